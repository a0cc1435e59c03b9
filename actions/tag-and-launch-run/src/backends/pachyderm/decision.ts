import { type Job, type Pipeline, runStateOf, withLaunch } from '@ml-actions/pachyderm';
import type { LaunchPlan } from '../../plan.ts';

/** What is wanted of a pipeline. */
export interface Wanted extends Pick<LaunchPlan, 'commit' | 'image'> {
  /** Names the step, for versions that are made for it. */
  step: string;
  /** The workflow runs again, as people have it do when a run has failed. */
  isRerun: boolean;
}

/** How a pipeline comes to its run: by a job that is there, by another version, or by the next tick of its cron input. */
export type Decision = { follow: Job } | { update: string } | { tick: true } | { refused: string; hint: string };

/**
 * What has to be done for a run of the commit. A job that is there is followed, so that nothing runs twice; a version is made
 * where none carries the commit and an image says what to run, and in a rerun after the jobs have failed.
 * @param given jobs of the current version, the newest first; one that ended without datums counts as none.
 */
export function decide(pipeline: Pipeline, given: readonly Job[], wanted: Wanted): Decision {
  if (pipeline.type === 'spout' || pipeline.type === 'service')
    return { refused: `is a ${pipeline.type}, which has no job that ends`, hint: 'Leave it out of `pipelines`.' };
  if (pipeline.commit !== wanted.commit)
    return wanted.image === undefined ? otherCommit(pipeline) : next(pipeline, wanted);

  // First the one that the update has started; later ones come with new data, or with a rerun of what is upstream.
  const jobs = given.filter(isRun);
  const first = jobs.find(({ id }) => id === pipeline.commitSet);
  const all = first === undefined ? jobs : [first, ...jobs.filter((job) => job !== first)];
  const isOwn = pipeline.launch === wanted.step;
  if (!isOwn && attemptOf(pipeline.launch) === attemptOf(wanted.step)) return ofOtherStep;
  const found = all.find(hasNotFailed) ?? (wanted.isRerun && !isOwn ? undefined : all[0]);
  if (found !== undefined) return { follow: found };
  if (all.length > 0) return next(pipeline, { ...wanted, image: undefined });
  return pipeline.stopped ? stopped : withoutJob(pipeline);
}

/** `gha:77-1` of `gha:77-1-train-0-launch-1`. */
const attemptOf = (step: string | undefined): string | undefined => step?.split('-', 2).join('-');

const ofOtherStep: Decision = {
  refused: 'has a run of another step of this workflow run already',
  hint: 'Name each pipeline in one step only; the legs of a matrix need pipelines of their own.',
};

const hasNotFailed = (job: Job): boolean => !['failed', 'cancelled'].includes(runStateOf(job));

/** Whether a job runs something, as far as that is known by now. */
export const isRun = (job: Job): boolean => runStateOf(job) !== 'skipped';

const stopped: Decision = { refused: 'is stopped', hint: 'Start it: `pachctl start pipeline`.' };

const otherCommit = ({ version, commit }: Pipeline): Decision => ({
  refused: `is at version ${version}, which is of ${commit === undefined ? 'no commit' : `commit ${commit.slice(0, 7)}`}`,
  hint: 'Let update-pipeline update it before, with `skip-unchanged: false` where its spec stays as it is, or give `image`, the image that was built from the commit.',
});

/** A pipeline that has no job with datums: it waits for a tick, or for data. */
export const withoutJob = ({ userSpec }: Pipeline): Decision =>
  hasCron(parsed(userSpec)?.['input'])
    ? { tick: true }
    : { refused: 'has no job with datums: nothing matches its inputs', hint: NO_DATA };

/** What to do where nothing is there to compute. */
export const NO_DATA = 'Put data into the repos that it reads, or correct the `glob` of its inputs.';

/** Another version for the run, with all that the current one says but the image, where one is given. */
function next(pipeline: Pipeline, { commit, step, image }: Wanted): Decision {
  if (pipeline.stopped) return stopped;
  const spec = parsed(pipeline.userSpec);
  if (spec === undefined)
    return {
      refused: 'was made by a server before 2.8, which has not kept its spec',
      hint: 'Update it once: update-pipeline does that.',
    };
  const transform = spec['transform'] as Json | undefined;
  if (image !== undefined && typeof transform?.['image'] !== 'string')
    return { refused: 'names no image that `image` could replace', hint: 'Let its spec have a `transform.image`.' };
  const pointed = image === undefined ? spec : { ...spec, transform: { ...transform, image } };
  return { update: JSON.stringify(withLaunch(pointed as Parameters<typeof withLaunch>[0], commit, step)) };
}

type Json = Record<string, unknown>;

/** The server has taken it, so that it is an object; '' where it has kept none. */
const parsed = (spec: string): Json | undefined => (spec === '' ? undefined : (JSON.parse(spec) as Json));

/** Whether an input, or one within it, is a clock. */
function hasCron(input: unknown): boolean {
  if (typeof input !== 'object' || input === null) return false;
  if (Array.isArray(input)) return input.some(hasCron);
  return 'cron' in input || ['cross', 'union', 'join', 'group'].some((kind) => hasCron((input as Json)[kind]));
}
