import { ActionError, hintOf } from '@ml-actions/core';
import {
  type FieldChange,
  isRefusal,
  listText,
  nameText,
  type Pachyderm,
  type PachydermError,
  type Pipeline,
  specChanges,
} from '@ml-actions/pachyderm';
import { inParallel } from '../../parallel.ts';
import type { Desired } from './desired.ts';

/** A pipeline as it is and as it shall be. */
export interface Compared extends Desired {
  /** Undefined where there is none. */
  current: Pipeline | undefined;
  changes: readonly FieldChange[];
}

/**
 * The pipelines of these names, as they are now: one request, and one for each that the list does not show, which may be
 * hidden from the token and there all the same.
 * @param complete whether the list shows all that there are.
 */
export async function currentPipelines(
  pachyderm: Pachyderm,
  wanted: readonly Pick<Desired, 'name' | 'spec'>[],
  complete: boolean,
): Promise<ReadonlyMap<string, Pipeline>> {
  const projects = [...new Set(wanted.map(({ spec }) => spec.project))];
  const listed = new Map((await pachyderm.pipelines(projects)).map((pipeline) => [nameText(pipeline), pipeline]));
  const others = complete ? [] : wanted.filter(({ name }) => !listed.has(name));
  for (const pipeline of await inParallel(others, ({ spec }) => pachyderm.pipeline(spec)))
    if (pipeline !== undefined) listed.set(nameText(pipeline), pipeline);
  return listed;
}

/**
 * What the server would make of the pipelines, against what it makes of them now: two dry runs each, because the spec that it
 * keeps has none of its defaults, and those may have changed since.
 * @throws ActionError that names the specs which the server does not take.
 */
export async function comparePipelines(
  pachyderm: Pachyderm,
  wanted: readonly Desired[],
  current: ReadonlyMap<string, Pipeline>,
): Promise<Compared[]> {
  const refused: { desired: Desired; error: PachydermError }[] = [];
  const compared = await inParallel(wanted, async (desired): Promise<Compared> => {
    const pipeline = current.get(desired.name);
    const [before, after] = await Promise.all([
      effective(pachyderm, pipeline?.userSpec ?? '', () => undefined),
      effective(pachyderm, desired.text, (error) => void refused.push({ desired, error })),
    ]);
    return {
      ...desired,
      current: pipeline,
      changes: after === undefined ? [] : specChanges(before, after, desired.spec.json),
    };
  });
  const [first] = refused;
  if (first === undefined) return compared;
  const texts = refused.map(({ desired, error }) => `${desired.spec.place}: \`${desired.name}\`: ${error.failure.why}`);
  throw new ActionError(`The server does not take these specs: ${listText(texts)}`, {
    hint: hintOf(first.error) ?? 'Correct the files. Nothing is changed on the server.',
  });
}

/** Undefined for a spec that is refused, and for one that the server does not know: a server before 2.8 has kept none. */
async function effective(
  pachyderm: Pachyderm,
  spec: string,
  onRefusal: (error: PachydermError) => void,
): Promise<string | undefined> {
  if (spec === '') return undefined;
  try {
    return await pachyderm.effectiveSpec(spec);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    onRefusal(error);
    return undefined;
  }
}
