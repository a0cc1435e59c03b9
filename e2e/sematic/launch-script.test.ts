// The launch script of the examples, with a stand-in for Sematic's client that computes and sends what it computes.
import { execFile } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type FakeSematic, startFakeSematic } from '@ml-actions/sematic/fake';
import { type GitRepository, gitRepository } from '@ml-actions/testing';
import { describeWith } from '../examples/needed-programs.ts';
import { findPython, pythonEnvironment } from './python.ts';

const EXAMPLE = join(dirname(dirname(import.meta.dirname)), 'examples', 'sematic');
const KEY = 'a-key-of-somebody';
const IMAGE = `registry.example.com/ada/engine@sha256:${'5'.repeat(64)}`;

let server: FakeSematic;
let checkout: GitRepository;
let sha: string;
beforeEach(async () => {
  server = await startFakeSematic({ apiKey: KEY });
  checkout = await gitRepository();
  cpSync(EXAMPLE, join(checkout.path, 'pipelines'), { recursive: true });
  sha = await checkout.commit({ 'notes.md': '1\n' }, 'A pipeline');
  await checkout.git('remote', 'add', 'origin', 'https://github.com/ada/engine.git');
});
afterEach(async () => {
  await server.close();
  checkout.remove();
});

interface Ended {
  exitCode: number;
  output: string;
}

const python = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  new Promise((done) => {
    const variables = { PATH: process.env['PATH'], HOME: checkout.path, ...pythonEnvironment };
    const known = { SEMATIC_API_ADDRESS: server.url, SEMATIC_API_KEY: KEY };
    const options = { cwd: checkout.path, env: { ...variables, ...known, ...env }, timeout: 30_000 };
    execFile(findPython(), args, options, (error, stdout, stderr) =>
      done({ exitCode: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });

const launch = (tags: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  python(['-m', 'pipelines.launch', ...tags], env);

const theRun = () => {
  const [id = '', ...others] = server.roots();
  expect(others).toEqual([]);
  return server.run(id);
};

/** Raises in the function below the root one. */
async function breakPipeline(): Promise<void> {
  const source = readFileSync(join(checkout.path, 'pipelines', 'regression.py'), 'utf8');
  const broken = source.replace('    x, y = mean(xs), mean(ys)', '    raise ValueError("no prices")');
  await checkout.commit({ 'pipelines/regression.py': broken }, 'Break it');
}

const describeWithPython = describeWith('python3');

describeWithPython('the launch script', () => {
  test.each([
    { given: ['--tag', 'a', '--tag', 'b'], tags: ['a', 'b'] },
    { given: ['-t', 'a', '-t', 'b', '--tag=c d'], tags: ['a', 'b', 'c d'] },
    { given: [], tags: [] },
  ])('gives the run the tags of $given', async ({ given, tags }) => {
    expect(await launch(given, { SEMATIC_CONTAINER_IMAGE: IMAGE })).toEqual({ exitCode: 0, output: '' });
    expect(theRun().row()).toMatchObject({
      tags,
      name: 'regression',
      function_path: 'pipelines.regression.regression',
    });
  });

  test('gives the run the name that it is given', async () => {
    expect(await launch(['--name', 'train (2)', '--tag=a'])).toEqual({ exitCode: 0, output: '' });
    expect(theRun().row()).toMatchObject({ name: 'train (2)', tags: ['a'] });
  });

  test('schedules the pipeline on the cluster with the image, and says from which checkout', async () => {
    await launch(['--tag', `checks-commit:${sha}`], { SEMATIC_CONTAINER_IMAGE: IMAGE });
    expect(theRun().row()).toMatchObject({ future_state: 'CREATED', container_image_uri: IMAGE });
    expect(theRun().resolution()).toMatchObject({
      kind: 'KUBERNETES',
      status: 'SCHEDULED',
      container_image_uri: IMAGE,
      git_info_json: { commit: sha, dirty: false, remote: 'https://github.com/ada/engine.git' },
    });
  });

  test('runs the pipeline itself without an image', async () => {
    expect(await launch(['--tag', 'a'])).toEqual({ exitCode: 0, output: '' });
    expect(theRun().row()).toMatchObject({ future_state: 'RESOLVED', tags: ['a'] });
    expect(theRun().resolution()).toMatchObject({ kind: 'LOCAL', status: 'COMPLETE' });
  });

  test('fails with the pipeline that it runs itself', async () => {
    await breakPipeline();
    expect(await launch()).toEqual({ exitCode: 1, output: expect.stringContaining('no prices') });
    expect(theRun().row()).toMatchObject({ future_state: 'NESTED_FAILED' });
  });

  test.each([
    { what: 'an option that it does not know', given: ['--tags', 'a'], output: /unrecognized arguments: --tags a/ },
    { what: 'a tag that is missing', given: ['--tag'], output: /expected one argument/ },
    { what: 'an empty tag', given: ['--tag', ''], output: /not empty/ },
  ])('refuses $what', async ({ given, output }) => {
    expect(await launch(given)).toEqual({ exitCode: expect.any(Number), output: expect.stringMatching(output) });
    expect(server.roots()).toEqual([]);
  });

  test('fails where the key is wrong', async () => {
    expect(await launch([], { SEMATIC_API_KEY: 'x' })).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining('Missing API key'),
    });
  });
});

const dockerfile = readFileSync(join(EXAMPLE, 'Dockerfile'), 'utf8');
const [, entry = '[]'] = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile) ?? [];

test('the image of the examples starts the worker with the interpreter that Sematic asks for', () => {
  expect(JSON.parse(entry)).toEqual(['/usr/bin/python3', '-m', 'sematic.resolvers.worker']);
  expect(dockerfile).toContain('/usr/local/bin/python3 /usr/bin/python3');
});

test('the launch script is what the targets of bazel are named after', () => {
  const build = readFileSync(join(EXAMPLE, 'BUILD.bazel'), 'utf8');
  const [, target] = /sematic_pipeline\(\s+name = "(\w+)"/.exec(build) ?? [];
  // The macro takes `<name>.py` for the script.
  expect(readFileSync(join(EXAMPLE, `${target}.py`), 'utf8')).toContain('__main__');
  for (const [, source = ''] of build.matchAll(/srcs = \["([^"]+)"\]/g))
    expect(readFileSync(join(EXAMPLE, source), 'utf8')).toContain('import sematic');
});

describeWithPython('the worker in the image of the examples', () => {
  test('carries out what was launched, and returns its numbers', async () => {
    await launch(['--tag', 'a'], { SEMATIC_CONTAINER_IMAGE: IMAGE });
    const [, ...args] = JSON.parse(entry) as string[];
    expect(await python([...args, '--run_id', theRun().id, '--resolve'])).toMatchObject({ exitCode: 0 });
    expect(theRun().row()).toMatchObject({ future_state: 'RESOLVED', tags: ['a'] });
    const answer = await fetch(`${server.url}/api/v1/runs/${theRun().id}/graph?root=0`, {
      headers: { 'x-api-key': KEY },
    });
    const { artifacts } = (await answer.json()) as { artifacts: { json_summary: object }[] };
    expect(artifacts.map(({ json_summary }) => json_summary)).toMatchObject([
      { values: { r2: expect.closeTo(0.9962, 4), rmse: expect.closeTo(3.277, 3) } },
    ]);
  });
});
