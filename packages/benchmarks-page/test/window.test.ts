import { describe, expect, test } from '@jest/globals';
import { firstShown, type Row, rowsOf } from '../src/window.ts';

const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));
const run = (commit: string, day: number, ...series: number[]) => ({ commit, recordedAt: at(day), series });

describe('a row of the page', () => {
  test.each([
    { what: 'is a commit', runs: [run('a', 1, 0), run('b', 2, 0)], rows: ['a', 'b'], rowOf: [0, 1] },
    {
      what: 'is one for all legs of a matrix, also when another commit came in between',
      runs: [run('a', 1, 0), run('b', 2, 0), run('a', 3, 1), run('b', 4, 1)],
      rows: ['a', 'b'],
      rowOf: [0, 1, 0, 1],
    },
    {
      what: 'is another one when a commit is measured again',
      runs: [run('a', 1, 0, 1), run('a', 2, 1), run('a', 3, 2)],
      rows: ['a', 'a'],
      rowOf: [0, 1, 1],
    },
    { what: 'is there without any value too', runs: [run('a', 1)], rows: ['a'], rowOf: [0] },
  ])('$what', ({ runs, rows, rowOf }) => {
    const made = rowsOf(runs);
    expect(made.rows.map(({ commit }) => commit)).toEqual(rows);
    expect(made.rowOf).toEqual(rowOf);
  });

  test('has the time of its first run', () => {
    expect(rowsOf([run('a', 1, 0), run('a', 2, 1)]).rows[0]?.recordedAt).toEqual(at(1));
  });
});

test.each([
  { rows: 0, series: 1, shown: 0 },
  { rows: 7, series: 1, shown: 7 },
  { rows: 500, series: 1, shown: 200 },
  { rows: 500, series: 500, shown: 200 },
  { rows: 500, series: 1000, shown: 100 },
  { rows: 500, series: 10_000, shown: 20 },
  { rows: 5, series: 100_000, shown: 5 },
])('of $rows commits with $series values each, $shown are shown', ({ rows, series, shown }) => {
  const columns = new Set(Array.from({ length: series }, (_, k) => k));
  const all = Array.from({ length: rows }, (): Row => ({ commit: 'a', recordedAt: at(1), series: columns }));
  expect(all.length - firstShown(all)).toBe(shown);
});
