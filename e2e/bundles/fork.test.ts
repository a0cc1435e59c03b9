// A pull request of a fork, or of Dependabot, has a token that can only read and no secrets. That is no failure of anybody.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LogAnnotation } from '@ml-actions/testing';
import type { StepResult, WorkflowResult } from '@ml-actions/workflow-runner';
import { openScene, REPOSITORY, type Scene } from './scene.ts';
import { jobToken, listed, stepOf, workflowOn } from './workflow.ts';

/** Who opens a pull request, and where its branch is. */
interface Contributor {
  who: string;
  login: string;
  repository: string;
}

const CONTRIBUTORS: Contributor[] = [
  { who: 'somebody with a fork', login: 'eve', repository: 'eve/petal-width' },
  { who: 'Dependabot', login: 'dependabot[bot]', repository: REPOSITORY },
];

interface Contribution {
  sha: string;
  pullRequest: number;
  workflow: WorkflowResult;
}

/** Opens a pull request with one commit, and runs the workflow that it starts. */
async function contribute(scene: Scene, { login, repository }: Contributor, file: string): Promise<Contribution> {
  const { checkout, github } = scene;
  await checkout.git('checkout', '--quiet', '-b', 'better');
  const sha = await checkout.commit({ 'notes.md': 'Better.\n' }, 'Train better');
  await checkout.git('checkout', '--quiet', '--detach', 'main');
  await checkout.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'better');
  const merge = await checkout.git('rev-parse', 'HEAD');
  await checkout.git('push', '--quiet', 'origin', 'better:refs/pull/1/head', 'HEAD:refs/pull/1/merge');

  const head = repository === REPOSITORY ? scene.repository : github.addRepository(repository, { forkOf: REPOSITORY });
  head.addCommit({ sha, branch: 'better', author: login });
  const [owner] = repository.split('/');
  const number = scene.repository.addPullRequest({ head: `${owner}:better`, author: login });
  const pull_request = {
    number,
    head: { sha, ref: 'better', repo: { full_name: repository, fork: repository !== REPOSITORY } },
    base: { ref: 'main', repo: { full_name: REPOSITORY } },
  };
  const workflow = await workflowOn(scene, file, {
    event: { name: 'pull_request', payload: { action: 'opened', number, pull_request, sender: { login } } },
    repository: { slug: REPOSITORY, folder: checkout.remote ?? '', sha: merge, ref: 'refs/pull/1/merge' },
    // https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflows-in-forked-repositories
    tokenFor: (wanted) => {
      const permissions = Object.fromEntries(Object.keys(listed(wanted)).map((name) => [name, 'read' as const]));
      return jobToken(scene, login, permissions);
    },
  });
  return { sha, pullRequest: number, workflow };
}

const told = ({ annotations }: StepResult, level: LogAnnotation['level']): string[] =>
  annotations.filter((each) => each.level === level).map(({ message }) => message);

/** What a step says that could not post. */
const unposted = (what: string) =>
  expect.stringMatching(
    new RegExp(`^The ${what} .*is not posted: on pull requests of forks and of Dependabot the token can only read\\.`),
  );

describe.each(CONTRIBUTORS)('a pull request of $who', (contributor) => {
  let scene: Scene;
  let contribution: Contribution;
  beforeAll(async () => {
    scene = await openScene();
    contribution = await contribute(scene, contributor, 'e2e/workflows/pull-request.yml');
  });
  afterAll(() => scene.end());
  const step = (job: string, action: string) => stepOf(contribution.workflow, job, action);

  test('the image is built and not pushed', () => {
    const { sha } = contribution;
    const build = step('build', 'build-and-push-image');
    expect(build).toMatchObject({ conclusion: 'success', outputs: { pushed: 'false', tag: sha, tags: sha } });
    expect(build.outputs['image-with-digest']).toBeUndefined();
    expect(build.summary).toMatch(/image:? built, not pushed/i);
    expect(told(build, 'notice')).toEqual([
      'The image is built but not pushed: a pull request from a fork or of Dependabot has no credentials that may push.',
    ]);
    expect(scene.registry.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('the pipeline gets the image', () => {
    expect(step('run', 'update-pipeline')).toMatchObject({ conclusion: 'success', outputs: { changed: 'true' } });
  });

  test('the run is launched and not recorded', () => {
    const launch = step('run', 'tag-and-launch-run');
    expect(launch).toMatchObject({
      conclusion: 'success',
      outputs: { state: 'succeeded', 'results-path': 'results.json' },
    });
    expect(launch.summary).toContain('Run `train`');
    expect(told(launch, 'notice')).toEqual([
      unposted('commit status `run/train`'),
      expect.stringMatching(/^Run train\b.* succeeded /i),
    ]);
  });

  test('the numbers are judged, and not recorded although the file says always', () => {
    const numbers = step('run', 'benchmark-alerts');
    expect(numbers).toMatchObject({ conclusion: 'success', outputs: { conclusion: 'neutral' } });
    expect(numbers.summary).toContain('this is a pull request of a fork or of Dependabot');
    expect(told(numbers, 'notice')).toEqual([
      unposted('check run `numbers`'),
      unposted('comment `benchmarks`'),
      unposted('commit status `benchmarks`'),
    ]);
    expect(scene.programs.calls().filter(({ argv }) => argv.includes('push') && argv[0] === 'git')).toEqual([]);
  });

  test('the check is red: what was not recorded cannot be judged, and it says so', () => {
    const check = step('check', 'commit-check');
    expect(told(check, 'notice')).toContainEqual(unposted('commit status `pipelines-pass`'));
    expect(told(check, 'error')).toEqual([
      expect.stringContaining('cannot be recorded, so this check cannot judge them'),
    ]);
    expect(contribution.workflow.jobs.map(({ result }) => result)).toEqual(['success', 'success', 'failure']);
  });

  test('nothing is written to GitHub', () => {
    const { sha, pullRequest } = contribution;
    expect(scene.repository.statuses(sha)).toEqual([]);
    expect(scene.repository.checkRuns(sha)).toEqual([]);
    expect(scene.repository.comments(pullRequest)).toEqual([]);
  });
});

describe('the example', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.end());

  test('leaves out what a fork may not do, and is not red for it', async () => {
    const [eve] = CONTRIBUTORS as [Contributor];
    const { workflow } = await contribute(scene, eve, 'examples/commit-to-production.yml');
    const steps = workflow.jobs.flatMap((job) => job.steps);
    expect(steps.flatMap((step) => told(step, 'error').map((message) => `${step.name}: ${message}`))).toEqual([]);
    expect(workflow.jobs.map(({ result }) => result)).toEqual(['success', 'skipped', 'skipped']);
    expect(workflow.result).toBe('success');
  });
});
