import { isRepositoryName } from '../registry/contents.ts';
import { CommandError } from './terminal.ts';

/** The name of an image, such as `127.0.0.1:5000/team/model:v1`. */
export interface Reference {
  /** Host and port of the registry. */
  host: string;
  /** The repository within the registry. */
  path: string;
  tag: string;
  /** Host and path, as people write it. */
  name: string;
}

/**
 * Reads a name as docker does: the first part is a host when it has a dot or a port or is `localhost`, and without a
 * tag it is `latest`. https://github.com/distribution/reference/blob/main/normalize.go
 * @throws CommandError with docker's text.
 */
export function parseReference(text: string): Reference {
  const [first = '', ...others] = text.split('/');
  const hasHost = others.length > 0 && /[.:]|^localhost$/.test(first);
  const rest = hasHost ? others.join('/') : text;
  const [, path = '', tag = 'latest'] = /^([^:@]+)(?::([\w][\w.-]{0,127}))?$/.exec(rest) ?? [];
  const shown = hasHost || path.includes('/') ? path : `library/${path}`;
  if (/[A-Z]/.test(path))
    throw new CommandError(`invalid reference format: repository name (${shown}) must be lowercase`);
  if (hasHost && !/^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/i.test(first))
    throw new CommandError('invalid reference format');
  if (!isRepositoryName(path)) throw new CommandError('invalid reference format');
  return { host: hasHost ? first : 'docker.io', path: shown, tag, name: hasHost ? `${first}/${path}` : path };
}

export const tagged = ({ name, tag }: Reference): string => `${name}:${tag}`;
