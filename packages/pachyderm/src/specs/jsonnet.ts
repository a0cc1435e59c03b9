import { ActionError, describeError, foldLines, type Host } from '@ml-actions/core';
import { type ReadSpecs, readSpecs } from './read.ts';

/** Jsonnet has no bound: a template may never end. */
const TIMEOUT_MS = 30_000;

export const isJsonnet = (file: string): boolean => /\.jsonnet$/i.test(file);

/**
 * Reads the specs that a Jsonnet file evaluates to, by the program `jsonnet` of the runner: there is no implementation in
 * JavaScript that is maintained. What the file imports is looked for beside it and in JSONNET_PATH.
 * https://jsonnet.org/learning/tools.html
 * @param file its name in problems. @param path absolute, so that it is never taken for an option.
 * @throws ActionError when there is no such program, or it does not end.
 */
export async function readJsonnet(host: Host, file: string, path: string): Promise<ReadSpecs> {
  const { PATH, JSONNET_PATH } = host.env;
  const deadline = host.deadline(TIMEOUT_MS);
  const { exitCode, stdout, stderr } = await host
    .exec('jsonnet', [path], { env: { PATH, JSONNET_PATH }, signal: deadline })
    .catch((cause: unknown) => {
      if (host.signal.aborted) throw cause;
      if (!deadline.aborted)
        throw new ActionError(`${file} needs the program \`jsonnet\`: ${describeError(cause)}`, {
          hint: 'Install jsonnet or go-jsonnet in a step before, or give the JSON that it makes.',
        });
      throw new ActionError(`${file}: \`jsonnet\` did not end within ${TIMEOUT_MS / 1_000} s`);
    });
  if (exitCode !== 0) return { specs: [], problems: [{ place: file, message: foldLines(stderr.slice(0, 2_000)) }] };
  const { specs, problems } = readSpecs(file, stdout);
  // Lines are those of the JSON, which nobody has seen.
  return {
    specs: specs.map((spec) => ({ ...spec, lineOf: () => undefined })),
    problems: problems.map(({ place, message }) => ({ place, message })),
  };
}
