import { isNativeError } from 'node:util/types';
import { foldLines, printable, shortened } from './lines.ts';

/** An error the user can act on: reported as one line, without a stack. Anything else that is thrown is a bug of ours. */
export class ActionError extends Error {
  override readonly name: string = 'ActionError';
  /** What to do now, in one sentence; shown as a notice under the error. */
  readonly hint: string | undefined;

  constructor(message: string, options: { cause?: unknown; hint?: string | undefined } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint;
  }
}

/** The runner asked the step to end (SIGINT, SIGTERM). Not a failure of anything, but the step did not finish. */
export class CancelledError extends ActionError {
  override readonly name = 'CancelledError';
  /** Milliseconds since the epoch: from then on the runner counts. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

// isNativeError and not instanceof: an error of another realm (Node's own, seen from a sandbox) is an error too.

/** The runner shows no more of an annotation. https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs */
const ANNOTATION_CHARACTERS = 4_096;

/** One printable line of a sane length, whatever a message repeats: a value of an input, the words of a server or a program. */
const shown = (text: string): string => shortened(foldLines(printable(text)), ANNOTATION_CHARACTERS);

/** One line for the annotation: the message and the chain of its causes, joined by colons, newlines folded. */
export function describeError(error: unknown): string {
  if (!isNativeError(error)) return shown(String(error));
  const parts = [error.message.trim()];
  for (let cause = error.cause; isNativeError(cause); cause = cause.cause) {
    if (!parts.at(-1)?.includes(cause.message)) parts.push(cause.message.trim());
  }
  return shown(parts.join(': '));
}

/** The hint of the first error in the chain that has one. */
export function hintOf(error: unknown): string | undefined {
  for (let at = error; isNativeError(at); at = at.cause) {
    if (at instanceof ActionError && at.hint !== undefined) return at.hint;
  }
  return undefined;
}

/** One line for a warning: what `describeError` says, and the hint. */
export function errorWithHint(error: unknown): string {
  const hint = hintOf(error);
  return hint === undefined ? describeError(error) : `${describeError(error).replace(/\.$/, '')}. ${hint}`;
}
