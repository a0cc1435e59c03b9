import { ActionError, afterCancellation, describeError, type Host, stepKey, stepTag } from '@ml-actions/core';
import {
  connectPachyderm,
  expiryWarning,
  greet,
  greetingText,
  isNotFound,
  type Job,
  type JobName,
  jobRunState,
  jobText,
  type Name,
  type Pipeline,
  parseJob,
  progressText,
  runOf,
  settling,
} from '@ml-actions/pachyderm';
import { NothingLaunchedError, type RunLauncher, type Sighting, UncertainLaunchError } from '../../backend.ts';
import type { Inputs } from '../../inputs.ts';
import { jobLog } from './job-log.ts';
import { jobResults } from './job-results.ts';
import { startJobs } from './start.ts';

const LOG_MS = 60_000;
const LAST_LINES = 20;

type Asked = Pick<Inputs, 'url' | 'token' | 'caCertificate' | 'pipelines' | 'project' | 'runId' | 'jobIndex'>;

/**
 * Runs are jobs of pipelines, as `project/name@id`: those that an update for the commit has started, or that are started here,
 * by another version of the pipeline that carries the commit.
 * @throws ActionError when no server is given, or a run is no job.
 */
export function pachydermLauncher(host: Host, input: Asked): RunLauncher {
  const { token = host.env['PACHYDERM_TOKEN'], caCertificate, jobIndex = 0 } = input;
  // The variables that Pachyderm's own action reads.
  const url = input.url ?? host.env['PACHYDERM_CLUSTER_URL'] ?? '';
  if (url === '') throw new ActionError('`url` is required with `backend: pachyderm`', { hint: NO_URL });
  for (const id of input.runId) jobNamed(id);
  const pachyderm = connectPachyderm(host, { url, token, caCertificate });
  const names = input.pipelines.map(({ project = input.project, name }): Name => ({ project, name }));
  const step = stepTag(stepKey(host.env, jobIndex), 1);
  /** As they were seen last, by id. */
  const jobs = new Map<string, Job>();
  const said = new Map<string, string>();

  /** Says what is new of a run. */
  const say = (id: string, text: string, tell: (text: string) => void): void => {
    if (said.get(id) === text) return;
    said.set(id, text);
    tell(`Run ${id}: ${text}`);
  };

  /** @param pipeline as it is now, for a job that waits. */
  const sighting = (job: Job, pipeline?: Pipeline): Sighting => {
    jobs.set(jobText(job), job);
    const { id, state, nativeState, failure } = runOf(job, undefined, pipeline);
    // What was launched has run nothing, and that must not look like success.
    return {
      id,
      state: state === 'skipped' ? 'failed' : state,
      nativeState,
      ...(failure !== undefined && { failure }),
    };
  };

  /** How a job stands, and its workers where it waits for them. */
  async function look(on: Host, job: Job): Promise<Sighting> {
    const waits = jobRunState(job.state) === 'queued';
    const pipeline = waits ? await pachyderm.withHost(on).pipeline(job.pipeline) : undefined;
    const seen = sighting(job, pipeline);
    if (seen.state === 'running') say(seen.id, progressText(job), on.info);
    if (seen.state === 'succeeded' && job.datums.processed === 0 && job.datums.skipped > 0)
      say(seen.id, `${progressText(job)}: ${NOTHING_NEW}`, on.warning);
    if (pipeline?.state === 'PIPELINE_CRASHING' && pipeline.version === job.version) {
      const workers = settling(pipeline, 'workers');
      if ('reason' in workers) say(seen.id, workers.reason, on.warning);
    }
    return seen;
  }

  /** The jobs of versions that were made for the step. */
  async function jobsOfStep(on: Host): Promise<Sighting[]> {
    const asked = pachyderm.withHost(on);
    const found = await Promise.all(
      names.map(async (name) => {
        const pipeline = await asked.pipeline(name);
        return pipeline?.launch === step ? asked.job({ pipeline: name, id: pipeline.commitSet }) : undefined;
      }),
    );
    return found.flatMap((job) => (job === undefined ? [] : [sighting(job)]));
  }

  return {
    launch: async (on, plan, seen) => {
      const asked = pachyderm.withHost(on);
      let hasUpdated = false;
      let hasTicked = false;
      try {
        const facts = await greet(asked);
        on.info(greetingText(asked, facts));
        const warning = expiryWarning(facts.identity, on.now());
        if (warning !== undefined) on.warning(warning);
        const wanted = { commit: plan.commit, image: plan.image, step, isRerun: isRerun(on) };
        await startJobs(on, asked, names, wanted, {
          found: (job) => seen([sighting(job)]),
          updated: () => {
            hasUpdated = true;
          },
          ticking: () => {
            hasTicked = true;
          },
        });
      } catch (error) {
        const isAborted = on.signal.aborted;
        if (!isAborted && !hasUpdated) throw error;
        // A transaction that was cancelled while it was finished may have been faster.
        const started = await jobsOfStep(isAborted ? afterCancellation(on) : on).catch(() => undefined);
        seen(started ?? []);
        if (!isAborted) throw started === undefined ? new UncertainLaunchError(error) : error;
        // A tick leaves no trace of the step.
        throw started === undefined || hasTicked || jobs.size > 0 ? error : new NothingLaunchedError(error);
      }
      return {};
    },

    inspect: async (on, run) => {
      const job = await pachyderm.withHost(on).job(jobNamed(run.id));
      return job === undefined ? { id: run.id, ...deleted } : look(on, job);
    },

    cancel: async (on, run) => {
      try {
        await pachyderm.withHost(on).stopJob(jobNamed(run.id), 'Cancelled by the workflow that launched it');
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    },

    explain: (on, run) =>
      on.group(`Log of run ${run.id}`, async () => {
        try {
          const limited = on.withSignal(AbortSignal.any([on.signal, on.deadline(LOG_MS)]));
          const lines = await jobLog(pachyderm.withHost(limited), jobNamed(run.id), run.state === 'failed');
          for (const line of lines) on.raw(line);
          return lines.slice(-LAST_LINES);
        } catch (error) {
          on.info(`The log is not shown: ${describeError(error)}`);
          return [];
        }
      }),

    recover: async (on) => ({ isWhole: true, runs: await jobsOfStep(on) }),
    results: async () => jobResults([...jobs.values()]),
    close: async () => pachyderm.close(),
  };
}

const NO_URL = 'Give the address of pachd as for pachctl, such as grpcs://pachyderm.example:443.';

const NOTHING_NEW =
  'nothing was computed anew, because earlier versions have computed it. `reprocess: true` of update-pipeline does that';

const isRerun = ({ env }: Host): boolean => Number(env['GITHUB_RUN_ATTEMPT'] ?? 1) > 1;

/** A job goes with its pipeline, and nobody can say how it would have ended. */
const deleted = {
  state: 'cancelled',
  nativeState: 'deleted',
  failure: { summary: 'somebody has deleted its pipeline' },
} as const;

/** @throws ActionError for a run of something else. */
function jobNamed(id: string): JobName {
  const job = parseJob(id);
  if (job !== undefined) return job;
  throw new ActionError(`${id} is no job of Pachyderm`, {
    hint: 'A job is `project/pipeline@id`, and its id has 32 hex digits.',
  });
}
