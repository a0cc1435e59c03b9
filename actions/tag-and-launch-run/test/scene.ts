import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Host, type RunRecord, readRun } from '@ml-actions/core';
import { type FakeHost, type FakeHostOptions, fakeHost } from '@ml-actions/core/fake';
import { type FakeGitHub, type FakeRepository, type Permissions, startFakeGitHub } from '@ml-actions/github/fake';
import { temporaryFolder } from '@ml-actions/testing';

export const REPOSITORY = 'ada/engine';

const WRITE: Permissions = { statuses: 'write' };

/** A repository with one commit, and a runner's folders. */
export interface Scene {
  github: FakeGitHub;
  repository: FakeRepository;
  sha: string;
  workspace: string;
  /** A step of the job `train` with the name `train`, on a push of the commit. */
  step(inputs: Readonly<Record<string, string>>, options?: StepOptions): FakeHost;
  /** State, text, ids, and target without the mark of the statuses of a context, of the commit unless told otherwise, oldest first. */
  statuses(
    context?: string,
    sha?: string,
  ): { state: string; description: string; ids?: string; target: string | null }[];
  /** What somebody else posts. */
  record(status: { context: string; state: string; description?: string; target_url?: string }): Promise<void>;
  /** What lies in the runner's temporary folder. */
  leftovers(): string[];
  end(): Promise<void>;
}

export interface StepOptions extends Omit<FakeHostOptions, 'inputs'> {
  permissions?: Permissions;
  event?: { name: string; payload: object };
}

export async function startScene(): Promise<Scene> {
  const github = await startFakeGitHub();
  const repository = github.addRepository(REPOSITORY);
  const sha = repository.addCommit();
  const folder = temporaryFolder();
  const [workspace, temp, payload] = ['workspace', 'temp', 'event.json'].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(workspace);
  mkdirSync(temp);

  return {
    github,
    repository,
    sha,
    workspace,
    step: (inputs, { permissions = WRITE, event, env, ...options } = {}) => {
      writeFileSync(payload, JSON.stringify(event?.payload ?? { after: sha }));
      const token = github.addToken({ kind: 'actions', repository: REPOSITORY, permissions });
      return fakeHost({
        inputs: { name: 'train', 'github-token': token, ...inputs },
        env: {
          PATH: process.env['PATH'],
          GITHUB_API_URL: github.url,
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_REPOSITORY: REPOSITORY,
          GITHUB_EVENT_NAME: event?.name ?? 'push',
          GITHUB_EVENT_PATH: payload,
          GITHUB_SHA: sha,
          GITHUB_RUN_ID: '77',
          GITHUB_RUN_ATTEMPT: '1',
          GITHUB_WORKFLOW_REF: `${REPOSITORY}/.github/workflows/train.yml@refs/heads/main`,
          GITHUB_JOB: 'train',
          GITHUB_WORKSPACE: workspace,
          RUNNER_TEMP: temp,
          'INPUT_GITHUB-TOKEN': token,
          ...env,
        },
        ...options,
      });
    },
    statuses: (context = 'run/train', of = sha) =>
      repository
        .statuses(of)
        .filter((status) => status.context === context)
        .map(({ state, description, target_url }) => {
          const { text, ids, url, workflowUrl = null } = written(description, target_url);
          return {
            state,
            description: text,
            ...(ids.length > 0 && { ids: ids.join(' ') }),
            target: url ?? workflowUrl,
          };
        })
        .reverse(),
    record: async (status) => {
      const token = github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: WRITE });
      const answer = await fetch(`${github.url}/repos/${REPOSITORY}/statuses/${sha}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(status),
      });
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
    },
    leftovers: () => readdirSync(temp),
    end: async () => {
      folder.remove();
      await github.close();
    },
  };
}

/** Every status of a launcher tells what it says, and who says it. */
function written(description: string | null, targetUrl: string | null): RunRecord {
  const record = readRun({ description: description ?? '', targetUrl: targetUrl ?? undefined });
  if (record.mark === undefined) throw new Error(`No mark: ${description}`);
  return record;
}

/** Waits for what a child process does, for as long as it takes it and no longer. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 10_000; !condition(); await delay(5)) {
    if (Date.now() > end) throw new Error(`Not seen within 10 s: ${what}`);
  }
}

/** A host for a step that can be killed: none of its effects comes back after that, and what it has started goes on. */
export function mortal(host: FakeHost): { host: Host; kill(): Readonly<Record<string, string>> } {
  let state: Readonly<Record<string, string>> | undefined;
  const never = new Promise<never>(() => undefined);
  const alive = async <T>(effect: () => Promise<T>): Promise<T> => {
    if (state !== undefined) return never;
    const [outcome] = await Promise.allSettled([effect()]);
    if (state !== undefined) return never;
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  };
  const on = (inner: Host): Host => ({
    ...inner,
    withSignal: (signal) => on(inner.withSignal(signal)),
    sleep: (milliseconds) => alive(() => inner.sleep(milliseconds)),
    fetch: (url, init) => alive(() => inner.fetch(url, init)),
    exec: (command, args, options) => alive(() => inner.exec(command, args, options)),
  });
  return {
    host: on(host),
    kill: () => {
      state = { ...host.saved };
      return state;
    },
  };
}

export const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/**
 * An orchestrator with a folder for each thing that it knows of a run: its state, who cancelled it, its log. The commands are
 * those of a user who has a client for it.
 */
export function orchestrator({ workspace }: Pick<Scene, 'workspace'>) {
  const folder = join(workspace, 'orchestrator');
  for (const each of ['states', 'cancelled', 'logs', 'polls']) mkdirSync(join(folder, each), { recursive: true });
  const path = (kind: string, id: string): string => join(folder, kind, id);
  return {
    /** Starts runs in this state, and tells of each as it is made. */
    launch: (state: string, ...ids: readonly string[]): string =>
      ids.map((id) => `echo ${state} > orchestrator/states/${id}; echo id=${id} >> "$RUN_FILE"`).join('\n'),
    /** Each look moves a run on to the next line of its states, the last of which stays. */
    poll: [
      'file="orchestrator/states/$RUN_ID"',
      'echo >> "orchestrator/polls/$RUN_ID"',
      'head -n 1 "$file"',
      'if [ "$(wc -l < "$file")" -gt 1 ]; then sed -i 1d "$file"; fi',
    ].join('\n'),
    cancel:
      'echo "$RUN_NAME $RUN_COMMIT" > "orchestrator/cancelled/$RUN_ID"; echo Stopped > "orchestrator/states/$RUN_ID"',
    logs: 'cat "orchestrator/logs/$RUN_ID"',
    set: (id: string, ...states: readonly string[]): void =>
      writeFileSync(path('states', id), states.map((state) => `${state}\n`).join('')),
    write: (id: string, log: string): void => writeFileSync(path('logs', id), log),
    polls: (id: string): number => textOf(path('polls', id)).length,
    /** What the run was when it was cancelled, by its id. */
    cancelled: (): string[] => readdirSync(join(folder, 'cancelled')).sort(),
    cancelledAs: (id: string): string => textOf(path('cancelled', id)).trim(),
  };
}
