import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { arch, cpus, tmpdir, type } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeHost } from '@ml-actions/core/fake';
import { readResultsFiles } from '../src/results-files.ts';

const COMMIT = 'c'.repeat(40);
let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'results-files-'));
  mkdirSync(join(workspace, 'out/deep.json'), { recursive: true });
  programs = join(workspace, '.programs');
  mkdirSync(programs);
  for (const [n, path] of ['a.json', 'out/b.json', 'out/deep.json/c.json'].entries()) {
    writeFileSync(join(workspace, path), JSON.stringify({ value: n }));
  }
});
afterEach(() => rmSync(workspace, { recursive: true }));

/** A runner without a GPU, unless there is a program that tells. */
let programs: string;
const read = (globs: readonly string[], machine?: string) =>
  readResultsFiles(fakeHost({ env: { PATH: programs } }), globs, {
    workspace,
    commit: COMMIT,
    machine,
    input: 'results',
  });
const values = async (...globs: string[]) => (await read(globs)).map(({ results }) => results[0]?.samples[0]);

describe('globs', () => {
  test.each<[string[], number[]]>([
    [['a.json'], [0]],
    [['*.json'], [0]],
    [['**/*.json'], [0, 1, 2]],
    [
      ['out/**/*.json', 'a.json'],
      [0, 1, 2],
    ],
    [['a.json', './a.json', '*.json'], [0]],
  ])('%j match files %j, each once and in order', async (globs, found) => {
    expect(await values(...globs)).toEqual(found);
  });

  test('may be absolute', async () => {
    expect(await values(join(workspace, 'out/b.json'), join(workspace, 'a.*'))).toEqual([0, 1]);
  });

  test('that match nothing are all named; a folder is no file', async () => {
    await expect(read(['a.json', 'x/*.json', 'out/*deep.json'])).rejects.toMatchObject({
      message: 'no file matches "x/*.json" or "out/*deep.json" of `results`',
      hint: expect.stringContaining('step before this one'),
    });
  });
});

test('all files that are wrong are named', async () => {
  writeFileSync(join(workspace, 'a.json'), '[]');
  writeFileSync(join(workspace, 'out/b.json'), '{');
  await expect(read(['**/*.json'])).rejects.toThrow(
    /^2 files are wrong: a\.json: is a list.*; out\/b\.json is not JSON/,
  );
});

test('what stands beside the numbers is left out, and the log says so', async () => {
  writeFileSync(join(workspace, 'a.json'), '{"model": "xgb\\n::error::x", "value": 0}');
  const host = fakeHost({ env: { PATH: programs } });
  const [read] = await readResultsFiles(host, ['a.json'], { workspace, machine: 'lab', input: 'results' });
  expect(read).toEqual({ machine: { name: 'lab' }, results: [{ benchmark: 'a', metric: 'value', samples: [0] }] });
  expect(host.log).toEqual([
    expect.stringContaining('Left out of a.json, because it is no number: `model` is the text "xgb\\n::error::x"'),
  ]);
});

test('a file of more than 16 MiB is refused, and not read', async () => {
  writeFileSync(join(workspace, 'a.json'), `{"value": 0}${' '.repeat(16 * 1024 * 1024 - 12)}`);
  expect(await values('a.json')).toEqual([0]);
  truncateSync(join(workspace, 'out/b.json'), 16 * 1024 * 1024 + 1);
  await expect(read(['a.json', 'out/b.json'])).rejects.toThrow(/^out\/b\.json is larger than 16 MiB$/);
});

describe('a file without results', () => {
  beforeEach(() => writeFileSync(join(workspace, 'a.json'), '{"version": 1, "results": []}'));

  test('is refused where it is the only one: nothing was measured', async () => {
    await expect(read(['a.json'])).rejects.toThrow(/^no result in a\.json$/);
  });

  test('is fine beside one that has some', async () => {
    expect(await values('a.json', 'out/b.json')).toEqual([undefined, 1]);
  });
});

describe('the machine', () => {
  const results = [{ benchmark: 'train', metric: 'loss', samples: [1] }];
  const own = (machine?: object) =>
    writeFileSync(join(workspace, 'a.json'), JSON.stringify({ version: 1, machine, results }));
  const machineOf = async (chosen?: string) => (await read(['a.json'], chosen))[0]?.machine;

  const nvidia = (script: string) =>
    writeFileSync(join(programs, 'nvidia-smi'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const [{ model = '' } = {}] = cpus();

  test.each([
    ['one GPU', 'echo NVIDIA T4', 'NVIDIA T4'],
    ['several GPUs', 'echo NVIDIA H100; echo NVIDIA T4; echo NVIDIA H100', '2 × NVIDIA H100, NVIDIA T4'],
    ['a driver that fails', 'echo broken; exit 9', undefined],
    ['no GPU', '', undefined],
  ])('has %s', async (_, script, gpu) => {
    nvidia(script);
    own();
    expect((await machineOf())?.gpu).toBe(gpu);
  });

  test('has the GPU of this one where the file names its CPU, and no other', async () => {
    nvidia('echo NVIDIA T4');
    own({ cpu: model.trim() });
    expect(await machineOf()).toEqual({ cpu: model.trim(), gpu: 'NVIDIA T4' });
    own({ cpu: 'M3' });
    expect(await machineOf()).toEqual({ cpu: 'M3' });
    own({ cpu: model.trim(), gpu: 'A100' });
    expect(await machineOf()).toEqual({ cpu: model.trim(), gpu: 'A100' });
  });

  test('is the one that the input names', async () => {
    own({ cpu: 'M3' });
    expect(await machineOf('lab')).toEqual({ name: 'lab' });
  });

  test('or else what the file says', async () => {
    own({ cpu: 'M3' });
    expect(await machineOf()).toEqual({ cpu: 'M3' });
  });

  test.each([undefined, {}])('or else this one, where the file says %j', async (machine) => {
    own(machine);
    expect(await machineOf()).toMatchObject({ os: type(), architecture: arch() });
  });
});
