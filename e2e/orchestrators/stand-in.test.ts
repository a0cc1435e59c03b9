// What the tests of the recipes rest upon: a stand-in refuses what its tool would refuse.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { installStandIn } from './install.ts';
import { carryOut, type Orchestrator, readScene } from './stand-in.ts';

const tool: Orchestrator = {
  title: 'Tool',
  words: { succeeds: ['done'], fails: ['broken'], goesOn: ['busy'], cancelled: 'gone' },
  trap: { name: 'none', words: ['done'], becomes: 'success' },
  commands: {
    'tool run': {
      flags: { '--name': 'value', '--label': 'value', '-d': 'switch' },
      run: ({ value, list }, cluster) => {
        cluster.launch({ id: value('--name'), marks: list('--label').join(' '), image: '' });
        return 'launched';
      },
    },
    'tool run status': { operands: 1, run: ({ operands: [id = ''] }, cluster) => cluster.word(id) },
    'tool stop': {
      operands: 1,
      run: ({ operands: [id = ''] }, cluster) => {
        cluster.cancel(id);
        return '';
      },
    },
  },
};

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
  installStandIn(folder.path, 'tool', tool, ['queued', 'busy', 'done']);
});
afterEach(() => folder.remove());

const call = (...argv: string[]) => carryOut(folder.path, tool, ['tool', ...argv], () => '');

test.each([
  { name: 'an unknown command', argv: ['walk'], why: 'unknown command: tool walk' },
  { name: 'a misspelt flag', argv: ['run', '--nam', 'a'], why: 'unknown flag: --nam' },
  { name: 'a flag of another command', argv: ['stop', '--name', 'a'], why: 'unknown flag: --name' },
  { name: 'a flag without its value', argv: ['run', '--name'], why: 'needs an argument: --name' },
  { name: 'a value for a switch', argv: ['run', '--name=a', '-d=1'], why: 'unknown flag: -d=1' },
  { name: 'a flag that is missing', argv: ['run'], why: '--name is required' },
  { name: 'an argument too much', argv: ['stop', 'a', 'b'], why: '1 arguments expected' },
  { name: 'a run that there is not', argv: ['stop', 'a'], why: 'run "a" not found' },
])('$name is refused', ({ argv, why }) => {
  expect(() => call(...argv)).toThrow(why);
  expect(readScene(folder.path)).toMatchObject({ runs: [], calls: [['tool', ...argv]] });
});

test('a run has the words of the script, the last one for ever, until it is cancelled', () => {
  expect(call('run', '--label', 'x', '--name=a', '--label=y')).toBe('launched');
  expect(readScene(folder.path).runs).toEqual([{ id: 'a', marks: 'x y', image: '' }]);
  expect([1, 2, 3, 4].map(() => call('run', 'status', 'a'))).toEqual(['queued', 'busy', 'done', 'done']);
  call('stop', 'a');
  expect(call('run', 'status', 'a')).toBe('gone');
});
