import { writeFileSync } from 'node:fs';
import { expectFile, type Orchestrator, Refusal } from '../stand-in.ts';

export const orchestrator: Orchestrator = {
  title: 'Slurm',
  words: {
    succeeds: ['PENDING', 'COMPLETED'],
    fails: ['OUT_OF_MEMORY'],
    goesOn: ['RUNNING'],
    cancelled: 'CANCELLED by 1000',
  },
  trap: {
    name: 'the accounting has not heard of a new job, and says who has cancelled one',
    words: ['', 'CANCELLED by 1000'],
    becomes: 'error',
  },
  commands: {
    // https://slurm.schedmd.com/sbatch.html
    sbatch: {
      flags: { '--parsable': 'switch', '--comment': 'value', '--output': 'value' },
      operands: 1,
      run: ({ operands: [script = ''], value, has, env }, cluster) => {
        expectFile(script);
        writeFileSync(value('--output').replaceAll('%j', '4711'), 'epoch 1 of 4711\n');
        cluster.launch({ id: '4711', marks: value('--comment'), image: env['RUN_IMAGE'] ?? '' });
        return has('--parsable') ? '4711;alps\n' : 'Submitted batch job 4711\n';
      },
    },
    // https://slurm.schedmd.com/sacct.html
    sacct: {
      flags: {
        '--jobs': 'value',
        '--allocations': 'switch',
        '--noheader': 'switch',
        '--parsable2': 'switch',
        '--format': 'value',
      },
      run: ({ value, has }, cluster) => {
        const word = cluster.word(value('--jobs'));
        if (value('--format') !== 'State') throw new Refusal(`Invalid field requested: "${value('--format')}"`);
        const rows = word === '' ? [] : has('--allocations') ? [word] : [word, word, word];
        return [...(has('--noheader') ? [] : ['State']), ...rows].map((row) => `${row}\n`).join('');
      },
    },
    // https://slurm.schedmd.com/scancel.html
    scancel: {
      operands: 1,
      run: ({ operands: [id = ''] }, cluster) => {
        cluster.cancel(id);
        return '';
      },
    },
  },
};
