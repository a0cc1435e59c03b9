// The release of an ML platform as users copy it, byte for byte: what each of its jobs does, and what it does not do again.
// Programs that stand in: python with pip and twine, uvx, sematic, helm, gh, curl, docker. Others are the machine's own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import { parse } from 'yaml';
import { REPOSITORY, ROOT } from '../bundles/scene.ts';
import { describeWith, useStandIns } from '../examples/needed-programs.ts';
import { all, CANDIDATE_JOBS, PUBLISHING_JOBS } from '../examples/release.ts';
import { sha256 } from './package-index.ts';
import { CHARTS, EXAMPLE, openRelease, type ReleaseScene, RUNS, SECRETS } from './scene.ts';

// A workflow runs for some twenty seconds on a quiet machine.
jest.setTimeout(300_000);

useStandIns();

let scene: ReleaseScene;

const resultsOf = ({ jobs }: WorkflowResult): Record<string, string> =>
  Object.fromEntries(jobs.map(({ id, result }) => [id, result]));
const errorsOf = ({ jobs }: WorkflowResult): string[] =>
  jobs
    .flatMap(({ annotations, steps }) => [...annotations, ...steps.flatMap((step) => step.annotations)])
    .flatMap(({ level, message }) => (level === 'error' ? [message] : []));

/** The calls of a program whose arguments begin so. */
const calls = (start: string): string[] => scene.machine.calls.filter((call) => call.startsWith(`${start} `));
const summaryOf = ({ jobs }: WorkflowResult, job: string): string =>
  jobs.flatMap(({ id, steps }) => (id === job ? steps.map(({ summary }) => summary) : [])).join('\n');

interface ChartIndex {
  entries: Record<string, { version: string; urls: string[] }[]>;
}

/** Whatever must be there once. */
const published = () => ({
  files: [...scene.index.files].map(([name, content]) => [name, sha256(content)]),
  tags: scene.refs('tags'),
  charts: scene.refs('heads', scene.charts.checkout),
  images: ['', '-ee'].map((suffix) => scene.dockerHub.tags(`sematic/sematic-server${suffix}`)),
  drafts: [...scene.drafts.keys()],
});

const describeRelease = describeWith('python3', 'make');

describeRelease('A release of main', () => {
  let candidate: WorkflowResult;
  let sha: string;
  let interrupted: WorkflowResult;
  let before: ReturnType<typeof published>;
  let resumed: WorkflowResult;
  let merged: string;
  beforeAll(async () => {
    scene = await openRelease();
    candidate = await scene.candidate({ version: '0.42.0', 'base-ref': 'main', 'clean-install': true });
    sha = scene.refs('heads')['release-candidate/v0.42.0'] ?? '';
    scene.github.fail({ on: `POST /repos/${CHARTS}/pulls`, fault: { status: 502, json: { message: 'Bad gateway' } } });
    interrupted = await scene.merge('release-candidate/v0.42.0');
    merged = scene.refs('heads')['main'] ?? '';
    before = published();
    resumed = await scene.again();
  });
  afterAll(() => scene.end());

  test('is tested before it is published', () => {
    expect(resultsOf(candidate)).toEqual({
      ...all(['versions', 'build', 'benchmark', ...CANDIDATE_JOBS], 'success'),
      ...all([...PUBLISHING_JOBS, 'back-to-main'], 'skipped'),
    });
  });

  test('names its version in all files, and takes the next version of the chart', () => {
    expect(scene.file(sha, 'sematic/versions.py')).toContain('CURRENT_VERSION = (0, 42, 0)\n');
    expect(scene.file(sha, 'pyproject.toml')).toContain('version = "0.42.0"');
    expect(scene.file(sha, 'README.md')).toContain('/sematic/0.42.0?style');
    expect(parse(scene.file(sha, 'helm/sematic-server/Chart.yaml'))).toMatchObject({
      version: '1.2.2',
      appVersion: 'v0.42.0',
    });
    expect(scene.file(sha, 'docs/changelog.md').split('\n').slice(1, 4)).toEqual([
      '* HEAD',
      '* [0.42.0](https://pypi.org/project/sematic/0.42.0/)',
      '    * [feature] Runs can be searched for.',
    ]);
  });

  test('has its wheel tried with every Python, the newest of which has no libraries for the usual example', () => {
    const tried = candidate.jobs.filter(({ id }) => id === 'test-wheel');
    expect(tried.map(({ name }) => name)).toEqual(
      ['3.9', '3.10', '3.11', '3.12', '3.13'].map((version) => `Test the wheel (Python ${version})`),
    );
    for (const { matrix, steps } of tried) {
      const log = steps.map((step) => step.log).join('\n');
      expect(log).toContain('Sematic client v0.42.0 is installed.');
      expect(log).toContain(`Python v${matrix['python']}.`);
    }
    // The oldest client runs one, too.
    expect(calls('sematic run').sort()).toEqual([
      'sematic run examples/add',
      ...Array<string>(5).fill('sematic run examples/mnist/pytorch'),
    ]);
  });

  test('is deployed on staging with an image of the commit, upgraded and then anew', () => {
    expect(scene.cluster.releases).toEqual([
      {
        name: 'sematic-server',
        namespace: 'stage',
        chart: 'sematic-server-1.2.2',
        app_version: 'v0.42.0',
        image: `${scene.registry.host}/${REPOSITORY}-staging:${sha}`,
      },
    ]);
    expect(calls('helm').map((call) => call.split(' ')[1])).toEqual([
      ...['list', 'upgrade', 'list', 'list'],
      ...['list', 'uninstall', 'list', 'upgrade', 'list', 'list'],
      // Of the charts, when it is published.
      ...['show', 'package', 'repo', 'show'],
    ]);
    expect(summaryOf(candidate, 'stage-deploy')).toContain('## To be tried on staging\n\n* [feature] Runs can be');
  });

  test('runs the testing pipeline in three ways and once simply, each run tagged with the commit', () => {
    const runs = scene.server
      .roots()
      .map((id) => scene.server.run(id))
      .filter((run) => run.row().tags.includes(`checks-commit:${sha}`));
    expect(runs.map((run) => run.row().name)).toEqual(RUNS);
    expect(new Set(runs.flatMap((run) => run.row().tags.filter((tag) => tag.startsWith('gha:')))).size).toBe(4);
    expect(runs.map((run) => run.resolution()?.kind)).toEqual(['LOCAL', 'KUBERNETES', 'KUBERNETES', 'LOCAL']);
    expect(runs.map((run) => run.row().tags.slice(0, 2))).toEqual(Array(4).fill(['example', 'testing']));
    const image = `${scene.registry.host}/${REPOSITORY}-pipeline@${scene.registry.manifest(`${REPOSITORY}-pipeline`, sha)?.digest}`;
    expect(runs.map((run) => run.row().container_image_uri)).toEqual([null, image, image, null]);
    for (const run of runs) expect(run.resolution()?.git_info_json).toMatchObject({ commit: sha, dirty: false });
  });

  test('gives the flags of each way', () => {
    const flags = candidate.jobs
      .filter(({ id }) => id === 'stage-smoke' || id === 'local-smoke')
      .flatMap(({ steps }) => steps.flatMap(({ log }) => /^flags: (\{.*\})$/m.exec(log)?.[1] ?? []));
    const everywhere = [
      "'inline': True, 'nested': True, 'no_input': True, 'external_resource': True,",
      "'images': True, 'virtual_funcs': True",
      "'sleep': 10, 'spam_logs': 1000, 'fan_out': 10, 'raise_retry': 0.1, 'cache_namespace': 'test'",
      "'fork_subprocess': [['return', '0'], ['exit', '0'], ['exit', '1'], ['signal', '2']]",
    ];
    expect(flags).toHaveLength(4);
    for (const line of flags.slice(0, 3)) for (const part of everywhere) expect(line).toContain(part);
    const cloud = ['cloud', 'detach', 'expand_shared_memory'].map((name) =>
      flags.map((line) => line.includes(`'${name}': True`)),
    );
    expect(cloud).toEqual([
      [false, true, true, false],
      [false, false, true, false],
      [false, true, true, false],
    ]);
    expect(flags.map((line) => /'max_parallelism': (\w+)/.exec(line)?.[1])).toEqual(['None', '10', '10', 'None']);
    expect(flags[3]).toContain("'inline': False");
  });

  test('is gated by the runs of the candidate, whose files are those of the merge', () => {
    expect(scene.statuses(sha)).toEqual({
      benchmarks: 'success',
      ...all(
        RUNS.map((name) => `run/${name}`),
        'success',
      ),
      'sematic-pipelines-pass': 'success',
    });
    expect(merged).not.toBe(sha);
    expect(scene.statuses(merged)).toEqual({ benchmarks: 'success', 'sematic-pipelines-pass': 'success' });
    expect(JSON.stringify(interrupted)).toContain(`Same files as ${sha.slice(0, 7)}: All 4 runs passed`);
  });

  test('tries the oldest client that the server takes', () => {
    expect(calls('python')).toContainEqual(expect.stringContaining(' sematic==0.30.0 torch '));
    const [compat] = candidate.jobs.filter(({ id }) => id === 'compat');
    expect(compat?.steps.map(({ log }) => log).join('\n')).toContain('Sematic client v0.30.0 is installed.');
  });

  test('uploads nothing but its own wheel, first to the test index', () => {
    const name = 'sematic-0.42.0-py3-none-any.whl';
    expect([...scene.testIndex.files.keys()]).toEqual([name]);
    expect([...scene.index.files.keys()]).toEqual([name]);
    expect(JSON.parse(String(scene.index.files.get(name)))).toEqual({
      version: '0.42.0',
      ui: '<title>Sematic</title>\n',
    });
  });

  test('is proposed in a pull request that says what it publishes', () => {
    const [url = ''] = /https:\S+/.exec(summaryOf(candidate, 'release-pr')) ?? [];
    expect(url).toBe(`https://github.com/${REPOSITORY}/pull/1`);
    expect(calls('gh pr create')[0]).toContain('--head release-candidate/v0.42.0 --base main --title Release v0.42.0');
  });

  test('that is interrupted has done what comes before, and nothing after', () => {
    expect(resultsOf(interrupted)).toEqual({
      ...all(['versions', 'build', 'benchmark', ...PUBLISHING_JOBS], 'success'),
      ...all([...CANDIDATE_JOBS, 'draft-release', 'back-to-main'], 'skipped'),
      helm: 'failure',
    });
    expect(before.tags).toEqual({ 'v0.41.0': expect.any(String), 'v0.42.0': merged });
    expect(before.drafts).toEqual([]);
  });

  test('that is resumed does nothing twice', () => {
    expect(resultsOf(resumed)).toEqual({
      ...all(['versions', 'build', 'benchmark', ...PUBLISHING_JOBS], 'success'),
      ...all([...CANDIDATE_JOBS, 'back-to-main'], 'skipped'),
    });
    expect(published()).toEqual({ ...before, drafts: [`${REPOSITORY} v0.42.0`] });
    expect(calls('helm package')).toHaveLength(1);
    expect(calls('gh release create')).toHaveLength(1);
    expect(scene.dockerHub.asked.filter((asked) => /^PUT .*\/manifests\//.test(asked))).toHaveLength(4);
  });

  test('has an image of the server under both names, made of the published wheel', () => {
    const [own, alias] = before.images;
    expect(Object.keys(own ?? {}).sort()).toEqual([merged, 'v0.42.0'].sort());
    expect(alias).toEqual(own);
    expect(JSON.stringify(interrupted)).toContain('--build-arg=EXTRA');
  });

  test('adds the chart to the index, and keeps what is in it', () => {
    const index = parse(scene.file('sematic-v0.42.0', 'index.yaml', scene.charts.checkout)) as ChartIndex;
    expect(index.entries['sematic-server']).toMatchObject([
      { version: '1.2.2', urls: ['https://ada.github.io/charts/sematic-server/sematic-server-1.2.2.tgz'] },
      { version: '1.2.1' },
    ]);
    // Its version is in the index already.
    expect(index.entries['sematic-grafana-dashboards']).toHaveLength(1);
    const chart = scene.file('sematic-v0.42.0', 'sematic-server/sematic-server-1.2.2.tgz', scene.charts.checkout);
    expect(JSON.parse(chart)).toMatchObject({ appVersion: 'v0.42.0' });
    expect(summaryOf(resumed, 'helm')).toContain(`https://github.com/${CHARTS}/pull/1`);
  });

  test('is drafted with all sections and the wheel', () => {
    expect(scene.drafts.get(`${REPOSITORY} v0.42.0`)).toEqual({
      title: 'v0.42.0',
      assets: ['sematic-0.42.0-py3-none-any.whl'],
      notes: `## What's Changed

* [feature] Runs can be searched for.
* [bugfix] Logs of long runs
  are whole.

**Full Changelog**: https://github.com/${REPOSITORY}/compare/v0.41.0...v0.42.0

# Helm Chart Version

\`v0.42.0\`, in version \`1.2.2\` of the chart \`sematic-server\`

## Compatibility

The server supports clients from version \`0.30.0\` on, and none newer than itself.

## Upgrade Instructions

See [how to upgrade to v0.42.0](https://github.com/${REPOSITORY}/blob/v0.42.0/docs/upgrades.md). Upgrade the server first, then the bazel integration, then the pip package.

## New Contributors

Thank you for your first contribution:

* Grace
`,
    });
  });

  test('shows no secret', () => {
    const seen = [candidate, interrupted, resumed].map((workflow) => JSON.stringify(workflow));
    for (const secret of Object.values(SECRETS))
      expect([...seen, ...scene.machine.calls].filter((text) => text.includes(secret)).length).toBe(0);
  });
});

test('The workflow gives secrets to jobs of an environment alone, and never runs for a pull request', () => {
  const { on, jobs } = parse(readFileSync(join(ROOT, EXAMPLE), 'utf8')) as {
    on: object;
    jobs: Record<string, { environment?: string }>;
  };
  expect(Object.keys(on)).toEqual(['workflow_dispatch', 'push']);
  const secret = Object.entries(jobs).filter(([, job]) => JSON.stringify(job).includes('secrets.'));
  expect(Object.fromEntries(secret.map(([id, { environment }]) => [id, environment]))).toEqual({
    ...all(['stage-deploy', 'stage-smoke', 'compat', 'clean-install', 'local-smoke', 'release-gate'], 'staging'),
    ...{ 'test-publish': 'test-index', publish: 'pypi', 'server-image': 'docker-hub', helm: 'charts' },
  });
});

describeRelease('A release that is not in order', () => {
  beforeEach(async () => {
    scene = await openRelease();
  });
  afterEach(() => scene.end());

  test('stops at a testing pipeline that fails, and passes when it is repeated', async () => {
    const inputs = { version: '0.42.0', 'base-ref': 'main', 'clean-install': false };
    const workflow = await scene.candidate(inputs, { env: { FAILING_RUNS: 'testing-cloud' } });
    expect(resultsOf(workflow)).toMatchObject({
      'stage-smoke': 'failure',
      ...all(['clean-install', 'local-smoke', 'test-publish', 'release-pr'], 'skipped'),
    });
    const sha = scene.refs('heads')['release-candidate/v0.42.0'] ?? '';
    expect(scene.statuses(sha)).toMatchObject({
      ...{ 'run/testing-local': 'success', 'run/testing-cloud': 'failure', 'sematic-pipelines-pass': 'failure' },
    });
    expect(scene.statuses(sha)).not.toHaveProperty('run/testing-detached');
    expect(published()).toMatchObject({ files: [], tags: { 'v0.41.0': expect.any(String) }, drafts: [] });
    expect(scene.machine.calls.filter((call) => / twine upload |^gh /.test(call))).toEqual([]);

    const repeated = await scene.candidate(inputs);
    expect(resultsOf(repeated)).toMatchObject(all(CANDIDATE_JOBS, 'success'));
    expect(scene.refs('heads')['release-candidate/v0.42.0']).toBe(sha);
    expect(scene.statuses(sha)).toMatchObject({
      'run/testing-cloud': 'success',
      'sematic-pipelines-pass': 'success',
    });
    expect(calls('helm uninstall')).toEqual([]);
  });

  test.each([
    { name: 'a run of the candidate has failed', failed: ['testing-cloud'], others: false },
    { name: 'main has gone on since it was tested', failed: [], others: true },
  ])('is not published when $name', async ({ failed, others }) => {
    await scene.tested('0.42.0', 'main', failed);
    if (others) {
      await scene.checkout.git('checkout', '--quiet', '-B', 'main', 'origin/main');
      await scene.checkout.commit({ 'sematic/other.py': 'pass\n' }, 'Something else');
      await scene.checkout.git('push', '--quiet', 'origin', 'main');
    }
    const workflow = await scene.merge('release-candidate/v0.42.0');
    expect(resultsOf(workflow)).toMatchObject({
      'release-gate': 'failure',
      ...all(['publish', 'tag', 'server-image', 'helm', 'draft-release'], 'skipped'),
    });
    expect(scene.statuses(scene.refs('heads')['main'] ?? '')).toMatchObject({ 'sematic-pipelines-pass': 'failure' });
    expect(published()).toMatchObject({ files: [], tags: { 'v0.41.0': expect.any(String) }, drafts: [] });
  });

  test('is not made of any branch, whose scripts are not run', async () => {
    await scene.checkout.git('push', '--quiet', 'origin', 'main:refs/heads/topic');
    const workflow = await scene.candidate({ version: '0.42.0', 'base-ref': 'topic', 'clean-install': false });
    expect(resultsOf(workflow)).toMatchObject({ versions: 'failure', build: 'skipped', 'release-pr': 'skipped' });
    expect(errorsOf(workflow)[0]).toBe('Releases are made of main and of branches release/*');
    expect(workflow.jobs[0]?.steps.filter(({ conclusion }) => conclusion === 'success')).toEqual([]);
  });

  test('is none where the file of the version is changed and not the version', async () => {
    await scene.checkout.git('checkout', '--quiet', '-b', 'topic', 'v0.41.0');
    await scene.checkout.commit({ 'sematic/versions.py': `${scene.file('main', 'sematic/versions.py')}\n` }, 'Note');
    await scene.checkout.git('push', '--quiet', 'origin', 'topic');
    const workflow = await scene.merge('topic');
    expect(resultsOf(workflow)).toEqual({
      ...all(['build', 'benchmark', ...CANDIDATE_JOBS, ...PUBLISHING_JOBS, 'back-to-main'], 'skipped'),
      versions: 'success',
    });
  });
});

describeRelease('A release of another branch', () => {
  beforeEach(async () => {
    scene = await openRelease();
    await scene.checkout.git('push', '--quiet', 'origin', 'v0.41.0:refs/heads/release/0.41.1');
  });
  afterEach(() => scene.end());

  /** Commits to the release branch. */
  async function commitTo(branch: string, work: () => Promise<unknown>): Promise<void> {
    const { git } = scene.checkout;
    await git('fetch', '--quiet', 'origin');
    await git('checkout', '--quiet', '-B', branch, `origin/${branch}`);
    await work();
    await git('push', '--quiet', 'origin', branch);
  }

  const publish = async () => {
    await scene.tested('0.41.1', 'release/0.41.1');
    return scene.merge('release-candidate/v0.41.1', 'release/0.41.1');
  };

  test('as a patch follows the release that it mends, and is brought to main', async () => {
    const log = scene
      .file('v0.41.0', 'docs/changelog.md')
      .replace(/\* HEAD[\s\S]*?(?=\* \[0\.41\.0)/, '* HEAD\n    * [bugfix] No loss.\n');
    await commitTo('release/0.41.1', () =>
      scene.checkout.commit({ 'sematic/fix.py': 'pass\n', 'docs/changelog.md': log }, 'Mend a loss'),
    );
    const workflow = await publish();
    expect(resultsOf(workflow)).toMatchObject(all([...PUBLISHING_JOBS, 'back-to-main'], 'success'));
    expect(scene.refs('tags')).toHaveProperty(['v0.41.1'], scene.refs('heads')['release/0.41.1']);
    const { notes = '' } = scene.drafts.get(`${REPOSITORY} v0.41.1`) ?? {};
    expect(notes).toContain('* [bugfix] No loss.');
    expect(notes).toContain('/compare/v0.41.0...v0.41.1');
    // What stands on main only is no part of it.
    expect(notes).not.toContain('Grace');
    expect(calls('gh pr create').at(-1)).toContain(
      '--head back-to-main/v0.41.1 --base main --title Bring v0.41.1 to main',
    );
    expect(scene.file('back-to-main/v0.41.1', 'sematic/fix.py')).toBe('pass');
  });

  test('with a part of what is on main brings only its version there', async () => {
    await commitTo('release/0.41.1', () => scene.checkout.git('cherry-pick', 'origin/main'));
    expect(resultsOf(await publish())).toMatchObject(all([...PUBLISHING_JOBS, 'back-to-main'], 'success'));
    const { git } = scene.checkout;
    await git('fetch', '--quiet', 'origin');
    expect(await git('log', '--format=%s', 'origin/main..origin/back-to-main/v0.41.1')).toBe('Release v0.41.1');
    expect(scene.file('back-to-main/v0.41.1', 'sematic/versions.py')).toContain('(0, 41, 1)');
  });
});
