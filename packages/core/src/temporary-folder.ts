import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from './host.ts';
import { withCleanup } from './run.ts';

/**
 * Does something with a folder that only this user can read (mode 0700), gone afterwards however it ends.
 * @param name also what the post step knows it by, see `removeTemporaryFolder`: one folder of a name at a time.
 */
export async function withTemporaryFolder<T>(
  host: Host,
  name: string,
  body: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(host.env['RUNNER_TEMP'] || tmpdir(), `${name}-`));
  host.saveState(name, folder);
  return withCleanup(
    host,
    () => body(folder),
    () => rm(folder, { recursive: true, force: true }),
  );
}

/** Removes, in the post step, the folder that a main that was killed has left. */
export async function removeTemporaryFolder(host: Host, name: string): Promise<void> {
  const folder = host.state(name);
  if (folder !== '') await rm(folder, { recursive: true, force: true });
}
