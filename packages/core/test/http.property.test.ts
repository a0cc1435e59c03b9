import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { retryAfter } from '../src/http.ts';
import { describeError, HttpError } from '../src/index.ts';

const NOW = Date.UTC(2026, 0, 1);
const asked = (value: string) => retryAfter({ get: () => value }, NOW);
const headers = { get: () => null, has: () => false, getSetCookie: () => [] };

describe('Retry-After', () => {
  test('is so many seconds', () => {
    fc.assert(fc.property(fc.nat(), (seconds) => expect(asked(` ${seconds} `)).toBe(seconds * 1_000)));
  });

  test('is until a date, or no time when that is over', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const second = Math.floor(date.getTime() / 1_000) * 1_000;
          expect(asked(date.toUTCString())).toBe(Math.max(0, second - NOW));
        },
      ),
    );
  });

  test('says nothing where it is neither: what JavaScript takes for a date, such as `-5`, would be no pause at all', () => {
    const other = fc.oneof(fc.string(), fc.double().map(String), fc.integer({ max: -1 }).map(String));
    fc.assert(
      fc.property(other, (value) => {
        fc.pre(!/^\s*\d+\s*$/.test(value));
        expect(asked(value)).toBeUndefined();
      }),
    );
    for (const value of ['-5', '1.5', 'soon', 'GMT', ' GMT', '']) expect(asked(value)).toBeUndefined();
  });
});

test('what a server answers is told in one short line, whatever it is', () => {
  const body = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.json(),
    fc.string({ unit: 'binary' }).map((message) => JSON.stringify({ message })),
  );
  fc.assert(
    fc.property(body, fc.integer({ min: 1, max: 30 }), (text, times) => {
      const answer = { status: 500, headers, body: text.repeat(times) };
      const said = describeError(new HttpError({ method: 'GET', url: 'https://h/x', answer }));
      expect(said).toMatch(/^GET https:\/\/h\/x: 500/);
      expect(said.length).toBeLessThan(400);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
      expect(said).not.toMatch(/[\u0000-\u0008\n-\u001F\u2028\u2029]/);
    }),
  );
});
