import type { Host } from '@ml-actions/core';

/** The commit that is checked out in the workspace; undefined where there is no checkout, or no git to ask. */
export async function headOf(host: Host): Promise<string | undefined> {
  const cwd = host.env['GITHUB_WORKSPACE'];
  if (!cwd) return undefined;
  // In a container job the checkout belongs to another user, whom git would not trust; nothing of its configuration runs here.
  const args = ['-c', 'safe.directory=*', 'rev-parse', '--verify', '--quiet', 'HEAD'];
  const { exitCode, stdout } = await host.exec('git', args, { cwd }).catch((error: unknown) => {
    if (host.signal.aborted) throw error;
    return { exitCode: 127, stdout: '' };
  });
  return exitCode === 0 ? stdout.trim() : undefined;
}
