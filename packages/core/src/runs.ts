import { sha256 } from './digest.ts';
import { foldLines } from './lines.ts';
import { cut } from './markdown.ts';

/** How a run of any backend stands. `unknown` is neither success nor an end: a word of the backend that we do not know. */
export const RUN_STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'skipped', 'unknown'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** One execution of a pipeline, job or command, whatever the backend. */
export interface Run {
  backend: string;
  /** The backend's own id, unique within the backend. */
  id: string;
  /** What is run: a pipeline, a job. Runs of one name follow each other; see `superseded`. */
  name: string;
  url?: string;
  state: RunState;
  /** The backend's own word for the state, always kept. */
  nativeState: string;
  commit?: string;
  /** `checks-commit:<sha>` among them, where the backend keeps tags. */
  tags: readonly string[];
  startedAt?: Date;
  finishedAt?: Date;
  failure?: { summary: string; detail?: string; url?: string };
}

/** The run will not change any more. */
export const isTerminal = (state: RunState): boolean => TERMINAL.has(state);
const TERMINAL: ReadonlySet<RunState> = new Set(['succeeded', 'failed', 'cancelled', 'skipped']);

/** The tag that says which commit a run tests. */
export const commitTag = (sha: string): string => `checks-commit:${sha}`;

/** The commit-status context under which every launcher records its run. */
export const runContext = (name: string): string => `run/${name}`;

/**
 * What one step does is done once: the key of its effects names repository, workflow run, attempt, job, matrix leg and
 * step. The leg must come from the input `job-index`, because GITHUB_JOB is the same in every leg.
 */
export interface StepKey {
  repository: string;
  runId: string;
  attempt: string;
  job: string;
  jobIndex: number;
  /** The step's id, or what the runner calls a step without one: two steps of one job are never the same. */
  step: string;
}

export function stepKey(env: Readonly<Record<string, string | undefined>>, jobIndex: number): StepKey {
  const word = (name: string, otherwise: string) => env[name] || otherwise;
  return {
    repository: word('GITHUB_REPOSITORY', 'local/local'),
    runId: word('GITHUB_RUN_ID', '0'),
    attempt: word('GITHUB_RUN_ATTEMPT', '1'),
    job: word('GITHUB_JOB', 'job'),
    jobIndex,
    // `__ml-actions_ml-actions_2` for the third step without an id that uses this repository.
    step: word('GITHUB_ACTION', 'step').replace(/^_+/, ''),
  };
}

/** The tag that makes the n-th run of a step findable: `gha:<run_id>-<attempt>-<job>-<job-index>-<step>-<n>`. */
export const stepTag = ({ runId, attempt, job, jobIndex, step }: StepKey, n: number): string =>
  `gha:${runId}-${attempt}-${job}-${jobIndex}-${step}-${n}`;

/** What a name becomes in the legs of a matrix, so that they do not overwrite each other's statuses and comments. */
export const legName = (name: string, jobIndex = 0): string => (jobIndex === 0 ? name : `${name} (${jobIndex + 1})`);

/** The page of this workflow run; undefined where there is none. */
export function workflowRunUrl({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: repository,
  GITHUB_RUN_ID: run,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined;
}

/** Which step launches, and in which attempt of which workflow run. */
export interface Launcher {
  /** The same in every run of the workflow: its file, the job, the leg of a matrix, and the step. */
  step: string;
  attempt: string;
}

/**
 * What tells on a commit status which step has posted it.
 * @param random in [0, 1): two calls of one reusable workflow have the same workflow run, job and step.
 * @returns digests of step and attempt, and a random number, joined by hyphens.
 */
export function markOf({ step, attempt }: Launcher, random: number): string {
  const digest = (text: string) => sha256(text).slice(0, 6);
  const once = Math.floor(random * 0x1_00_00).toString(16);
  return `${digest(step)}-${digest(attempt)}-${once.padStart(4, '0')}`;
}

/**
 * Who has posted a status with a mark: we, the same step in another workflow run or attempt, or somebody else. A step runs
 * once in an attempt, so that what has its name there and is not itself is another call of a reusable workflow.
 * @param found undefined for a status without a mark, which no launcher has posted.
 */
export function posterOf(found: string | undefined, mark: string): 'self' | 'same step' | 'other' {
  if (found === mark) return 'self';
  const [step, attempt] = found?.split('-') ?? [];
  const [ownStep, ownAttempt] = mark.split('-');
  return step === ownStep && attempt !== ownAttempt ? 'same step' : 'other';
}

/** The mark is of this attempt at the step, and so of another call of it at most. */
export const isMarkOf = (found: string, launcher: Launcher): boolean => {
  const [step, attempt] = markOf(launcher, 0).split('-');
  return found.startsWith(`${step}-${attempt}-`);
};

/** What a launcher writes on a commit status, so that people and another process can read it. */
export interface RunRecord {
  /** How the runs stand, for people. */
  text: string;
  /** The backend's ids of the runs that go on. */
  ids: readonly string[];
  /** Who has posted it; undefined on a status that no launcher has posted. */
  mark: string | undefined;
  /** The page of the run, where the backend has one. */
  url: string | undefined;
  /** The page of the workflow run, which is linked where the run has none. */
  workflowUrl: string | undefined;
}

/** The two texts of a commit status. https://docs.github.com/en/rest/commits/statuses */
export interface StatusTexts {
  description: string;
  targetUrl?: string | undefined;
}

/** GitHub says characters. Bytes are never fewer. */
const DESCRIPTION_BYTES = 140;
/** What is left of the text at least, when ids and mark need much room. */
const TEXT_BYTES = 16;
const SEPARATOR = ' · ';
const FRAGMENT = '#ml-actions=';
const MARK = /^[0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{4}$/;
/** One word, which no command takes for an option. */
const ID = /^[\x21-\x2c\x2e-\x7e][\x21-\x7e]*$/;

/**
 * The texts of a status: `Running · train-x7k2p`. The mark is the fragment of the link to the workflow run. A link of the
 * user's is left as it is, and then the mark ends the description: `Running · train-x7k2p · 1f9a2c-0d4e11-7b20`.
 * What is too long for GitHub is cut off the text; ids that do not fit then are all left out.
 */
export function describeRun({ text, ids, mark, url, workflowUrl }: RunRecord): StatusTexts {
  const inLink = mark !== undefined && url === undefined && workflowUrl !== undefined;
  const end = mark === undefined || inLink ? '' : SEPARATOR + mark;
  // A text cannot hold what separates it from the rest.
  const line = foldLines(text).replaceAll('·', '-');
  const listed = ids.length === 0 || !ids.every((id) => ID.test(id)) ? '' : SEPARATOR + ids.join(' ');
  const room = (rest: string) => DESCRIPTION_BYTES - Buffer.byteLength(rest);
  const rest = room(listed + end) < Math.min(TEXT_BYTES, Buffer.byteLength(line)) ? end : listed + end;
  return {
    description: cut(line, room(rest)) + rest,
    targetUrl: inLink ? `${workflowUrl}${FRAGMENT}${mark}` : (url ?? workflowUrl),
  };
}

/** What `describeRun` has written. Of the statuses of others all is text. */
export function readRun({ description, targetUrl }: StatusTexts): RunRecord {
  const [link, fragment] = targetUrl?.split(FRAGMENT) ?? [];
  const parts = description.split(SEPARATOR);
  const inLink = fragment !== undefined && MARK.test(fragment);
  const mark = inLink ? fragment : parts.length > 1 ? parts.pop() : undefined;
  const [text = '', listed, ...more] = parts;
  const ids = listed?.split(' ') ?? [];
  if (mark === undefined || !MARK.test(mark) || more.length > 0 || !ids.every((id) => ID.test(id)))
    return { text: description, ids: [], mark: undefined, url: targetUrl, workflowUrl: undefined };
  return {
    text,
    ids,
    mark,
    ...(inLink ? { url: undefined, workflowUrl: link } : { url: targetUrl, workflowUrl: undefined }),
  };
}

/** The description of a status for people: without the mark that tells launchers apart. */
export function withoutMark(description: string): string {
  const at = description.lastIndexOf(SEPARATOR);
  return at >= 0 && MARK.test(description.slice(at + SEPARATOR.length)) ? description.slice(0, at) : description;
}
