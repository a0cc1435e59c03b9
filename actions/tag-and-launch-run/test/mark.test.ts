import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { marked, markOf, posterOf } from '../src/mark.ts';

const LAUNCHER = { step: 'train', attempt: '77-1' };
const MARK = markOf(LAUNCHER, 0.5);
const describedBy = (mark: string, description = 'Running'): string =>
  marked({ context: 'run/train', state: 'pending', description }, mark).description;

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
  ])('of $name tells who has posted', ({ mark, poster }) => {
    expect(posterOf(describedBy(mark), MARK)).toBe(poster);
  });

  test.each(['', 'Running', `Running · ${MARK} `, `Running ${MARK}`, `Running · ${MARK} · done`])(
    'is not in "%s", which is somebody else\'s',
    (description) => {
      expect(posterOf(description, MARK)).toBe('other');
    },
  );

  test('stands whole at the end of one line that GitHub takes, whatever was to be said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const description = describedBy(MARK, text);
        expect(Buffer.byteLength(description)).toBeLessThanOrEqual(140);
        expect(description).not.toMatch(/[\r\n]/);
        expect(posterOf(description, MARK)).toBe('self');
      }),
    );
  });

  test('leaves what fits as it is', () => {
    expect(describedBy(MARK, 'Failed after 4s: exit code 3')).toBe(`Failed after 4s: exit code 3 · ${MARK}`);
  });
});
