export interface FencedLog {
  /** Runs a function that writes workflow commands, which the runner must obey. */
  command(write: () => void): void;
  /** Writes text of ours; if some untrusted part of it looks like a command, it is fenced. */
  text(message: string): void;
  /** Writes text of others, always fenced. */
  foreign(line: string): void;
  /** Takes the fence down. */
  end(): void;
}

/**
 * The runner obeys every line that begins with `::` or holds `##[`, whoever printed it. Between `::stop-commands::TOKEN`
 * and `::TOKEN::` it obeys none, so foreign text is printed inside such a fence, and our commands outside.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
export function fencedLog(write: (text: string) => void): FencedLog {
  let token: string | undefined;
  const open = (): void => {
    if (token !== undefined) write(`::${token}::\n`);
    token = undefined;
  };
  const close = (): void => {
    if (token !== undefined) return;
    // The global, which loads nothing before it is used.
    token = crypto.randomUUID();
    write(`::stop-commands::${token}\n`);
  };
  return {
    command: (command) => {
      open();
      command();
    },
    text: (message) => {
      if (looksLikeCommand(message)) close();
      else open();
      write(`${message}\n`);
    },
    foreign: (line) => {
      close();
      write(`${line}\n`);
    },
    end: open,
  };
}

/** What .NET takes for a blank, and JavaScript does not: the runner looks behind it. */
const looksLikeCommand = (text: string): boolean => /^(?:[^\S\n\r\u2028\u2029]|\u0085)*::|##\[/m.test(text);
