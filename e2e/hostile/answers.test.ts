// Servers whose answers hold something hostile: texts that other people have written, keys that JavaScript knows, and answers
// of another shape than the documentation says. The servers are the fakes; what they answer is changed on its way.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { FetchAnswer, Host } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { startRegistry } from '@ml-actions/testing';
import { openConbenchScene } from '../../actions/benchmark-alerts/test/conbench/scene.ts';
import { openScene as openBenchmarks } from '../../actions/benchmark-alerts/test/scene.ts';
import { image, store } from '../../actions/build-and-push-image/test/registry/images.ts';
import { recordedDocker } from '../../actions/build-and-push-image/test/support/recorded-docker.ts';
import { workspace } from '../../actions/build-and-push-image/test/support/workspace.ts';
import { startDatabricksScene as openDatabricksCheck } from '../../actions/commit-check/test/databricks/scene.ts';
import { startScene as openCheck } from '../../actions/commit-check/test/scene.ts';
import { startSematicScene as openSematicCheck } from '../../actions/commit-check/test/sematic/scene.ts';
import { startDatabricksScene as openDatabricksLaunch } from '../../actions/tag-and-launch-run/test/databricks/scene.ts';
import { startScene as openLaunch } from '../../actions/tag-and-launch-run/test/scene.ts';
import { endScenes, scene as openUpdate, task } from '../../actions/update-pipeline/test/databricks/scene.ts';
import { HOSTILE, markup, pollution, runner, wrongWith } from './runner.ts';
import { ACTIONS } from './steps.ts';

interface Scenario {
  action: string;
  host: FakeHost;
  /** Markdown that was posted. */
  posted?(): string[];
  end(): Promise<void>;
}

/** Steps that go well with their servers as they are. */
const SCENARIOS: Readonly<Record<string, () => Promise<Scenario>>> = {
  'commit-check of GitHub': async () => {
    const scene = await openCheck();
    await scene.record('run/a', 'success', { description: 'Done' });
    return { action: 'commit-check', host: scene.step({ 'appear-within': '0s' }), end: scene.end };
  },
  'commit-check of Sematic': async () => {
    const scene = await openSematicCheck();
    scene.launch({ state: 'RESOLVED' });
    return { action: 'commit-check', host: scene.check(), end: scene.end };
  },
  'commit-check of Databricks': async () => {
    const scene = await openDatabricksCheck();
    await scene.launch();
    return { action: 'commit-check', host: scene.check({ wait: 'true' }), end: scene.end };
  },
  'tag-and-launch-run of a command': async () => {
    const scene = await openLaunch();
    return { action: 'tag-and-launch-run', host: scene.step({ launch: 'true' }), end: scene.end };
  },
  'tag-and-launch-run on Databricks': async () => {
    const scene = await openDatabricksLaunch();
    return { action: 'tag-and-launch-run', host: scene.launch(), end: scene.end };
  },
  'benchmark-alerts with a history': async () => {
    const scene = await openBenchmarks();
    scene.write('results.json', { loss: 1 });
    const host = scene.host({ inputs: { record: 'never', check: 'true' } });
    return { action: 'benchmark-alerts', host, end: scene.close };
  },
  'benchmark-alerts of Conbench': async () => {
    const scene = await openConbenchScene();
    for (const n of [0, 1, 2]) scene.add(`main-${n}`, scene.mainCommit(), { data: [1, 1.01, 0.99] });
    const commit = scene.mainCommit();
    scene.add('last', commit, { data: [1, 1.02] });
    const inputs = { results: '', machine: '', backend: 'conbench', url: scene.conbench.url, commit };
    return { action: 'benchmark-alerts', host: scene.host({ inputs }), end: scene.close };
  },
  'update-pipeline of Databricks': async () => {
    const scene = await openUpdate();
    await scene.job({ name: 'a', tasks: [task('a')] });
    scene.define({ jobs: { a: { tags: { sha: '{commit}' } }, b: { tasks: [task('b')] } } });
    return { action: 'update-pipeline', host: scene.host(), end: endScenes };
  },
  'build-and-push-image, which copies': async () => {
    const [space, from, to] = [
      await workspace({ Dockerfile: 'FROM scratch\n' }),
      await startRegistry(),
      await startRegistry(),
    ];
    const original = image({ layers: ['weights'] });
    await store(from, 'team/x', original);
    const { path } = recordedDocker(mkdtempSync(join(space.home, 'docker-')), []);
    const source = `${from.host}/team/x@${original.digest}`;
    return {
      action: 'build-and-push-image',
      host: fakeHost({
        inputs: { image: `${to.host}/shop/y`, source, tags: 'raw=production' },
        env: { ...space.env, PATH: path },
      }),
      end: async () => {
        await Promise.all([from.close(), to.close()]);
        space.remove();
      },
    };
  },
};

/** The same answer with another body, as long as it is one of JSON. */
async function changed(answer: FetchAnswer, change: (json: string) => string): Promise<FetchAnswer> {
  if (!/json/.test(answer.headers.get('content-type') ?? '')) return answer;
  const before = await answer.text();
  let after = before;
  try {
    JSON.parse(before);
    after = change(before);
  } catch {
    // No answer is changed that is none.
  }
  const bytes = Buffer.from(after);
  const body = (async function* () {
    yield bytes;
  })();
  return {
    status: answer.status,
    ok: answer.ok,
    headers: answer.headers,
    discard: () => undefined,
    body,
    text: async () => after,
  };
}

async function run(open: () => Promise<Scenario>, change: (json: string) => string) {
  const { action, host: fake, end } = await open();
  const { host, log } = runner(fake, (inner: Host) => ({
    fetch: async (url, init) => changed(await inner.fetch(url, init), change),
  }));
  try {
    const error: unknown = await ACTIONS[action]?.main(host).catch((thrown: unknown) => thrown);
    return { fake, error, wrong: [...wrongWith({ fake, log: log(), error }), ...pollution()] };
  } finally {
    // A fake that did not get what it wants is not what is looked at here.
    await end().catch(() => undefined);
  }
}

/** In front of everything else that an object has. */
const POLLUTION =
  '{"__proto__":{"polluted":1,"status":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1},';

/** What people write: none of it is an id, and all of it may be anything. */
const WRITTEN =
  /^(?:description|message|state_message|title|body|error|error_message|reason|summary|text|creator_user_name|run_name|name_of)$/;
const withTexts =
  (text: string) =>
  (json: string): string =>
    JSON.stringify(JSON.parse(json), (key, value: unknown) =>
      typeof value === 'string' && WRITTEN.test(key) ? text : value,
    );

const SHAPES: Readonly<Record<string, (json: string) => string>> = {
  'is null': () => 'null',
  'is a number': () => '7',
  'is a text': () => '"<html>"',
  'is an empty object': () => '{}',
  'is an empty list': () => '[]',
  'is a list of null': () => '[null]',
  'has null in place of each list': (json) =>
    JSON.stringify(JSON.parse(json), (_, value: unknown) => (Array.isArray(value) ? null : value)),
  'has null in place of each object but itself': (json) =>
    JSON.stringify(JSON.parse(json), (key, value: unknown) => (key !== '' && typeof value === 'object' ? null : value)),
  'is deeper than a stack': () => `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
};

describe.each(Object.entries(SCENARIOS))('%s', (_, open) => {
  test('goes well as its servers are', async () => {
    const { error, wrong } = await run(open, (json) => json);
    expect({ error, wrong }).toEqual({ error: undefined, wrong: [] });
  });

  test('is the same with keys of a prototype in every object', async () => {
    const { error, wrong } = await run(open, (json) => json.replace(/\{(?=\s*")/g, () => POLLUTION));
    // What is named by its digest may not have another byte.
    const isOther = /the manifest that came is sha256:/.test(String(error));
    expect({ error: isOther ? undefined : error, wrong }).toEqual({ error: undefined, wrong: [] });
  });

  test.each(Object.entries(HOSTILE))('is made to do nothing by %s in what others have written', async (__, text) => {
    const { fake, wrong } = await run(open, withTexts(text));
    expect(wrong).toEqual([]);
    for (const { message } of fake.annotations) expect(message.length).toBeLessThan(100_000);
  });

  test.each(Object.entries(SHAPES))('ends well or with one error when every answer %s', async (__, change) => {
    const { wrong } = await run(open, change);
    expect(wrong).toEqual([]);
  });
});

test('Markdown that was posted is looked at as a reader sees it', () => {
  expect(markup(HOSTILE['Markdown, HTML and a mention'] ?? '').length).toBeGreaterThan(3);
  expect(markup('`<img` and ``@octocat ` [x](javascript:1)``\n```\n# PWNED\n```\n')).toEqual([]);
});
