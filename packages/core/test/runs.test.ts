import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeRun, isMarkOf, markOf, posterOf, type RunRecord, readRun, withoutMark } from '../src/index.ts';

const LAUNCHER = { step: 'train', attempt: '77-1' };
const MARK = markOf(LAUNCHER, 0.5);
const PAGE = 'https://github.com/ada/engine/actions/runs/77';
const record = (more: Partial<RunRecord> = {}): RunRecord => ({
  text: 'Running',
  ids: [],
  mark: MARK,
  url: undefined,
  workflowUrl: PAGE,
  ...more,
});

describe('a mark', () => {
  test('is three numbers, the last one random', () => {
    expect(MARK).toMatch(/^[0-9a-f]{6}-[0-9a-f]{6}-8000$/);
    expect(markOf(LAUNCHER, 0)).toBe(MARK.replace('8000', '0000'));
    expect(markOf(LAUNCHER, 1 - Number.EPSILON)).toBe(MARK.replace('8000', 'ffff'));
  });

  test.each([
    { name: 'this launch', mark: MARK, poster: 'self' },
    { name: 'another attempt of the step', mark: markOf({ ...LAUNCHER, attempt: '77-2' }, 0.5), poster: 'same step' },
    { name: 'another run of the step', mark: markOf({ ...LAUNCHER, attempt: '78-1' }, 0.1), poster: 'same step' },
    { name: 'another step', mark: markOf({ ...LAUNCHER, step: 'evaluate' }, 0.5), poster: 'other' },
    { name: 'another step elsewhere', mark: markOf({ step: 'evaluate', attempt: '78-1' }, 0.5), poster: 'other' },
    { name: 'another call of the same reusable workflow', mark: markOf(LAUNCHER, 0.1), poster: 'other' },
    { name: 'nobody', mark: undefined, poster: 'other' },
  ])('of $name tells who has posted', ({ mark, poster }) => {
    expect(posterOf(mark, MARK)).toBe(poster);
  });

  test.each([
    { name: 'the attempt', mark: MARK, is: true },
    { name: 'another call in it', mark: markOf(LAUNCHER, 0.1), is: true },
    { name: 'another attempt', mark: markOf({ ...LAUNCHER, attempt: '77-2' }, 0.5), is: false },
    { name: 'another step', mark: markOf({ ...LAUNCHER, step: 'evaluate' }, 0.5), is: false },
  ])('is that of $name: $is', ({ mark, is }) => {
    expect(isMarkOf(mark, LAUNCHER)).toBe(is);
  });
});

describe('the status of a run', () => {
  test.each([
    {
      name: 'without a page of its own has the mark in the link to the workflow run',
      of: record(),
      description: 'Running',
      targetUrl: `${PAGE}#ml-actions=${MARK}`,
    },
    {
      name: 'with an id tells it',
      of: record({ ids: ['train-x7k2p'] }),
      description: 'Running · train-x7k2p',
      targetUrl: `${PAGE}#ml-actions=${MARK}`,
    },
    {
      name: 'with a page of its own leaves the link alone, and has the mark at the end',
      of: record({ ids: ['a', 'b'], url: 'https://argo.example/a#logs' }),
      description: `Running · a b · ${MARK}`,
      targetUrl: 'https://argo.example/a#logs',
    },
    {
      name: 'outside of a workflow has no link',
      of: record({ workflowUrl: undefined }),
      description: `Running · ${MARK}`,
      targetUrl: undefined,
    },
    {
      name: 'with a text of two lines and a dot is one line without it',
      of: record({ text: 'Failed:\n a · b' }),
      description: 'Failed: a - b',
      targetUrl: `${PAGE}#ml-actions=${MARK}`,
    },
    {
      name: 'of which no launcher is known has no mark',
      of: record({ mark: undefined, url: 'https://x/a' }),
      description: 'Running',
      targetUrl: 'https://x/a',
    },
  ])('$name', ({ of, description, targetUrl }) => {
    expect(describeRun(of)).toEqual({ description, targetUrl });
  });

  test.each([
    { name: 'has a blank', ids: ['a b'] },
    { name: 'is empty', ids: [''] },
    { name: 'could be an option of a command', ids: ['--all'] },
    { name: 'is no plain text', ids: ['läuft'] },
    { name: 'has a control character', ids: ['a\u001b[31m'] },
    { name: 'is the second one and long', ids: ['a', 'b'.repeat(130)] },
  ])('leaves all ids out when one $name', ({ ids }) => {
    expect(readRun(describeRun(record({ ids }))).ids).toEqual([]);
  });

  test.each([
    { room: 'with the mark in the link', url: undefined, longest: 140 - 'Running · '.length - 1 },
    { room: 'with the mark in the description', url: 'https://x/a', longest: 140 - `Running ·  · ${MARK}`.length - 2 },
  ])('takes an id of $longest bytes $room, and none that is longer', ({ url, longest }) => {
    const idsRead = (length: number) => readRun(describeRun(record({ url, ids: ['x'.repeat(length)] }))).ids;
    expect(idsRead(longest)).toEqual(['x'.repeat(longest)]);
    expect(idsRead(longest + 1)).toEqual([]);
  });

  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const word = fc.stringMatching(/^[!-,.-~][!-~]{0,80}$/);
  const page = fc.option(fc.constant('https://argo.example/runs/a?b=c#d'), { nil: undefined });
  const records = fc.record({
    text,
    ids: fc.array(word, { maxLength: 4 }),
    mark: fc.constant(MARK),
    url: page,
    workflowUrl: fc.option(fc.constant(PAGE), { nil: undefined }),
  });

  test('fits, is one line, and its mark and ids are read back, whatever was to be said', () => {
    fc.assert(
      fc.property(records, (given) => {
        const texts = describeRun(given);
        expect(Buffer.byteLength(texts.description)).toBeLessThanOrEqual(140);
        expect(texts.description).not.toMatch(/[\r\n]/);
        const read = readRun(texts);
        expect(read.mark).toBe(MARK);
        expect(posterOf(read.mark, MARK)).toBe('self');
        expect([given.ids, []]).toContainEqual(read.ids);
        expect(read.url).toBe(given.url);
        expect(describeRun(read)).toEqual(texts);
      }),
    );
  });

  test('loses nothing that is short', () => {
    const short = fc.record({
      text: fc.constantFrom('Launching', 'Queued', 'Running', 'Failed after 4s: exit code 137 (SIGKILL)'),
      ids: fc.array(fc.stringMatching(/^[!-,.-~][!-~]{0,10}$/), { maxLength: 2 }),
      mark: fc.constant(MARK),
      url: page,
      workflowUrl: fc.constant(PAGE),
    });
    fc.assert(
      fc.property(short, (given) => {
        const { text: said, ids, mark, url } = readRun(describeRun(given));
        expect({ said, ids, mark, url }).toEqual({ said: given.text, ids: given.ids, mark: MARK, url: given.url });
      }),
    );
  });

  test('of somebody else is all text', () => {
    fc.assert(
      fc.property(text, page, (description, targetUrl) => {
        expect(readRun({ description, targetUrl })).toEqual({
          text: description,
          ids: [],
          mark: undefined,
          url: targetUrl,
          workflowUrl: undefined,
        });
      }),
    );
  });

  test.each(['Running · a · b · c', `Running · a b · c · ${MARK}`, `Running · a  b · ${MARK}`, `Running ${MARK}`])(
    'is not in "%s"',
    (description) => {
      expect(readRun({ description }).mark).toBeUndefined();
    },
  );

  test('is read in time in proportion to its length', () => {
    const before = performance.now();
    for (const filler of [' · ', ' ', '-', 'a', '#ml-actions=']) {
      const hostile = filler.repeat(100_000);
      readRun({ description: hostile, targetUrl: hostile });
      withoutMark(hostile);
    }
    // Quadratic time is minutes.
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

test.each([
  { description: `Failed: exit code 3 · ${MARK}`, shown: 'Failed: exit code 3' },
  { description: `Running · a · ${MARK}`, shown: 'Running · a' },
  { description: 'Failed: exit code 3', shown: 'Failed: exit code 3' },
  { description: `Failed ${MARK}`, shown: `Failed ${MARK}` },
  { description: MARK, shown: MARK },
  { description: '', shown: '' },
])('people see "$description" as "$shown"', ({ description, shown }) => {
  expect(withoutMark(description)).toBe(shown);
});
