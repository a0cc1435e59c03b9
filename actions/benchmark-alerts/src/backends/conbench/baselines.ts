import type { Baseline } from '@ml-actions/benchmarks';
import type { BaselineType, Conbench, Run, RunWithBaselines } from '@ml-actions/conbench';
import { ActionError } from '@ml-actions/core';
import type { RunBaseline } from '../../baseline.ts';
import type { Inputs } from '../../inputs.ts';

/** A run that is judged, and the run that the server compares it with. */
export interface Contender {
  run: RunWithBaselines;
  baseline: RunBaseline;
  /** Of the baseline's run, where the server knows it. */
  baselineCommit: Run['commit'];
}

const TYPES: Readonly<Record<Exclude<Inputs['baseline'], 'auto'>, BaselineType>> = {
  parent: 'parent',
  'fork-point': 'fork_point',
  'latest-default': 'latest_default',
};
const NAMES = { parent: 'parent', fork_point: 'fork-point', latest_default: 'latest-default' } as const;

/** Commits without a run that a benchmark names. */
const SHOWN_SKIPPED = 3;

/** Commits of the default branch are where they left it. */
export const isOnDefault = ({ commit }: Pick<Run, 'commit'>): boolean =>
  commit !== null && commit.fork_point_sha === commit.sha;

/**
 * What is asked for, in this order. A run of the default branch is compared with the commit before; what the server cannot
 * connect with any other commit, only with the latest one.
 */
function wantedOf(run: Run, wanted: Inputs['baseline']): readonly BaselineType[] {
  if (wanted !== 'auto') return [TYPES[wanted]];
  if (run.commit === null || run.commit.fork_point_sha === null) return ['latest_default'];
  return isOnDefault(run) ? ['parent'] : ['fork_point', 'latest_default'];
}

/** The first candidate that there is, with the reasons of the server why those before it are none. */
export function baselineOf(run: RunWithBaselines, wanted: Inputs['baseline']): RunBaseline {
  const types = wantedOf(run, wanted);
  const without: string[] = [];
  for (const type of types) {
    const { baseline_run_id: id, commits_skipped, error } = run.candidate_baseline_runs[type];
    const why = { ...(without.length > 0 && { why: without.join('; ') }) };
    if (id !== null) return { contender: run.id, of: NAMES[type], run: id, skipped: commits_skipped ?? [], ...why };
    without.push(`${NAMES[type]}: ${error ?? 'the server names none'}`);
  }
  return { contender: run.id, of: NAMES[types[0] as BaselineType], skipped: [], why: without.join('; ') };
}

/** Runs with their baselines, in the order of their ids; ids that are unknown are left out. */
export async function contendersOf(
  conbench: Conbench,
  ids: readonly string[],
  wanted: Inputs['baseline'],
): Promise<{ contenders: Contender[]; unknown: string[] }> {
  const contenders: Contender[] = [];
  const unknown: string[] = [];
  const baselines = new Map<string, RunWithBaselines | undefined>();
  for (const id of ids) {
    const run = await conbench.run(id);
    if (run === undefined) {
      unknown.push(id);
      continue;
    }
    if (run.candidate_baseline_runs === undefined) {
      throw new ActionError(`The server names no baselines of run ${id}`, { hint: 'It is too old a Conbench.' });
    }
    const baseline = baselineOf(run, wanted);
    if (baseline.run !== undefined && !baselines.has(baseline.run)) {
      baselines.set(baseline.run, await conbench.run(baseline.run));
    }
    const commit = (baseline.run === undefined ? undefined : baselines.get(baseline.run)?.commit) ?? null;
    contenders.push({
      run,
      baseline: { ...baseline, ...(commit && { commit: commit.sha }) },
      baselineCommit: commit,
    });
  }
  return { contenders, unknown };
}

/** The commits between the last one in which a benchmark was measured and the one that is judged. */
export function skippedSince(commit: string, { skipped, commit: last }: RunBaseline): NonNullable<Baseline['skipped']> {
  const before = last === undefined ? skipped : [...skipped, last];
  const place = before.indexOf(commit);
  const count = place === -1 ? before.length : place;
  const commits = before.slice(0, Math.min(count, SHOWN_SKIPPED));
  return { commits, more: count - commits.length, isWhole: place !== -1 };
}
