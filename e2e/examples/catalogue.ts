// Every workflow that people can copy from examples/, but the one that the demo runs on real commits.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../bundles/scene.ts';
import { BENCHMARKS } from './benchmarks.ts';
import { CONBENCH } from './conbench.ts';
import { DATABRICKS } from './databricks.ts';
import { GITOPS } from './gitops.ts';
import { IMAGES } from './images.ts';
import { LAUNCHER } from './launcher.ts';
import { MERGE_QUEUES } from './merge-queue.ts';
import { ORCHESTRATORS } from './orchestrators.ts';
import { PACHYDERM } from './pachyderm.ts';
import { RELEASE } from './release.ts';
import { SEMATIC } from './sematic.ts';
import type { Show, Shows } from './show.ts';
import { TERRAFORM } from './terraform.ts';

/** The example of all five actions. */
export const MAIN = 'commit-to-production';

/** Folders of what the examples bring along, which is no workflow. */
const NO_WORKFLOWS = /^databricks-mlops\/deploy\//;

/** The workflows under `examples/`, without their extension. */
export const examples: readonly string[] = globSync('**/*.yml', { cwd: join(ROOT, 'examples') })
  .map((path) => path.replaceAll('\\', '/').replace(/\.yml$/, ''))
  .filter((path) => !NO_WORKFLOWS.test(path))
  .sort();

export const shows: Shows = {
  ...BENCHMARKS,
  ...CONBENCH,
  ...DATABRICKS,
  ...GITOPS,
  ...IMAGES,
  ...LAUNCHER,
  ...MERGE_QUEUES,
  ...ORCHESTRATORS,
  ...PACHYDERM,
  ...RELEASE,
  ...SEMATIC,
  ...TERRAFORM,
};

/**
 * The shows in the order of their examples.
 * @throws Error when an example has none, or a show has no example.
 */
export function everyShow(names = examples, known = shows): [name: string, show: Show][] {
  const wanted = names.filter((name) => name !== MAIN);
  const missing = wanted.filter((name) => !Object.hasOwn(known, name));
  const extra = Object.keys(known).filter((name) => !wanted.includes(name));
  if (missing.length > 0) throw new Error(`There is no scene for examples/${missing.join('.yml, examples/')}.yml`);
  if (extra.length > 0) throw new Error(`There is no example for the scene of ${extra.join(', ')}`);
  return wanted.map((name) => [name, known[name] as Show]);
}
