import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openPlan, sealPlan } from '../../src/backends/terraform/saved-plan.ts';

const HERE = { repository: 'owner/trainer', commit: 'c'.repeat(40), directory: 'infra', workspace: 'staging' };
const PLAN = Buffer.from('PK\u0003\u0004\nwith a secret\nin it');
const KEY = 'a long passphrase';
const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

test.each([undefined, KEY])('what was saved is opened, byte for byte (key: %s)', (key) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const plan = Buffer.from(bytes);
      expect(openPlan(sealPlan(plan, HERE, key), HERE, key)).toEqual(plan);
    }),
    { numRuns: 20 },
  );
});

test('with a key nothing of the plan is to be seen, and no two files are alike', () => {
  const [one, two] = [sealPlan(PLAN, HERE, KEY), sealPlan(PLAN, HERE, KEY)];
  expect(one.includes('secret')).toBe(false);
  expect(one.equals(two)).toBe(false);
  expect(sealPlan(PLAN, HERE).includes('secret')).toBe(true);
});

describe('refused is a plan', () => {
  test.each([
    { name: 'repository', there: 'eve/trainer' },
    { name: 'commit', there: 'd'.repeat(40) },
    { name: 'directory', there: 'infra/prod' },
    { name: 'workspace', there: 'prod' },
  ] as const)('of another $name', ({ name, there }) => {
    for (const key of [undefined, KEY])
      expect(() => openPlan(sealPlan(PLAN, { ...HERE, [name]: there }, key), HERE, key)).toThrow(
        `The plan at \`plan-path\` is of the ${name} \`${there}\`, and this is \`${HERE[name]}\``,
      );
  });

  test.each([undefined, KEY])('any byte of which was changed (key: %s)', (key) => {
    const sealed = sealPlan(PLAN, HERE, key);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openPlan(changed, HERE, key)).toThrow(/names no plan that this action has saved|was changed after/);
    }
  });

  test('that is cut short, or no plan at all', () => {
    expect(() => openPlan(sealPlan(PLAN, HERE).subarray(0, -1), HERE)).toThrow('was changed after it was saved');
    for (const file of ['', '\n', 'PK\u0003\u0004', '{}'])
      expect(() => openPlan(Buffer.from(file), HERE)).toThrow('`plan-path` names no plan that this action has saved');
  });

  test('whose manifest somebody without the key has changed, and the digest with it', () => {
    const forged = { ...HERE, commit: 'e'.repeat(40) };
    const body = sealPlan(PLAN, HERE, KEY);
    const { encryption } = JSON.parse(body.toString('latin1').split('\n')[1] ?? '') as { encryption: object };
    // A file of ours with another origin around the same encrypted bytes.
    const manifest = `${JSON.stringify({ ...forged, encryption })}\n`;
    const payload = body.subarray(body.indexOf('\n', body.indexOf('\n') + 1) + 1);
    const shell = sealPlan(Buffer.alloc(0), forged).toString('latin1').split(' ')[0];
    const rest = Buffer.concat([Buffer.from(manifest), payload]);
    const file = Buffer.concat([Buffer.from(`${shell} ${digestOf(rest)}\n`), rest]);
    expect(() => openPlan(file, forged, KEY)).toThrow('cannot be decrypted: `plan-key` is another one');
  });

  test('that is encrypted with another key, or is not as the key says', () => {
    expect(() => openPlan(sealPlan(PLAN, HERE, KEY), HERE, 'other')).toThrow('cannot be decrypted');
    expect(() => openPlan(sealPlan(PLAN, HERE, KEY), HERE)).toThrow('The plan at `plan-path` is encrypted');
    expect(() => openPlan(sealPlan(PLAN, HERE), HERE, KEY)).toThrow('is not encrypted, as `plan-key` asks it to be');
  });
});
