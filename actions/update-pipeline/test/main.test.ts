import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Host, runAction } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { startFakeGitHub } from '@ml-actions/github/fake';
import { main } from '../src/main.ts';

const SHA = 'c'.repeat(40);
const DIGEST = `sha256:${'a'.repeat(64)}`;
const IMAGE = `ghcr.io/owner/trainer@${DIGEST}`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'update-pipeline-'));
  mkdirSync(join(root, 'temp'));
  mkdirSync(join(root, 'checkout'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, text: string | Buffer): void {
  const path = join(root, 'checkout', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
const read = (name: string) => readFileSync(join(root, 'checkout', name), 'utf8');

function hostFor(
  inputs: Record<string, string>,
  event?: { name: string; payload: unknown },
  apiUrl?: string,
): FakeHost {
  const eventPath = join(root, 'event.json');
  writeFileSync(eventPath, JSON.stringify(event?.payload ?? {}));
  return fakeHost({
    inputs: { backend: 'files', 'skip-unchanged': 'true', 'dry-run': 'false', image: IMAGE, ...inputs },
    env: {
      GITHUB_WORKSPACE: join(root, 'checkout'),
      RUNNER_TEMP: join(root, 'temp'),
      GITHUB_EVENT_NAME: event?.name ?? 'push',
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_SHA: SHA,
      GITHUB_REPOSITORY: 'owner/trainer',
      GITHUB_API_URL: apiUrl,
    },
  });
}

/** Runs the step to its end, as the runner does. */
async function run(host: FakeHost, step: Host = host): Promise<FakeHost> {
  await runAction(step, { main });
  return host;
}

const TRAIN = `# nightly
pipeline: {name: train}
transform:
  image: ghcr.io/owner/trainer:v1   # pinned by the release
  cmd: ["python", "train.py"]
`;
const JOBS = `kind: Job
spec:
  containers:
    - name: base
      image: busybox:1
---
kind: Job
spec:
  containers:
    - {name: main, image: 'ghcr.io/owner/trainer'}
`;
const DONE = `{"transform": {"image": "${IMAGE}"}}\n`;

function writeProject(): void {
  write('pipelines/train.yaml', TRAIN);
  write('pipelines/jobs.yml', JOBS);
  write('pipelines/done.json', DONE);
  write('pipelines/other.json', '{"image": "postgres:16"}');
  write('pipelines/README.md', 'image: ghcr.io/owner/trainer:v1');
}

test('the image is put into every definition that names its repository, and into nothing else', async () => {
  writeProject();
  const host = await run(hostFor({ 'pipeline-files': 'pipelines' }));

  expect(host.failures).toEqual([]);
  expect(read('pipelines/train.yaml')).toBe(TRAIN.replace('ghcr.io/owner/trainer:v1', IMAGE));
  expect(read('pipelines/jobs.yml')).toBe(JOBS.replace('ghcr.io/owner/trainer', IMAGE));
  expect(read('pipelines/done.json')).toBe(DONE);
  expect(read('pipelines/other.json')).toBe('{"image": "postgres:16"}');
  expect(read('pipelines/README.md')).toBe('image: ghcr.io/owner/trainer:v1');
  expect(readdirSync(join(root, 'checkout/pipelines'))).toHaveLength(5);

  expect(host.log.slice(-4)).toEqual([
    `~ pipelines/jobs.yml  document 2: spec.containers[0].image  ghcr.io/owner/trainer → ${IMAGE}`,
    `~ pipelines/train.yaml  transform.image  ghcr.io/owner/trainer:v1 → ${IMAGE}`,
    '= pipelines/done.json',
    '2 updated, 1 unchanged',
  ]);
  expect(host.summaries).toHaveLength(1);
  expect(host.summaries[0]).toContain('### ✅ Pipelines: 2 updated, 1 unchanged\n');

  const { plan, 'plan-path': planPath, ...outputs } = host.outputs;
  expect(outputs).toEqual({
    changed: 'true',
    created: '[]',
    updated: '["pipelines/jobs.yml","pipelines/train.yaml"]',
    skipped: '["pipelines/done.json"]',
    failed: '[]',
    versions: JSON.stringify({
      'pipelines/done.json': IMAGE,
      'pipelines/jobs.yml': IMAGE,
      'pipelines/train.yaml': IMAGE,
    }),
    'commit-sha': '',
    'server-version': '',
    'pull-request-number': '',
    'pull-request-url': '',
  });
  expect(JSON.parse(readFileSync(planPath ?? '', 'utf8'))).toEqual(JSON.parse(plan ?? ''));
  expect(JSON.parse(plan ?? '')).toMatchObject({
    image: IMAGE,
    pipelines: [{ action: 'skip' }, { action: 'update' }, { action: 'update' }],
  });
});

test('a byte order mark, CRLF and other scripts are still there', async () => {
  const text = (image: string) => Buffer.from(`\uFEFF# 管道 🚀\r\nimage: ${image}\r\n`);
  write('a.yaml', text('ghcr.io/owner/trainer'));
  await run(hostFor({ 'pipeline-files': 'a.yaml' }));
  expect(readFileSync(join(root, 'checkout/a.yaml'))).toEqual(text(IMAGE));
});

test('a second run finds nothing to do and writes nothing', async () => {
  writeProject();
  await run(hostFor({ 'pipeline-files': 'pipelines' }));
  const before = statSync(join(root, 'checkout/pipelines/train.yaml')).ino;
  const host = await run(hostFor({ 'pipeline-files': 'pipelines' }));
  expect(host.failures).toEqual([]);
  expect(host.outputs).toMatchObject({ changed: 'false', updated: '[]' });
  expect(host.log.at(-1)).toBe('3 unchanged');
  expect(statSync(join(root, 'checkout/pipelines/train.yaml')).ino).toBe(before);
});

test('a dry run shows the plan and changes nothing', async () => {
  writeProject();
  const host = await run(hostFor({ 'pipeline-files': 'pipelines', 'dry-run': 'true' }));
  expect(host.failures).toEqual([]);
  expect(read('pipelines/train.yaml')).toBe(TRAIN);
  expect(read('pipelines/jobs.yml')).toBe(JOBS);
  expect(host.log.at(-1)).toBe('2 to update, 1 unchanged');
  expect(host.annotations).toEqual([
    { level: 'notice', message: expect.stringMatching(/^Dry run: no file was changed/) },
  ]);
  expect(host.summaries).toEqual([expect.stringContaining('2 to update, 1 unchanged (dry run)\n')]);
  expect(host.outputs).toMatchObject({ changed: 'false', updated: '[]', failed: '[]', versions: '{}' });
  expect(host.outputs['plan']).toContain('"action":"update"');
});

test('without skip-unchanged what is as wanted counts as updated', async () => {
  write('a.json', DONE);
  const host = await run(hostFor({ 'pipeline-files': 'a.json', 'skip-unchanged': 'false' }));
  expect(host.outputs).toMatchObject({ changed: 'true', updated: '["a.json"]', skipped: '[]' });
  expect(read('a.json')).toBe(DONE);
});

test('image-match chooses which repositories are replaced', async () => {
  write('a.yaml', 'image: old.example.com/team/trainer:1\nbase: {image: busybox}\n');
  const host = await run(hostFor({ 'pipeline-files': 'a.yaml', 'image-match': '*/trainer' }));
  expect(host.failures).toEqual([]);
  expect(read('a.yaml')).toBe(`image: ${IMAGE}\nbase: {image: busybox}\n`);
});

describe('set', () => {
  test('changes fields beside the images', async () => {
    writeProject();
    write('values.yaml', 'model:\n  version: "1" # ours\n  replicas: 1\n  commit: none\n');
    const host = await run(
      hostFor({
        'pipeline-files': 'pipelines/train.yaml',
        set: [
          'values.yaml#model.version=2',
          'values.yaml#model.replicas=3',
          '# a comment',
          'values.yaml#model.commit={commit}',
          'pipelines/train.yaml#transform.cmd[1]=score.py',
        ].join('\n'),
      }),
    );
    expect(host.failures).toEqual([]);
    expect(read('values.yaml')).toBe(`model:\n  version: "2" # ours\n  replicas: 3\n  commit: ${SHA}\n`);
    expect(read('pipelines/train.yaml')).toBe(
      TRAIN.replace('ghcr.io/owner/trainer:v1', IMAGE).replace('train.py', 'score.py'),
    );
    expect(host.log.slice(-6, -1)).toEqual([
      `~ pipelines/train.yaml  transform.image  ghcr.io/owner/trainer:v1 → ${IMAGE}`,
      '~ pipelines/train.yaml  transform.cmd[1]  train.py → score.py',
      '~ values.yaml  model.version  1 → 2',
      '~ values.yaml  model.replicas  1 → 3',
      `~ values.yaml  model.commit  none → ${SHA}`,
    ]);
  });

  test('needs no pipelines, and leaves alone what is so already', async () => {
    write('values.yaml', 'a: ghcr.io/owner/trainer@x\nb: 2\n');
    const inputs = { set: 'values.yaml#a={image}\nvalues.yaml#b=2' };
    const host = await run(hostFor(inputs));
    expect(host.failures).toEqual([]);
    expect(host.outputs).toMatchObject({ changed: 'true', updated: '["values.yaml"]' });
    expect(read('values.yaml')).toBe(`a: ${IMAGE}\nb: 2\n`);
    const again = await run(hostFor(inputs));
    expect(again.outputs).toMatchObject({ changed: 'false', skipped: '["values.yaml"]' });
  });

  test('by an alias of its own and of an image is one change', async () => {
    write('a.yaml', 'x: &i ghcr.io/owner/trainer:v1\nimage: *i\n');
    const host = await run(hostFor({ 'pipeline-files': 'a.yaml', set: 'a.yaml#x={image}' }));
    expect(host.failures).toEqual([]);
    expect(read('a.yaml')).toBe(`x: &i ${IMAGE}\nimage: *i\n`);
  });

  test.each<[string, string, RegExp]>([
    ['no path', 'a.yaml', /^`set`: "a.yaml" is not of the form file#path=value/],
    ['no file', 'none.yaml#a=b', /^`set`: "none.yaml" is no file$/],
    ['a folder', 'pipelines#a=b', /^`set`: "pipelines" is no file$/],
    ['a glob', 'pipelines/*.yaml#a=b', /^`set`: "pipelines\/\*.yaml" is no file$/],
    ['a way out', '../outside.yaml#a=b', /^`set`: "..\/outside.yaml" leads out of the workspace$/],
    ['a link out', 'escape.yaml#a=b', /^`set`: "escape.yaml" leads out of the workspace$/],
    [
      'no field, in two files',
      'pipelines/train.yaml#transform.x.y=1\npipelines/done.json#a=b',
      /^`set`: `pipelines\/done.json`: there is no `a`: the document has `transform`; `pipelines\/train.yaml`: there is no `transform.x`: `transform` has `image`, `cmd`$/,
    ],
    ['no document', 'pipelines/jobs.yml#kind=x', /^`set`: `pipelines\/jobs.yml`: the file has 2 documents$/],
    ['no tag', 'pipelines/train.yaml#pipeline.name={tag}', /^`set`: there is no \{tag\} for "pipelines\/train.yaml"$/],
    [
      'another value than the image has',
      'pipelines/train.yaml#transform.image=x',
      /^`transform.image` of `pipelines\/train.yaml` is to be "ghcr.*" and "x"$/,
    ],
  ])('%s is an error, and nothing is changed', async (_, set, message) => {
    writeProject();
    writeFileSync(join(root, 'outside.yaml'), 'a: 1\n');
    symlinkSync('../outside.yaml', join(root, 'checkout/escape.yaml'));
    const host = await run(hostFor({ 'pipeline-files': 'pipelines', set }));
    expect(host.failures).toEqual([expect.stringMatching(message)]);
    expect(read('pipelines/train.yaml')).toBe(TRAIN);
    expect(read('pipelines/jobs.yml')).toBe(JOBS);
    expect(readFileSync(join(root, 'outside.yaml'), 'utf8')).toBe('a: 1\n');
  });
});

test('a link is followed and stays a link', async () => {
  write('a.yaml', 'image: ghcr.io/owner/trainer\n');
  symlinkSync('a.yaml', join(root, 'checkout/link.yaml'));
  const host = await run(hostFor({ 'pipeline-files': 'link.yaml' }));
  expect(host.outputs['updated']).toBe('["a.yaml"]');
  expect(read('a.yaml')).toBe(`image: ${IMAGE}\n`);
  expect(
    readdirSync(join(root, 'checkout'), { withFileTypes: true }).filter((each) => each.isSymbolicLink()),
  ).toHaveLength(1);
});

describe('a bare repository is tagged with the commit under test', () => {
  test.each([
    ['a push', { name: 'push', payload: { after: SHA } }, {}, SHA],
    [
      'the head of a pull request',
      {
        name: 'pull_request',
        payload: { pull_request: { number: 1, head: { sha: 'd'.repeat(40) }, base: { repo: { full_name: 'o/r' } } } },
      },
      {},
      'd'.repeat(40),
    ],
    ['the input commit', { name: 'push', payload: {} }, { commit: 'e'.repeat(40) }, 'e'.repeat(40)],
  ])('%s', async (_, event, inputs, sha) => {
    write('a.yaml', 'image: ghcr.io/owner/trainer:v1\n');
    const host = hostFor({ 'pipeline-files': 'a.yaml', image: 'ghcr.io/owner/trainer', ...inputs }, event);
    expect((await run(host)).failures).toEqual([]);
    expect(read('a.yaml')).toBe(`image: ghcr.io/owner/trainer:${sha}\n`);
  });

  test('the head of a pull request that was commented on', async () => {
    const github = await startFakeGitHub({ now: () => Date.UTC(2026, 0, 1) });
    try {
      const repository = github.addRepository('owner/trainer', { private: true });
      repository.addCommit();
      const sha = repository.addCommit({ branch: 'change' });
      const number = repository.addPullRequest({ head: 'change' });
      const token = github.addToken({
        kind: 'actions',
        repository: 'owner/trainer',
        permissions: { 'pull-requests': 'read', contents: 'read' },
      });
      write('a.yaml', 'image: ghcr.io/owner/trainer:v1\n');
      const payload = {
        issue: { number, pull_request: {} },
        comment: { id: 1, created_at: '2026-01-01T01:00:00Z' },
      };
      const inputs = { 'pipeline-files': 'a.yaml', image: 'ghcr.io/owner/trainer', 'github-token': token };
      const host = hostFor(inputs, { name: 'issue_comment', payload }, github.url);
      expect((await run(host)).failures).toEqual([]);
      expect(read('a.yaml')).toBe(`image: ghcr.io/owner/trainer:${sha}\n`);
      expect(host.secrets).toEqual([token]);
    } finally {
      await github.close();
    }
  });

  test('and there must be one', async () => {
    write('a.yaml', 'image: ghcr.io/owner/trainer:v1\n');
    const event = { name: 'push', payload: { deleted: true } };
    const host = await run(hostFor({ 'pipeline-files': 'a.yaml', image: 'ghcr.io/owner/trainer' }, event));
    expect(host.failures).toEqual(['The event `push` names no commit']);
    expect(host.outputs).toMatchObject({ changed: 'false', plan: '', 'plan-path': '' });
  });
});

test.each([
  ['ghcr.io/owner/trainer:latest', 1],
  [`ghcr.io/owner/trainer:latest@${DIGEST}`, 0],
  ['ghcr.io/owner/trainer:v2', 0],
])('%s gives %d warnings: a tag that moves is no change', async (image, warnings) => {
  write('a.yaml', 'image: ghcr.io/owner/trainer:v1\n');
  const host = await run(hostFor({ 'pipeline-files': 'a.yaml', image }));
  expect(host.annotations.map(({ level }) => level)).toEqual(Array(warnings).fill('warning'));
});

describe('a failure changes nothing', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'no inputs',
      { image: '' },
      /^2 inputs are wrong: `image` is required; `pipeline-files` is required, unless `set` names fields$/,
    ],
    ['only comments', { 'pipeline-files': '# none' }, /^`pipeline-files`: names no file/],
    [
      'no image',
      { 'pipeline-files': 'train.yaml', image: 'ghcr.io/Owner/trainer:1' },
      /^`image`: "ghcr.io\/Owner\/trainer:1" is not an image reference, .* in lower case$/,
    ],
    [
      'inputs for a commit, and none that asks for one',
      { 'pipeline-files': 'train.yaml', 'target-path': 'apps', 'commit-message': 'x' },
      /^2 inputs are wrong: `target-path` is for changes that are committed, .*; `commit-message` is for changes/,
    ],
    [
      'half an App, no branch, and a way out',
      { 'pipeline-files': 'train.yaml', branch: 'a..b', 'target-path': '../x', 'github-app-id': '1' },
      /^3 inputs are wrong: `branch`: "a..b" is not the name of a branch; `target-path`: "..\/x" is not a folder within the repository; `github-app-id` and /,
    ],
    [
      'another backend',
      { 'pipeline-files': 'train.yaml', backend: 'nomad' },
      /^`backend`: "nomad" is not known; possible: files, pachyderm, databricks, terraform$/,
    ],
    [
      'no match',
      { 'pipeline-files': 'train.yaml\nnope/*.yaml' },
      /^`pipeline-files`: "nope\/\*.yaml" matches no file$/,
    ],
    [
      'a link that leads out',
      { 'pipeline-files': 'train.yaml\nescape.yaml' },
      /"escape.yaml" leads out of the workspace/,
    ],
    [
      'a text that is no YAML',
      { 'pipeline-files': 'train.yaml\nbroken.yaml' },
      /^Not readable as YAML or JSON: `broken.yaml`: line 2, column 1: Flow sequence/,
    ],
    ['a text that is not UTF-8', { 'pipeline-files': 'train.yaml\nlatin.yaml' }, /`latin.yaml`: not UTF-8 text/],
    [
      'a file that is too large',
      { 'pipeline-files': 'train.yaml\nlarge.yaml' },
      /`large.yaml`: 4194305 bytes are more than the 4194304 of the largest definition$/,
    ],
    [
      'all that is unreadable at once',
      { 'pipeline-files': '*.yaml', 'image-match': '*' },
      /leads out of the workspace/,
    ],
    [
      'no image of the repository',
      { 'pipeline-files': 'train.yaml', image: 'ghcr.io/owner/other:1' },
      /^No image in `train.yaml` is of the repository of `ghcr.io\/owner\/other:1`: found "ghcr.io\/owner\/trainer:v1"$/,
    ],
  ])('%s', async (_, inputs, message) => {
    write('train.yaml', TRAIN);
    write('broken.yaml', 'image: [\n');
    write('latin.yaml', Buffer.from('image: ghcr.io/owner/trainer # caf\xe9\n', 'latin1'));
    write('large.yaml', `image: ghcr.io/owner/trainer${' '.repeat(4 * 1024 * 1024 - 27)}`);
    writeFileSync(join(root, 'outside.yaml'), 'image: ghcr.io/owner/trainer\n');
    symlinkSync('../outside.yaml', join(root, 'checkout/escape.yaml'));

    const host = await run(hostFor(inputs));
    expect(host.failures).toHaveLength(1);
    expect(host.failures[0]).toMatch(message);
    expect(read('train.yaml')).toBe(TRAIN);
    expect(readFileSync(join(root, 'outside.yaml'), 'utf8')).toBe('image: ghcr.io/owner/trainer\n');
    expect(readdirSync(join(root, 'temp'))).toEqual([]);
  });

  test('names every file that cannot be read', async () => {
    write('a.yaml', 'image: [\n');
    write('b.json', '{"image": "a:1"\n');
    write('c.yaml', 'image: ghcr.io/owner/trainer\n');
    const host = await run(hostFor({ 'pipeline-files': '.' }));
    expect(host.failures[0]).toMatch(/`a.yaml`: line 2, column 1: .*; `b.json`: line 2, column 1: /);
    expect(read('c.yaml')).toBe('image: ghcr.io/owner/trainer\n');
  });

  test('a file that cannot be written', async () => {
    writeProject();
    const host = hostFor({ 'pipeline-files': 'pipelines' });
    // Between the plan and the update something makes a directory of the last file.
    await run(host, {
      ...host,
      raw: (line) => {
        host.raw(line);
        if (!line.startsWith('~ pipelines/train.yaml')) return;
        rmSync(join(root, 'checkout/pipelines/train.yaml'));
        mkdirSync(join(root, 'checkout/pipelines/train.yaml'));
      },
    });
    expect(host.failures).toEqual([
      expect.stringMatching(/^No file is changed: `pipelines\/train.yaml` cannot be written/),
    ]);
    expect(read('pipelines/jobs.yml')).toBe(JOBS);
    expect(readdirSync(join(root, 'checkout/pipelines'))).toHaveLength(5);
    expect(host.outputs).toMatchObject({
      changed: 'false',
      updated: '[]',
      failed: '["pipelines/jobs.yml","pipelines/train.yaml"]',
      versions: '{}',
    });
    expect(host.log.at(-1)).toBe('2 not updated, 1 unchanged');
    expect(host.summaries[0]).toContain('| not updated |');
  });

  test('a cancellation', async () => {
    writeProject();
    const host = hostFor({ 'pipeline-files': 'pipelines' });
    await run(host, {
      ...host,
      raw: (line) => {
        host.raw(line);
        if (line.startsWith('~')) host.cancel();
      },
    });
    expect(host.failures).toEqual(['cancelled']);
    expect(read('pipelines/train.yaml')).toBe(TRAIN);
    expect(read('pipelines/jobs.yml')).toBe(JOBS);
    expect(host.outputs['failed']).toBe('["pipelines/jobs.yml","pipelines/train.yaml"]');
  });
});
