import { delimiter, join } from 'node:path';
import { writeProgram } from '../program.ts';

/**
 * Puts a `docker` for machines without an engine into a folder. It builds images from what a Dockerfile copies and pushes
 * them over HTTP to registries on the loopback, with the texts and exit codes of docker's legacy builder.
 * @param builder `buildx` for a machine that has it, as GitHub's do: it builds in the daemon then, in BuildKit's words.
 * @returns the variables under which it is the docker that is found.
 */
export function standInDocker(folder: string, builder: 'legacy' | 'buildx' = 'legacy') {
  const bin = join(folder, 'bin');
  writeProgram(join(bin, 'docker'), join(import.meta.dirname, 'main.ts'));
  return {
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    STAND_IN_DOCKER_ROOT: join(folder, 'root'),
    STAND_IN_DOCKER_BUILDER: builder,
  };
}
