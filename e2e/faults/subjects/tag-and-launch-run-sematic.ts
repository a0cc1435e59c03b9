import { commitTag } from '@ml-actions/core';
import { type FakeSematic, startFakeSematic } from '@ml-actions/sematic/fake';
import { gitRepository } from '@ml-actions/testing';
import { main, post } from '../../../actions/tag-and-launch-run/src/main.ts';
import { httpSystem, type System } from '../faults.ts';
import type { Scene, Subject } from '../subject.ts';
import { bashClient } from './bash-client.ts';
import { type LaunchedRun, type LaunchSite, openLaunchSite } from './launching.ts';
import { REPOSITORY } from './site.ts';

const KEY = 'sem_5d0c9e41a7b2f683';
const IMAGE = `registry.example.com/acme/pipe@sha256:${'b'.repeat(64)}`;
const PIPELINE = 'my_pkg.pipeline.regression';
const MINUTE = 60_000;
const LAUNCHER = { action: { main, post }, deadline: 40 * MINUTE, again: 'more' } as const;
const TIMES = { timeout: '10m', interval: '1m' };

/** Launches a run like an earlier one, follows it, and hands its results on. */
export const launchOnSematic: Subject = {
  ...LAUNCHER,
  name: 'tag-and-launch-run/sematic',
  open: async (now) => {
    const site = await openLaunchSite({ now, said: /^Succeeded/ });
    const { server, system } = await startSematic(now, 'RESOLVED');
    server.addRun({ state: 'RESOLVED', inputs: { x: 3 } });
    const inputs = { ...TIMES, 'from-run': PIPELINE, image: IMAGE, 'run-inputs': `x=${server.addArtifact(5)}` };
    return scene(site, server, system, inputs);
  },
};

/** Launches by a script from a checkout, and leaves what becomes of the run to a later step. */
export const scriptOnSematic: Subject = {
  ...LAUNCHER,
  name: 'tag-and-launch-run/sematic, a script',
  open: async (now) => {
    const site = await openLaunchSite({ now, said: /^Succeeded/ });
    const { server, system } = await startSematic(now, 'RESOLVED');
    const checkout = await gitRepository();
    const commit = await checkout.commit({ 'pipeline.py': 'print(1)\n' }, 'A pipeline');
    site.adopt(commit);
    const opened = scene(site, server, system, {
      ...TIMES,
      commit,
      launch: SCRIPT,
      'run-tags': 'team:vision',
      wait: 'false',
    });
    return {
      ...opened,
      env: { ...opened.env, GITHUB_WORKSPACE: checkout.path },
      close: async () => {
        await opened.close();
        checkout.remove();
      },
    };
  },
};

/** Follows a run of somebody else's, which fails. The step makes no failure of that, and leaves the run alone when it is ended. */
export const failOnSematic: Subject = {
  ...LAUNCHER,
  name: 'tag-and-launch-run/sematic, a run that fails',
  open: async (now) => {
    const site = await openLaunchSite({ now, said: /^Failed/ });
    const { server, system } = await startSematic(now, 'NESTED_FAILED');
    const run = server.addRun({ tags: [commitTag(site.head)], git: gitOf(site.head) });
    run.call('my_pkg.pipeline.evaluate');
    return scene(site, server, system, {
      ...TIMES,
      'run-id': run.id,
      'fail-on': 'never',
      'cancel-on-abort': 'false',
    });
  },
};

const gitOf = (commit: string) => ({
  branch: 'topic',
  commit,
  dirty: false,
  remote: `https://github.com/${REPOSITORY}.git`,
});

/** What a script with Sematic's client sends, in its order. */
const SCRIPT = `${bashClient('$SEMATIC_API_ADDRESS', 'x-api-key: $SEMATIC_API_KEY')}
  id="$(< /proc/sys/kernel/random/uuid)"
  id="\${id//-/}"
  time=2026-01-01T00:00:00Z
  tags=
  for tag in {tags}; do tags="$tags, \\"$tag\\""; done
  run="{\\"id\\": \\"$id\\", \\"root_id\\": \\"$id\\", \\"future_state\\": \\"CREATED\\", \\"name\\": \\"regression\\",
    \\"function_path\\": \\"${PIPELINE}\\", \\"source_code\\": \\"def regression(): ...\\", \\"tags\\": [\${tags:2}],
    \\"container_image_uri\\": \\"${IMAGE}\\", \\"created_at\\": \\"$time\\", \\"updated_at\\": \\"$time\\"}"
  git="{\\"branch\\": \\"topic\\", \\"commit\\": \\"$RUN_COMMIT\\", \\"dirty\\": false, \\"remote\\": \\"https://github.com/${REPOSITORY}.git\\"}"
  resolution="{\\"root_id\\": \\"$id\\", \\"status\\": \\"CREATED\\", \\"kind\\": \\"KUBERNETES\\", \\"git_info_json\\": $git,
    \\"settings_env_vars\\": {}, \\"container_image_uri\\": \\"${IMAGE}\\", \\"client_version\\": \\"0.41.0\\"}"
  ask PUT /api/v1/graph "{\\"graph\\": {\\"runs\\": [$run], \\"artifacts\\": [], \\"edges\\": []}}"
  ask PUT "/api/v1/resolutions/$id" "{\\"resolution\\": $resolution}"
  ask POST "/api/v1/resolutions/$id/schedule" '{}'`;

/** A server whose runs go on while the step waits. @param outcome of those that are scheduled. */
async function startSematic(
  now: () => number,
  outcome: 'RESOLVED' | 'NESTED_FAILED',
): Promise<{ server: FakeSematic; system: System }> {
  const server = await startFakeSematic({ apiKey: KEY, now });
  const { strike, paused, heal } = httpSystem(server, {
    // One answer for a missing and a wrong key, and what it cannot say itself is said by a proxy.
    expired: { status: 401, json: { error: 'Missing API key' } },
    revoked: { status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>403 Forbidden</h1>' },
  });
  const goOn = async (): Promise<void> => {
    for (const id of server.roots()) {
      const run = server.run(id);
      const { future_state: state } = run.row();
      if (run.resolution()?.status === 'SCHEDULED') await run.become('SCHEDULED');
      else if (state === 'SCHEDULED') await end(run);
    }
  };
  const end = async (run: ReturnType<FakeSematic['run']>): Promise<void> => {
    run.log('epoch 1', 'epoch 2');
    if (outcome === 'RESOLVED') {
      run.metric('loss', 0.25);
      run.returns(0.9);
      return run.become('RESOLVED');
    }
    await run.become('NESTED_FAILED', { name: 'ValueError' });
  };
  const system: System = {
    get asked() {
      return server.asked;
    },
    strike,
    heal,
    paused: async () => {
      await paused();
      await goOn();
    },
  };
  return { server, system };
}

function scene(site: LaunchSite, server: FakeSematic, system: System, inputs: Readonly<Record<string, string>>): Scene {
  /** Without the template. */
  const runs = (): LaunchedRun[] =>
    server.roots().flatMap((id) => {
      const { future_state: state, name, tags } = server.run(id).row();
      if (tags.length === 0) return [];
      const end = { RESOLVED: 'succeeded', NESTED_FAILED: 'failed', FAILED: 'failed', CANCELED: 'cancelled' }[state];
      return [{ id, name: name ?? '', end, isElsewhere: inputs['run-id'] === id }];
    });
  // What becomes of a run that is not waited for is not the step's.
  const good = 'wait' in inputs ? '' : 'fail-on' in inputs ? 'failed' : 'succeeded';
  return {
    inputs: {
      backend: 'sematic',
      name: 'train',
      'github-token': site.launchToken,
      url: server.url,
      token: KEY,
      ...inputs,
    },
    env: site.env,
    systems: { GitHub: site.system, Sematic: system },
    secrets: [site.launchToken, KEY],
    effects: () => [
      ...site.launchEffects(runs(), good),
      ...server.notes.map(({ note }) => `note ${note}`),
      ...site.results(),
    ],
    unsettled: () => site.unfollowed(runs()),
    leftovers: site.leftovers,
    close: async () => {
      await site.close();
      await server.close();
    },
  };
}
