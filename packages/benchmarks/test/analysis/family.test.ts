import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { significantUpTo } from '../../src/analysis/family.ts';

// The example of Benjamini and Hochberg (1995), section 3.2: at 5 % the four smallest of fifteen are significant, of which
// Bonferroni and Holm find three.
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];

test.each<[string, number[], number]>([
  ['none', [], -1],
  ['one that is', [0.04], 0.04],
  ['one that is not', [0.06], -1],
  ['the published example', published, 0.0095],
  ['all', [0.05, 0.05, 0.05], 0.05],
])('%s', (_, chances, limit) => {
  expect(significantUpTo(chances.toReversed(), 0.05)).toBe(limit);
});

test('one more with a small chance never makes another one insignificant, and nothing above the level is significant', () => {
  const chance = fc.double({ min: 1e-9, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(chance, { maxLength: 30 }), (chances) => {
      const limit = significantUpTo(chances, 0.05);
      expect(significantUpTo([...chances, 1e-9], 0.05)).toBeGreaterThanOrEqual(limit);
      expect(limit).toBeLessThanOrEqual(0.05);
    }),
  );
});
