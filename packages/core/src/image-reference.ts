/** An image reference, taken apart. */
export interface ImageReference {
  /** All of it, as written. */
  text: string;
  /** As written, with the registry if it was given: `ghcr.io/owner/name`. */
  repository: string;
  tag?: string;
  /** `sha256:…` */
  digest?: string;
}

// The grammar of https://github.com/distribution/reference/blob/main/reference.go, with the two digests in use.
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const REGISTRY = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const REPOSITORY = `(?:${REGISTRY}/)?${COMPONENT}(?:/${COMPONENT})*`;
const TAG = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const DIGEST = 'sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}';
const REFERENCE = new RegExp(`^(${REPOSITORY})(?::(${TAG}))?(?:@(${DIGEST}))?$`);
const REPOSITORY_LENGTH = 255;

/** Takes an image reference apart; undefined when the text is none, such as a template's `name:${TAG}`. */
export function parseReference(text: string): ImageReference | undefined {
  const [, repository = '', tag, digest] = REFERENCE.exec(text) ?? [];
  if (repository === '' || repository.length > REPOSITORY_LENGTH) return undefined;
  return { text, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/**
 * The one name of a repository that Docker lets people shorten: `app` and `index.docker.io/library/app` are both
 * `docker.io/library/app`. https://github.com/distribution/reference/blob/main/normalize.go
 */
export function canonicalRepository(repository: string): string {
  const [first = '', ...rest] = repository.split('/');
  const isRegistry = rest.length > 0 && (/[.:A-Z]/.test(first) || first === 'localhost');
  const registry = isRegistry && first !== 'index.docker.io' ? first : 'docker.io';
  const path = isRegistry ? rest : [first, ...rest];
  if (registry === 'docker.io' && path.length === 1) path.unshift('library');
  return [registry, ...path].join('/');
}
