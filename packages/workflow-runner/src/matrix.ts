import { isDeepStrictEqual } from 'node:util';
import { type Json, textOf } from './expression.ts';

export type Combination = { [name: string]: Json };

/** The jobs of one matrix at most. https://docs.github.com/en/actions/reference/limits */
const LIMIT = 256;

/**
 * The combinations of a matrix in GitHub's order: the product of its lists, without what `exclude` matches, then `include`.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrix
 * @throws Error when a list is none or is empty, when nothing is left, or more than 256 are.
 */
export function expandMatrix(matrix: Json): Combination[] {
  if (!isRecord(matrix)) throw new Error('`matrix` is not a mapping');
  const { include = [], exclude = [], ...lists } = matrix;
  const excluded = filters('exclude', exclude);
  const original = product(lists).filter((one) => !excluded.some((filter) => agrees(one, filter, Object.keys(filter))));
  const combinations = original.map((one) => ({ ...one }));
  for (const entry of filters('include', include)) {
    // A value of the matrix itself is never overwritten, one that an include before has added is.
    const shared = Object.keys(entry).filter((name) => name in lists);
    const extended = original.flatMap((one, at) => (agrees(one, entry, shared) ? [at] : []));
    for (const at of extended) Object.assign(combinations[at] ?? {}, entry);
    if (extended.length === 0) combinations.push({ ...entry });
  }
  if (combinations.length === 0) throw new Error('`matrix` has no combination left');
  if (combinations.length > LIMIT) throw new Error(`\`matrix\` has ${combinations.length} combinations, over ${LIMIT}`);
  return combinations;
}

/** The values of a combination as they stand in the name of its job. */
export const matrixLabel = (combination: Combination): string => Object.values(combination).flatMap(leaves).join(', ');

function product(lists: Combination): Combination[] {
  const names = Object.keys(lists);
  if (names.length === 0) return [];
  return names.reduce<Combination[]>(
    (rows, name) => {
      const values = lists[name];
      if (!Array.isArray(values)) throw new Error(`\`matrix.${name}\` is not a list`);
      if (values.length === 0) throw new Error(`\`matrix.${name}\` has no values`);
      return rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })));
    },
    [{}],
  );
}

function filters(name: string, value: Json): Combination[] {
  if (!Array.isArray(value) || !value.every(isRecord)) throw new Error(`\`matrix.${name}\` is not a list of mappings`);
  return value;
}

const agrees = (one: Combination, other: Combination, names: readonly string[]): boolean =>
  names.every((name) => isDeepStrictEqual(one[name], other[name]));

const isRecord = (value: Json): value is Combination =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const leaves = (value: Json): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [textOf(value)];
