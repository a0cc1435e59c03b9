import { ActionError } from '@ml-actions/core';
import type { Repo } from '../client.ts';
import type { Input } from '../gen/pps/pps_pb.ts';
import { type Name, nameText } from '../names.ts';
import { listText, type Problem } from './problems.ts';
import type { Spec } from './validate.ts';

/** A repo that no spec of the set makes, and who needs it. */
export interface ExternalRepo {
  repo: Repo & { type: string };
  neededBy: readonly Spec[];
}

/** Specs of one pipeline: the last would win, and the others do nothing. */
export function duplicates(specs: readonly Spec[]): Problem[] {
  const first = new Map<string, Spec>();
  return specs.flatMap((spec) => {
    const known = first.get(nameText(spec));
    if (known === undefined) first.set(nameText(spec), spec);
    return known === undefined
      ? []
      : [{ place: spec.place, message: `the pipeline \`${nameText(spec)}\` is also in ${known.place}` }];
  });
}

/**
 * Brings specs into an order in which each comes after those that it reads from, and else leaves them in theirs.
 * @throws ActionError that names the pipelines of a circle.
 */
export function inOrder(specs: readonly Spec[]): Spec[] {
  const makers = makersOf(specs);
  const done = new Set<Spec>();
  const order: Spec[] = [];
  // Not by recursion: a chain may be longer than the stack.
  for (const start of specs) {
    const path: { spec: Spec; next: Spec[] }[] = done.has(start)
      ? []
      : [{ spec: start, next: upstream(start, makers) }];
    const open = new Set<Spec>([start]);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const above = top.next.shift();
      if (above === undefined) {
        path.pop();
        open.delete(top.spec);
        done.add(top.spec);
        order.push(top.spec);
      } else if (open.has(above)) {
        throw circle(
          path.map(({ spec }) => spec),
          above,
        );
      } else if (!done.has(above)) {
        open.add(above);
        path.push({ spec: above, next: upstream(above, makers) });
      }
    }
  }
  return order;
}

/** The repos that must be there before, each once. */
export function externalRepos(specs: readonly Spec[]): ExternalRepo[] {
  const makers = makersOf(specs);
  const external = new Map<string, { repo: ExternalRepo['repo']; neededBy: Set<Spec> }>();
  for (const spec of specs) {
    for (const repo of reposReadBy(spec)) {
      if (makers.has(nameText(repo))) continue;
      const key = `${nameText(repo)}.${repo.type}`;
      const entry = external.get(key) ?? { repo, neededBy: new Set() };
      entry.neededBy.add(spec);
      external.set(key, entry);
    }
  }
  return [...external.values()].map(({ repo, neededBy }) => ({ repo, neededBy: [...neededBy] }));
}

/** Pipelines that are named for one repo. */
const READERS = 5;

const inFile = (spec: Spec): string => `${nameText(spec)} in ${spec.place}`;

/** @throws ActionError that names the repos and who reads them, when there are any. */
export function refuseMissing(missing: readonly ExternalRepo[]): void {
  if (missing.length === 0) return;
  const texts = missing.map(({ repo, neededBy }) => {
    const more = neededBy.length > READERS ? [`${neededBy.length - READERS} more`] : [];
    return `\`${nameText(repo)}\` (read by ${[...neededBy.slice(0, READERS).map(inFile), ...more].join(' and ')})`;
  });
  throw new ActionError(`These repos are not on the server: ${listText(texts)}`, {
    hint: 'Create those that hold data with `pachctl create repo`, add the specs that make the others to `pipeline-files`, or correct `repo` and `project` of the inputs.',
  });
}

/** Who makes a repo, by its name: a pipeline those of its output, and of its cron inputs. */
function makersOf(specs: readonly Spec[]): ReadonlyMap<string, Spec> {
  return new Map(
    specs.flatMap((spec) => [
      ...[...inputsIn(spec.request.input)].flatMap(({ cron }) =>
        cron === undefined ? [] : [[nameText(cronRepo(spec, cron)), spec] as const],
      ),
      [nameText(spec), spec] as const,
    ]),
  );
}

/** https://github.com/pachyderm/pachyderm/blob/master/src/server/pps/server/api_server.go setInputDefaults */
const cronRepo = ({ project, name }: Name, cron: { name: string; repo: string }): Name => ({
  project,
  name: cron.repo || `${name}_${cron.name}`,
});

function upstream(spec: Spec, makers: ReadonlyMap<string, Spec>): Spec[] {
  const found = reposReadBy(spec).map((repo) => {
    const maker = makers.get(nameText(repo));
    // Its own output is a circle, its own cron repo is none.
    return maker === spec && nameText(repo) !== nameText(spec) ? undefined : maker;
  });
  return [...new Set(found)].filter((maker) => maker !== undefined);
}

const reposReadBy = ({ project, request }: Spec): (Repo & { type: string })[] =>
  [...inputsIn(request.input)].flatMap(({ pfs }) =>
    pfs === undefined ? [] : [{ project: pfs.project || project, name: pfs.repo, type: pfs.repoType || 'user' }],
  );

/** An input and all that it is made of, at any depth. */
function* inputsIn(input: Input | undefined): Generator<Input> {
  if (input === undefined) return;
  yield input;
  for (const below of [...input.cross, ...input.union, ...input.join, ...input.group]) yield* inputsIn(below);
}

function circle(path: readonly Spec[], again: Spec): ActionError {
  const around = path.slice(path.indexOf(again));
  const names = [...around.map(inFile), nameText(again)];
  return new ActionError(`The pipelines read from each other in a circle: ${names.join(' ← ')}`, {
    hint: 'No pipeline can read what is made of its own output: take one of these inputs out.',
  });
}
