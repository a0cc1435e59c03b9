import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ActionError, type ExecResult, type Host, withTemporaryFolder } from '@ml-actions/core';
import { type BuildLog, readBuildLog } from './engine/build-log.ts';
import type { Docker } from './engine/docker.ts';
import { lineOfInstruction, lineOfText } from './engine/dockerfile.ts';
import { explain, reasonIn, worthRetries } from './engine/failure.ts';
import { withRetries } from './engine/retry.ts';
import { type BuildPlan, pushesFromBuilder, referenceOf, shownArguments, type Target } from './plan.ts';

/** The folder of what the builder writes down, as the post step knows it. */
export const BUILD_FOLDER = 'build';
/** Bytes of each stream of a build, the last ones, that tell why it failed. */
const KEEP = 256 * 1024;

/** What a build has left. */
export interface Built {
  log: BuildLog;
  /** Of buildx: https://docs.docker.com/reference/cli/docker/buildx/build/#metadata-file */
  metadata: Readonly<Record<string, unknown>>;
}

/**
 * Builds the image; a builder outside the daemon pushes it as well.
 * @throws ActionError with the reason that docker gave. The line of the Dockerfile that failed becomes an annotation.
 */
export async function buildImage(host: Host, docker: Docker, plan: BuildPlan, retries: number): Promise<Built> {
  const log = readBuildLog();
  const line = (text: string): void => {
    log.line(text);
    host.raw(text);
  };
  return withTemporaryFolder(host, BUILD_FOLDER, async (folder) => {
    const metadata = join(folder, 'metadata.json');
    const run = (args: readonly string[]): Promise<ExecResult> =>
      docker(withMetadata(args, metadata), { onStdout: line, onStderr: line, keep: KEEP });
    host.raw(shownArguments(plan.build));
    const built = pushesFromBuilder(plan) ? await buildAndPush(host, plan, retries, run) : await run(plan.build);
    if (built.exitCode === 0) return { log: log.result(), metadata: await readMetadata(metadata) };
    // The legacy builder tells its steps on standard output, the reason of a failure on standard error; BuildKit all there.
    const output = built.stderr || built.stdout;
    await showPlace(host, plan, log.result(), reasonIn(output));
    throw explain(`Building ${plan.images[0].name} failed`, output, plan.images[0]);
  });
}

/** Only a push is worth another try. The builder has all it built, so that it is told to look for nothing new then. */
function buildAndPush(
  host: Host,
  { build, images }: BuildPlan,
  retries: number,
  run: (args: readonly string[]) => Promise<ExecResult>,
): Promise<ExecResult> {
  const again = build.filter((arg) => arg !== '--no-cache' && arg !== '--pull');
  let tries = 0;
  return withRetries(
    host,
    retries,
    `Pushing ${images[0].name}`,
    () => run(tries++ === 0 ? build : again),
    (output) => (/\bfailed to push\b/.test(reasonIn(output)) ? worthRetries(output) : 0),
  );
}

/** Only buildx, whose arguments begin with its name, writes such a file. */
const withMetadata = ([first = '', second = '', ...rest]: readonly string[], file: string): string[] =>
  first === 'buildx' ? [first, second, `--metadata-file=${file}`, ...rest] : [first, second, ...rest];

async function readMetadata(file: string): Promise<Built['metadata']> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Built['metadata'];
  } catch {
    // The other builders write none, and what we need of it is told elsewhere too.
    return {};
  }
}

async function showPlace(host: Host, plan: BuildPlan, { failedAt }: BuildLog, reason: string): Promise<void> {
  if (failedAt === undefined) return;
  const path = join(host.env['GITHUB_WORKSPACE'] ?? '', plan.dockerfile);
  const { ordinal, instruction = '' } = failedAt;
  const text = await readFile(path, 'utf8').catch(() => '');
  // Of a step, BuildKit shows no line before Docker 23.
  const line =
    failedAt.line ?? (ordinal === undefined ? lineOfText(text, instruction) : lineOfInstruction(text, ordinal));
  if (line === undefined) return;
  host.error(reason, { title: 'The build failed here', file: plan.dockerfile, startLine: line });
}

/** An image as people look at it. */
export interface ImageFacts {
  /** What the engine calls it: the digest of the configuration or of the manifest, by its image store. */
  imageId?: string;
  /** In the daemon, unpacked in the classic store and compressed in containerd's; in a registry compressed. */
  sizeBytes: number;
  platforms: readonly string[];
  /** From the base up. */
  layers: readonly Layer[];
}

export interface Layer {
  sizeBytes: number;
  /** The instruction that made it, where that is known. */
  createdBy?: string;
}

/** Of `docker image inspect --format '{{json .}}'` what is needed. */
interface InspectedImage {
  Id: string;
  Size: number;
  Os?: string;
  Architecture?: string;
  Variant?: string;
}

/** The image that lies in the daemon. @throws ActionError when it does not. */
export async function inspectImage(docker: Docker, target: Target): Promise<ImageFacts> {
  const reference = referenceOf(target);
  const [image, history] = await Promise.all([
    docker(['image', 'inspect', '--format', '{{json .}}', reference]),
    docker(['history', '--no-trunc', '--human=false', '--format', '{{json .}}', reference]),
  ]);
  if (image.exitCode !== 0) throw explain(`${reference} was built, but is not in the daemon`, image.stderr);
  try {
    const { Id, Size, Os, Architecture, Variant } = JSON.parse(image.stdout) as InspectedImage;
    const platform = [Os, Architecture, Variant].filter((part) => part !== undefined && part !== '').join('/');
    return {
      imageId: Id,
      sizeBytes: Size,
      platforms: platform === '' ? [] : [platform],
      layers: history.exitCode === 0 ? layersIn(history.stdout) : [],
    };
  } catch (cause) {
    throw new ActionError(`\`docker image inspect ${reference}\` did not answer with JSON`, { cause });
  }
}

/** The newest row is the first; those of instructions that only note something have no bytes. */
function layersIn(history: string): Layer[] {
  const rows = history.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as { CreatedBy?: string; Size?: string }];
    } catch {
      return [];
    }
  });
  return rows.reverse().flatMap(({ CreatedBy: createdBy = '', Size }) => {
    const sizeBytes = Number(Size);
    return sizeBytes > 0 ? [{ sizeBytes, createdBy: createdBy.replace(/^\/bin\/sh -c (#\(nop\) )?\s*/, '') }] : [];
  });
}
