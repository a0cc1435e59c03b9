export type Variables = Readonly<Record<string, string | undefined>>;

const VARIABLE = String.raw`\$(?<plain>\w+)|\$\{(?<braced>\w+)(?::(?<operator>[-+])(?<word>[^}]*))?\}`;
/** One piece of the text, outside and inside of double quotes. */
const BARE = new RegExp(String.raw`\\(?<text>.)|'(?<single>[^']*)'|(?<quote>")|${VARIABLE}|(?<space>\s+)|.`, 'sy');
const QUOTED = new RegExp(String.raw`\\(?<text>["\\$])|(?<quote>")|${VARIABLE}|.`, 'sy');

/**
 * The words of an instruction, as docker reads them: split at spaces outside of quotes; `$NAME`, `${NAME}`,
 * `${NAME:-otherwise}` and `${NAME:+instead}` replaced outside of single quotes, by a text that is not split again.
 */
export function wordsOf(text: string, variables: Variables = {}): string[] {
  const words: string[] = [];
  let open: string | undefined;
  let piece = BARE;
  for (let at = 0; at < text.length; at = piece.lastIndex) {
    const now = piece;
    now.lastIndex = at;
    const match = now.exec(text);
    const { space, quote, single, text: escaped, ...variable } = match?.groups ?? {};
    if (space !== undefined) {
      if (open !== undefined) words.push(open);
      open = undefined;
    } else if (quote !== undefined) {
      open ??= '';
      piece = now === BARE ? QUOTED : BARE;
      piece.lastIndex = now.lastIndex;
    } else open = (open ?? '') + (single ?? escaped ?? replaced(variable, variables) ?? match?.[0] ?? '');
  }
  return open === undefined ? words : [...words, open];
}

function replaced(
  { plain, braced, operator, word = '' }: Readonly<Record<string, string | undefined>>,
  variables: Variables,
): string | undefined {
  const name = plain ?? braced;
  if (name === undefined) return undefined;
  const value = variables[name] ?? '';
  if (operator === '-') return value === '' ? word : value;
  if (operator === '+') return value === '' ? '' : word;
  return value;
}

/** The words of the JSON form, `["a", "b"]`; undefined when it is the other one. */
export function jsonWords(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : undefined;
  } catch {
    return undefined;
  }
}

export type Pair = [name: string, value: string];

/** `a=1 b="two words"`, or the old form `a the rest`. */
export function pairsOf(text: string, variables: Variables = {}): Pair[] {
  const words = wordsOf(text, variables);
  if (words[0]?.includes('=')) return words.map(splitPair);
  const [name = '', ...rest] = words;
  return [[name, rest.join(' ')]];
}

/** At the first equals sign; without one the value is empty. */
export function splitPair(pair: string): Pair {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}
