/** What the stand-in has of the world. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** All of standard input. */
  stdin(): Promise<string>;
  /** Writes a line. */
  out(line: string): void;
  /** Writes a line to standard error. */
  err(line: string): void;
  /** Aborts when nobody waits for the command any more. Default: the process ends then. */
  readonly signal?: AbortSignal;
}

/** Ends the command with a text of docker's, or of the stand-in's own. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The stand-in refuses what it cannot do, rather than do something else. */
export const beyond = (what: string): CommandError => new CommandError(`the stand-in docker knows only ${what}`);
