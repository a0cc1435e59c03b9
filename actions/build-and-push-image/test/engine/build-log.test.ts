import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type BuildLog, readBuildLog } from '../../src/engine/build-log.ts';

/**
 * The files in `logs/` are recorded, both streams as they came: `legacy` by the command line 28 and `buildkit-cli` by 20.10 with
 * its own BuildKit client, `buildx-0.13` and `pushed-by-daemon` by the engine 20.10, the rest of `buildx-0.29` by the engine 28
 * with the containerd image store. What could not be recorded (the docker-container driver, a cache that is not there yet)
 * stands in this file, written after https://github.com/moby/buildkit/blob/master/util/progress/progressui/printer.go.
 */
const LOGS = join(import.meta.dirname, 'logs');
const recorded = (name: string): string => readFileSync(join(LOGS, `${name}.txt`), 'utf8');

function read(log: string): BuildLog {
  const reader = readBuildLog();
  for (const line of log.split('\n')) reader.line(line);
  return reader.result();
}

const namesOf = ({ steps }: BuildLog): string[] => steps.map(({ name }) => name);

const BUILDKITS = ['buildkit-cli', 'buildx-0.13', 'buildx-0.29'];
const STEPS = [
  '[tools 1/2] COPY busybox /bin/busybox',
  '[tools 2/2] RUN ["/bin/busybox", "--install", "-s", "/bin"]',
  '[stage-1 1/4] WORKDIR /app',
  '[stage-1 2/4] COPY requirements.txt ./',
  '[stage-1 3/4] RUN echo installing &&     sleep 1 &&     echo done > installed',
  '[stage-1 4/4] COPY --from=tools /bin/busybox /app/busybox',
];

describe.each(BUILDKITS)('BuildKit, %s', (builder) => {
  test('a build without a cache', () => {
    const log = read(recorded(`${builder}/ok`));
    expect(namesOf(log)).toEqual(STEPS);
    expect(log.steps[4]).toEqual({
      name: STEPS[4],
      instruction: 'RUN echo installing &&     sleep 1 &&     echo done > installed',
      cached: false,
      seconds: 1.1,
    });
    expect(log).toMatchObject({ cached: 0, total: 6, checks: [] });
    expect(Object.keys(log.phases).toSorted()).toEqual(['context', 'export', 'steps']);
    expect(log.phases.steps).toBeCloseTo(log.steps.reduce((sum, { seconds = 0 }) => sum + seconds, 0));
    expect(log).not.toHaveProperty('failedAt');
  });

  test('a build from the cache', () => {
    const log = read(recorded(`${builder}/cached`));
    expect(log).toMatchObject({ cached: 6, total: 6 });
    expect(log.steps).toEqual(
      STEPS.map((name) => ({ name, instruction: name.slice(name.indexOf(']') + 2), cached: true })),
    );
    expect(log.phases).not.toHaveProperty('steps');
    expect(log).not.toHaveProperty('failedAt');
  });

  // The engine 20.10 marks no line of the Dockerfile.
  const marks = builder === 'buildx-0.29';

  test.each([
    { log: 'copy-fails', line: 9, instruction: 'COPY absent.txt /x', cached: 3, total: 4 },
    {
      log: 'run-fails',
      line: 10,
      instruction: 'RUN echo installing &&     sleep 1 &&     exit 3',
      cached: 4,
      total: 5,
    },
  ])('$log', ({ log, line, instruction, cached, total }) => {
    expect(read(recorded(`${builder}/${log}`))).toMatchObject({ cached, total });
    expect(read(recorded(`${builder}/${log}`)).failedAt).toEqual({ ...(marks && { line }), instruction });
  });

  test('an instruction that does not exist', () => {
    const { failedAt, total } = read(recorded(`${builder}/unknown-instruction`));
    expect(failedAt).toEqual({ line: 6, instruction: marks ? 'FETCH requirements.txt' : 'FETCH' });
    expect(total).toBe(0);
  });

  test('a base image that does not exist', () => {
    const expected = marks ? { line: 1, instruction: 'FROM registry.example.com/team/base:1' } : undefined;
    expect(read(recorded(`${builder}/base-missing`)).failedAt).toEqual(expected);
  });
});

describe('where the time of a build goes', () => {
  test.each<{ log: string; phases: BuildLog['phases'] }>([
    // Three rounds of the pull, each told with the time of all so far.
    { log: 'base-pulled', phases: { base: 0.5, context: 0.1, steps: 1.2, export: 0.5 } },
    // 0.9 s in all, of which "pushing layers" took 0.2 s.
    {
      log: 'pushed-and-cache-exported',
      phases: { context: 0.1, steps: 1.6, export: 0.7, push: 0.2, cacheExport: 0.2 },
    },
    { log: 'cache-imported', phases: { context: 0.1, cacheImport: 0, export: 0.2 } },
    { log: 'pushed-by-daemon', phases: { context: 0, export: 0, push: 0.3 } },
  ])('$log', ({ log, phases }) => {
    expect(read(recorded(`buildx-0.29/${log}`)).phases).toEqual(phases);
  });

  test('of the docker-container driver, which loads the image into the daemon', () => {
    const log = read(
      [
        '#0 building with "builder" instance using docker-container driver',
        '',
        '#1 [internal] load build definition from Dockerfile',
        '#1 DONE 0.1s',
        '',
        '#2 [internal] load metadata for docker.io/library/python:3.13',
        '#2 DONE 1.5s',
        '',
        '#3 [auth] library/python:pull token for registry-1.docker.io',
        '#3 DONE 0.2s',
        '',
        '#4 importing cache manifest from gha:1234',
        '#4 DONE 0.4s',
        '',
        '#5 [ 1/11] FROM docker.io/library/python:3.13@sha256:c859fa81',
        '#5 DONE 12.0s',
        '',
        '#6 FROM docker.io/astral/uv:latest@sha256:0a6fb945',
        '#6 DONE 2.0s',
        '',
        '#7 [ 2/11] RUN pip install torch',
        '#7 0.512 Collecting torch',
        '#7 ...',
        '',
        '#8 [internal] load build context',
        '#8 transferring context: 12.00kB done',
        '#8 DONE 0.1s',
        '',
        '#7 [ 2/11] RUN pip install torch',
        '#7 692.3 Successfully installed torch',
        '#7 DONE 692.4s',
        '',
        '#9 [10/11] COPY . .',
        '#9 DONE 0.3s',
        '',
        '#10 exporting to docker image format',
        '#10 sending tarball 43.0s done',
        '#10 DONE 45.1s',
        '',
        '#11 importing to docker',
        '#11 DONE 32.1s',
        '',
        '#12 exporting cache to GitHub Actions Cache',
        '#12 preparing build cache for export 61.2s done',
        '#12 DONE 61.2s',
      ].join('\n'),
    );
    expect(log.phases).toEqual({
      base: 15.5,
      cacheImport: 0.4,
      steps: 692.7,
      context: 0.1,
      export: 45.1,
      cacheExport: 61.2,
    });
    expect(namesOf(log)).toEqual(['[ 2/11] RUN pip install torch', '[10/11] COPY . .']);
  });
});

describe('what goes on at the same time', () => {
  test('steps come in the order of their stage', () => {
    const log = read(
      ['#6 [b 2/3] RUN two', '#4 [a  9/10] RUN nine', '#7 [a 10/10] RUN ten', '#5 [b 1/3] RUN one'].join('\n'),
    );
    expect(namesOf(log)).toEqual(['[b 1/3] RUN one', '[b 2/3] RUN two', '[a  9/10] RUN nine', '[a 10/10] RUN ten']);
  });

  test('platforms are stages of their own', () => {
    const log = read(
      ['#5 [linux/arm64 b 2/2] RUN x', '#6 [linux/amd64->arm64 b 1/2] RUN x', '#7 [linux/arm64 b 1/2] RUN x'].join(
        '\n',
      ),
    );
    expect(namesOf(log)).toEqual([
      '[linux/arm64 b 1/2] RUN x',
      '[linux/arm64 b 2/2] RUN x',
      '[linux/amd64->arm64 b 1/2] RUN x',
    ]);
    expect(read(recorded('buildx-0.29/platforms'))).toMatchObject({ total: 2, cached: 0 });
  });

  test('a step that ends because another failed is not where it failed', () => {
    const log = read(recorded('buildx-0.29/canceled'));
    expect(log.failedAt).toEqual({ line: 9, instruction: 'RUN sleep 1 && exit 3' });
    expect(log.steps.at(-1)).toEqual({ name: '[slow 1/1] RUN sleep 30', instruction: 'RUN sleep 30', cached: false });
  });
});

describe('what is no failure of the Dockerfile', () => {
  test('a push that is refused', () => {
    expect(read(recorded('buildx-0.29/push-refused'))).not.toHaveProperty('failedAt');
  });

  test('a cache that is not there yet', () => {
    const log = read(
      [
        '#4 importing cache manifest from ghcr.io/me/x:cache',
        '#4 ERROR: failed to configure registry cache importer: ghcr.io/me/x:cache: not found',
        '',
        '#5 [1/1] COPY a /',
        '#5 DONE 0.1s',
        '------',
        ' > importing cache manifest from ghcr.io/me/x:cache:',
        '------',
      ].join('\n'),
    );
    expect(log).toEqual({
      steps: [{ name: '[1/1] COPY a /', instruction: 'COPY a /', cached: false, seconds: 0.1 }],
      cached: 0,
      total: 1,
      phases: { steps: 0.1 },
      checks: [],
    });
  });
});

describe('checks of the Dockerfile', () => {
  test('each once, although the end of the log repeats them', () => {
    expect(read(recorded('buildx-0.29/checks')).checks).toEqual([
      { rule: 'FromAsCasing', message: "'as' and 'FROM' keywords' casing do not match", line: 1 },
      {
        rule: 'MaintainerDeprecated',
        message: 'Maintainer instruction is deprecated in favor of using label',
        line: 3,
      },
      {
        rule: 'JSONArgsRecommended',
        message: 'JSON arguments recommended for CMD to prevent unintended behavior related to OS signals',
        line: 4,
      },
    ]);
  });

  test('of a build that fails, too', () => {
    const { checks, failedAt } = read(recorded('buildx-0.29/checks-and-failure'));
    expect(checks).toEqual([expect.objectContaining({ rule: 'FromAsCasing', line: 1 })]);
    expect(failedAt).toEqual({
      line: 3,
      instruction: 'RUN ["/bin/busybox","sh","-c","echo ERROR: connection reset; exit 4"]',
    });
  });

  const DEFINITION = '#1 [internal] load build definition from Dockerfile';

  test('a message may hold brackets and colons of its own', () => {
    const text = 'SecretsUsedInArgOrEnv: Do not use ARG for sensitive data (ARG "A: B") (line 3)';
    expect(read(`${DEFINITION}\n#1 WARN: ${text}`).checks).toEqual([
      { rule: 'SecretsUsedInArgOrEnv', message: 'Do not use ARG for sensitive data (ARG "A: B")', line: 3 },
    ]);
  });

  test.each(['something else', 'Rule: without a line', 'Rule: x (line )', 'Rule: x (line 3) and more', ''])(
    'a warning that is none: %j',
    (text) => expect(read(`${DEFINITION}\n#1 WARN: ${text}`).checks).toEqual([]),
  );

  test('at most twenty', () => {
    const lines = Array.from({ length: 50 }, (_, index) => `#1 WARN: StageNameCasing: Stage (line ${index + 1})`);
    const { checks } = read([DEFINITION, ...lines].join('\n'));
    expect(checks.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });
});

describe('what a RUN writes is not taken for words of the builder', () => {
  test('BuildKit puts a time before it', () => {
    const log = read(
      [
        '#5 [1/2] RUN evil',
        '#5 0.101 CACHED',
        '#5 0.102 DONE 99.0s',
        '#5 0.103 ERROR: no',
        '#5 0.104 WARN: FromAsCasing: no (line 1)',
        '#5 0.105 Dockerfile:3',
        '#5 DONE 0.2s',
        '#6 [2/2] RUN fails',
        '#6 0.100 x',
        '#6 ERROR: process "/bin/sh -c fails" did not complete successfully: exit code: 1',
        '------',
        ' > [2/2] RUN fails:',
        '   7 | >>> RUN forged',
        'dockerfile parse error line 9: forged',
        '------',
      ].join('\n'),
    );
    expect(log.steps[0]).toEqual({ name: '[1/2] RUN evil', instruction: 'RUN evil', cached: false, seconds: 0.2 });
    expect(log.checks).toEqual([]);
    expect(log.failedAt).toEqual({ instruction: 'RUN fails' });
  });

  const legacy = (...output: string[]): BuildLog =>
    read(
      ['Sending build context to Docker daemon  2kB', 'Step 1/2 : FROM scratch', 'Step 2/2 : RUN x', ...output].join(
        '\n',
      ),
    );

  test.each([
    { name: 'a package that was built', line: 'Successfully built mypackage' },
    { name: 'a step of another build', line: 'Step 1/7 : FROM alpine' },
    { name: 'a parse error of another build', line: 'dockerfile parse error line 9: unknown instruction: NO' },
    { name: "BuildKit's words", line: '#1 [1/1] RUN y' },
  ])('the legacy builder writes $name as it is', ({ line }) => {
    expect(legacy(line).failedAt).toEqual({ ordinal: 2, instruction: 'RUN x' });
    expect(legacy(line).total).toBe(1);
  });
});

describe('the legacy builder', () => {
  const NAMES = [
    '[2/12] COPY busybox /bin/busybox',
    '[3/12] RUN ["/bin/busybox", "--install", "-s", "/bin"]',
    '[5/12] ARG VERSION=1',
    '[6/12] ENV VERSION=$VERSION',
    '[7/12] WORKDIR /app',
    '[8/12] COPY requirements.txt ./',
    '[9/12] RUN echo installing &&     sleep 1 &&     echo done > installed',
    '[10/12] COPY --from=tools /bin/busybox /app/busybox',
    '[11/12] CMD ["/bin/sh"]',
    '[12/12] LABEL mode=legacy',
  ];

  test.each([
    { log: 'ok', cached: 0 },
    { log: 'cached', cached: 10 },
  ])('a build: $log', ({ log, cached }) => {
    const result = read(recorded(`legacy/${log}`));
    expect(namesOf(result)).toEqual(NAMES);
    expect(result.steps[0]).toEqual({ name: NAMES[0], instruction: 'COPY busybox /bin/busybox', cached: cached > 0 });
    expect(result).toMatchObject({ cached, total: 10, phases: {}, checks: [] });
    expect(result).not.toHaveProperty('failedAt');
  });

  test('a base image that is pulled', () => {
    const result = read(recorded('legacy/base-pulled'));
    expect(result).toMatchObject({ cached: 0, total: 9 });
    expect(result).not.toHaveProperty('failedAt');
  });

  test.each([
    { log: 'copy-fails', failedAt: { ordinal: 8, instruction: 'COPY absent.txt /x' } },
    { log: 'run-fails', failedAt: { ordinal: 9, instruction: 'RUN echo installing &&     sleep 1 &&     exit 3' } },
    { log: 'base-missing', failedAt: { ordinal: 1, instruction: 'FROM registry.example.com/team/base:1' } },
    { log: 'unknown-instruction', failedAt: { line: 6, instruction: 'FETCH' } },
    {
      // Standard error of a RUN is coloured, and the line after it begins with the end of the colour.
      log: 'run-fails-with-colours',
      failedAt: { ordinal: 4, instruction: 'RUN ["/bin/busybox", "sh", "-c", "echo three >&2; exit 4"]' },
    },
  ])('$log', ({ log, failedAt }) => {
    expect(read(recorded(`legacy/${log}`)).failedAt).toEqual(failedAt);
  });

  test('a step behind a coloured line', () => {
    const red = '\u001B[91m[WARNING]: Empty continuation line found in: LABEL a=b\n\u001B[0m';
    expect(read(`${red}Step 1/2 : FROM scratch\nStep 2/2 : COPY a /\n`)).toMatchObject({
      total: 1,
      failedAt: { ordinal: 2, instruction: 'COPY a /' },
    });
  });

  test('an ARG before the first FROM counts as an instruction, and builds nothing', () => {
    expect(read('Step 1/3 : ARG A=1\nStep 2/3 : FROM scratch:$A\nStep 3/3 : COPY a /')).toMatchObject({
      total: 1,
      failedAt: { ordinal: 3 },
    });
  });
});

test('a log that is none', () => {
  const empty = { steps: [], cached: 0, total: 0, phases: {}, checks: [] };
  expect(read('')).toEqual(empty);
  expect(read('unknown flag: --foo\n\nUsage:  docker build [OPTIONS] PATH | URL | -')).toEqual(empty);
});

describe('a hostile log', () => {
  const piece = fc.constantFrom(
    ...[
      '#1 ',
      '#2 ',
      '#1',
      'DONE 1.0s',
      'CACHED',
      'ERROR: x',
      'WARN: A: b (line 1)',
      '[a 1/2] RUN x',
      '[internal] ',
      'FROM ',
    ],
    ...[
      'Step 1/2 : ',
      'Step 2/2 : ',
      'FROM x',
      ' ---> Using cache',
      'Successfully built 0123456789ab',
      '------',
      '   1 | >>> ',
    ],
    ...[
      'dockerfile parse error line ',
      '7: ',
      'pushing layers 1.0s done',
      'exporting to ',
      '\u001B[0m',
      ' ',
      '[',
      ']',
      '/',
      '\uD800',
    ],
  );
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
  );

  test('is read without an error, and what comes of it is consistent', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const { steps, cached, total, phases, checks, failedAt } = read(lines.join('\n'));
        expect(total).toBe(steps.length);
        expect(cached).toBe(steps.filter((step) => step.cached).length);
        for (const step of steps) expect(step.name.endsWith(step.instruction)).toBe(true);
        for (const seconds of Object.values(phases)) expect(seconds).toBeGreaterThanOrEqual(0);
        expect(checks.length).toBeLessThanOrEqual(20);
        for (const number of [failedAt?.line, failedAt?.ordinal]) expect(number ?? 1).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  const MEGABYTES_10 = 10 * 1024 * 1024;

  test.each([
    '#1 [',
    '[a 1/2] ',
    ' ',
    '1',
    'dockerfile parse error line ',
    'pushing manifest for ',
    'Step 1/2 : ',
    '\u001B[0m',
    ': ',
    ' (line ',
  ])('of 10 MB of %j takes time in proportion, in one line or in many', (text) => {
    const part = text.repeat(Math.ceil(4_000 / text.length));
    for (const first of ['#1 [1/1] RUN x', 'Step 1/1 : FROM x']) {
      const started = performance.now();
      const reader = readBuildLog();
      reader.line(first);
      reader.line(text.repeat(Math.ceil(MEGABYTES_10 / text.length)));
      for (let number = 0; number < MEGABYTES_10 / (4 * part.length); number++) {
        for (const start of ['', '#1 ', '#1 WARN: Rule: ', `#${number} `]) reader.line(start + part);
      }
      reader.result();
      // With a pattern whose time grows with the square it is minutes.
      expect(performance.now() - started).toBeLessThan(10_000);
    }
  });

  test.each([
    { builder: 'BuildKit', step: (number: number) => `#${number} [${number}/99999] RUN x` },
    {
      builder: 'the legacy builder',
      step: (number: number) => `Step ${number}/99999 : ${number === 1 ? 'FROM' : 'RUN'} x`,
    },
  ])('of $builder with a hundred thousand steps keeps a thousand', ({ step }) => {
    const reader = readBuildLog();
    for (let number = 1; number < 100_000; number++) reader.line(step(number));
    expect(reader.result().total).toBe(1_000);
  });
});
