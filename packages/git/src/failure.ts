import { ActionError, type ExecResult, foldLines } from '@ml-actions/core';

/**
 * Why git did not do it: `overtaken` by another push, refused by the rules of a `protected` branch, `denied` to a token that
 * may only read, `unauthorized` without a valid token, or `missing` where there is no such branch.
 */
export type GitFailure = 'overtaken' | 'protected' | 'denied' | 'unauthorized' | 'missing';

/** A command of git that failed. The message has what git and the server said, without credentials. */
export class GitError extends ActionError {
  override readonly name = 'GitError';
  readonly failure: GitFailure | undefined;

  constructor(message: string, failure: GitFailure | undefined, hint: string | undefined) {
    super(message, { hint });
    this.failure = failure;
  }
}

/** GH006 are the rules of branch protection, GH013 those of rulesets. */
const PROTECTED = /\bGH006\b|\bGH013\b|protected branch hook declined|repository rule violations/;
const DENIED = /returned error: 403|permission to .{1,300} denied|write access to repository not granted/i;
const UNAUTHORIZED = /authentication failed|could not read username|returned error: 401|repository .{0,300}not found/i;
const MISSING = /couldn't find remote ref/;
/** What git and GitHub say when the branch has moved, also when two pushes come at the very same time. */
const OVERTAKEN = /^\[rejected\]|cannot lock ref|failed to update ref|incorrect old value|reference already exists/;
/** A branch `a` leaves no room for `a/b`, however often one tries. */
const NO_ROOM = /exists; cannot create/;

/** What git says of a page that it takes for a server without a protocol of its own, and of one that it is led to. */
const FOREIGN = /git-http-push failed|is this a git repository\?|update url base from redirection/;

/** What to do about what git has said, whatever the action is about. */
export const hintFor = ({ stderr }: Pick<ExecResult, 'stderr'>): string | undefined =>
  FOREIGN.test(stderr)
    ? 'What answers there is no server of git, but something such as a sign-in page or a proxy: open the address to see what.'
    : undefined;

/** Of what git says, the last lines are the reason. */
const LINES = 5;
const CHATTER = /^(?:To \S+|Done|hint: .*|error: failed to push some refs to .*|)$/;

/**
 * Reads what git has said; a push must have been made with `--porcelain`, so that words of the server are not taken for
 * git's. https://git-scm.com/docs/git-push#_output
 */
export function failureOf({ stdout, stderr }: ExecResult): GitFailure | undefined {
  if (PROTECTED.test(stderr) || PROTECTED.test(stdout)) return 'protected';
  const [rejected] = rejections(stdout);
  if (rejected !== undefined) return OVERTAKEN.test(rejected) && !NO_ROOM.test(stderr) ? 'overtaken' : undefined;
  if (MISSING.test(stderr)) return 'missing';
  if (DENIED.test(stderr)) return 'denied';
  return UNAUTHORIZED.test(stderr) ? 'unauthorized' : undefined;
}

/** What was said in one line. */
export function saidText({ stdout, stderr }: ExecResult): string {
  const lines = [...stderr.split('\n').map((line) => line.replace(/^remote:/, '').trim()), ...rejections(stdout)];
  const reasons = lines.filter((line) => !CHATTER.test(line)).slice(-LINES);
  return foldLines(reasons.join('\n').replace(/\/\/[^/@\s]*@/g, '//'));
}

/** The status of each ref that was not pushed: a `!`, the refs and the reason, separated by tabs. */
const rejections = (stdout: string): string[] =>
  stdout.split('\n').flatMap((line) => {
    const [flag, , reason] = line.split('\t');
    return flag === '!' && reason !== undefined ? [reason] : [];
  });
