import { describe, expect, test } from '@jest/globals';
import { executablePath, isBrowserThere } from './chromium.ts';

/**
 * Tests in a browser. Where this machine has none they are skipped: a warning and their names say so, the end of the run counts
 * them, and where BROWSER_REQUIRED is 1 it is a failure.
 */
export function describeInBrowser(name: string, tests: () => void): void {
  test('there is a browser where one is required', () => {
    expect(isBrowserThere || process.env['BROWSER_REQUIRED'] !== '1').toBe(true);
  });
  if (isBrowserThere) {
    describe(name, tests);
    return;
  }
  const why = `no browser at ${executablePath}: set CHROMIUM to the path of one`;
  console.warn(`SKIPPED: ${name} is not looked at, because there is ${why}.`);
  describe.skip(`${name} (SKIPPED: ${why})`, tests);
}
