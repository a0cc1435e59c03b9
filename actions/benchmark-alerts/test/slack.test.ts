// What Slack is told, and how.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { VERDICTS } from '@ml-actions/benchmarks';
import { describeError, hintOf, runAction } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import fc from 'fast-check';
import { main } from '../src/main.ts';
import { type SlackMessage, slackFailure, slackReport } from '../src/report/slack.ts';
import { postToSlack, type SlackInputs } from '../src/slack.ts';
import { CHANNEL, type FakeSlack, isValid, type Shown, SLACK_TOKEN, startFakeSlack } from './fake-slack.ts';
import { anyComparisons, BASE, COMMIT, comparison, foreign, reportOf } from './reports.ts';
import { openScene, type Scene } from './scene.ts';

let slack: FakeSlack;
beforeEach(async () => {
  slack = await startFakeSlack();
});
afterEach(() => slack.close());

const LINKS = { report: 'https://github.com/acme/models/runs/1', build: 'https://ci.example/1?a=b&c=<d>|' };
const linesOf = ({ blocks }: SlackMessage): string[] =>
  (blocks as Shown['blocks']).flatMap(({ text, elements = [] }) => [
    ...(text === undefined ? [] : text.text.split('\n')),
    ...elements.map((each) => each.text),
  ]);

describe('The message', () => {
  test('names what is worse, the worst first, with numbers, commits to look at and links', () => {
    const baseline = { value: 1, values: [1, 1.1, 1], runs: 3, commit: BASE };
    const series = { benchmark: 'sort', parameters: { n: 10 }, metric: 'duration' };
    const message = slackReport(
      reportOf([
        comparison('error', { series: { ...series, metric: 'loss' }, reason: 'CUDA: out of\nmemory' }),
        comparison('regression', { series, unit: 'ms', value: 3, change: 2, deviations: 12, baseline }),
        comparison('regression', { value: 0.8, bound: 0.9, baseline }),
        comparison('pass', { series: { ...series, benchmark: 'quiet' } }),
      ]),
      LINKS,
    );
    expect(linesOf(message).map((line) => line.replaceAll('\u00A0', '~'))).toEqual([
      '❌ benchmarks: 1 error: sort/loss; 2 regressions: sort/duration +200~%, train/accuracy 0.8 < 0.9',
      '• `sort` `n=10` `loss`: `CUDA: out of memory`',
      '• `sort` `n=10` `duration`: `3~ms` from `1~ms`  +200~% (12~σ)  ▁▁▁█',
      '• `train` `accuracy`: `0.8`, below `0.9` from `1`  −11.1~%  ▆█▆▁',
      `Commit <https://github.com/acme/models/commit/${COMMIT}|ccccccc> since ` +
        `<https://github.com/acme/models/compare/${BASE}...${COMMIT}|bbbbbbb...ccccccc> · ` +
        '<https://github.com/acme/models/runs/1|Report> · <https://ci.example/1?a=b&amp;c=%3Cd%3E%7C|Build>',
    ]);
  });

  test('names twenty at most, and counts the others', () => {
    const message = slackReport(
      reportOf(anyComparisons(3_000).map((each) => ({ ...each, verdict: 'regression' }))),
      {},
    );
    expect(linesOf(message).filter((line) => line.startsWith('•'))).toHaveLength(20);
    expect(linesOf(message)).toContain('…and 2980 more');
  });

  test('of a failure says why there is no report', () => {
    const message = slackFailure('benchmarks', 'No results: no file matches "x"', LINKS);
    expect(linesOf(message)).toEqual([
      '❌ benchmarks: no report',
      '`No results: no file matches "x"`',
      expect.stringContaining('|Report>'),
    ]);
  });

  test('is within the limits of Slack, and foreign text in it mentions nobody and marks up nothing', () => {
    fc.assert(
      fc.property(foreign, foreign, foreign, foreign, foreign, fc.constantFrom(...VERDICTS), (...args) => {
        const [benchmark, metric, unit, reason, parameter, verdict] = args;
        const long = (text: string) => text.repeat(30);
        const parameters = Object.fromEntries(
          Array.from({ length: 9 }, (_, n) => [`${n}${long(parameter)}`, parameter]),
        );
        const series = { benchmark: long(benchmark), metric: long(metric), parameters, machine: unit };
        const one = comparison(verdict, { series, unit: long(unit), reason: long(reason), bound: 0.9 });
        const messages = [
          slackReport(
            reportOf(
              Array.from({ length: 25 }, () => one),
              { context: long(unit) },
            ),
            { report: unit },
          ),
          slackFailure(long(unit), long(reason), { build: reason }),
        ];
        for (const message of messages) {
          expect(isValid(message as Shown)).toBe(true);
          const { blocks } = message as Shown;
          const marked = blocks.flatMap(({ type, text, elements = [] }) =>
            type === 'header' ? [] : [...(text === undefined ? [] : [text.text]), ...elements.map((each) => each.text)],
          );
          for (const text of [message.text, ...marked]) {
            // Only links of ours stand between < and >, and every & begins one of the three escapes.
            expect(text.replace(/<https:\/\/(github\.com\/acme|ci\.example)[^<>|]*\|[\w. ]+>/g, '')).not.toMatch(
              /[<>]/,
            );
            expect(text).not.toMatch(/&(?!(amp|lt|gt);)|@(?!\u200B)/);
          }
          // Outside of code there are our own words alone.
          for (const text of marked.flatMap((each) => each.split('\n'))) {
            expect(text.match(/`/g)?.length ?? 0).toBe(2 * (text.match(/`[^`]*`/g)?.length ?? 0));
            expect(text.replace(/`[^`]*`|<[^>]*>/g, '')).toMatch(/^[•: ,()\w\u00A0+−±.%σ>&;…·▁-█]*$/);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('Posting', () => {
  const MESSAGE = slackFailure('benchmarks', 'Because', {});
  const token: SlackInputs = { slackToken: SLACK_TOKEN, slackChannel: CHANNEL, slackWebhook: undefined };
  const post = async (more: Partial<SlackInputs> = {}): Promise<FakeHost> => {
    const host = hostOf();
    await postToSlack(host, { ...token, ...more }, MESSAGE);
    return host;
  };
  const hostOf = () => fakeHost({ env: { SLACK_API_URL: `${slack.url}/api` } });
  const failed = async (promise: Promise<unknown>): Promise<[string, string | undefined]> => {
    const error: unknown = await promise.then(() => undefined).catch((thrown: unknown) => thrown);
    return [describeError(error), hintOf(error)];
  };

  test('goes to a channel with a token, or to a webhook without one', async () => {
    await post();
    await post({ slackWebhook: slack.webhook });
    expect(slack.shown.map(({ channel, text }) => [channel, text])).toEqual([
      [CHANNEL, '❌ benchmarks: no report'],
      [undefined, '❌ benchmarks: no report'],
    ]);
    expect(slack.requests.map(({ headers }) => headers['authorization'])).toEqual([`Bearer ${SLACK_TOKEN}`, undefined]);
  });

  test.each<[string, object, string, RegExp]>([
    ['a wrong token', { slackToken: 'xoxb-2' }, 'Slack refused the message: invalid_auth', /`slack-token`.*xoxb-/],
    ['a wrong channel', { slackChannel: 'general' }, 'Slack refused the message: channel_not_found', /`slack-channel`/],
    ['a channel without the App', { slackChannel: 'C-OTHER' }, 'Slack refused the message: not_in_channel', /^Invite/],
  ])('%s is told in words', async (_, inputs, message, hint) => {
    expect(await failed(post(inputs))).toEqual([message, expect.stringMatching(hint)]);
  });

  test('a webhook that is gone is told without its address', async () => {
    const gone = `${slack.url}/services/T1/B1/gone`;
    expect(await failed(post({ slackWebhook: gone }))).toEqual([
      'Slack refused the message: no_service',
      'Check `slack-webhook`: it is wrong, or was removed.',
    ]);
  });

  test('waits as long as Slack says, and then posts once', async () => {
    const limited = { status: 429, headers: { 'retry-after': '30' }, json: { ok: false, error: 'ratelimited' } };
    slack.fail({ fault: limited, times: 2 });
    const { sleeps } = await post();
    expect([sleeps, slack.shown.length]).toEqual([[30_000, 30_000], 1]);
  });

  test.each([
    ['lost', 'reset-after' as const, 1],
    ['cut', 'truncate' as const, 1],
    ['an apology', { status: 503, body: 'try later' }, 0],
  ])('is not sent again when the answer is %s, because nobody knows whether it was taken', async (_, fault, shown) => {
    slack.fail({ fault });
    const [message] = await failed(post());
    expect(message).toMatch(/^Slack did not say whether it took the message: .*\. It is not sent again$/);
    expect([slack.shown.length, slack.requests.length]).toEqual([shown, 1]);
  });

  test('gives up where Slack takes no more', async () => {
    slack.fail({ fault: { status: 429, headers: { 'retry-after': '600' } } });
    expect(await failed(post())).toEqual(['Slack takes no more messages for now', undefined]);
  });
});

describe('The step', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.close());
  const base = { 'history-path': 'history', record: 'never', rules: '*/accuracy: min=0.8' };
  async function step(inputs: Record<string, string>, accuracy = 0.5): Promise<FakeHost> {
    scene.commit();
    scene.write('results.json', { train: { accuracy } });
    const host = scene.host({ inputs: { ...base, ...inputs }, env: { SLACK_API_URL: `${slack.url}/api` } });
    await runAction(host, { main });
    return host;
  }
  const token = { 'slack-token': SLACK_TOKEN, 'slack-channel': CHANNEL };

  test('tells Slack of a regression, with links, and masks the secrets', async () => {
    const { secrets, outputs, annotations } = await step({ ...token, check: 'true' });
    expect([secrets.includes(SLACK_TOKEN), annotations.map(({ level }) => level)]).toEqual([true, ['notice']]);
    expect(slack.shown).toHaveLength(1);
    expect(slack.shown[0]?.text).toBe('❌ benchmarks: 1 regression: accuracy 0.5 &lt; 0.8');
    expect(JSON.stringify(slack.shown[0]?.blocks)).toContain(`<${outputs['check-url']}|Report>`);
  });

  test.each<[string, Record<string, string>, number]>([
    ['nothing is worse', token, 0.9],
    ['it is a dry run', { ...token, 'dry-run': 'true' }, 0.5],
    ['there is no channel', { 'slack-token': SLACK_TOKEN }, 0.5],
    ['the secret is empty', { 'slack-channel': CHANNEL }, 0.5],
  ])('tells Slack nothing where %s', async (_, inputs, accuracy) => {
    await step(inputs, accuracy);
    expect(slack.requests).toEqual([]);
  });

  test('tells Slack that there is no report', async () => {
    await step({ 'slack-webhook': slack.webhook, results: 'none.json' });
    expect(linesOf(slack.shown[0] as Shown)).toContain('`No results: no file matches "none.json" of ˋresultsˋ`');
  });

  test('only warns where Slack does not take it: what is on GitHub is there', async () => {
    const { failures, annotations, secrets } = await step({ 'slack-webhook': `${slack.url}/services/T1/B1/gone` });
    expect(failures).toEqual(['1 regression: accuracy 0.5 < 0.8']);
    expect(annotations[0]).toEqual({
      level: 'warning',
      message: 'Slack refused the message: no_service. Check `slack-webhook`: it is wrong, or was removed.',
    });
    expect(secrets).toContain(`${slack.url}/services/T1/B1/gone`);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a webhook that is none', { 'slack-webhook': 'hooks' }, '`slack-webhook`: is not the address of a webhook'],
    [
      'two ways',
      { 'slack-webhook': 'https://hooks.slack.com/x', 'slack-channel': 'C1' },
      '`slack-webhook` and `slack-channel` exclude each other',
    ],
  ])('refuses %s', async (_, inputs, message) => {
    expect((await step(inputs)).failures).toEqual([expect.stringContaining(message)]);
  });
});
