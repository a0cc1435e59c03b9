/** The fenced blocks of a Markdown text in one of the languages, without the indentation of a list that they stand in. */
export const fencedBlocks = (markdown: string, ...languages: readonly string[]): string[] =>
  Array.from(
    markdown.matchAll(new RegExp(`^( *)\`\`\`(?:${languages.join('|')})\\b.*\\n([\\s\\S]*?)^ *\`\`\`$`, 'gm')),
    ([, indent = '', block = '']) => block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
