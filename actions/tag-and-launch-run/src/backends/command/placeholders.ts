const PLACEHOLDERS = ['tags', 'image', 'commit', 'name'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Not `${name}` of the shell, `HEAD^{commit}` and `HEAD@{1}` of git, `%{name}` of formats. */
const PATTERN = new RegExp(`(?<![$^@%])\\{(${PLACEHOLDERS.join('|')})\\}`, 'g');

/**
 * A command with its placeholders as quoted shell words. The words are variables and not the values themselves: a value
 * can hold a branch name that a stranger chose, and whatever quotes the user has put around the placeholder, the shell
 * reads a variable's value as text and never as code.
 * Several tags are a brace expansion, so that what stands before them is repeated: `--tag={tags}` gives each its option.
 * https://www.gnu.org/software/bash/manual/html_node/Brace-Expansion.html
 * @param tags how many tags there are, in the variables RUN_TAG_1 and following.
 */
export function expandPlaceholders(command: string, tags: number): string {
  const each = Array.from({ length: tags }, (_, index) => `"$RUN_TAG_${index + 1}"`);
  const words: Readonly<Record<Placeholder, string>> = {
    // Braces around one word alone would stay as they are.
    tags: each.length > 1 ? `{${each.join(',')}}` : each.join(''),
    image: '"$RUN_IMAGE"',
    commit: '"$RUN_COMMIT"',
    name: '"$RUN_NAME"',
  };
  return command.replace(PATTERN, (_, placeholder: Placeholder) => words[placeholder]);
}

export const usesPlaceholder = (command: string, placeholder: Placeholder): boolean =>
  [...command.matchAll(PATTERN)].some(([, found]) => found === placeholder);
