import { gitProblem, type Resolution, type Sematic, type SematicRun, serverVerdict } from '@ml-actions/sematic';
import type { Ruling } from '../../backend.ts';

/** A run, with the checkout that it was launched from where the server knows one. */
export interface Launched {
  run: SematicRun;
  resolution: Resolution | undefined;
}

/** The rule of Sematic's server, applied here. @param runs newest first. @param url the page that lists them. */
export function ruleOf(commit: string, runs: readonly Launched[], url: string): Ruling {
  const resolutions = runs.flatMap(({ run, resolution }) => (resolution ? [[run.id, resolution] as const] : []));
  // It takes them as its database has them.
  const oldestFirst = runs.map(({ run }) => run).toReversed();
  return { ...serverVerdict(commit, oldestFirst, new Map(resolutions)), targetUrl: url, isPosted: false };
}

/** What the rule of the server has against a run whatever its state is. */
export function objectionTo({ run, resolution }: Launched, commit: string): string | undefined {
  if (run.id !== run.root_id) return `Run ${run.id} is not the root run of a pipeline.`;
  return resolution && gitProblem(run.id, commit, resolution.git_info_json);
}

/** Lets the server itself judge, which posts a status each time: it is asked when something has changed. */
export function serverRulings(
  sematic: Pick<Sematic, 'checkCommit'>,
  repository: string,
): (commit: string, runs: readonly Launched[]) => Promise<Ruling> {
  const [owner = '', name = ''] = repository.split('/');
  let last: { what: string; ruling: Ruling } | undefined;
  return async (commit, runs) => {
    const what = JSON.stringify([commit, ...runs.map(({ run }) => [run.id, run.future_state])]);
    if (last?.what !== what) {
      const { state, description, target_url } = await sematic.checkCommit(owner, name, commit);
      last = { what, ruling: { state, description, targetUrl: target_url, isPosted: true } };
    }
    return last.ruling;
  };
}
