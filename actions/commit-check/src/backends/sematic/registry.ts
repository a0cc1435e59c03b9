import { commitTag, type Host, type ListedRun, matchesGlob } from '@ml-actions/core';
import type { GitHub } from '@ml-actions/github';
import {
  connectSematic,
  doubtOf,
  findServer,
  isRoot,
  runState,
  type SematicRun,
  sourcesOf,
  taggedUrl,
  toRun,
} from '@ml-actions/sematic';
import type { RunRegistry } from '../../backend.ts';
import type { Inputs } from '../../inputs.ts';
import { type Launched, objectionTo, ruleOf, serverRulings } from './ruling.ts';
import { introduce, withoutSecrets } from './server.ts';

type Asked = Pick<Inputs, 'url' | 'token' | 'profile' | 'dashboardUrl' | 'judge' | 'compatibility' | 'verifyGit'> &
  Pick<Inputs, 'ignore' | 'statusContext' | 'dryRun'>;

/** What is known of a run. */
interface Known extends Launched {
  /** The runs below it that failed, in the order in which they did. */
  failures: readonly SematicRun[];
}

/**
 * Runs that have the tag of a commit. They are listed by the tag at every look, because a rerun has it too; what cannot
 * change is asked once. So a look costs one request for each hundred runs, and the first one besides: one or two to know
 * the server, one for each root run, one for each that failed.
 * @throws ActionError when no server is given.
 */
export async function sematicRegistry(
  host: Host,
  input: Asked,
  { repository }: Pick<GitHub, 'repository'>,
): Promise<RunRegistry> {
  const settings = await findServer(host.env, input);
  const sematic = connectSematic(host, settings);
  const dashboard = input.dashboardUrl ?? sematic.address;
  const isRuled = input.judge === 'server' || input.compatibility === 'sematic';
  const askServer = serverRulings(sematic, repository);
  const once = onceEach();

  async function known(run: SematicRun): Promise<Known> {
    if (!isRoot(run)) return { run, failures: [], resolution: undefined };
    const [explained, resolution] = await Promise.all([
      // A run that is FAILED may be retried, so that it is looked at once more.
      runState(run.future_state) === 'failed'
        ? once(`${run.id} ${run.failed_at}`, () => sematic.explain(run.id))
        : { run, failures: [] },
      isRuled || input.verifyGit ? once(`resolution ${run.id}`, () => sematic.resolution(run.id)) : undefined,
    ]);
    return { ...explained, resolution };
  }

  function listedRun(one: Known, commit: string, sources: ReadonlyMap<string, string>): ListedRun {
    const { run, failures, resolution } = one;
    const listed = toRun(run, { dashboard, commit, failures });
    const { failure } = listed;
    // To Sematic no run takes the place of another.
    const source = isRuled ? `${run.function_path}, run ${run.id}` : sources.get(run.id);
    const code = input.verifyGit ? { commit, repository } : undefined;
    const doubt = isRuled ? objectionTo(one, commit) : doubtOf(run, resolution, code);
    return {
      ...listed,
      ...(source !== undefined && { source }),
      ...(failure?.detail !== undefined && { failure: { ...failure, detail: endOf(failure.detail) } }),
      ...(doubt !== undefined && { state: 'failed', failure: { summary: doubt } }),
    };
  }

  const isIgnored = (run: SematicRun) => input.ignore.some((glob) => matchesGlob(nameOf(run), glob));

  return {
    runsOf: async (commit) => {
      try {
        const tag = commitTag(commit);
        const [tagged] = await Promise.all([
          sematic.runsTagged(tag),
          once('server', () => introduce(host, sematic, input)),
        ]);
        const found = await Promise.all(tagged.filter((run) => !isIgnored(run)).map(known));
        const url = taggedUrl(dashboard, tag);
        const sources = sourcesOf(found.map(({ run }) => run));
        const byServer = input.judge === 'server' && !input.dryRun;
        return {
          runs: found.map((one) => listedRun(one, commit, sources)),
          leftOut: tagged.filter(isIgnored).map(nameOf),
          sought: `Runs with the tag ${tag} on ${sematic.address} count`,
          url,
          ...(isRuled && { ruling: byServer ? await askServer(commit, found) : ruleOf(commit, found, url) }),
        };
      } catch (error) {
        throw withoutSecrets(host, error);
      }
    },
  };
}

const nameOf = ({ name, function_path }: SematicRun): string => name ?? function_path;

/** Asks for each thing once. What is not there, or not to be had, is asked for again the next time. */
function onceEach(): <T>(key: string, ask: () => Promise<T>) => Promise<T> {
  const answers = new Map<string, unknown>();
  return async <T>(key: string, ask: () => Promise<T>) => {
    if (answers.has(key)) return answers.get(key) as T;
    const answer = await ask();
    if (answer !== undefined) answers.set(key, answer);
    return answer;
  };
}

/** Characters of an exception: where it was raised stands at its end. */
const DETAIL = 4_000;

function endOf(text: string): string {
  if (text.length <= DETAIL) return text;
  const end = text.slice(-DETAIL);
  return `…\n${end.slice(end.indexOf('\n') + 1)}`;
}
