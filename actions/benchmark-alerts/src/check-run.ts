import { codeBlock, cut, type Host, legName, link, stepKey, workflowRunUrl } from '@ml-actions/core';
import type { CheckRun, CommitOfEvent, Connect, GitHub, NamedCheckRun } from '@ml-actions/github';
import type { Inputs } from './inputs.ts';

/** Characters of a title; bytes are never fewer. */
const TITLE_BYTES = 140;
/** Bytes of a message in the text of a check run. */
const MESSAGE_BYTES = 16_000;
const SUPERSEDED = 'Superseded by a later report';

export interface Said {
  conclusion: NonNullable<CheckRun['conclusion']>;
  title: string;
  /** Markdown. */
  summary: string;
}

/** The check run of a report: in progress from the begin of the step, and never left so. */
export interface ReportCheck {
  /** The token may write none: the commit status stands in for it. */
  readonly refused: boolean;
  begin(): Promise<void>;
  /**
   * Ends with what is said. Of several check runs of one report, which steps make that run at once, the newest carries it and the
   * others are completed as superseded.
   * @returns the address of the one that carries the report, if there is one.
   */
  complete(said: Said): Promise<string | undefined>;
  /** Ends as `neutral`, unless it has ended: the step was cancelled, or something went wrong that is no verdict. */
  abandon(why: string, connect: Connect): Promise<void>;
}

/** What a check run is of. */
export interface CheckSubject {
  host: Host;
  github: GitHub;
  input: Inputs;
  commit: CommitOfEvent;
}

/** The page of the build that measured: the run of this workflow, where nobody says otherwise. */
export const buildUrlOf = ({ buildUrl }: Pick<Inputs, 'buildUrl'>, env: Host['env']): string | undefined =>
  buildUrl ?? workflowRunUrl(env);

export function reportCheck({ host, github, input, commit }: CheckSubject): ReportCheck {
  const wanted = input.check && !input.dryRun;
  const buildUrl = buildUrlOf(input, host.env);
  const key = keyOf(host.env, input);
  const same = { name: legName(input.checkName, input.jobIndex), detailsUrl: buildUrl };
  const build = link('the log of the build', buildUrl);
  let id: number | undefined;
  let begun = false;
  let refused = false;
  let ended = false;

  /** @returns undefined where the token may write none, which is said once. */
  async function post(check: Omit<CheckRun, 'name' | 'detailsUrl'>, to = id): Promise<{ id?: number; url?: string }> {
    try {
      return await github.postCheckRun(commit.sha, { ...same, ...check }, to);
    } catch (error) {
      const { isRefused } = await import('@ml-actions/github');
      if (!isRefused(error)) throw error;
      if (!refused) {
        const context = legName(input.statusContext, input.jobIndex);
        const need = 'it takes `checks: write` and GITHUB_TOKEN or a GitHub App';
        host.warning(`No check run can be posted: ${need}. The commit status \`${context}\` stands in for it.`);
      }
      refused = true;
      return {};
    }
  }

  async function complete(said: Said): Promise<string | undefined> {
    if (!wanted || refused) return undefined;
    const found = (await listed()).filter(({ externalId }) => key.isSame(externalId));
    const [newest] = found;
    if (id !== undefined && newest !== undefined && newest.id > id) {
      await post({ ...superseded(newest.url), externalId: key.id });
      ended = true;
      return newest.url;
    }
    const posted = await post({ ...said, status: 'completed', externalId: key.id });
    ended = posted.id !== undefined;
    for (const older of found) {
      if (posted.id === undefined || older.id >= posted.id || older.title === SUPERSEDED) continue;
      await supersede(older, posted.url);
    }
    return posted.url;
  }

  /** One of another App can be changed by that alone; the newest is shown in any case. */
  async function supersede({ id: older, externalId }: NamedCheckRun, url: string | undefined): Promise<void> {
    try {
      await post({ ...superseded(url), externalId }, older);
    } catch (error) {
      host.signal.throwIfAborted();
      host.debug(`An older check run stays as it is: ${String(error)}`);
    }
  }

  /** Where they cannot be listed, ours is posted all the same. */
  async function listed() {
    try {
      return await github.checkRunsNamed(commit.sha, same.name);
    } catch (error) {
      host.signal.throwIfAborted();
      host.debug(`The check runs of the commit cannot be listed: ${String(error)}`);
      return [];
    }
  }

  return {
    get refused() {
      return refused;
    },
    begin: async () => {
      if (!wanted) return;
      begun = true;
      const check: Omit<CheckRun, 'name'> = {
        status: 'in_progress',
        title: 'The benchmarks are being compared',
        summary: `The report will be here. See ${build}.`,
        externalId: key.id,
      };
      ({ id } = await post(check));
    },
    complete,
    abandon: async (why, connect) => {
      if (!begun || refused || ended) return;
      const { settle } = await import('@ml-actions/github');
      await settle(host, github, connect, async (connected) => {
        // Where the answer to its making was lost, it is there under our key, if at all.
        const isOurs = (each: NamedCheckRun) => (id === undefined ? each.externalId === key.id : each.id === id);
        const now = (await connected.checkRunsNamed(commit.sha, same.name)).find(isOurs);
        const at = now?.id ?? id;
        // The step run a second time at once may have ended it with a report.
        if (at === undefined || now?.completed) return;
        const { title, summary } = failureText(why, buildUrl);
        const check: CheckRun = { ...same, title, summary, status: 'completed', conclusion: 'neutral' };
        await connected.postCheckRun(commit.sha, { ...check, externalId: key.id }, at);
      });
    },
  };
}

/** Why there is no report. @param why foreign text, of one line. */
export const failureText = (why: string, buildUrl: string | undefined): Pick<Said, 'title' | 'summary'> => ({
  title: cut(why, TITLE_BYTES),
  summary: [
    'There is no report of the benchmarks:',
    codeBlock(cut(why, MESSAGE_BYTES)),
    `See ${link('the log of the build', buildUrl)}.`,
  ].join('\n\n'),
});

const superseded = (url: string | undefined): Omit<CheckRun, 'name'> => ({
  status: 'completed',
  conclusion: 'neutral',
  title: SUPERSEDED,
  summary: `${link('A later check run', url)} carries the report.`,
});

/**
 * The key of the check run, and which keys are of the same report. Without the attempt, so that the step run again changes the
 * check run that it made before; that of another run of the workflow is of the same report, and is superseded.
 */
function keyOf(env: Host['env'], input: Inputs): { id: string; isSame(other: string): boolean } {
  if (input.externalId !== undefined) {
    const { externalId } = input;
    return { id: externalId, isSame: (other) => other === externalId };
  }
  const { repository, runId, job, jobIndex, step } = stepKey(env, input.jobIndex ?? 0);
  const [before, after] = [`${repository}/`, `/${[job, jobIndex, step, input.statusContext].join('/')}`];
  const isSame = (other: string) =>
    other.startsWith(before) && other.endsWith(after) && /^\d+$/.test(other.slice(before.length, -after.length));
  return { id: `${before}${runId}${after}`, isSame };
}
