import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FALSE_ALARMS } from '../packages/benchmarks/src/analysis/detection.ts';
import { deviationFrom, levelOf } from '../packages/benchmarks/src/analysis/level.ts';
import { Rate } from '../tools/accuracy/binomial.ts';
import { readLabelled } from '../tools/accuracy/labelled.ts';
import { reported } from '../tools/accuracy/methods.ts';
import { type Random, randomOf } from '../tools/accuracy/random.ts';
import { confirmedTwice, reportOf, startOf } from '../tools/accuracy/reports.ts';
import { Targets } from '../tools/accuracy/targets.ts';

/** A series of 3 to 40 runs, some of whose levels change, and some of whose runs are slow by accident. */
function randomSeries({ uniform, normal }: Random): number[] {
  let level = 1;
  return Array.from({ length: 3 + Math.floor(38 * uniform()) }, () => {
    if (uniform() < 0.06) level *= 1 + 0.05 * normal();
    return (level + 0.01 * normal()) * (uniform() < 0.03 ? 1.3 : 1);
  });
}

test('the accuracy that is measured is that of what a report tells', () => {
  const random = randomOf(1);
  const told = { now: 0, late: 0, nothing: 0 };
  for (let n = 0; n < 1500; n++) {
    const values = randomSeries(random);
    const before = values.slice(0, -1);
    const [only] = reportOf(
      before.map((value) => [value]),
      values.slice(-1),
    );
    const change = reported(Float64Array.from(values));
    if (only === undefined) throw new Error('a report without its benchmark');
    expect(only.verdict === 'regression').toBe(change?.up === true);
    expect(only.verdict === 'improvement').toBe(change?.up === false);
    if (change === undefined) told.nothing++;
    else {
      expect(startOf(only, before.length)).toBe(change.start);
      told[change.start === before.length ? 'now' : 'late']++;
    }
  }
  for (const count of Object.values(told)) expect(count).toBeGreaterThan(15);
});

test.each<[number, number[]]>([
  [2, [50, 180, 300]],
  [3, [1, 3, 5, 8]],
  [4, [0.5, 1, 2, 3]],
])('%d runs that are equal after rounding seldom give a false alarm, whatever the noise', (count, noises) => {
  const { uniform, normal } = randomOf(7);
  for (const noise of noises) {
    let alarms = 0;
    for (let n = 0; n < 100_000; n++) {
      const mean = uniform();
      const run = () => Math.round(mean + noise * normal());
      const first = run();
      if (Array.from({ length: count - 1 }, run).some((other) => other !== first)) continue;
      const level = levelOf(Float64Array.from({ length: count }, () => first));
      if (deviationFrom(level, run()).chance < FALSE_ALARMS) alarms++;
    }
    // So many there may be, and three deviations more in so many trials.
    const most = 100_000 * FALSE_ALARMS;
    expect(alarms).toBeLessThanOrEqual(most + 3 * Math.sqrt(most));
  }
});

test('a suspect is confirmed as the action confirms it', () => {
  const before = Float64Array.of(1, 1.01, 0.99, 1, 1.3, 1.02, 0.98, 1, 1.01, 1);
  expect(confirmedTwice(before, 1.25, 1.26)).toBe(true);
  expect(confirmedTwice(before, 1.25, 1.5)).toBe(false);
  expect(confirmedTwice(before, 1.9, 1.8)).toBe(true);
  expect(confirmedTwice(before, 1.9, 1)).toBe(false);
  expect(confirmedTwice(before, 1, 1.9)).toBe(false);
});

describe('labelled series', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'labelled-'));
    mkdirSync(join(folder, 'tcpd'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (path: string, content: unknown): void =>
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));

  test('are read in our form, marked by one person or by several', () => {
    write('b.json', { values: [1, 2, 3], changes: [[1], [1, 2]] });
    write('a.json', { values: [1, 2.5], changes: [1] });
    write('calm.json', { values: [1], changes: [] });
    expect(readLabelled(folder)).toEqual({
      series: [
        { name: 'a', values: Float64Array.of(1, 2.5), changes: [[1]] },
        { name: 'b', values: Float64Array.of(1, 2, 3), changes: [[1], [1, 2]] },
        { name: 'calm', values: Float64Array.of(1), changes: [[]] },
      ],
      skipped: [],
    });
  });

  test('are read as the Turing Change Point Dataset has them, with the marks beside them', () => {
    write('tcpd/annotations.json', { nile: { 6: [28], 7: [] } });
    write('tcpd/nile.json', { name: 'nile', series: [{ raw: [null, 3, null, 4] }] });
    expect(readLabelled(folder).series).toEqual([
      { name: 'nile', values: Float64Array.of(3, 3, 3, 4), changes: [[28], []] },
    ]);
  });

  test.each<[string, unknown]>([
    ['no JSON', '{'],
    ['another document', { name: 'x', version: '1.0.0' }],
    ['a list', [1, 2]],
    ['no marks', { values: [1, 2] }],
    ['marks that are no indices', { values: [1, 2], changes: ['1'] }],
    ['values that are no numbers', { values: [1, '2'], changes: [1] }],
    ['two dimensions', { name: 'two', series: [{ raw: [1] }, { raw: [2] }] }],
    ['a series that nobody marked', { name: 'unknown', series: [{ raw: [1] }] }],
  ])('are not made of %s, which is skipped and told', (_, content) => {
    write('annotations.json', { two: { 1: [] } });
    write('x.json', content);
    write('readme.txt', 'x');
    expect(readLabelled(folder)).toEqual({ series: [], skipped: ['x.json'] });
  });

  test('in a folder that is not there are an error that names it', () => {
    expect(() => readLabelled(join(folder, 'gone'))).toThrow(
      /^LABELLED_SERIES names .*gone, and there is no such folder$/,
    );
  });
});

describe('a target', () => {
  const rate = (hits: number, trials: number): Rate => Object.assign(new Rate(), { hits, trials });

  test('is met where its limit is not outside of the interval of any case, and shows the worst', () => {
    const targets = new Targets();
    targets.rate('alarms', 'n = 2', rate(0, 1000), { most: 0.001 });
    targets.rate('alarms', 'n = 3', rate(2, 1000), { most: 0.001 });
    targets.rate('power', 'n = 10', rate(970, 1000), { least: 0.95 });
    targets.unknown('series', 'there are none');
    expect(targets.areMet).toBe(true);
    expect(targets.rows).toEqual([
      ['alarms', 2, expect.stringMatching(/^0\.20 .*\(n = 3\)$/), 'met'],
      ['power', 1, expect.stringMatching(/^97\.0 .*\(n = 10\)$/), 'met'],
      ['series', 0, 'not measured (there are none)', ''],
    ]);
  });

  test('is missed by one case that is beyond it', () => {
    const targets = new Targets();
    targets.rate('alarms', 'n = 2', rate(0, 1000), { most: 0.001 });
    targets.rate('alarms', 'n = 3', rate(9, 1000), { most: 0.001 });
    targets.rate('power', 'n = 10', rate(900, 1000), { least: 0.95 });
    targets.least('F1', 'one', 0.3, 0.31);
    targets.least('F1', 'other', 0.3, 0.2);
    expect(targets.areMet).toBe(false);
    expect(targets.rows.map((cells) => cells[3])).toEqual([
      expect.stringMatching(/^missed: n = 3: 0\.90 /),
      expect.stringMatching(/^missed: n = 10: 90\.0 /),
      'missed: one: 0.300 to 0.310',
    ]);
  });
});
