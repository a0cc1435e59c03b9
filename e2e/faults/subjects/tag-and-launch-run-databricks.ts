import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeDatabricks, startFakeDatabricks } from '@ml-actions/databricks/fake';
import { main, post } from '../../../actions/tag-and-launch-run/src/main.ts';
import { httpSystem, type Refusals, type System } from '../faults.ts';
import type { Scene, Subject } from '../subject.ts';
import { type LaunchedRun, type LaunchSite, openLaunchSite } from './launching.ts';
import { REPOSITORY } from './site.ts';

const MINUTE = 60_000;
const LAUNCHER = { action: { main, post }, deadline: 60 * MINUTE, again: 'more' } as const;
const TIMES = { timeout: '20m', interval: '1m' };
const SUBJECT = `repo:${REPOSITORY}:pull_request`;
const DIRECTORY = '/tmp/databricks-github-actions';
const ERROR = { outcome: 'FAILED', error: 'ValueError: rmse 4.1 > 3.5', trace: 'ValueError: rmse 4.1 > 3.5' };

/** In the words of the workspace. */
const REFUSALS: Refusals = {
  expired: {
    status: 401,
    headers: { 'www-authenticate': 'Bearer realm="DatabricksRealm"' },
    json: { error_code: 'UNAUTHENTICATED', message: 'The access token has expired' },
  },
  revoked: { status: 403, json: { error_code: 'PERMISSION_DENIED', message: 'The principal may not do that' } },
};

/** Signs in with GitHub's id token, uploads a notebook, runs it, and repairs the run once. */
export const launchOnDatabricks: Subject = {
  ...LAUNCHER,
  name: 'tag-and-launch-run/databricks',
  open: async (now) => {
    const site = await openLaunchSite({ now, said: /^Succeeded/ });
    const server = await startFakeDatabricks({ now });
    server.addPrincipal({ name: 'app', federation: { subject: SUBJECT } });
    writeFileSync(join(site.workspace, 'train.py'), '# Databricks notebook source\nprint(1)\n');
    const task = { takes: 4_000 };
    // Each attempt of the step launches a run of its own.
    for (let n = 0; n < 2; n++)
      server.script({
        setup: 0,
        tasks: {
          notebook: [
            { ...task, ...ERROR },
            { ...task, result: '{"rmse": 3.1}' },
          ],
        },
      });
    const jobEnv = server.jobEnv(SUBJECT);
    return scene(site, server, {
      end: 'succeeded',
      inputs: { ...TIMES, 'client-id': 'app', notebook: 'train.py', repairs: '1', 'upload-directory': DIRECTORY },
      env: { ...jobEnv, DATABRICKS_ACCOUNT_ID: server.accountId },
      secrets: [jobEnv['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''],
    });
  },
};

/** Runs a job that is there in place of a run on an older commit, and of its failure does not make one of the step. */
export const jobOnDatabricks: Subject = {
  ...LAUNCHER,
  name: 'tag-and-launch-run/databricks, a job that fails',
  open: async (now) => {
    const site = await openLaunchSite({ now, said: /^Failed|^Superseded/ });
    const server = await startFakeDatabricks({ now });
    const token = server.addToken();
    server.addNotebook('/Shared/train');
    const ask = async (path: string, body: object): Promise<string> => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${answer.status} ${text}`);
      return /\d+/.exec(text)?.[0] ?? '';
    };
    const notebook_task = { notebook_path: '/Shared/train' };
    const tasks = ['fit', 'evaluate'].map((task_key) => ({ task_key, notebook_task }));
    const parameters = [{ name: 'sha', default: '' }];
    const job = await ask('/api/2.2/jobs/create', { name: 'train', tasks, parameters });
    server.script({ setup: 0, tasks: { fit: { takes: 1_000 * MINUTE } } });
    const old = await ask('/api/2.2/jobs/run-now', { job_id: Number(job) });
    await site.leave(site.older, 'train', [old]);
    for (let n = 0; n < 2; n++)
      server.script({
        setup: 0,
        tasks: { fit: { takes: 2_000, result: 'done' }, evaluate: { takes: 2_000, ...ERROR } },
      });
    return scene(site, server, {
      end: 'failed',
      inputs: {
        ...TIMES,
        token,
        job: 'train',
        parameters: '{"sha": "{commit}"}',
        'cancel-superseded': 'true',
        'fail-on': 'never',
      },
      env: {},
      secrets: [token],
    });
  },
};

interface Given {
  /** Of its runs. */
  end: string;
  inputs: Readonly<Record<string, string>>;
  env: Readonly<Record<string, string>>;
  secrets: readonly string[];
}

const ENDS: Readonly<Record<string, string>> = { SUCCESS: 'succeeded', CANCELED: 'cancelled', FAILED: 'failed' };

function scene(site: LaunchSite, server: FakeDatabricks, { end: good, inputs, env, secrets }: Given): Scene {
  const runs = (): LaunchedRun[] =>
    server.runs().map((id) => {
      const { name, result } = server.standing(id);
      return { id, name: name.replace(/ @.*/, ''), end: result && (ENDS[result] ?? result) };
    });
  const { strike, paused, heal } = httpSystem(server, REFUSALS);
  // Where the workspace is away for good nothing can be removed from it, and a warning says so.
  let isAway = false;
  const uploads = () => (isAway ? [] : server.objects(DIRECTORY).map((path) => `${path} is left`));
  const system: System = {
    get asked() {
      return server.asked;
    },
    strike: (fault) => {
      isAway = fault.lasting;
      strike(fault);
    },
    paused,
    heal,
  };
  return {
    inputs: { backend: 'databricks', name: 'train', 'github-token': site.launchToken, url: server.url, ...inputs },
    env: { ...site.env, ...env },
    systems: { GitHub: site.system, Databricks: system },
    secrets: [site.launchToken, ...secrets],
    effects: () => [...site.launchEffects(runs(), good), ...site.results()],
    unsettled: () => [...site.unfollowed(runs()), ...uploads()],
    leftovers: site.leftovers,
    close: async () => {
      await site.close();
      await server.close();
    },
  };
}
