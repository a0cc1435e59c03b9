// What an action loads is what it takes to start: what is slow to load is loaded when it is needed.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startFakeGitHub } from '@ml-actions/github/fake';
import { startFakeSematic } from '@ml-actions/sematic/fake';
import { filledInputs, inputVariable, readManifest, type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';

type Variables = Readonly<Record<string, string>>;

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** The modules of Node that take milliseconds, and are loaded when the program ends. */
async function loadedBy(action: string, inputs: Variables, env: Variables = {}): Promise<string[]> {
  const list = join(folder.path, 'list');
  const manifest = readManifest(folderOf(action));
  const given = Object.entries(filledInputs(manifest, inputs)).map(([name, value]) => [inputVariable(name), value]);
  const atExit = `import { writeFileSync } from 'node:fs';
    process.on('exit', () => writeFileSync(${JSON.stringify(list)}, process.moduleLoadList.join('\\n')));`;
  await promisify(execFile)(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(atExit)}`, join(folderOf(action), 'dist', 'index.js')],
    { env: { ...env, ...(Object.fromEntries(given) as Variables) } },
  ).catch(({ code }: { code: number }) => expect(code).toBe(1));
  const loaded = readFileSync(list, 'utf8').split('\n');
  return ['crypto', 'http', 'http2', 'https', 'child_process', 'zlib', 'internal/deps/undici/undici'].filter((name) =>
    loaded.includes(`NativeModule ${name}`),
  );
}

const folderOf = (action: string): string => join(import.meta.dirname, '../../actions', action);

test.each(['benchmark-alerts', 'build-and-push-image', 'commit-check', 'tag-and-launch-run', 'update-pipeline'])(
  '%s reads its inputs with nothing of Node that is slow to load',
  async (action) => {
    expect(await loadedBy(action, { 'dry-run': 'nonsense' })).toEqual([]);
  },
);

test('A check of runs on Sematic over HTTP loads no cryptography', async () => {
  const [github, sematic] = await Promise.all([startFakeGitHub(), startFakeSematic({ apiKey: 'a-key' })]);
  try {
    const repository = github.addRepository('ada/engine');
    const token = github.addToken({ kind: 'actions', repository: 'ada/engine', permissions: { statuses: 'write' } });
    const commit = repository.addCommit();
    const git = { branch: 'main', commit, dirty: false, remote: 'https://github.com/ada/engine.git' };
    sematic.addRun({ tags: [`checks-commit:${commit}`], git, state: 'RESOLVED' });
    const inputs = { backend: 'sematic', url: sematic.url, token: 'a-key', commit, 'github-token': token };
    const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'ada/engine', GITHUB_RUN_ID: '1' };
    expect(await loadedBy('commit-check', inputs, env)).toEqual(['http']);
    expect(repository.statuses(commit)).toMatchObject([{ state: 'success' }]);
  } finally {
    await Promise.all([github.close(), sematic.close()]);
  }
});
