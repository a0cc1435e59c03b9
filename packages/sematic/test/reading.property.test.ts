import { describe, expect, test } from '@jest/globals';
import { ActionError } from '@ml-actions/core';
import fc from 'fast-check';
import { hasTag } from '../src/filters.ts';
import { plainValue } from '../src/results.ts';
import { readSettings, settingsPath } from '../src/settings.ts';
import { clientVersionProblem } from '../src/versions.ts';

const USER = 'sematic.config.user_settings.UserSettings';
const odd = fc.constantFrom<unknown>(null, 0, '', [], {}, true, 'x');

describe('a settings file', () => {
  test('is read, or refused without a word of the key in it', () => {
    const level = (name: string, inner: fc.Arbitrary<unknown>) =>
      fc.oneof({ weight: 4, arbitrary: inner.map((value) => ({ [name]: value })) }, odd);
    const user = fc.record(
      {
        SEMATIC_API_ADDRESS: fc.oneof(odd, fc.constant('https://h')),
        SEMATIC_API_KEY: fc.oneof(odd, fc.constant('k3y')),
      },
      { requiredKeys: [] },
    );
    const file = level('profiles', level('default', level('settings', level(USER, user))));
    fc.assert(
      fc.property(fc.oneof(file, fc.jsonValue(), user), (document) => {
        try {
          const { address, apiKey } = readSettings(document, 'settings.yaml');
          expect(address).toEqual(expect.any(String));
          expect(['string', 'undefined']).toContain(typeof apiKey);
        } catch (error) {
          expect(error).toBeInstanceOf(ActionError);
          expect((error as Error).message).not.toContain('k3y');
        }
      }),
      { numRuns: 500 },
    );
  });

  test('stands in the folder of settings, whatever its name', () => {
    const name = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('..', '/', 'a', '.', '\\', '-')).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(name, (profile) => {
        try {
          expect(settingsPath({ HOME: '/home/ada' }, profile)).toBe(`/home/ada/.sematic/settings.yaml.${profile}`);
        } catch (error) {
          expect(error).toBeInstanceOf(ActionError);
        }
      }),
    );
  });
});

test('a tag that can be looked up is found in the JSON of a list as it is, and any other is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (tag) => {
      try {
        const { tags } = hasTag(tag);
        expect(tags).toEqual({ contains: tag });
        expect(JSON.stringify([tag])).toBe(`["${tag}"]`);
      } catch (error) {
        expect(error).toBeInstanceOf(ActionError);
      }
    }),
  );
});

test('a value is JSON again, whatever was kept of it', () => {
  const { summary } = fc.letrec((tie) => ({
    summary: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue({ maxDepth: 1 }),
      fc.record({ root_type: odd, types: odd, values: tie('summary') }),
      fc.record({ length: fc.nat(3), summary: fc.array(tie('summary'), { maxLength: 3 }) }),
      fc.array(fc.tuple(fc.constantFrom('a', '__proto__', 'constructor'), tie('summary')), { maxLength: 3 }),
    ),
  }));
  const types = fc.constantFrom({ type: ['class', 'dict', {}] }, { type: ['class', 'list', {}] }, {}, null);
  fc.assert(
    fc.property(summary, types, (json_summary, type_serialization) => {
      const value = plainValue({ json_summary, type_serialization } as never);
      if (value !== undefined) expect(JSON.parse(JSON.stringify(value))).toBeDefined();
    }),
  );
  expect(({} as Record<string, unknown>)['values']).toBeUndefined();
});

test('the version of a client is compared, or nothing is said of it', () => {
  const versions = { server: [0, 41, 0], min_client_supported: [0, 30, 0] } as never;
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/)), (client) => {
      const [, major, minor] = /^(\d+)\.(\d+)\.\d+/.exec(client) ?? [];
      const problem = clientVersionProblem(client, versions);
      if (major === undefined) expect(problem).toBeUndefined();
      else if (Number(major) > 0 || Number(minor) > 41) expect(problem).toMatch(/is newer than the server/);
      else if (Number(minor) < 30) expect(problem).toMatch(/is too old for the server/);
    }),
  );
});
