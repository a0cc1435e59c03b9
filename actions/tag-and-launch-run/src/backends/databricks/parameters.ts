import type { LaunchPlan } from '../../plan.ts';

const PLACEHOLDERS = ['tags', 'image', 'commit', 'name'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
const PATTERN = new RegExp(`\\{(${PLACEHOLDERS.join('|')})\\}`, 'g');

export type Parameters = readonly string[] | Readonly<Record<string, string>>;

/** The placeholders that texts hold. */
export const placeholdersIn = (texts: readonly string[]): Placeholder[] =>
  texts.flatMap((text) => [...text.matchAll(PATTERN)].map(([, found]) => found as Placeholder));

/** Parameters with what their placeholders stand for. A value goes into one text, and is not looked at again. */
export function expandParameters<P extends Parameters>(
  parameters: P,
  { tags, image = '', commit, name }: Pick<LaunchPlan, 'tags' | 'image' | 'commit' | 'name'>,
): P {
  const values: Readonly<Record<Placeholder, string>> = { tags: tags.join(' '), image, commit, name };
  const expand = (text: string) => text.replace(PATTERN, (_, placeholder: Placeholder) => values[placeholder]);
  if (Array.isArray(parameters)) return (parameters as readonly string[]).map(expand) as unknown as P;
  return Object.fromEntries(Object.entries(parameters).map(([name, text]) => [name, expand(text)])) as P;
}
