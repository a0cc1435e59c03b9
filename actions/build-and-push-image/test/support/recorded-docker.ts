import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the command answers to arguments that begin with these words. The first that fits counts. */
export interface Answer {
  to: string;
  exitCode?: number;
  stdout?: string;
  stderr?: string;
  /** How often it answers so, before those after it do. Default: always. */
  times?: number;
  /** What it writes to the file of `--metadata-file`. */
  metadata?: string;
  /** Ends only when it is told to. */
  hangs?: boolean;
}

/** How docker was called. */
export interface Call {
  args: string[];
  env: Record<string, string>;
  input: string;
  cwd: string;
  /** The text of config.json in its DOCKER_CONFIG, and the permissions of both. */
  config?: { text: string; folderMode: number; fileMode: number };
}

export interface RecordedDocker {
  /** PATH with this docker at its front. */
  path: string;
  calls(): Call[];
}

/**
 * A `docker` that answers by a list and writes down how it was called: for engines that this machine cannot have, and for what
 * no real one shows, such as its environment.
 */
export function recordedDocker(folder: string, answers: readonly Answer[]): RecordedDocker {
  const bin = join(folder, 'bin');
  const log = join(folder, 'calls.jsonl');
  mkdirSync(bin);
  writeFileSync(join(folder, 'answers.json'), JSON.stringify(answers));
  writeFileSync(join(bin, 'docker'), `#!${process.execPath}\n(${answer.toString()})(${JSON.stringify(folder)});\n`);
  chmodSync(join(bin, 'docker'), 0o755);
  return {
    path: `${bin}${delimiter}${process.env['PATH']}`,
    calls: () =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Call)
        : [],
  };
}

/** The program itself, which is given as text to a process of its own. */
function answer(folder: string): void {
  const fs = process.getBuiltinModule('node:fs');
  const args = process.argv.slice(2);
  const { DOCKER_CONFIG: config } = process.env;
  const file = `${config}/config.json`;
  const mode = (path: string) => fs.statSync(path).mode & 0o777;
  fs.appendFileSync(
    `${folder}/calls.jsonl`,
    `${JSON.stringify({
      args,
      env: process.env,
      input: fs.readFileSync(0, 'utf8'),
      cwd: process.cwd(),
      ...(config !== undefined &&
        fs.existsSync(file) && {
          config: { text: fs.readFileSync(file, 'utf8'), folderMode: mode(config), fileMode: mode(file) },
        }),
    })}\n`,
  );
  const answers = JSON.parse(fs.readFileSync(`${folder}/answers.json`, 'utf8')) as Answer[];
  const found = answers.find(({ to, times }) => args.join(' ').startsWith(to) && times !== 0);
  if (found === undefined) {
    process.stderr.write(`no answer to docker ${args.join(' ')}\n`);
    process.exitCode = 125;
    return;
  }
  // Only where something changes: two commands at once would write over each other.
  if (found.times !== undefined) {
    found.times -= 1;
    fs.writeFileSync(`${folder}/answers.json`, JSON.stringify(answers));
  }
  const metadata = args.find((arg) => arg.startsWith('--metadata-file='))?.slice('--metadata-file='.length);
  if (metadata !== undefined && found.metadata !== undefined) fs.writeFileSync(metadata, found.metadata);
  process.stdout.write(found.stdout ?? '');
  process.stderr.write(found.stderr ?? '');
  process.exitCode = found.exitCode ?? 0;
  if (found.hangs) setInterval(() => undefined, 60_000);
}
