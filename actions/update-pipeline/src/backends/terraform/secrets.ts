/** Shorter ones are words, whose hiding would make everything else unreadable. */
const LEAST_CHARACTERS = 8;

/** A value, and which parts of it are sensitive: `true` for all, or the same shape with `true` at the parts. */
export interface Marked {
  value: unknown;
  sensitive: unknown;
}

/** The texts of sensitive values as they may be printed: whole, line by line, and as JSON and HCL write them. */
export function secretsIn(values: readonly Marked[]): string[] {
  const found = new Set<string>();
  for (const { value, sensitive } of values)
    for (const text of textsIn(value, sensitive))
      for (const part of [text, ...text.split(/\r?\n/)])
        for (const spelling of [part.trim(), JSON.stringify(part).slice(1, -1).trim()])
          if (spelling.length >= LEAST_CHARACTERS) found.add(spelling);
  // A longer one first: a shorter one may be a part of it.
  return [...found].sort((a, b) => b.length - a.length);
}

function* textsIn(value: unknown, sensitive: unknown): Generator<string> {
  if (sensitive === true && typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null || sensitive === false || sensitive === undefined) return;
  for (const [key, each] of Object.entries(value))
    yield* textsIn(each, sensitive === true ? true : (sensitive as Record<string, unknown> | null)?.[key]);
}

/** Hides secrets in a text. */
export const redactorOf =
  (secrets: readonly string[]) =>
  (text: string): string =>
    secrets.reduce((shown, secret) => shown.replaceAll(secret, () => '(sensitive value)'), text);
