// The examples of runs that nobody waits for: a pull request of a fork, and a stand-in for the orchestrator's program.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { FakeRepository } from '@ml-actions/github/fake';
import { temporaryFolder } from '@ml-actions/testing';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { openScene, REPOSITORY, type Scene } from '../bundles/scene.ts';
import { listed, workflowOn } from '../bundles/workflow.ts';
import type { Happened, Shows } from './show.ts';

type Event = WorkflowOptions['event'];

export interface LauncherScene {
  readonly scene: Scene;
  readonly fork: FakeRepository;
  /** Of the pull request. */
  readonly head: string;
  readonly number: number;
  /** Pushes to the pull request. @returns its new head */
  pushed(): string;
  /** Something happens to the pull request, whose head is in a fork, and run-on-demand runs. */
  happens(action: string, login: string, more?: Event['payload']): Promise<WorkflowResult>;
  labelled(login: string, name?: string): Promise<WorkflowResult>;
  /** Somebody comments. @param more `after`: milliseconds from now; GitHub's times are in whole seconds. */
  commented(
    login: string,
    body: string,
    more?: { after?: number; state?: string; on?: object | null },
  ): Promise<WorkflowResult>;
  /** Runs recheck, on a schedule unless told otherwise. */
  recheck(event?: Event): Promise<WorkflowResult>;
  readonly argo: {
    /** Names of the workflows in the cluster. */
    workflows(): string[];
    end(name: string, phase: string): void;
    commitOf(name: string): string;
    isStopped(name: string): boolean;
    /** From now on nothing answers. */
    breakDown(): void;
  };
  end(): Promise<void>;
}

/** Knows the commands of the examples and no others. https://argo-workflows.readthedocs.io/en/latest/cli/argo/ */
const argoIn = (folder: string): string => `#!/bin/bash
set -eu
cd '${folder}/workflows'
case "$*" in
  'submit --from workflowtemplate/train --parameter commit='*' --output name')
    name="train-$(ls | wc -l)"
    echo "\${5#commit=}" > "../$name.commit"
    echo Running > "$name"
    echo "$name" ;;
  'get train-'?' --output json') printf '{"status": {"phase": "%s"}}\\n' "$(cat "$2")" ;;
  'stop train-'?) echo Failed > "$2"; echo stopped > "../$2.stopped" ;;
  *) echo "argo: unknown command: $*" >&2; exit 64 ;;
esac
`;

export async function openLauncher(): Promise<LauncherScene> {
  const scene = await openScene();
  const folder = temporaryFolder();
  const write = (name: string, text: string): void => writeFileSync(join(folder.path, name), text, { mode: 0o755 });
  mkdirSync(join(folder.path, 'workflows'));
  write('argo', argoIn(folder.path));
  scene.repository.addCollaborator('ada', 'admin');
  scene.repository.addCollaborator('joe', 'triage');
  const fork = scene.github.addRepository('mallory/petal-width', { forkOf: REPOSITORY });
  let head = fork.addCommit({ branch: 'better' });
  const number = scene.repository.addPullRequest({ head: 'mallory:better' });

  let runs = 100;
  const run = (example: string, event: Event): Promise<WorkflowResult> =>
    workflowOn(scene, `examples/${example}.yml`, {
      event,
      run: { id: ++runs },
      tokenFor: (wanted) =>
        scene.github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: listed(wanted) }),
      env: { ...scene.env, GITHUB_RUN_ID: String(runs), PATH: `${scene.env['PATH']}${delimiter}${folder.path}` },
    });
  const happens: LauncherScene['happens'] = (action, login, more = {}) => {
    const pull_request = {
      number,
      head: { sha: head, ref: 'better', repo: { full_name: 'mallory/petal-width', fork: true } },
      base: { ref: 'main', repo: { full_name: REPOSITORY, fork: false } },
    };
    return run('run-on-demand', {
      name: 'pull_request_target',
      payload: { action, number, pull_request, sender: { login }, ...more },
    });
  };
  return {
    ...{ scene, fork, number, happens },
    get head() {
      return head;
    },
    pushed: () => {
      head = fork.addCommit({ branch: 'better' });
      return head;
    },
    labelled: (login, name = 'run') => happens('labeled', login, { label: { name } }),
    commented: (login, body, { after = 60_000, state = 'open', on = {} } = {}) =>
      run('run-on-demand', {
        name: 'issue_comment',
        payload: {
          action: 'created',
          issue: { number, state, ...(on !== null && { pull_request: {} }) },
          comment: { id: 1, body, created_at: new Date(Date.now() + after).toISOString() },
          sender: { login },
        },
      }),
    recheck: (event = { name: 'schedule', payload: {} }) => run('recheck', event),
    argo: {
      workflows: () => readdirSync(join(folder.path, 'workflows')).sort(),
      end: (name, phase) => writeFileSync(join(folder.path, 'workflows', name), `${phase}\n`),
      commitOf: (name) => readFileSync(join(folder.path, `${name}.commit`), 'utf8').trim(),
      isStopped: (name) => existsSync(join(folder.path, `${name}.stopped`)),
      breakDown: () => write('argo', '#!/bin/sh\necho "connection refused" >&2\nexit 1\n'),
    },
    end: async () => {
      await scene.end();
      folder.remove();
    },
  };
}

const on = (happen: (launcher: LauncherScene) => Promise<WorkflowResult>) => async () => {
  const launcher = await openLauncher();
  return {
    repository: launcher.scene.repository,
    standIns: ['argo'],
    happen: async (): Promise<Happened> => ({ workflow: await happen(launcher), sha: launcher.head }),
    end: launcher.end,
  };
};

export const LAUNCHER: Shows = {
  'run-on-demand': {
    system: 'any orchestrator',
    jobs: { ask: 'skipped', who: 'success', run: 'success' },
    statuses: { 'run/train': 'pending', 'pipelines-pass': 'pending' },
    open: on(async ({ happens, labelled }) => {
      await happens('opened', 'mallory');
      return labelled('ada');
    }),
  },
  recheck: {
    system: 'any orchestrator',
    jobs: { recheck: 'success', check: 'success' },
    statuses: { 'run/train': 'success', 'pipelines-pass': 'success' },
    open: on(async ({ labelled, argo, recheck }) => {
      await labelled('ada');
      argo.end('train-0', 'Succeeded');
      return recheck();
    }),
  },
};
