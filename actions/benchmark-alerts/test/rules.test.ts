import { describe, expect, test } from '@jest/globals';
import { parseRule, requirementsOf, ruleFor, unmatched } from '../src/rules.ts';

test.each([
  ['train/*: threshold=20%', { glob: 'train/*', threshold: 0.2 }],
  ['train/*: improvement=2.5%', { glob: 'train/*', improvement: 0.025 }],
  ['*/accuracy: min=0.8 max=.99', { glob: '*/accuracy', min: 0.8, max: 0.99 }],
  ['*/x :   threshold=0%  min=-1e3', { glob: '*/x', threshold: 0, min: -1000 }],
  ['*/x: tolerance=0.01 better=same required', { glob: '*/x', tolerance: 0.01, better: 'same', required: true }],
  ['size/*: exact better=lower', { glob: 'size/*', exact: true, better: 'lower' }],
  ['tests/test_a.py::test_b[x: y]/duration: max=3', { glob: 'tests/test_a.py::test_b[x: y]/duration', max: 3 }],
])('%j is %j', (line, rule) => {
  expect(parseRule(line)).toEqual(rule);
});

test.each([
  ['*/x threshold=5%', 'is not of the form'],
  ['*/x:', 'is not of the form'],
  [': min=1', 'is not of the form'],
  ['*/x: threshold=0.2', 'needs a % sign'],
  ['*/x: threshold=-5%', 'is negative'],
  ['*/x: min=', '"min=" of'],
  ['*/x: min=NaN', '"NaN" of "*/x: min=NaN" is not a number'],
  ['*/x: max=0x10', 'is not a number'],
  ['*/x: better=less', '"less" of "*/x: better=less" is not lower, higher or same'],
  ['*/x: tolerance=-1', 'the tolerance of "*/x: tolerance=-1" is negative'],
  ['*/x: exact=true', '"exact=true" of "*/x: exact=true" is not threshold=…, improvement=…, tolerance=…'],
  ['*/x: strict', '"strict" of'],
  ['*/x: min=2 max=1', 'min is more than max'],
])('%j is refused', (line, message) => {
  expect(() => parseRule(line)).toThrow(message);
});

describe('the rule of a series', () => {
  const lines = ['*: threshold=10%', 'train/*: threshold=20% min=1', 'train/loss: threshold=30%'].map(parseRule);

  test.each([
    ['eval/loss', { threshold: 0.1 }],
    ['train/f1', { threshold: 0.2, min: 1 }],
    ['train/loss', { threshold: 0.3, min: 1 }],
  ])('%s', (name, rule) => {
    expect(ruleFor(lines, { threshold: 0.05 })(name)).toEqual(rule);
  });

  test('is the default where no line fits', () => {
    expect(ruleFor(lines.slice(1), { threshold: 0.05 })('eval/loss')).toEqual({ threshold: 0.05 });
  });
});

test('lines that fit no metric are told by their globs', () => {
  const lines = ['test/acuracy: min=0.9', '*/accuracy: min=0.8', 'test/loss: max=1'].map(parseRule);
  expect(unmatched(lines, ['test/accuracy', 'test/loss'])).toEqual(['test/acuracy']);
});

test('what is required is told by its line and found by its glob', () => {
  const [only, ...others] = requirementsOf(['*: threshold=10%', 'train/*: required'].map(parseRule));
  expect(others).toEqual([]);
  expect(only?.name).toBe('train/*');
  expect(['train/loss', 'eval/loss'].map((name) => only?.matches(name))).toEqual([true, false]);
});
