import { ActionError } from '@ml-actions/core';
import { fieldPath } from '../../images.ts';
import type { FieldChange } from '../../plan.ts';
import { parseExactly } from './json.ts';
import { redactorOf, secretsIn } from './secrets.ts';

/** What becomes of a resource, the worst first: that order is kept wherever there is too little room. */
export const ACTIONS = ['delete', 'replace', 'forget', 'update', 'create', 'import', 'move', 'skip'] as const;
export type ResourceAction = (typeof ACTIONS)[number];

export interface PlannedResource {
  /** As Terraform calls it: `module.train.databricks_job.this["nightly"]`. */
  name: string;
  action: ResourceAction;
  /** What it was called before, where it moves. */
  movedFrom?: string;
  /** Field by field. Of a resource that is deleted there are none. */
  changes: readonly ResourceField[];
}

export interface ResourceField extends FieldChange {
  /** Because of this field the resource is replaced. */
  replaces?: true;
}

/** What a saved plan would do. No text in it holds a value that Terraform calls sensitive. */
export interface TerraformPlan {
  /** The version of Terraform or OpenTofu. */
  version: string;
  /** The worst first. */
  resources: readonly PlannedResource[];
  /** Outputs of the configuration that change. */
  outputs: readonly FieldChange[];
  /** Names of all variables that the configuration declares. */
  variables: ReadonlySet<string>;
  /** The sensitive values, to be masked. */
  secrets: readonly string[];
}

const HIDDEN = '(sensitive value)';
const UNKNOWN = '(known after apply)';

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
interface Change {
  actions: readonly string[];
  before?: unknown;
  after?: unknown;
  after_unknown?: unknown;
  before_sensitive?: unknown;
  after_sensitive?: unknown;
  replace_paths?: readonly (readonly (string | number)[])[];
  importing?: unknown;
}

interface ResourceChange {
  address: string;
  previous_address?: string;
  mode?: string;
  deposed?: string;
  change: Change;
}

/** https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
interface PlanFile {
  format_version?: string;
  terraform_version?: string;
  variables?: Readonly<Record<string, { value?: unknown }>>;
  resource_changes?: readonly ResourceChange[];
  output_changes?: Readonly<Record<string, Change>>;
  configuration?: { root_module?: { variables?: Readonly<Record<string, { sensitive?: boolean }>> } };
}

/**
 * Reads what `terraform show -json` prints of a saved plan. That text has every sensitive value in the clear, marked beside
 * it; and the marks are lost where a provider copies a value to another field. So marked values are hidden, and their text
 * is hidden wherever else it stands.
 * @throws ActionError when it is of a format that is not known, or has an action that is not.
 */
export function readPlan(json: string): TerraformPlan {
  const plan = parsePlan(json);
  const declared = plan.configuration?.root_module?.variables ?? {};
  const changes = plan.resource_changes ?? [];
  const outputs = Object.entries(plan.output_changes ?? {});
  const secrets = secretsIn([
    ...Object.entries(plan.variables ?? {}).map(([name, { value }]) => ({
      value,
      sensitive: declared[name]?.sensitive === true,
    })),
    ...[...changes.map(({ change }) => change), ...outputs.map(([, change]) => change)].flatMap((change) => [
      { value: change.before, sensitive: change.before_sensitive },
      { value: change.after, sensitive: change.after_sensitive },
    ]),
  ]);
  const shown = valueText(redactorOf(secrets));
  return {
    version: plan.terraform_version ?? '',
    resources: changes
      .filter(({ mode, change }) => mode !== 'data' && !['read', 'open'].includes(change.actions.join()))
      .map((each) => plannedResource(each, shown))
      .sort((a, b) => ACTIONS.indexOf(a.action) - ACTIONS.indexOf(b.action)),
    outputs: outputs.flatMap(([name, change]) =>
      change.actions.join() === 'no-op' ? [] : fieldChanges(fieldPath('', name), sidesOf(change), shown),
    ),
    variables: new Set(Object.keys(declared)),
    secrets,
  };
}

function parsePlan(json: string): PlanFile {
  let plan: PlanFile;
  try {
    plan = parseExactly(json, BigInt) as PlanFile;
  } catch (cause) {
    throw new ActionError('What `terraform show -json` printed is no JSON', { cause });
  }
  // Before 1.0 there were no marks of what is sensitive.
  if (!/^1\./.test(plan.format_version ?? ''))
    throw new ActionError(`Plans of the format ${plan.format_version ?? 'without a version'} are not known`, {
      hint: 'Use Terraform 1.1 or later, or OpenTofu.',
    });
  return plan;
}

function plannedResource(resource: ResourceChange, shown: ValueText): PlannedResource {
  const { address, previous_address: previous, deposed, change } = resource;
  const action = actionOf(resource);
  const name = deposed === undefined ? address : `${address} (deposed object ${deposed})`;
  const moved = previous === undefined || previous === address ? {} : { movedFrom: previous };
  if (action === 'delete' || action === 'forget') return { name, action, changes: [] };
  const reasons = new Set((change.replace_paths ?? []).map(pathText));
  // Of something new all that the provider fills in is unknown, which says nothing.
  const isNew = action === 'create' || action === 'replace';
  const changes = fieldChanges('', sidesOf(change), shown)
    .map((field): ResourceField => (isReason(field.path, reasons) ? { ...field, replaces: true } : field))
    .filter(({ after, replaces }) => replaces || !isNew || after !== UNKNOWN);
  return { name, action, ...moved, changes };
}

function actionOf({ address, previous_address: previous, change }: ResourceChange): ResourceAction {
  const has = (action: string): boolean => change.actions.includes(action);
  if (has('delete')) return has('create') ? 'replace' : 'delete';
  if (has('forget')) return 'forget';
  if (has('update')) return 'update';
  if (has('create')) return 'create';
  if (!has('no-op'))
    throw new ActionError(`The plan wants to "${change.actions.join(', ')}" \`${address}\`, which is not known here`, {
      hint: 'Run `terraform apply` in a step of its own, and report it to the authors of this action.',
    });
  if (change.importing != null) return 'import';
  return previous === undefined || previous === address ? 'skip' : 'move';
}

/** Whether a field, the list or block that it is in, or a part of it is why a resource is replaced. */
const isReason = (path: string, reasons: ReadonlySet<string>): boolean =>
  [...reasons].some((reason) => isWithin(path, reason) || isWithin(reason, path));

const isWithin = (path: string, whole: string): boolean =>
  path.startsWith(whole) && /^(?:[.[]|$)/.test(path.slice(whole.length));

const pathText = (steps: readonly (string | number)[]): string =>
  steps.reduce<string>((path, step) => stepInto(path, step), '');

const stepInto = (path: string, step: string | number): string =>
  typeof step === 'number' ? `${path}[${step}]` : fieldPath(path, step);

/** A value before and after, and what is to be known of both; each of the same shape, or `true` for all of a part. */
interface Sides {
  before: unknown;
  after: unknown;
  unknown: unknown;
  hiddenBefore: unknown;
  hiddenAfter: unknown;
}

const sidesOf = (change: Change): Sides => ({
  before: change.before,
  after: change.after,
  unknown: change.after_unknown,
  hiddenBefore: change.before_sensitive,
  hiddenAfter: change.after_sensitive,
});

function fieldChanges(path: string, sides: Sides, shown: ValueText): FieldChange[] {
  const { before, after, unknown, hiddenBefore, hiddenAfter } = sides;
  const willBe = unknown === true ? UNKNOWN : undefined;
  if (hiddenBefore === true || hiddenAfter === true) {
    const isSame = willBe === undefined && !holdsTrue(unknown) && equal(before, after);
    const hidden = (value: unknown): string => (value == null ? '' : HIDDEN);
    return isSame ? [] : [{ path, before: hidden(before), after: willBe === undefined ? hidden(after) : HIDDEN }];
  }
  if (willBe === undefined && isNested(before, after)) {
    const steps = Array.isArray(before ?? after)
      ? Array.from({ length: Math.max(lengthOf(before), lengthOf(after), lengthOf(unknown)) }, (_, index) => index)
      : [...new Set([before, after, unknown].flatMap((each) => Object.keys(each ?? {})))];
    return steps.flatMap((step) =>
      fieldChanges(
        stepInto(path, step),
        {
          before: at(before, step),
          after: at(after, step),
          unknown: at(unknown, step),
          hiddenBefore: at(hiddenBefore, step),
          hiddenAfter: at(hiddenAfter, step),
        },
        shown,
      ),
    );
  }
  if (willBe === undefined && equal(before, after)) return [];
  return [{ path, before: shown(before, hiddenBefore), after: willBe ?? shown(after, hiddenAfter) }];
}

/** Whether both are lists or both objects, or one is and the other is not there. */
const isNested = (before: unknown, after: unknown): boolean =>
  (isContainer(before) || isContainer(after)) &&
  (before == null || after == null || (isContainer(before) && isContainer(after) && sameKind(before, after)));

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
const sameKind = (a: object, b: object): boolean => Array.isArray(a) === Array.isArray(b);
const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
const at = (value: unknown, step: string | number): unknown =>
  isContainer(value) && Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined;
const holdsTrue = (value: unknown): boolean =>
  value === true || (isContainer(value) && Object.values(value).some(holdsTrue));

/** Null is what Terraform has for a field that is not given. */
function equal(a: unknown, b: unknown): boolean {
  if (a == null || b == null) return a == null && b == null;
  if (!isContainer(a) || !isContainer(b)) return a === b;
  return (
    sameKind(a, b) && [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => equal(at(a, key), at(b, key)))
  );
}

/** A value for people, as JSON, '' for one that is not there. */
type ValueText = (value: unknown, hidden: unknown) => string;

const valueText =
  (redact: (text: string) => string): ValueText =>
  (value, hidden) => {
    const written = (each: unknown, mark: unknown): string => {
      if (mark === true) return HIDDEN;
      if (typeof each === 'string') return JSON.stringify(redact(each));
      if (Array.isArray(each)) return `[${each.map((item, index) => written(item, at(mark, index))).join(', ')}]`;
      if (!isContainer(each)) return String(each);
      const fields = Object.entries(each).map(
        ([key, item]) => `${JSON.stringify(key)}: ${written(item, at(mark, key))}`,
      );
      return `{${fields.join(', ')}}`;
    };
    return value == null ? '' : written(value, hidden);
  };
