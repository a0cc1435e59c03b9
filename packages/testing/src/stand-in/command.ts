import { imageStore } from './image-store.ts';
import { history, images, info, inspect, removeImages, tag, version } from './listings.ts';
import { hasBuildx } from './machine.ts';
import { beyond, CommandError, type Terminal } from './terminal.ts';

const COMMANDS = 'build, history, images, info, inspect, login, logout, push, rmi, tag, version';

/**
 * Runs one docker command.
 * @param args what comes after `docker`.
 * @returns the exit code.
 */
export async function dockerCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await carriedOut(args, terminal);
    return 0;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    terminal.err(error.message);
    return error.exitCode;
  }
}

/** A program is started for each command, and loads what that one needs. */
async function carriedOut([first = '', ...rest]: readonly string[], terminal: Terminal): Promise<void> {
  const root = terminal.env['STAND_IN_DOCKER_ROOT'];
  if (root === undefined || root === '') throw new CommandError('the stand-in docker needs STAND_IN_DOCKER_ROOT');
  const store = imageStore(root);
  const [command, args] = first === 'image' ? [`image ${rest[0]}`, rest.slice(1)] : [first, rest];
  switch (command) {
    case 'build':
    case 'image build':
      // So the command line itself decides.
      return hasBuildx(terminal) && terminal.env['DOCKER_BUILDKIT'] !== '0'
        ? (await import('./buildx.ts')).buildx(['build', ...args], terminal, store)
        : (await import('./build.ts')).build(args, terminal, store);
    case 'push':
    case 'image push':
      return (await import('./push.ts')).push(args, terminal, store);
    case 'login':
      return (await import('./login.ts')).login(args, terminal);
    case 'logout':
      return (await import('./login.ts')).logout(args, terminal);
    case 'version':
      return version(args, terminal);
    case 'info':
      return info(args, terminal, store);
    case 'inspect':
      return inspect(args, terminal, store, (name) => `Error: No such object: ${name}`);
    case 'image inspect':
      return inspect(args, terminal, store, (name) => `Error response from daemon: No such image: ${name}`);
    case 'history':
    case 'image history':
      return history(args, terminal, store);
    case 'images':
    case 'image ls':
      return images(args, terminal, store);
    case 'tag':
    case 'image tag':
      return tag(args, terminal, store);
    case 'rmi':
    case 'image rm':
      return removeImages(args, terminal, store);
    case 'buildx':
      if (hasBuildx(terminal)) return (await import('./buildx.ts')).buildx(args, terminal, store);
      throw new CommandError("docker: unknown command: docker buildx\n\nRun 'docker --help' for more information");
    default:
      throw beyond(`${COMMANDS}, and not ${command}`);
  }
}
