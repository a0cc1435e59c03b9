/**
 * Reads GITHUB_OUTPUT, GITHUB_STATE or GITHUB_ENV as the runner does: `name=value` lines, and blocks of `name<<DELIMITER`,
 * the lines of the value, `DELIMITER`. A name that comes twice has its last value.
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/FileCommandManager.cs
 * @throws Error on what the runner refuses: a line of neither form, a missing name, a block without its end.
 */
export function parseCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  // Pairs of a line and its end, because the ends inside a block belong to the value.
  const lines = [...text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]?.[1] ?? '';
    if (line === '') continue;
    const [, name = '', sign = '', rest = ''] = /^(.*?)(=|<<)(.*)$/.exec(line) ?? [];
    if (name === '' || (sign === '<<' && rest === '')) throw new Error(`Invalid format "${line}"`);
    if (sign === '=') {
      values[name] = rest;
      continue;
    }
    const start = at + 1;
    do {
      at++;
      if (at >= lines.length) throw new Error(`The value of "${name}" has no end: no line "${rest}"`);
    } while (lines[at]?.[1] !== rest);
    const block = lines.slice(start, at).map(([whole]) => whole);
    values[name] = block.join('').replace(/(\r\n|\n|\r)$/, '');
  }
  return values;
}
