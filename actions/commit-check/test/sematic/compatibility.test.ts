import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeHost } from '@ml-actions/core/fake';
import { type FakeGitInfo, type FakeSematic, startFakeSematic } from '@ml-actions/sematic/fake';
import fc from 'fast-check';
import { sematicRegistry } from '../../src/backends/sematic/registry.ts';
import { checkOf } from '../../src/check.ts';
import { readCheckInputs } from '../../src/inputs.ts';
import { main } from '../../src/main.ts';
import { KEY, type SematicScene, startSematicScene } from './scene.ts';

let scene: SematicScene;
beforeEach(async () => {
  scene = await startSematicScene({ hasPlugin: true });
});
afterEach(() => scene.end());

describe('`compatibility: sematic`', () => {
  test.each([
    { states: [], state: 'success', description: 'All 0 runs have succeeded.' },
    { states: ['CREATED'], state: 'pending', description: 'Completed 0 runs of 1.' },
    { states: ['SCHEDULED'], state: 'pending', description: 'Completed 0 runs of 1.' },
    { states: ['RAN'], state: 'pending', description: 'Completed 0 runs of 1.' },
    { states: ['RETRYING'], state: 'pending', description: 'Completed 0 runs of 1.' },
    { states: ['RESOLVED'], state: 'success', description: 'All 1 runs have succeeded.' },
    { states: ['FAILED'], state: 'failure', description: "Run ID for 'my_pkg.pipeline.regression' did not succeed." },
    {
      states: ['NESTED_FAILED'],
      state: 'failure',
      description: "Run ID for 'my_pkg.pipeline.regression' did not succeed.",
    },
    { states: ['CANCELED'], state: 'failure', description: "Run ID for 'my_pkg.pipeline.regression' did not succeed." },
    { states: ['RESOLVED', 'SCHEDULED'], state: 'pending', description: 'Completed 1 runs of 2.' },
    {
      states: ['FAILED', 'SCHEDULED'],
      state: 'failure',
      description: "Run ID for 'my_pkg.pipeline.regression' did not succeed.",
    },
    {
      states: ['FAILED', 'RESOLVED'],
      state: 'failure',
      description: "Run ID for 'my_pkg.pipeline.regression' did not succeed.",
    },
    {
      states: ['CANCELED', 'FAILED'],
      state: 'failure',
      description: "Run ID for 'my_pkg.pipeline.regression' did not succeed.",
    },
  ])('says of $states what the server says', async ({ states, state, description }) => {
    const [first] = states.map((word) => scene.launch({ state: word }).id);
    const ours = scene.check({ compatibility: 'sematic', 'fail-on': 'never' });
    await main(ours);
    const theirs = scene.check({ judge: 'server', 'fail-on': 'never' });
    await main(theirs);
    expect(ours.outputs).toMatchObject({ state, description: description.replace('ID', first ?? '') });
    expect(theirs.outputs).toMatchObject({ state, description: description.replace('ID', first ?? '') });
    expect(scene.statuses().map((status) => status.state)).toEqual([state, state]);
  });

  test('shows every run, and none as superseded', async () => {
    scene.launch({ state: 'FAILED' });
    scene.launch({ state: 'RESOLVED' });
    scene.launch({ state: 'RESOLVED', git: { ...scene.git, dirty: true } });
    const host = scene.check({ compatibility: 'sematic' });
    await expect(main(host)).rejects.toThrow('was generated from code with uncommitted changes');
    expect(host.outputs).toMatchObject({ state: 'error', total: '3', failed: '2', succeeded: '1' });
    expect(host.summaries.join()).toContain('uncommitted changes');
  });

  test('is not warned about because of the plugin, which would say the same', async () => {
    const host = scene.check({ compatibility: 'sematic' });
    await main(host);
    expect(host.annotations.filter(({ level }) => level === 'warning')).toEqual([]);
  });
});

/** The decision procedure of the plugin, as its documentation numbers it, over what a user can see of the runs. */
interface Sample {
  id: string;
  isRoot: boolean;
  tags: readonly string[];
  state: string;
  functionPath: string;
  /** Undefined where there is no resolution. */
  git: FakeGitInfo | null | undefined;
}

/** All descriptions that rule 1 to 5 allow; which of several wrong runs is named first is not laid down. */
function oracle(sha: string, all: readonly Sample[]): { state: string; descriptions: string[] } {
  const R = all.filter(({ tags }) => tags.some((tag) => tag === `checks-commit:${sha}`));
  const rule1 = R.filter(({ isRoot }) => !isRoot).map(({ id }) => `Run ${id} is not the root run of a pipeline.`);
  if (rule1.length > 0) return { state: 'error', descriptions: rule1 };
  const rule2 = R.flatMap(({ id, git }) => {
    if (git === undefined) return [];
    if (git === null) return [`Run ${id} doesn't have Git info.`];
    if (git.commit !== sha) return [`Run ${id} isn't using code for commit ${sha}`];
    return git.dirty ? [`Run ${id} was generated from code with uncommitted changes`] : [];
  });
  if (rule2.length > 0) return { state: 'error', descriptions: rule2 };
  const terminal = R.filter(({ state }) => /^(RESOLVED|FAILED|NESTED_FAILED|CANCELED)$/.test(state));
  const rule3 = terminal.filter(({ state }) => state !== 'RESOLVED');
  if (rule3.length > 0)
    return {
      state: 'failure',
      descriptions: rule3.map(({ id, functionPath }) => `Run ${id} for '${functionPath}' did not succeed.`),
    };
  if (terminal.length === R.length) return { state: 'success', descriptions: [`All ${R.length} runs have succeeded.`] };
  return { state: 'pending', descriptions: [`Completed ${terminal.length} runs of ${R.length}.`] };
}

describe('`compatibility: sematic` on any runs', () => {
  const SHA = '0123456789'.repeat(4);
  const GIT: FakeGitInfo = { branch: 'main', commit: SHA, dirty: false, remote: 'https://github.com/ada/engine.git' };
  const rarely = <T>(usual: T, ...others: readonly T[]) =>
    fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
  const run = fc.record({
    state: fc.constantFrom(
      ...['RESOLVED', 'RESOLVED', 'RESOLVED', 'CREATED', 'SCHEDULED', 'RAN', 'RETRYING'],
      ...['FAILED', 'NESTED_FAILED', 'CANCELED', 'A_NEW_WORD'],
    ),
    git: rarely<FakeGitInfo | null | undefined>(
      GIT,
      null,
      undefined,
      { ...GIT, dirty: true },
      { ...GIT, commit: SHA.toUpperCase() },
      { ...GIT, remote: 'https://github.com/eve/other' },
    ),
    isChild: rarely(false, true),
    tags: rarely<string[]>(
      [`checks-commit:${SHA}`],
      [],
      ['nightly', `checks-commit:${SHA}`],
      [`checks-commit:${SHA}0`],
    ),
    tagsAsText: fc.boolean(),
    name: fc.constantFrom('a', 'b'),
    functionPath: fc.constantFrom('pkg.f', 'pkg.g'),
  });
  type Drawn = typeof run extends fc.Arbitrary<infer T> ? T : never;

  /** Makes the runs real. */
  function add(server: FakeSematic, runs: readonly Drawn[]): Sample[] {
    return runs.map(({ isChild, state, tags, git, functionPath, ...more }) => {
      const given = { ...more, functionPath, ...(git === undefined ? { resolution: false } : { git }) };
      const added = server.addRun({ ...given, state, tags: isChild ? [] : tags });
      if (!isChild) return { id: added.id, isRoot: true, tags, state, functionPath, git };
      const child = added.call(functionPath);
      Object.assign(child.row(), { tags, future_state: state });
      return { id: child.id, isRoot: false, tags, state, functionPath, git: undefined };
    });
  }

  test.each(['sqlite', 'postgresql'] as const)('is the rule of the plugin, with %s', async (database) => {
    await fc.assert(
      fc.asyncProperty(fc.array(run, { maxLength: 7 }), async (runs) => {
        const server = await startFakeSematic({ apiKey: KEY, database });
        try {
          const samples = add(server, runs);
          const inputs = { backend: 'sematic', compatibility: 'sematic', judge: 'client', url: server.url, token: KEY };
          const host = fakeHost({ inputs });
          const input = readCheckInputs(host);
          const registry = await sematicRegistry(host, input, { repository: 'ada/engine' });
          const circumstances = { commit: SHA, mayAppear: true, readOnly: false, workflowUrl: undefined };
          const { state, description, verdict } = checkOf(await registry.runsOf(SHA), input, circumstances);
          const due = oracle(SHA, samples);
          expect(state).toBe(due.state);
          expect(due.descriptions).toContain(description);
          // What the table shows agrees with it.
          const { failed = 0, pending = 0 } = verdict?.counts ?? {};
          const shown = failed > 0 ? ['error', 'failure'] : pending > 0 ? ['pending'] : ['success'];
          expect(shown).toContain(due.state);
        } finally {
          await server.close();
        }
      }),
      { numRuns: 60 },
    );
  });
});
