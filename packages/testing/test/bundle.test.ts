import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isRunning, runBundle } from '../src/index.ts';

let folder: string;
let count = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundles-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a bundle with this code. */
function bundle(code: string): string {
  const file = join(folder, `bundle-${count++}.mjs`);
  writeFileSync(
    file,
    `import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
const { env } = process;
${code}`,
  );
  return file;
}

/** Writes an action.yml and gives its folder. */
function action(yaml: string): string {
  const path = join(folder, `action-${count++}`);
  mkdirSync(path);
  writeFileSync(join(path, 'action.yml'), yaml);
  return path;
}

const printEnvironment = 'console.log(JSON.stringify(env))';
const environment = (stdout: string) => JSON.parse(stdout) as Record<string, string | undefined>;

describe('what goes in', () => {
  test('inputs as variables, hyphens kept', async () => {
    const { stdout } = await runBundle(bundle(printEnvironment), { inputs: { 'build-args': 'a=1', 'two words': 'x' } });
    expect(environment(stdout)).toMatchObject({ 'INPUT_BUILD-ARGS': 'a=1', INPUT_TWO_WORDS: 'x' });
  });

  test("action.yml's defaults, with what only the runner knows", async () => {
    const path = action(`
name: Example
inputs:
  given: { default: a }
  usual: { default: 3 }
  off: { default: false }
  none: { required: true }
  github-token: { default: "\${{ github.token }}" }
  job-index: { default: "\${{ strategy.job-index }}" }
`);
    const { stdout } = await runBundle(bundle(printEnvironment), {
      action: path,
      inputs: { given: 'b' },
      githubToken: 'ghs_1',
      jobIndex: 2,
    });
    expect(environment(stdout)).toMatchObject({
      INPUT_GIVEN: 'b',
      INPUT_USUAL: '3',
      INPUT_OFF: 'false',
      INPUT_NONE: '',
      'INPUT_GITHUB-TOKEN': 'ghs_1',
      'INPUT_JOB-INDEX': '2',
    });
  });

  test.each([
    { name: 'an input that it does not have', yaml: 'name: A\ninputs: {}', message: '"A" has no input x' },
    {
      name: 'a default of another expression',
      yaml: `name: A\ninputs: { x: {}, y: { default: "\${{ env.HOME }}" } }`,
      message: `A default may not be \${{ env.HOME }}`,
    },
  ])('refuses $name', async ({ yaml, message }) => {
    await expect(runBundle(bundle(''), { action: action(yaml), inputs: { x: '1' } })).rejects.toThrow(message);
  });

  test('the event as a file', async () => {
    const { lines } = await runBundle(
      bundle('console.log(env.GITHUB_EVENT_NAME, readFileSync(env.GITHUB_EVENT_PATH, "utf8"))'),
      { event: { name: 'push', payload: { after: 'abc' } } },
    );
    expect(lines).toEqual(['push {"after":"abc"}']);
  });

  test('nothing of the environment of the tests but PATH, and what the test adds', async () => {
    const { stdout } = await runBundle(bundle(printEnvironment), { env: { EXTRA: 'yes', GITHUB_SHA: 'abc' } });
    const seen = environment(stdout);
    expect(seen).toMatchObject({ EXTRA: 'yes', GITHUB_SHA: 'abc', PATH: process.env['PATH'], CI: 'true' });
    expect(seen['HOME']).not.toBe(process.env['HOME']);
    expect(seen).not.toHaveProperty('NODE_OPTIONS');
  });

  test('the workspace as working directory', async () => {
    const { lines } = await runBundle(bundle('console.log(process.cwd() === env.GITHUB_WORKSPACE, process.cwd())'), {
      cwd: folder,
    });
    expect(lines).toEqual([`true ${folder}`]);
  });
});

describe('what comes out', () => {
  test('the files, the commands and the exit code', async () => {
    const transcript = await runBundle(
      bundle(`
appendFileSync(env.GITHUB_OUTPUT, 'run-id=7\\nruns<<E\\n[\\n]\\nE\\n');
appendFileSync(env.GITHUB_STATE, 'started=true\\n');
appendFileSync(env.GITHUB_ENV, 'NEXT=1\\n');
appendFileSync(env.GITHUB_PATH, '/opt/one\\n/opt/two\\n');
appendFileSync(env.GITHUB_STEP_SUMMARY, '# Title\\n');
console.log('::add-mask::hunter2\\n::group::Work\\nwith hunter2\\n::endgroup::\\n::debug::detail');
console.error('::error title=T::it broke');
process.exitCode = 3;
`),
    );
    expect(transcript).toMatchObject({
      exitCode: 3,
      outputs: { 'run-id': '7', runs: '[\n]' },
      state: { started: 'true' },
      env: { NEXT: '1' },
      paths: ['/opt/one', '/opt/two'],
      summary: '# Title\n',
      masks: ['hunter2'],
      groups: ['Work'],
      debug: ['detail'],
      lines: ['with ***'],
      annotations: [{ level: 'error', message: 'it broke', title: 'T' }],
      orphans: [],
      leftovers: [],
    });
    expect(transcript.stdout).toContain('with hunter2\n');
    expect(transcript.stderr).toBe('::error title=T::it broke\n');
  });

  test('what is left in the temporary folder', async () => {
    const { leftovers } = await runBundle(
      bundle("mkdirSync(env.RUNNER_TEMP + '/a/b', { recursive: true }); writeFileSync(env.RUNNER_TEMP + '/a/c', '')"),
    );
    expect(leftovers).toEqual(['a/b', 'a/c']);
  });

  test('a command file that the runner would refuse is an error', async () => {
    const entry = bundle("appendFileSync(env.GITHUB_OUTPUT, 'nothing')");
    await expect(runBundle(entry)).rejects.toThrow('Invalid format "nothing"');
  });

  test('a bundle that does not exist fails as it would on the runner', async () => {
    const { exitCode, stderr } = await runBundle(join(folder, 'missing.mjs'));
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Cannot find module');
  });

  const whereThereIsProc = existsSync('/proc/self/environ') ? test : test.skip;
  whereThereIsProc('(needs /proc) processes that outlive it, ended, although they hold its output open', async () => {
    const child = `setTimeout(() => undefined, 60_000)`;
    const { orphans } = await runBundle(
      bundle(`
const child = spawn(process.execPath, ['-e', '${child}'], { detached: true, stdio: 'inherit' });
child.unref();
console.log(child.pid);
`),
    );
    expect(orphans.map(({ command }) => command)).toEqual([expect.stringContaining('setTimeout')]);
    expect(isRunning(orphans[0]?.pid ?? 0)).toBe(false);
  });
});

describe('how it ends', () => {
  const waiting = `
process.on('SIGTERM', () => { console.log('cleaning up'); clearInterval(timer); });
const timer = setInterval(() => undefined, 1000);
console.log('ready');
`;

  test('a signal comes when the test says so, and the bundle may clean up', async () => {
    const { exitCode, lines } = await runBundle(bundle(waiting), {
      signal: { signal: 'SIGTERM', when: (stdout) => stdout.includes('ready') },
    });
    expect({ exitCode, lines }).toEqual({ exitCode: 0, lines: ['ready', 'cleaning up'] });
  });

  test('a bundle that does not catch the signal has its number', async () => {
    const { exitCode } = await runBundle(bundle(waiting), {
      signal: { signal: 'SIGINT', when: (stdout) => stdout.includes('ready') },
    });
    expect(exitCode).toBe(130);
  });

  test('a test that fails while it waits for the moment ends the bundle', async () => {
    const when = () => {
      throw new Error('the server is gone');
    };
    await expect(runBundle(bundle(waiting), { signal: { signal: 'SIGTERM', when } })).rejects.toThrow(
      'the server is gone',
    );
  });

  test('a bundle that hangs is killed, and what it wrote is shown', async () => {
    const entry = bundle(waiting);
    await expect(runBundle(entry, { timeout: 1_500 })).rejects.toThrow(/did not end within 1500 ms. It wrote:\nready/);
  });
});

describe('the post step', () => {
  const twice = `
if (env.STATE_folder) {
  console.log('post', env.INPUT_NAME, readFileSync(env.STATE_folder, 'utf8'));
} else {
  const folder = env.RUNNER_TEMP + '/kept';
  writeFileSync(folder, 'main was here');
  appendFileSync(env.GITHUB_STATE, 'folder=' + folder + '\\n');
  console.log('main', env.INPUT_NAME);
}
`;

  test('is the same bundle again, with the state and the temporary folder of main', async () => {
    const main = await runBundle(bundle(twice), { inputs: { name: 'x' }, post: true });
    expect(main.lines).toEqual(['main x']);
    expect(main.leftovers).toEqual(['kept']);
    expect(main.post?.lines).toEqual(['post x main was here']);
    expect(main.post?.state).toEqual({});
  });

  test('runs after a main that was cancelled, and gets no signal itself', async () => {
    const main = await runBundle(bundle(`${twice}\nif (!env.STATE_folder) setInterval(() => undefined, 1000);`), {
      inputs: { name: 'x' },
      post: true,
      signal: { signal: 'SIGTERM', when: (stdout) => stdout.includes('main') },
    });
    expect(main.exitCode).toBe(143);
    expect(main.post).toMatchObject({ exitCode: 0, lines: ['post x main was here'] });
  });

  test('does not run unless asked for', async () => {
    expect((await runBundle(bundle(twice))).post).toBeUndefined();
  });
});
