/**
 * The filter patterns of `paths:` in workflow files:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export interface PathFilter {
  /** Whether a path from the root of the repository, without a slash before it, is among those named. */
  matches(path: string): boolean;
}

/**
 * A filter of several patterns. They are read in order, and the last one that fits a path decides: `!` before a pattern
 * takes away from what those before it named.
 * @throws Error that says what is wrong with which pattern.
 */
export function pathFilter(patterns: readonly string[]): PathFilter {
  const rules = patterns.map((pattern) => ({
    names: !pattern.startsWith('!'),
    fits: parsePattern(pattern.replace(/^!/, '')),
  }));
  if (rules.length > 0 && rules.every(({ names }) => !names))
    throw new Error('has only lines with "!", which name nothing; begin with a line such as "**"');
  return { matches: (path) => rules.findLast(({ fits }) => fits(path))?.names ?? false };
}

/** A state of the automaton: what it takes, and where it may go. */
interface State {
  takes: (character: string) => boolean;
  /** It may take any number of characters. */
  stays: boolean;
  /** States that are reached from here, counted from here, without a character. */
  skipsTo: readonly number[];
}

const any = (): boolean => true;
const noSlash = (character: string): boolean => character !== '/';

/**
 * A pattern as a function. All that may be is followed at once, so that the time is that of the path times that of the
 * pattern, whatever they are; a regular expression may need time without bound.
 * @throws Error when it is no pattern.
 */
function parsePattern(pattern: string): (path: string) => boolean {
  const states: State[] = [];
  const characters = [...pattern];
  let at = 0;
  while (at < characters.length) {
    const character = characters[at] as string;
    if (character === '*' && characters[at + 1] === '*') {
      const isFolders = characters[at + 2] === '/';
      // `**/` stands for no folder too: docs/**/a fits docs/a.
      if (isFolders) states.push({ takes: () => false, stays: false, skipsTo: [1, 3] });
      states.push({ takes: any, stays: true, skipsTo: [1] });
      at += 2;
    } else if (character === '*') {
      states.push({ takes: noSlash, stays: true, skipsTo: [1] });
      at++;
    } else {
      const { takes, next } = oneCharacter(pattern, characters, at);
      const count = characters[next];
      if (count === '+') states.push({ takes, stays: false, skipsTo: [] });
      if (count === '+' || count === '?') states.push({ takes, stays: count === '+', skipsTo: [1] });
      else states.push({ takes, stays: false, skipsTo: [] });
      at = next + (count === '+' || count === '?' ? 1 : 0);
    }
  }
  return (path) => run(states, path);
}

/** The character at a place, or the list of them in brackets, and where it ends. */
function oneCharacter(
  pattern: string,
  characters: readonly string[],
  at: number,
): { takes: State['takes']; next: number } {
  const character = characters[at];
  if (character === '?' || character === '+')
    throw new Error(`"${pattern}" has a "${character}" that counts no character; write "\\${character}" for itself`);
  if (character === '\\') {
    const literal = characters[at + 1];
    if (literal === undefined) throw new Error(`"${pattern}" ends in "\\", which stands before a character`);
    return { takes: (one) => one === literal, next: at + 2 };
  }
  if (character !== '[') return { takes: (one) => one === character, next: at + 1 };
  const end = characters.indexOf(']', at + 1);
  if (end <= at + 1) throw new Error(`"${pattern}" has a "[" without characters and "]" after it`);
  const ranges = rangesOf(pattern, characters.slice(at + 1, end));
  return { takes: (one) => ranges.some(([low, high]) => low <= one && one <= high), next: end + 1 };
}

/** `a-f0` is a range and a character. */
function rangesOf(pattern: string, listed: readonly string[]): [low: string, high: string][] {
  const ranges: [string, string][] = [];
  for (let at = 0; at < listed.length; at++) {
    const low = listed[at] as string;
    const high = listed[at + 1] === '-' ? listed[at + 2] : undefined;
    if (high !== undefined) at += 2;
    if (
      high !== undefined &&
      ![/[a-z]/, /[A-Z]/, /\d/].some((kind) => kind.test(low) && kind.test(high) && low <= high)
    )
      throw new Error(`"${pattern}" has the range ${low}-${high}, which is none of a-z, A-Z or 0-9`);
    ranges.push([low, high ?? low]);
  }
  return ranges;
}

function run(states: readonly State[], path: string): boolean {
  let reached = withSkips(states, [0]);
  for (const character of path) {
    const next: number[] = [];
    for (const at of reached) {
      const state = states[at];
      if (state?.takes(character)) next.push(state.stays ? at : at + 1);
    }
    reached = withSkips(states, next);
  }
  return reached.has(states.length);
}

function withSkips(states: readonly State[], from: readonly number[]): Set<number> {
  const reached = new Set(from);
  // A set hands on what is added while it is gone through.
  for (const at of reached) for (const skip of states[at]?.skipsTo ?? []) reached.add(at + skip);
  return reached;
}
