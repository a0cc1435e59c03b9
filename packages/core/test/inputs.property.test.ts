import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fakeHost } from '../fake/index.ts';
import {
  ActionError,
  boolean,
  choice,
  choices,
  commitSha,
  describeError,
  duration,
  type Field,
  failOn,
  formatDuration,
  httpUrl,
  inputName,
  list,
  matchesGlob,
  number,
  pairs,
  parseDuration,
  parseWords,
  readInputs,
  repositoryName,
  secret,
  text,
} from '../src/index.ts';

const FIELDS: Readonly<Record<string, Field<unknown>>> = {
  text: text(),
  duration: duration(),
  boolean: boolean(),
  httpUrl: httpUrl(),
  commitSha: commitSha(),
  repositoryName: repositoryName(),
  list: list(),
  pairs: pairs(),
  choice: choice(['files', 'git']),
  choices: choices(['failed', 'unknown']),
  failOn: failOn(['failed', 'unknown']),
  whole: number({ min: 1, max: 9, integer: true }),
  number: number({}),
};

/** Texts that are near to what fields take, and all others. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('1', '.', 'e', '-', '+', 'h', 'ms', ':', '//', 'http', '@', 'a', '=', '#', '\n', ',', ' ', '/'),
    )
    .map((parts) => parts.join('')),
);

describe('whatever is given', () => {
  test('a field answers or refuses, and says why', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(FIELDS)), anyText, (name, given) => {
        try {
          expect(FIELDS[name]?.parse(given)).toBeDefined();
        } catch (error) {
          expect((error as Error).constructor.name).toBe('Error');
          expect((error as Error).message).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });

  test('all that is wrong is one line of a sane length, which holds no secret', () => {
    const schema = { ...FIELDS, token: secret() };
    const values = fc.record(Object.fromEntries(Object.keys(FIELDS).map((name) => [name, anyText])));
    const long = fc.tuple(values, fc.integer({ min: 1, max: 2_000 }));
    fc.assert(
      fc.property(long, ([each, times]) => {
        const inputs: Record<string, string> = { token: 's3cr3t-t0k3n' };
        for (const [name, value] of Object.entries(each)) inputs[inputName(name)] = value.repeat(times).trim();
        const host = fakeHost({ inputs });
        try {
          readInputs(host, schema);
        } catch (error) {
          expect(error).toBeInstanceOf(ActionError);
          const said = describeError(error);
          expect(said.length).toBeLessThanOrEqual(4_096);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
          expect(said).not.toMatch(/[\u0000-\u0008\n-\u001F\u2028\u2029]|s3cr3t/);
        }
        expect(host.secrets).toEqual(['s3cr3t-t0k3n']);
      }),
    );
  });

  test('what is wrong with an input is not hidden by its value', () => {
    const host = fakeHost({ inputs: { duration: '9'.repeat(65_536), boolean: `yes${' please'.repeat(9_000)}` } });
    expect(() => readInputs(host, FIELDS)).toThrow(
      /^2 inputs are wrong: `duration`: "9+…9+" is not a duration with a unit, such as 90s, 30m or 1h30m; `boolean`: "yes please.*….*please" is neither true nor false$/,
    );
  });

  const LONG = 65_536;
  const units = ['1', '0.', 'a', '-', '.', '/', ':', '=', ' ', '\n', ',', '@', '1h', 'a=b\n', '%', '"'];
  test.each(Object.keys(FIELDS))('%s takes time in proportion to the text', (name) => {
    const before = performance.now();
    for (const unit of units) {
      for (const start of ['', 'https://']) {
        try {
          FIELDS[name]?.parse(`${start}${unit.repeat(LONG / unit.length)}!`);
        } catch {
          // As it should be.
        }
      }
    }
    // Quadratic time is a minute.
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

describe('what is written is read', () => {
  test('a number', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(fc.property(finite, (value) => expect(number({}).parse(String(value))).toBe(Number(String(value)))));
  });

  test('a whole number within its bounds, and no other', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), fc.maxSafeInteger(), (value, one, other) => {
        const bounds = { min: Math.min(one, other), max: Math.max(one, other), integer: true } as const;
        const parse = () => number(bounds).parse(String(value));
        if (value < bounds.min || value > bounds.max) expect(parse).toThrow(`${value} must be between`);
        else expect(parse()).toBe(value);
      }),
    );
  });

  test('a duration, of which each part counts', () => {
    const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
    const part = fc.tuple(fc.nat(10_000), fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[])));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const sum = parts.reduce((all, [amount, unit]) => all + amount * units[unit], 0);
        expect(parseDuration(parts.map(([amount, unit]) => `${amount}${unit}`).join(''))).toBe(sum);
      }),
    );
  });

  test('a duration as people see it, but for what is rounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * 86_400_000 }), (time) => {
        const shown = parseDuration(formatDuration(time).replace(' ', ''));
        const grain = time < 1_000 ? 0 : time < 3_599_500 ? 500 : 60_000;
        expect(Math.abs(shown - time)).toBeLessThanOrEqual(grain);
      }),
    );
  });

  test('a duration that nobody can count is refused', () => {
    expect(() => parseDuration(`${'9'.repeat(400)}h`)).toThrow(/is too long for a duration$/);
  });

  test('words, whatever separates them', () => {
    const word = fc.stringMatching(/^[^\s,#][^\s,]{0,10}$/);
    const gap = fc.constantFrom(',', ', ', ' ', ' ,, ', '\t');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap)), (words) => {
        expect(parseWords(words.flat().join(''))).toEqual(words.map(([each]) => each));
      }),
    );
  });

  test('pairs, in their order, the last one of a name', () => {
    const name = fc.stringMatching(/^[^\s=#][^\s=]{0,10}$/);
    const value = fc.string({ unit: fc.constantFrom('a', '=', '#', ' ', '$', '"') }).map((each) => each.trim());
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(name, fc.constantFrom('__proto__', 'constructor')), value)), (written) => {
        const lines = written.map(([left, right]) => `${left} = ${right}`).join('\n');
        const read = pairs().parse(lines);
        expect(read).toEqual(new Map(written));
        expect(Object.getPrototypeOf(Object.fromEntries(read))).toBe(Object.prototype);
      }),
    );
  });

  test('an address, which is one of the web without credentials, and stays as it is when it is read again', () => {
    const address = fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      anyText,
      anyText.map((each) => `https://${each}`),
    );
    fc.assert(
      fc.property(address, (given) => {
        let read: string;
        try {
          read = httpUrl().parse(given) ?? '';
        } catch {
          return;
        }
        expect(httpUrl().parse(read)).toBe(read);
        expect(given.replace(/\/{0,9}$/, '')).toContain(read);
        const { protocol, username, password } = new URL(read);
        expect(protocol).toMatch(/^https?:$/);
        expect(username + password).toBe('');
      }),
    );
  });

  test('a repository, whose addresses do not lead out of it', () => {
    const part = fc.string({ unit: fc.constantFrom('.', 'a', '-', '_', '/', '%', '2e') });
    fc.assert(
      fc.property(fc.tuple(part, part), (parts) => {
        const given = parts.join('/');
        try {
          repositoryName().parse(given);
        } catch (error) {
          expect((error as Error).message).toContain('is not of the form owner/name');
          return;
        }
        expect(new URL(`https://api/repos/${given}/statuses`).pathname).toBe(`/repos/${given}/statuses`);
      }),
      { numRuns: 500 },
    );
  });
});

test('a glob matches what the same regular expression matches', () => {
  const unit = fc.constantFrom('a', 'b', '/', '*', '?', '.');
  fc.assert(
    fc.property(fc.string({ unit }), fc.string({ unit }), (name, glob) => {
      const words: Readonly<Record<string, string>> = { '*': '[^]*', '?': '[^]', '.': '\\.' };
      const pattern = [...glob].map((each) => words[each] ?? each).join('');
      expect(matchesGlob(name, glob)).toBe(new RegExp(`^${pattern}$`).test(name));
    }),
    { numRuns: 1_000 },
  );
});
