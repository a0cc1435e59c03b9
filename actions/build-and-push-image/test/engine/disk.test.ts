import { hostname, tmpdir } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatBytes, freeDisk, parseBytes } from '../../src/engine/disk.ts';
import type { Engine } from '../../src/engine/engine.ts';

describe('a size', () => {
  test.each([
    { text: '20GB', bytes: 20e9 },
    { text: '1.5 tb', bytes: 1.5e12 },
    { text: '512MiB', bytes: 512 * 1024 ** 2 },
    { text: '0kB', bytes: 0 },
  ])('$text is $bytes', ({ text, bytes }) => {
    expect(parseBytes(text)).toBe(bytes);
  });

  test.each(['20', 'GB', '20 G B', '-1GB', '1e3MB', '20%'])('is not %j', (text) => {
    expect(() => parseBytes(text)).toThrow(`"${text}" is not a size, such as 20GB`);
  });

  test.each([
    { bytes: 0, text: '0 B' },
    { bytes: 999, text: '999 B' },
    { bytes: 1_500, text: '1.5 kB' },
    { bytes: 8_123_456_789, text: '8.1 GB' },
    { bytes: 123_456_789, text: '123 MB' },
    { bytes: 5e15, text: '5000 TB' },
  ])('$bytes is shown as $text', ({ bytes, text }) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  test('is read as it is shown, but for what is rounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 1e15 }), (bytes) => {
        expect(Math.abs(parseBytes(formatBytes(bytes)) - bytes) / bytes).toBeLessThan(0.051);
      }),
    );
  });
});

describe('the free disk', () => {
  const engineAt = (storage?: Engine['storage']): Engine => ({
    builder: 'legacy',
    driver: 'docker',
    clientVersion: '28.2.2',
    containerdStore: false,
    ...(storage !== undefined && { storage }),
  });

  test('is that of the folder where the daemon of this machine keeps its images', async () => {
    expect(await freeDisk(engineAt({ folder: tmpdir(), machine: hostname() }))).toBeGreaterThan(0);
  });

  test.each([
    { name: 'of a daemon that does not say', storage: undefined },
    { name: 'of another machine', storage: { folder: tmpdir(), machine: `not-${hostname()}` } },
    { name: 'behind the wall of a container', storage: { folder: '/no/such/folder', machine: hostname() } },
  ])('$name is not known', async ({ storage }) => {
    expect(await freeDisk(engineAt(storage))).toBeUndefined();
  });
});
