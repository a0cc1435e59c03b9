import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that a bundle started. */
export interface Call {
  /** Its name and arguments. */
  argv: string[];
  /** Its environment as text. */
  env: string;
}

export interface Programs {
  /** PATH with the recorded programs before all others. */
  PATH: string;
  /** Those started until now, in no order. */
  calls(): Call[];
}

/**
 * Puts programs into a folder that write down their arguments and environment before they become the real ones. What
 * HANG_ON names by its first two words (`docker build`) never ends by itself, and neither does what it has started.
 * @param path where the real ones are.
 */
export function recordedPrograms(folder: string, names: readonly string[], path: string): Programs {
  const [bin, records] = [join(folder, 'recorded'), join(folder, 'calls')];
  for (const each of [bin, records]) mkdirSync(each);
  for (const name of names) {
    const script = `#!/bin/sh
env > '${records}/'$$.env
printf '%s\\0' ${name} "$@" > '${records}/'$$.argv
if [ "${name} $1" = "$HANG_ON" ]; then sleep 600 & wait; fi
PATH=\${PATH#*:}
exec ${name} "$@"
`;
    writeFileSync(join(bin, name), script, { mode: 0o755 });
  }
  const read = (file: string) => readFileSync(join(records, file), 'utf8');
  return {
    PATH: `${bin}${delimiter}${path}`,
    calls: () =>
      readdirSync(records)
        .filter((file) => file.endsWith('.argv'))
        .map((file) => ({ argv: read(file).split('\0').slice(0, -1), env: read(file.replace(/argv$/, 'env')) })),
  };
}

/** PATH with a folder after the recorded programs, which take the first one off before they become the real ones. */
export function putOnPath(path: string, folder: string): string {
  const [recorded = '', ...others] = path.split(delimiter);
  return [recorded, folder, ...others].join(delimiter);
}
