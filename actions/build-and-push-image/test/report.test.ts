import { describe, expect, test } from '@jest/globals';
import type { ImageFacts } from '../src/build.ts';
import type { BuildLog } from '../src/engine/build-log.ts';
import { parseImageName } from '../src/naming/image-name.ts';
import type { BuildPlan, CopyPlan, Plan } from '../src/plan.ts';
import { describePlan, describeProgress, outputsOf, planSummary, type Result, summaryOf } from '../src/report.ts';

const COMMIT = 'c'.repeat(40);
const DIGEST = `sha256:${'d'.repeat(64)}`;
const X = parseImageName('ghcr.io/me/x');
const Y = parseImageName('quay.io/me/y');
const names = (...images: (typeof X)[]) => ({
  images: images as [typeof X],
  tags: { tags: [COMMIT, 'latest'], moving: ['latest'], version: COMMIT, notices: [] },
  targets: [COMMIT, 'latest'].flatMap((tag) => images.map((image) => ({ image, tag }))) as unknown as Plan['targets'],
  push: true,
  loginMayFail: false,
  notices: [],
  warnings: [],
});
const BUILD: BuildPlan = {
  ...names(X),
  kind: 'build',
  engine: { builder: 'buildx', driver: 'docker', clientVersion: '28.2.2', containerdStore: false },
  build: ['buildx', 'build', '--tag=ghcr.io/me/x:latest', '/work'],
  buildEnv: {},
  dockerfile: 'Dockerfile',
  inDaemon: true,
};
const COPY: CopyPlan = {
  ...names(X),
  kind: 'copy',
  sources: [{ image: Y, digest: DIGEST }],
  skipped: false,
  commit: COMMIT,
};

const LOG: BuildLog = { steps: [], cached: 0, total: 0, phases: {}, checks: [] };
const FACTS: ImageFacts = { imageId: 'sha256:1d', sizeBytes: 1_982_259, platforms: ['linux/amd64'], layers: [] };
const NOTHING: Result = { pushed: [], phases: [] };
const BUILT: Result = { log: LOG, facts: FACTS, pushed: [], phases: [{ name: 'build', ms: 61_000 }] };
const HALF: Result = { ...BUILT, pushed: BUILD.targets.slice(0, 1), digest: DIGEST };
const DONE: Result = { ...HALF, pushed: [...BUILD.targets], phases: [...BUILT.phases, { name: 'push', ms: 1_500 }] };

describe('outputs', () => {
  const image = { image: 'ghcr.io/me/x', tag: COMMIT, version: COMMIT, skipped: 'false' };
  const builder = { builder: 'buildx' };
  const facts = { 'image-id': 'sha256:1d', 'size-bytes': '1982259', platforms: 'linux/amd64' };
  const digest = { digest: DIGEST, 'image-with-digest': `ghcr.io/me/x@${DIGEST}` };
  const both = `ghcr.io/me/x:${COMMIT},ghcr.io/me/x:latest`;

  test.each<{ name: string; plan: Plan; result: Result; outputs: Record<string, string>; metadata: object }>([
    {
      name: 'not built',
      plan: BUILD,
      result: NOTHING,
      outputs: { ...image, ...builder, tags: '', pushed: 'false' },
      metadata: { 'image.name': '' },
    },
    {
      name: 'not built, and not to be pushed',
      plan: { ...BUILD, push: false },
      result: NOTHING,
      outputs: { ...image, ...builder, tags: '', pushed: 'false' },
      metadata: { 'image.name': both },
    },
    {
      name: 'built',
      plan: BUILD,
      result: BUILT,
      outputs: { ...image, ...builder, ...facts, tags: '', pushed: 'false', 'duration-seconds': '61.0' },
      metadata: { 'image.id': 'sha256:1d', 'image.name': '' },
    },
    {
      name: 'built, and not to be pushed',
      plan: { ...BUILD, push: false },
      result: BUILT,
      outputs: {
        ...image,
        ...builder,
        ...facts,
        tags: `${COMMIT}\nlatest`,
        pushed: 'false',
        'duration-seconds': '61.0',
      },
      metadata: { 'image.id': 'sha256:1d', 'image.name': both },
    },
    {
      name: 'built outside the daemon, and not to be pushed',
      plan: { ...BUILD, push: false, inDaemon: false },
      result: { log: LOG, pushed: [], phases: [] },
      outputs: { ...image, ...builder, tags: '', pushed: 'false' },
      metadata: { 'image.name': both },
    },
    {
      name: 'pushed in part',
      plan: BUILD,
      result: HALF,
      outputs: { ...image, ...builder, ...facts, ...digest, tags: COMMIT, pushed: 'false', 'duration-seconds': '61.0' },
      metadata: { 'containerimage.digest': DIGEST, 'image.id': 'sha256:1d', 'image.name': `ghcr.io/me/x:${COMMIT}` },
    },
    {
      name: 'pushed',
      plan: BUILD,
      result: { ...DONE, metadata: { 'buildx.build.ref': 'default/1' } },
      outputs: {
        ...image,
        ...builder,
        ...facts,
        ...digest,
        tags: `${COMMIT}\nlatest`,
        pushed: 'true',
        'duration-seconds': '62.5',
      },
      metadata: {
        'buildx.build.ref': 'default/1',
        'containerimage.digest': DIGEST,
        'image.id': 'sha256:1d',
        'image.name': both,
      },
    },
    {
      name: 'there already',
      plan: { ...COPY, skipped: true },
      result: { ...NOTHING, facts: { ...FACTS, imageId: '' }, pushed: [...COPY.targets], digest: DIGEST },
      outputs: {
        ...image,
        'size-bytes': '1982259',
        platforms: 'linux/amd64',
        'image-id': '',
        ...digest,
        tags: `${COMMIT}\nlatest`,
        pushed: 'true',
        skipped: 'true',
      },
      metadata: { 'containerimage.digest': DIGEST, 'image.id': '', 'image.name': both },
    },
  ])('of an image that was $name', ({ plan, result, outputs, metadata }) => {
    const { metadata: json = '', ...rest } = outputsOf(plan, result);
    expect(rest).toEqual(outputs);
    expect(JSON.parse(json)).toEqual(metadata);
  });

  test('name the tags that every repository has', () => {
    const plan = { ...BUILD, ...names(X, Y) };
    expect(outputsOf(plan, { ...BUILT, pushed: plan.targets.slice(0, 3) })['tags']).toBe(COMMIT);
    expect(outputsOf(plan, { ...BUILT, pushed: plan.targets.slice(0, 1) })['tags']).toBe('');
  });
});

describe('the summary', () => {
  test('of a pushed image', () => {
    expect(summaryOf(BUILD, DONE)).toBe(`### ✅ Image: pushed

- Image: \`ghcr.io/me/x@${DIGEST}\`
- Tags: \`${COMMIT}\`, \`latest\`
- Platforms: \`linux/amd64\`
- Builder: buildx
- Size: 2.0 MB
- Time: build 1m 01s, push 2s`);
  });

  test('shows what is large, what is slow, what was cached, and what the builder warns of', () => {
    const log: BuildLog = {
      steps: [
        { name: '[2/3] COPY . .', instruction: 'COPY . .', cached: true },
        { name: '[3/3] RUN a | b', instruction: 'RUN a | b', cached: false, seconds: 42 },
      ],
      cached: 1,
      total: 2,
      phases: { context: 3, steps: 42, export: 0.2, cacheExport: 30 },
      checks: [{ rule: 'FromAsCasing', message: "'as' and 'FROM' <b>", line: 1 }],
    };
    const layers = [{ sizeBytes: 1_000 }, { sizeBytes: 8e9, createdBy: 'RUN pip install `torch`' }];
    expect(summaryOf(BUILD, { ...DONE, log, facts: { ...FACTS, layers } })).toMatch(
      new RegExp(
        [
          '- Size: 2.0 MB in 2 layers',
          '- Cache: 1 of 2 steps cached',
          '- Time: build 1m 01s (context 3s, steps 42s, cache export 30s), push 2s',
          '',
          '<details><summary>The largest layers</summary>[^]*',
          '| 8.0 GB | `` RUN pip install `torch` `` |',
          '| 1.0 kB |  |[^]*',
          '<details><summary>The slowest steps</summary>[^]*',
          '| 42s | `[3/3] RUN a \\| b` |',
          '| cached | `[2/3] COPY . .` |[^]*',
          '<details><summary>1 warning of the build</summary>[^]*',
          "| 1 | `FromAsCasing` | `'as' and 'FROM' <b>` |",
        ]
          .map((line) => line.replace(/[.()|\\[\]]/g, '\\$&').replaceAll('\\[^\\]*', '[^]*'))
          .join('\n'),
      ),
    );
  });

  test('shows no more rows than people read', () => {
    const layers = Array.from({ length: 50 }, (_, index) => ({ sizeBytes: index + 1 }));
    const summary = summaryOf(BUILD, { ...DONE, facts: { ...FACTS, layers } });
    expect(summary).toContain('The largest layers (20 of 50)');
    expect(summary.match(/^\| \d+ B \|/gm)).toHaveLength(20);
  });

  test.each<{ name: string; plan: Plan; result: Result; title: string }>([
    { name: 'a failed build', plan: BUILD, result: NOTHING, title: '❌ Image: not built' },
    { name: 'a build alone', plan: { ...BUILD, push: false }, result: BUILT, title: '✅ Image: built, not pushed' },
    { name: 'a push that did not begin', plan: BUILD, result: BUILT, title: '❌ Image: not pushed' },
    { name: 'a push that ended half-way', plan: BUILD, result: HALF, title: '❌ Image: pushed in part' },
    { name: 'a source that cannot be read', plan: COPY, result: NOTHING, title: '❌ Image: not copied' },
    { name: 'a copy', plan: COPY, result: { ...DONE, pushed: [...COPY.targets] }, title: '✅ Image: copied' },
    {
      name: 'a copy that ended half-way',
      plan: COPY,
      result: { ...HALF, pushed: COPY.targets.slice(0, 1) },
      title: '❌ Image: pushed in part',
    },
    { name: 'a copy that may not be', plan: { ...COPY, push: false }, result: BUILT, title: '➖ Image: not copied' },
    {
      name: 'an image that is there',
      plan: { ...COPY, skipped: true },
      result: { ...DONE, pushed: [...COPY.targets] },
      title: '✅ Image: there already',
    },
  ])('of $name says so', ({ plan, result, title }) => {
    expect(summaryOf(plan, result)).toMatch(`### ${title}\n`);
  });

  test('names the tags that are missing', () => {
    expect(summaryOf(BUILD, HALF)).toContain('\n- Not pushed: `latest`\n');
    expect(summaryOf(BUILD, DONE)).not.toContain('Not pushed');
    expect(summaryOf({ ...BUILD, push: false }, BUILT)).not.toContain('Not pushed');
  });

  test('of a copy names where it is from', () => {
    expect(summaryOf(COPY, { ...DONE, pushed: [...COPY.targets] })).toContain(`\n- From: \`quay.io/me/y@${DIGEST}\`\n`);
  });
});

describe('what a push did that ended half-way', () => {
  test.each<{ name: string; plan?: Partial<BuildPlan>; result: Result; progress: string | undefined }>([
    { name: 'nothing yet', result: BUILT, progress: `pushed: nothing; not pushed: ${COMMIT}, latest` },
    { name: 'some', result: HALF, progress: `pushed: ${COMMIT}; not pushed: latest` },
    { name: 'all', result: DONE, progress: undefined },
    { name: 'not built', result: { ...NOTHING, phases: BUILT.phases }, progress: undefined },
    { name: 'not logged in', result: NOTHING, progress: `pushed: nothing; not pushed: ${COMMIT}, latest` },
    { name: 'not to be pushed', plan: { push: false }, result: BUILT, progress: undefined },
    {
      name: 'not built by a builder that pushes itself',
      plan: { engine: { ...BUILD.engine, driver: 'docker-container' } },
      result: { ...NOTHING, phases: BUILT.phases },
      progress: `pushed: nothing; not pushed: ${COMMIT}, latest`,
    },
  ])('$name', ({ plan, result, progress }) => {
    expect(describeProgress({ ...BUILD, ...plan }, result)).toBe(progress);
  });

  test('is told by whole names where there are several repositories', () => {
    const plan = { ...BUILD, ...names(X, Y) };
    expect(describeProgress(plan, { ...BUILT, pushed: plan.targets.slice(0, 2) })).toBe(
      `pushed: ghcr.io/me/x:${COMMIT}, quay.io/me/y:${COMMIT}; not pushed: ghcr.io/me/x:latest, quay.io/me/y:latest`,
    );
  });
});

describe('a dry run', () => {
  test('shows the commands in their order', () => {
    expect(describePlan(BUILD)).toEqual([
      'docker buildx build --tag=ghcr.io/me/x:latest /work',
      `docker push ghcr.io/me/x:${COMMIT}`,
      'docker push ghcr.io/me/x:latest',
    ]);
    expect(describePlan({ ...BUILD, push: false })).toHaveLength(1);
    expect(planSummary(BUILD)).toMatch(/^### ➖ Image: not built \(dry run\)\n\n```\ndocker buildx build/);
  });

  test('shows what the registry does after a builder that pushes itself', () => {
    const engine = { ...BUILD.engine, driver: 'docker-container' };
    expect(describePlan({ ...BUILD, engine }).slice(1)).toEqual(['tag ghcr.io/me/x:latest']);
  });

  test('of a copy shows from where to where', () => {
    expect(describePlan(COPY)).toEqual([
      `copy quay.io/me/y@${DIGEST} to ghcr.io/me/x:${COMMIT}`,
      `copy quay.io/me/y@${DIGEST} to ghcr.io/me/x:latest`,
    ]);
    expect(planSummary(COPY)).toMatch(/^### ➖ Image: not copied \(dry run\)\n/);
  });
});
