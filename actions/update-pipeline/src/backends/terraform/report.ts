import { code, codeBlock, cut, details, fit, foldLines, link, table } from '@ml-actions/core';
import type { FieldChange } from '../../plan.ts';
import { ACTIONS, type PlannedResource, type ResourceAction, type ResourceField, type TerraformPlan } from './plan.ts';
import type { PlanOrigin } from './saved-plan.ts';

/** How far it came. */
export interface TerraformResult {
  /** `failed` until the plan was shown in a dry run, or carried out. */
  state: 'failed' | 'planned' | 'applied';
  /** The image that variables name, '' where there is none. */
  image: string;
  /** Undefined when it failed before there was a plan. */
  plan: TerraformPlan | undefined;
  /** Names of resources that are as planned although others failed. */
  done: ReadonlySet<string>;
  /** The saved plan, '' where none is handed on. */
  planPath: string;
  /** The outputs of the configuration that are not sensitive, after it was applied. */
  values: Readonly<Record<string, unknown>>;
}

/** What the report is about. */
export interface Subject extends Omit<PlanOrigin, 'repository'> {
  /** Of the run of the workflow. */
  url: string | undefined;
}

type Words = Readonly<Record<ResourceAction, string>>;
const DONE: Words = {
  delete: 'destroyed',
  replace: 'replaced',
  forget: 'forgotten',
  update: 'changed',
  create: 'created',
  import: 'imported',
  move: 'moved',
  skip: 'unchanged',
};
const PLANNED: Words = {
  delete: 'to destroy',
  replace: 'to replace',
  forget: 'to forget',
  update: 'to change',
  create: 'to create',
  import: 'to import',
  move: 'to move',
  skip: 'unchanged',
};

/** What became of a resource. */
function outcomeOf({ state, done }: TerraformResult, { name, action }: PlannedResource): string {
  if (state === 'applied' || done.has(name) || action === 'skip') return DONE[action];
  return state === 'planned' ? PLANNED[action] : `not ${DONE[action]}`;
}

/** `1 to destroy, 2 to change, 5 unchanged`, the worst first. */
export function countsText(result: TerraformResult): string {
  const { plan } = result;
  if (plan === undefined) return 'no plan';
  const counts = new Map<string, number>();
  for (const resource of plan.resources) {
    const outcome = outcomeOf(result, resource);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  const parts = [...counts].map(([outcome, count]) => `${count} ${outcome}`);
  const { length } = plan.outputs;
  if (length > 0) parts.push(length === 1 ? '1 output' : `${length} outputs`);
  return isEmpty(plan) ? ['no changes', ...parts].join(', ') : parts.join(', ');
}

/** Whether the plan changes nothing. */
export const isEmpty = ({ resources, outputs }: TerraformPlan): boolean =>
  resources.every(({ action }) => action === 'skip') && outputs.length === 0;

/** What cannot be undone by applying the commit before. */
const isLoss = ({ action }: PlannedResource): boolean =>
  action === 'delete' || action === 'replace' || action === 'forget';

/** Bytes of the summary; a longer one is worth nobody's time, and the runner's limit is for all that a step writes. */
const SUMMARY_BYTES = 64 * 1024;

/**
 * The report for people, in Markdown: all resources that change, the worst first, then their fields. What does not fit is
 * left out from the end.
 * @param bytes that it has at most.
 */
export function reportText(result: TerraformResult, subject: Subject, bytes = SUMMARY_BYTES): string {
  const { plan } = result;
  const { resources = [], outputs = [] } = plan ?? {};
  const changed = resources.filter(({ action }) => action !== 'skip');
  const fields = [
    ...changed.flatMap(({ name, action, changes }) =>
      changes.map((field) => ({ head: foldLines(`${name}: ${PLANNED[action]}`), field })),
    ),
    ...outputs.map((field) => ({ head: 'outputs', field })),
  ];
  return fit(changed.length + fields.length, bytes, (shown) => {
    const parts = [`### ${titleOf(result, subject)}`, subjectText(subject, plan)];
    const rows = changed.slice(0, shown);
    if (rows.length > 0)
      parts.push(
        table(
          ['Outcome', 'Resource'],
          rows.map((resource) => [outcomeOf(result, resource), nameText(resource)]),
        ),
      );
    const visible = fields.slice(0, Math.max(0, shown - changed.length));
    if (visible.length > 0) parts.push(details('Fields', fieldsText(visible)));
    const left = changed.length + fields.length - rows.length - visible.length;
    if (left > 0) parts.push(`${left} more lines are in the log of the step.`);
    return parts.join('\n\n');
  });
}

function titleOf(result: TerraformResult, { directory }: Subject): string {
  const { state, plan } = result;
  const isCareful = plan?.resources.some(isLoss) ?? false;
  const mark = { failed: '❌', applied: '✅', planned: isCareful ? '⚠️' : '➖' }[state];
  const what = plan === undefined ? 'there is no plan, see the log' : countsText(result);
  return `${mark} Terraform in ${code(directory)}: ${what}${state === 'planned' ? ' (plan)' : ''}`;
}

function subjectText({ commit, workspace, url }: Subject, plan: TerraformPlan | undefined): string {
  const parts = [
    ...(commit === '' ? [] : [`Commit ${code(commit.slice(0, 12))}`]),
    ...(workspace === '' || workspace === 'default' ? [] : [`workspace ${code(workspace)}`]),
    ...(plan === undefined ? [] : [`version ${code(plan.version)}`]),
    link('workflow run', url),
  ];
  return parts.join(', ');
}

const nameText = ({ name, movedFrom }: PlannedResource): string =>
  movedFrom === undefined ? code(name) : `${code(name)}, before ${code(movedFrom)}`;

/** The fields as a diff, under the name of what they are of. */
function fieldsText(fields: readonly { head: string; field: ResourceField }[]): string {
  const lines = fields.flatMap(({ head, field }, index) => {
    const { path, replaces } = field;
    const [before, after] = excerpts(field);
    return [
      ...(fields[index - 1]?.head === head ? [] : [`  ${head}`]),
      ...(before === '' ? [] : [`- ${path}: ${before}`]),
      ...(after === '' ? [] : [`+ ${path}: ${after}`]),
      ...(replaces ? ['  ↑ because of this it is replaced'] : []),
    ];
  });
  return codeBlock(lines.join('\n'), 'diff');
}

/** Bytes of a value that are shown; the output `plan` has all of it. */
const VALUE_BYTES = 1_000;
/** Characters before the first difference of two long values. */
const CONTEXT = 80;

/** Two values, of long ones the part where they begin to differ. */
function excerpts({ before, after }: FieldChange): [string, string] {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const isLong = Math.max(before.length, after.length) > VALUE_BYTES;
  const start = isLong ? Math.max(0, same - CONTEXT) : 0;
  const part = (value: string): string =>
    value === '' ? '' : `${start > 0 ? '…' : ''}${cut(value.slice(start), VALUE_BYTES)}`;
  return [part(before), part(after)];
}

/** A larger output is more than a job can hand on. */
const OUTPUT_BYTES = 512 * 1024;

/** The outputs as in action.yml, whatever happened. */
export function outputsOf(result: TerraformResult): Record<string, string> {
  const { state, image, plan, done, planPath, values } = result;
  const { resources = [], outputs = [] } = plan ?? {};
  const isDone = ({ name }: PlannedResource): boolean => state === 'applied' || done.has(name);
  const namesOf = (of: readonly PlannedResource[], ...actions: ResourceAction[]): string[] =>
    of.filter(({ action }) => actions.includes(action)).map(({ name }) => name);
  const [ended, open] = [resources.filter(isDone), resources.filter((each) => !isDone(each))];
  const wanted = ACTIONS.filter((action) => action !== 'skip');
  return {
    changed: String(namesOf(ended, ...wanted).length > 0),
    created: JSON.stringify(namesOf(ended, 'create')),
    updated: JSON.stringify(namesOf(ended, 'replace', 'update', 'import', 'move')),
    deleted: JSON.stringify(namesOf(ended, 'delete', 'forget')),
    skipped: JSON.stringify(namesOf(resources, 'skip')),
    failed: JSON.stringify(state === 'failed' ? namesOf(open, ...wanted) : []),
    versions: '{}',
    plan: plan === undefined ? '' : withinLimit({ image, pipelines: resources, outputs }),
    'plan-path': planPath,
    'terraform-outputs': withinLimit(values),
    'server-version': '',
    'commit-sha': '',
    'pull-request-number': '',
    'pull-request-url': '',
  };
}

function withinLimit(value: unknown): string {
  const json = JSON.stringify(value);
  return Buffer.byteLength(json) > OUTPUT_BYTES ? '' : json;
}
