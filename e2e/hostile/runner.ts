// A runner around the fake host: it obeys the commands in what a step prints, as the real one does.
import { ActionError, describeError, type Host, hintOf } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import { logReader, type StepLog } from '@ml-actions/testing';
import { fencedLog } from '../../packages/core/src/log.ts';

/** Texts that somebody acts on: the runner, GitHub's Markdown, a browser, a terminal, JavaScript. */
export const HOSTILE: Readonly<Record<string, string>> = {
  commands: 'a\n::add-mask::PWNED\n::error::PWNED\n\u0085::stop-commands::PWNED\n##[error]PWNED\r##[add-mask]PWNED',
  'Markdown, HTML and a mention':
    '# PWNED\n| `a` | <img src=x onerror=PWNED> @octocat [x](javascript:PWNED) ![x](https://evil.example/x) <!-- -->',
  'colours and marks that turn text around': '\u001B[31mPWNED\u001B[0m\u001B]0;PWNED\u0007\u202EDENWP\u0000\u0007',
  'a name of all objects': '__proto__',
  'a way out of the workspace': '../../../etc/passwd',
  'a word for a shell': `'; echo PWNED; "$(echo PWNED)" \`echo PWNED\` \${PWNED} %0A::error::PWNED`,
  '65 536 characters': 'x'.repeat(65_536),
  '65 536 slashes': '/'.repeat(65_536),
  '65 536 digits': '9'.repeat(65_536),
  '2 048 lines': 'a=b\n'.repeat(2_048),
};

/** What a step must not be made to do by any of them. */
export interface Runner {
  host: Host;
  /** What was printed, as the runner reads it. */
  log(): StepLog;
}

type Effects = Partial<Pick<Host, 'fetch' | 'exec'>>;

/** @param effects what it has in place of those of a host. */
export function runner(fake: FakeHost, effects: (inner: Host) => Effects = () => ({})): Runner {
  let printed = '';
  const fence = fencedLog((text) => {
    printed += text;
  });
  const wrap = (inner: Host): Host => ({
    ...inner,
    ...effects(inner),
    withSignal: (signal) => wrap(inner.withSignal(signal)),
    info: (message) => {
      inner.info(message);
      fence.text(message);
    },
    raw: (line) => {
      inner.raw(line);
      fence.foreign(line);
    },
  });
  return {
    host: wrap(fake),
    log: () => {
      fence.end();
      const reader = logReader();
      for (const line of printed.split(/\r\n|\r|\n/)) reader.read(line);
      return reader.log;
    },
  };
}

/** What of hostile texts was obeyed in a log; nothing if all is well. */
export const obeyed = ({ annotations, masks, groups }: StepLog): string[] => [
  ...annotations.map(({ message }) => message),
  ...masks,
  ...groups,
];

/** What GitHub would make of hostile texts in Markdown: markup outside of code. Nothing if all is well. */
export function markup(markdown: string): string[] {
  const outside = markdown
    .replace(/^(`{3,})[^\n`]*\n[\s\S]*?^\1$/gm, '')
    .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
    .replace(/\\[\\`*_{}[\]()#+\-.!|~$:]/g, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
  const acted = /<img|<!-- -->|@octocat|\]\(javascript|\]\(https:\/\/evil|^# PWNED|[\u202E\u001B\u0000]/gm;
  return outside.match(acted) ?? [];
}

/** That nothing was added to what all objects have. */
export const pollution = (): string[] => [
  ...Object.keys(Object.prototype),
  ...Object.keys(Array.prototype),
  ...Object.keys(Function.prototype),
];

/** Characters of an error and of its hint. */
const LONGEST = 4_096;

/** What is wrong with the end of a step that had to do with hostile texts. Nothing if all is well. */
export function wrongWith({ fake, log, error }: { fake: FakeHost; log: StepLog; error: unknown }): string[] {
  const wrong = [...obeyed(log), ...fake.summaries.flatMap(markup)];
  if (error === undefined) return wrong;
  // Anything else is a bug of ours.
  if (!(error instanceof ActionError)) return [...wrong, String((error as Error).stack ?? error)];
  const [said, hint] = [describeError(error), hintOf(error) ?? ''];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
  if (/[\u0000-\u0008\n-\u001F\u202E]/.test(said)) wrong.push(`not one plain line: ${said.slice(0, 200)}`);
  if (said.length > LONGEST || hint.length > LONGEST) wrong.push(`too long: ${said.slice(0, 200)}`);
  return wrong;
}
