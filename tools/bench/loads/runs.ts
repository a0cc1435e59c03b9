// Runs that one step follows, and runs of one commit that are checked.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { commitTag, runContext } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import { parseJson } from '@ml-actions/databricks';
import { startFakeDatabricks } from '@ml-actions/databricks/fake';
import { connectPachyderm, withCommit } from '@ml-actions/pachyderm';
import { type FakePachd, startFakePachd } from '@ml-actions/pachyderm/fake';
import { startFakeSematic } from '@ml-actions/sematic/fake';
import { counted, type Load } from '../load.ts';
import { REPOSITORY, type Stage } from '../stage.ts';

const RUNS = 500;
const HOUR = 3_600_000;
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const follow = { name: 'train', interval: '1s', timeout: '1h' };
const check = { 'appear-within': '0s' };

/** Each run is seen twice: when it runs, and when it has succeeded. */
const commandFollowed: Load = {
  what: (size) => `${size} runs followed: command`,
  size: RUNS,
  run: (stage, size) => {
    mkdirSync(join(stage.folder.path, 'seen'));
    const poll = 'if [ -e "seen/$RUN_ID" ]; then echo Succeeded; else : > "seen/$RUN_ID"; echo Running; fi';
    const inputs = { ...follow, 'run-id': times(size, (n) => `run-${n}`).join('\n'), poll };
    return counted([stage.github], () => stage.step('tag-and-launch-run', inputs));
  },
};

/** Runs of a workspace, and its clock, which an hour passes on once all of them were asked for. */
async function databricks(stage: Stage, size: number) {
  let isLater = () => false;
  const start = Date.now();
  const server = await startFakeDatabricks({ now: () => start + (isLater() ? HOUR : 0) });
  const token = server.addToken();
  const ids: string[] = [];
  for (let n = 0; n < size; n++) {
    const answer = await fetch(`${server.url}/api/2.2/jobs/runs/submit`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({
        run_name: `train-${n}`,
        git_source: { git_url: `https://github.com/${REPOSITORY}`, git_provider: 'gitHub', git_commit: stage.sha },
        tasks: [{ task_key: 'train', notebook_task: { notebook_path: 'train', source: 'GIT' } }],
      }),
    });
    ids.push(String((parseJson(await answer.text()) as { run_id: unknown }).run_id));
  }
  return {
    server,
    ids,
    inputs: { backend: 'databricks', url: server.url, token },
    pass: (when: () => boolean) => {
      isLater = when;
    },
  };
}

const databricksFollowed: Load = {
  what: (size) => `${size} runs followed: databricks`,
  size: RUNS,
  run: async (stage, size) => {
    const { server, ids, inputs, pass } = await databricks(stage, size);
    const before = server.requests.length;
    pass(() => server.requests.length - before > size);
    const given = { ...follow, ...inputs, 'run-id': ids.join('\n') };
    try {
      return await counted([stage.github, server], () => stage.step('tag-and-launch-run', given));
    } finally {
      await server.close();
    }
  },
};

const databricksChecked: Load = {
  what: (size) => `${size} runs checked: databricks`,
  size: RUNS,
  run: async (stage, size) => {
    const { server, inputs, pass } = await databricks(stage, size);
    pass(() => true);
    try {
      return await counted([stage.github, server], () => stage.step('commit-check', { ...check, ...inputs }));
    } finally {
      await server.close();
    }
  },
};

const KEY = 'a-key-of-somebody';

async function sematic(stage: Stage, size: number, state: string) {
  const server = await startFakeSematic({ apiKey: KEY });
  const git = { branch: 'main', commit: stage.sha, dirty: false, remote: `https://github.com/${REPOSITORY}.git` };
  const runs = times(size, (n) => server.addRun({ name: `run ${n}`, tags: [commitTag(stage.sha)], git, state }));
  return { server, runs, inputs: { backend: 'sematic', url: server.url, token: KEY } };
}

const sematicFollowed: Load = {
  what: (size) => `${size} runs followed: sematic`,
  size: RUNS,
  run: async (stage, size) => {
    const { server, runs, inputs } = await sematic(stage, size, 'SCHEDULED');
    const before = server.requests.length;
    // They end once all were asked for.
    const watch = setInterval(() => {
      if (server.requests.length - before < size / 100) return;
      clearInterval(watch);
      for (const run of runs) void run.become('RESOLVED');
    }, 5);
    const given = { ...follow, ...inputs, 'run-id': runs.map(({ id }) => id).join('\n') };
    try {
      return await counted([stage.github, server], () => stage.step('tag-and-launch-run', given));
    } finally {
      clearInterval(watch);
      await server.close();
    }
  },
};

const sematicChecked: Load = {
  what: (size) => `${size} runs checked: sematic`,
  size: RUNS,
  run: async (stage, size) => {
    const { server, inputs } = await sematic(stage, size, 'RESOLVED');
    try {
      return await counted([stage.github, server], () => stage.step('commit-check', { ...check, ...inputs }));
    } finally {
      await server.close();
    }
  },
};

/** Pipelines that each have a job for the commit. */
async function pachyderm(
  stage: Stage,
  size: number,
): Promise<{ server: FakePachd; pass: (when: () => boolean) => void }> {
  let isLater = () => false;
  const start = Date.now();
  const server = await startFakePachd({ now: () => start + (isLater() ? HOUR : 0) });
  server.addRepo('default/images', 4);
  const client = connectPachyderm(fakeHost(), { url: server.url });
  for (let n = 0; n < size; n++) {
    const spec = {
      pipeline: { name: `train-${n}` },
      input: { pfs: { repo: 'images', glob: '/*' } },
      transform: { image: 'ghcr.io/ada/engine:v1', cmd: ['python3', '/train.py'] },
    };
    await client.updatePipeline({ spec: JSON.stringify(withCommit(spec, stage.sha)), reprocess: true });
  }
  client.close();
  return {
    server,
    pass: (when) => {
      isLater = when;
    },
  };
}

const pachydermFollowed: Load = {
  what: (size) => `${size} runs followed: pachyderm`,
  size: RUNS,
  run: async (stage, size) => {
    const { server, pass } = await pachyderm(stage, size);
    const ids = server.pipelines().flatMap((key) => server.jobs(key).map(({ id }) => `${key}@${id}`));
    const before = server.calls.length;
    pass(() => server.calls.length - before > size);
    const given = { ...follow, backend: 'pachyderm', url: server.url, 'run-id': ids.join('\n') };
    try {
      return await counted([stage.github, server], () => stage.step('tag-and-launch-run', given));
    } finally {
      await server.close();
    }
  },
};

const pachydermChecked: Load = {
  what: (size) => `${size} runs checked: pachyderm`,
  size: RUNS,
  run: async (stage, size) => {
    const { server, pass } = await pachyderm(stage, size);
    pass(() => true);
    const given = { ...check, backend: 'pachyderm', url: server.url };
    try {
      return await counted([stage.github, server], () => stage.step('commit-check', given));
    } finally {
      await server.close();
    }
  },
};

const githubChecked: Load = {
  what: (size) => `${size} runs checked: github`,
  size: RUNS,
  run: async (stage, size) => {
    const user = stage.github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: { statuses: 'write' } });
    for (let n = 0; n < size; n++)
      await fetch(`${stage.github.url}/repos/${REPOSITORY}/statuses/${stage.sha}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${user}` },
        body: JSON.stringify({ context: runContext(`train-${n}`), state: 'success', description: 'Succeeded' }),
      });
    return counted([stage.github], () => stage.step('commit-check', check));
  },
};

export const runLoads: readonly Load[] = [
  commandFollowed,
  databricksFollowed,
  sematicFollowed,
  pachydermFollowed,
  githubChecked,
  databricksChecked,
  sematicChecked,
  pachydermChecked,
];
