import { join } from 'node:path';
import { ActionError, type Host, headOf } from '@ml-actions/core';

/**
 * Sematic notes of a run from which checkout it was launched, and a run of another commit or of changed files says nothing of
 * the commit. That is known before it runs for hours. Where the workspace is no checkout, the run tells of its own.
 * @throws ActionError when the checkout in the workspace is not the commit as it was committed.
 */
export async function verifyCheckout(host: Host, commit: string): Promise<void> {
  const workspace = host.env['GITHUB_WORKSPACE'];
  if (!workspace) return;
  const repository = join(workspace, '.git');
  const head = await headOf(host, repository);
  if (head === undefined) return;
  if (head.sha !== commit)
    throw new ActionError(`The checkout is at ${head.sha}, not at ${commit}, which the run is to test`, {
      hint: `Give actions/checkout \`ref: ${COMMIT}\`, or with \`verify-git: false\` launch all the same.`,
    });
  // As Sematic asks: files that git does not track do not count.
  const args = ['status', '--porcelain', '--untracked-files=no', '--ignore-submodules=none'];
  const { exitCode, stdout } = await host.exec(
    'git',
    ['-c', 'core.fsmonitor=false', `--git-dir=${repository}`, `--work-tree=${workspace}`, ...args],
    { env: { ...host.env, GIT_ALLOW_PROTOCOL: 'none', GIT_OPTIONAL_LOCKS: '0' }, cwd: workspace },
  );
  const changed = stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
  if (exitCode !== 0 || changed.length === 0) return;
  const more = changed.length > MOST_NAMES ? ` and ${changed.length - MOST_NAMES} more` : '';
  throw new ActionError(`The checkout has uncommitted changes in ${changed.slice(0, MOST_NAMES).join(', ')}${more}`, {
    hint: 'Let steps before this one write to files that git ignores, or with `verify-git: false` launch all the same.',
  });
}

const MOST_NAMES = 3;
// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub, to be pasted
const COMMIT = '${{ github.event.pull_request.head.sha || github.sha }}';
