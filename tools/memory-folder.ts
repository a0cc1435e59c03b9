import { existsSync, readFileSync, statfsSync } from 'node:fs';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';

/**
 * A folder for temporary files that are kept in memory, from which programs may be run, larger than that of a container.
 * Tests make and remove files by the hundred thousand, which takes twice the time of all else that git does on a disk.
 * @returns undefined where there is none, or TMPDIR names another one.
 */
export function memoryFolder(): string | undefined {
  if (process.env['TMPDIR'] !== undefined || !existsSync(MEMORY)) return undefined;
  const { bavail, bsize } = statfsSync(MEMORY);
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .find((line) => line.split(' ')[1] === MEMORY);
  return bavail * bsize > 2 ** 30 && !mount?.includes('noexec') ? MEMORY : undefined;
}
