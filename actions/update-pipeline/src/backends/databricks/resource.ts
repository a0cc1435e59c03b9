import { ActionError, HttpError, type ImageReference } from '@ml-actions/core';
import { type Databricks, isRecord, type Settings } from '@ml-actions/databricks';
import type { PlannedPipeline } from '../../plan.ts';

/** A resource of a workspace, what is to become of it, and how. */
export interface PlannedResource extends PlannedPipeline {
  /** What it is now; undefined where it is not there. */
  version: string | undefined;
  /** Finds out whether it may become what it is to become. @throws ActionError with the reason. */
  validate?(): Promise<void>;
  /** @returns what it is afterwards. */
  apply(): Promise<string>;
}

/** What all kinds of resources are planned with. */
export interface Context {
  databricks: Databricks;
  /** Tells of what is left as it is, with names as they come. */
  tell(line: string): void;
  warn(message: string): void;
  /** The commit under test. */
  commit: string;
  /** Puts an image in place of others; undefined where images stay as they are. */
  pointing: { image: ImageReference; matches(value: string): boolean } | undefined;
  skipUnchanged: boolean;
}

/** @param isThere whether the resource is there already. */
export const actionFor = (
  isThere: boolean,
  changes: PlannedPipeline['changes'],
  { skipUnchanged }: Pick<Context, 'skipUnchanged'>,
): PlannedPipeline['action'] => {
  if (!isThere) return 'create';
  return changes.length > 0 || !skipUnchanged ? 'update' : 'skip';
};

/**
 * Creates what has no key by which the server would know it again. Where the answer is lost, it looks whether the thing is
 * there after all, so that nothing is created twice.
 */
export async function createOnce<T>(create: () => Promise<T>, find: () => Promise<T | undefined>): Promise<T> {
  try {
    return await create();
  } catch (error) {
    if (!isLost(error)) throw error;
    // Whatever keeps it from looking, nobody knows what has become of the request.
    const found = await find().catch(() => undefined);
    if (found === undefined) throw error;
    return found;
  }
}

/** True where nobody knows whether the request was carried out. */
export const isLost = (error: unknown): boolean => error instanceof HttpError && error.failure.mayBeDone === true;

/** @param settings of what is to be changed, as they are. */
export function warnOfBundle({ warn }: Context, name: string, { deployment }: Settings): void {
  if (isRecord(deployment) && deployment['kind'] === 'BUNDLE')
    warn(`\`${name}\` is deployed by a bundle: the next \`databricks bundle deploy\` sets it back`);
}

/** What files of bundles may have beside the settings of a job or pipeline. */
const NOT_SETTINGS = ['permissions', 'access_control_list', 'lifecycle'];

/** @throws ActionError for what is no setting. */
export function refuseForeign(settings: Settings): void {
  const foreign = NOT_SETTINGS.filter((member) => member in settings);
  if (foreign.length > 0)
    throw new ActionError(`\`${foreign.join('`, `')}\` is no setting, and is not changed here`, {
      hint: 'Leave it out; who may do what is set in the workspace, or by Terraform.',
    });
}
