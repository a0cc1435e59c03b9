import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCommandFile } from '@ml-actions/testing';

/** What a step hands on. */
export interface Handover {
  outputs: Record<string, string>;
  state: Record<string, string>;
  env: Record<string, string>;
  paths: string[];
  /** Markdown. */
  summary: string;
  /** What the runner does not take, and says so in an annotation, while the step stays as it is. */
  refused: string[];
}

export interface CommandFiles {
  /** Where they are; nothing else is in it. */
  folder: string;
  /** GITHUB_OUTPUT and the others, with their paths. */
  variables: Record<string, string>;
  /** @throws Error on a file that GitHub's runner refuses. */
  read(): Promise<Handover>;
}

const FILES = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'] as const;

/** https://github.com/actions/runner/blob/main/src/Runner.Worker/FileCommandManager.cs */
const SUMMARY_BYTES = 1024 * 1024;

/** Empty files for one step, in a folder of their own. */
export async function commandFiles(parent: string): Promise<CommandFiles> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'step-'));
  await Promise.all(FILES.map((name) => writeFile(join(folder, name), '')));
  const values = async (name: (typeof FILES)[number]) => {
    try {
      return parseCommandFile(await content(name));
    } catch (error) {
      throw new Error(`${name} cannot be read`, { cause: error });
    }
  };
  const content = (name: (typeof FILES)[number]) => readFile(join(folder, name), 'utf8');
  return {
    folder,
    variables: Object.fromEntries(FILES.map((name) => [name, join(folder, name)])),
    read: async () => {
      const { NODE_OPTIONS: blocked, ...env } = await values('GITHUB_ENV');
      const summary = await content('GITHUB_STEP_SUMMARY');
      const tooLong = Buffer.byteLength(summary) > SUMMARY_BYTES;
      return {
        outputs: await values('GITHUB_OUTPUT'),
        state: await values('GITHUB_STATE'),
        env,
        paths: (await content('GITHUB_PATH')).split(/\r?\n/).filter((line) => line !== ''),
        summary: tooLong ? '' : summary,
        refused: [
          ...(blocked === undefined ? [] : ['GITHUB_ENV may not set NODE_OPTIONS']),
          ...(tooLong ? ['GITHUB_STEP_SUMMARY is over 1 MiB and was dropped'] : []),
        ],
      };
    },
  };
}
