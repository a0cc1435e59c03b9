import { posix } from 'node:path';

/** A package of the workspace, as its package.json says. */
export interface WorkspacePackage {
  /** `actions/NAME` or `packages/NAME`. */
  folder: string;
  name: string;
  dependencies?: Readonly<Record<string, string>>;
  devDependencies?: Readonly<Record<string, string>>;
}

const SCOPE = '@ml-actions/';
type Kind = 'action' | 'core' | 'pure' | 'tool' | 'backend';
/** The packages that are no backend: what they are decides what may import them. */
const KINDS: Readonly<Record<string, Kind>> = {
  'packages/core': 'core',
  'packages/benchmarks': 'pure',
  'packages/benchmarks-page': 'pure',
  'packages/testing': 'tool',
  'packages/workflow-runner': 'tool',
};

/** What the code that is bundled may import. Tools are for tests, and an action is for nobody. */
const ALLOWED: Readonly<Record<Kind, readonly Kind[]>> = {
  action: ['core', 'backend', 'pure'],
  backend: ['core'],
  pure: ['core', 'pure'],
  core: [],
  tool: ['core', 'backend', 'tool'],
};

const kindOf = (folder: string): Kind => (folder.startsWith('actions/') ? 'action' : (KINDS[folder] ?? 'backend'));

/** Where a package.json lets something be imported against the direction: actions → backends → core. */
export function dependencyProblems(packages: readonly WorkspacePackage[]): string[] {
  const folders = new Map(packages.map(({ name, folder }) => [name, folder]));
  const ours = (names: Readonly<Record<string, string>> = {}) =>
    Object.keys(names).flatMap((name) => {
      const folder = folders.get(name);
      return name.startsWith(SCOPE) && folder !== undefined ? [{ name, kind: kindOf(folder) }] : [];
    });
  return packages.flatMap(({ folder, name, dependencies, devDependencies }) => {
    const kind = kindOf(folder);
    return [
      ...ours(dependencies)
        .filter((other) => !ALLOWED[kind].includes(other.kind))
        .map((other) => `${name} depends on ${other.name}`),
      // A test may use tools and fakes, but never the insides of another action or a sibling.
      ...ours(devDependencies)
        .filter((other) => other.kind === 'action' || (kind === 'backend' && other.kind === 'backend'))
        .map((other) => `${name} depends on ${other.name} in its tests`),
    ];
  });
}

/**
 * Imports of one file that pnpm does not see: a path that leaves the package, or a fake in code that is bundled.
 * @param path of the file, from the repository's root.
 */
export function importProblems(path: string, text: string): string[] {
  const [kind = '', name = '', area = ''] = path.split('/');
  const folder = `${kind}/${name}`;
  const bundled = area === 'src' && kindOf(folder) !== 'tool';
  const imports = Array.from(
    text.matchAll(/(?:^(?:import|export|\})[^'\n]*|\bimport\()'([^']+)'/gm),
    ([, specifier = '']) => specifier,
  );
  return imports.flatMap((specifier) => {
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined;
    const leaves = target !== undefined && !target.startsWith(`${folder}/`);
    const isFake = target === undefined ? specifier.endsWith('/fake') : target.startsWith(`${folder}/fake/`);
    return [
      ...(leaves ? [`${path} imports ${specifier}, which is another package's`] : []),
      ...(bundled && isFake ? [`${path} imports the fake ${specifier}`] : []),
    ];
  });
}
