import { isNativeError } from 'node:util/types';
import { formatDuration } from './durations.ts';
import { ActionError, CancelledError, describeError, hintOf } from './errors.ts';
import type { Host } from './host.ts';

/**
 * From the first signal to the last effect of a clean-up, in milliseconds: the runner sends SIGINT, after 7.5 s SIGTERM,
 * after another 2.5 s it kills.
 */
export const CLEANUP_MS = 9_000;

export interface Action {
  main(host: Host): Promise<void>;
  /** Undoes what main could not, in the post step; the action must name the bundle as `post` in action.yml. */
  post?(host: Host): Promise<void>;
}

const STATE = 'main-started';

/** Runs an action's main, or its post when main has run before, and turns a failure into one annotation and exit code 1. */
export async function runAction(host: Host, action: Action): Promise<void> {
  const isPost = host.state(STATE) !== '';
  try {
    if (isPost) {
      await action.post?.(host);
    } else {
      if (action.post !== undefined) host.saveState(STATE, 'true');
      adviseRelease(host);
      await action.main(host);
    }
  } catch (error) {
    // A post step that fails must not turn a green job red: what main did stands.
    if (isPost) host.warning(describeError(error));
    else host.fail(describeError(error));
    const hint = hintOf(error);
    if (hint !== undefined) host.notice(hint);
    // Not something a user can act on, so a bug of ours, or most likely none: the stack helps those who report it.
    for (let at: unknown = error; isNativeError(at); at = at.cause)
      if (at.name === 'TypeError' || (at === error && !(at instanceof ActionError))) host.debug(at.stack ?? '');
  }
}

/** What the tags of releases and commit ids look like; anything else that `uses:` names is a branch. */
const FIXED = /^(?:v\d+(?:\.\d+){0,2}(?:-[\w.]+)?|[0-9a-f]{40})$/;

/** Who follows a branch runs what was merged a minute ago. The variables are empty in the repository of the action itself. */
function adviseRelease(host: Host): void {
  const { GITHUB_ACTION_REF: ref = '', GITHUB_ACTION_REPOSITORY: repository = '' } = host.env;
  if (ref === '' || repository === '' || FIXED.test(ref)) return;
  const releases = `${host.env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${repository}/releases`;
  host.notice(
    `This action runs from the branch \`${ref}\` of ${repository}, which changes without notice: name the tag of a release in \`uses:\`, or a full commit id. Releases: ${releases}`,
  );
}

/**
 * Does something, and something else however it ends. The clean-up runs on a host that a cancellation does not stop, but
 * whose effects end within the runner's grace period; its own failure is a warning, so that it does not hide the first.
 */
export async function withCleanup<T>(
  host: Host,
  body: () => Promise<T>,
  cleanup: (host: Host) => Promise<void>,
): Promise<T> {
  try {
    return await body();
  } finally {
    try {
      await cleanup(afterCancellation(host));
    } catch (error) {
      host.warning(`Clean-up did not finish within ${formatDuration(CLEANUP_MS)} or failed: ${describeError(error)}`);
    }
  }
}

/** The host for what must still be done, whether or not the step was cancelled: its effects end within the grace period. */
export function afterCancellation(host: Host): Host {
  const reason: unknown = host.signal.reason;
  const since = reason instanceof CancelledError ? reason.at : host.now();
  return host.withSignal(host.deadline(Math.max(0, since + CLEANUP_MS - host.now())));
}
