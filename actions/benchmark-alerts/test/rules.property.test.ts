import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ACCEPTED, acceptedBy } from '../src/outcome.ts';
import { regressedJson, reportJson, suspectsJson } from '../src/report/json.ts';
import { parseRule } from '../src/rules.ts';
import { comparison, reportOf } from './reports.ts';

// JSON and people write no -0.
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const positive = fc.double({ min: 0, max: 1e9, noNaN: true });
const glob = fc
  .stringMatching(/^[^\s:][^\n\r]{0,30}[^\s:]$/)
  .filter((text) => !/\s/.test(text.replace(/ /g, '')) && !/:\s/.test(text));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

test('a rule is read as it is written', () => {
  const rule = fc
    .record({
      threshold: optional(positive),
      improvement: optional(positive),
      tolerance: optional(positive),
      better: optional(fc.constantFrom('lower', 'higher', 'same')),
      min: optional(finite),
      max: optional(finite),
      exact: optional(fc.constant(true)),
      required: optional(fc.constant(true)),
    })
    .filter((each) => Object.values(each).some((value) => value !== undefined))
    .filter(({ min, max }) => min === undefined || max === undefined || min <= max);
  fc.assert(
    fc.property(glob, rule, (name, given) => {
      const settings = Object.entries(given).flatMap(([key, value]) => {
        if (value === undefined) return [];
        if (value === true) return [key];
        return [`${key}=${value}${key === 'threshold' || key === 'improvement' ? '%' : ''}`];
      });
      const expected = Object.entries(given).flatMap(([key, value]) =>
        value === undefined
          ? []
          : [[key, key === 'threshold' || key === 'improvement' ? Number(value) / 100 : value] as const],
      );
      expect(parseRule(`${name}: ${settings.join(' ')}`)).toEqual({ glob: name, ...Object.fromEntries(expected) });
    }),
  );
});

test('any other line is refused with itself, or is a rule of numbers that are some', () => {
  const piece = fc.constantFrom(
    'a',
    '*',
    ':',
    ' ',
    'threshold=',
    '20%',
    'min=',
    '1e999',
    '-1',
    'NaN',
    'exact',
    '__proto__=',
    'constructor=1',
    '\t',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((parts) => parts.join('')),
      ),
      (line) => {
        try {
          const { glob: name, better: _, ...rest } = parseRule(line);
          expect(line.startsWith(name)).toBe(true);
          for (const value of Object.values(rest)) expect(value === true || Number.isFinite(value)).toBe(true);
        } catch (error) {
          expect((error as Error).constructor.name).toBe('Error');
          expect((error as Error).message).toContain(line);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('who has accepted a change is read back from the title, and from nobody else’s', () => {
  const login = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}(\[bot\])?$/);
  fc.assert(
    fc.property(login, fc.string(), (by, title) => {
      expect(ACCEPTED.exec(acceptedBy(by, title))?.[1]).toBe(by);
      // A title begins with a number or a word of ours: no name in it can begin it.
      expect(ACCEPTED.test(`1 regression: ${acceptedBy(by, title)}`)).toBe(false);
    }),
  );
});

test('the lists for later jobs are JSON within their limit, the worst first', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
  const series = fc.record({ benchmark: text, metric: text, parameters: fc.dictionary(text, text, { maxKeys: 2 }) });
  fc.assert(
    fc.property(fc.array(series, { maxLength: 12 }), fc.integer({ min: 2, max: 3_000 }), (all, limit) => {
      const report = reportOf(all.map((each) => comparison('regression', { series: each })));
      for (const write of [regressedJson, suspectsJson]) {
        const written = write(report, limit);
        expect(Buffer.byteLength(written)).toBeLessThanOrEqual(limit);
        const listed = JSON.parse(written) as { benchmark: string }[];
        expect(listed.length).toBeLessThanOrEqual(all.length);
      }
      const listed = JSON.parse(regressedJson(report, limit)) as { benchmark: string; metric: string }[];
      expect(listed.map(({ benchmark }) => benchmark)).toEqual(
        all.slice(0, listed.length).map((each) => each.benchmark.toWellFormed()),
      );
      const { comparisons, omitted } = JSON.parse(reportJson(report, listed.length)) as {
        comparisons: object[];
        omitted: number;
      };
      expect(comparisons.length + omitted).toBe(all.length);
    }),
  );
});
