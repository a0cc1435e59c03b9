import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { code, codeBlock, cut, escapeText, fit, type Host, link, table } from '@ml-actions/core';
import type { PipelineBackend, Versions } from './backend.ts';
import type { FieldChange, Plan, PlannedPipeline } from './plan.ts';
import type { Delivery } from './repository.ts';

/** How far it came. */
export interface Result {
  /** `failed` until the plan is applied as a whole, `unsettled` until that has taken effect. */
  state: 'failed' | 'planned' | 'unsettled' | 'applied';
  /** Undefined when it failed before there was one. */
  plan: Plan | undefined;
  versions: Versions;
  /** Of the backend. */
  versionText?: PipelineBackend['versionText'] | undefined;
  /** Names of pipelines that are changed although the plan failed as a whole. */
  done?: ReadonlySet<string>;
  /** Undefined when nothing was committed. */
  delivery: Delivery | undefined;
}

/** Bytes of a value that are shown; the plan has all of it. */
const VALUE_BYTES = 1_000;

/** The plan as it scrolls by in the log, one line per field that changes. */
export function planLines({ pipelines }: Plan): string[] {
  return rowsOf(pipelines).map(({ pipeline: { name, action }, change }) => {
    if (change === undefined) return `${MARKS[action]} ${name}`;
    if (action === 'create') return `${MARKS[action]} ${name}  ${change.path}  ${cut(change.after, VALUE_BYTES)}`;
    return `${MARKS[action]} ${name}  ${change.path}  ${cut(change.before, VALUE_BYTES)} → ${cut(change.after, VALUE_BYTES)}`;
  });
}

const MARKS: Record<PlannedPipeline['action'], string> = { create: '+', update: '~', skip: '=' };

/** `1 updated, 2 unchanged`; what was to be done where it was not done. */
export function countsText(result: Pick<Result, 'state' | 'plan' | 'done'>): string {
  const counts = new Map<string, number>();
  for (const action of ['create', 'update', 'skip'] as const)
    for (const name of namesOf(result.plan, action)) {
      const word = (isDone(result, name) ? DONE : WORDS[result.state])[action];
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}

type Words = Record<PlannedPipeline['action'], string>;
const DONE: Words = { create: 'created', update: 'updated', skip: 'unchanged' };
const WORDS: Record<Result['state'], Words> = {
  applied: DONE,
  unsettled: DONE,
  planned: { create: 'to create', update: 'to update', skip: 'unchanged' },
  failed: { create: 'not created', update: 'not updated', skip: 'unchanged' },
};

const isDone = ({ state, done }: Pick<Result, 'state' | 'done'>, name: string): boolean =>
  state === 'applied' || state === 'unsettled' || done?.has(name) === true;

/** What became of a pipeline: `updated`, and where versions are no images `updated, version 3`. */
function outcomeOf(result: Result & { plan: Plan }, { name, action }: PlannedPipeline): string {
  const word = (isDone(result, name) ? DONE : WORDS[result.state])[action];
  const version = result.versions.get(name);
  if (version === undefined || version === result.plan.image) return word;
  return `${word}, ${escapeText(result.versionText?.(name, version) ?? `version ${version}`)}`;
}

const TITLES: Record<Result['state'], (counts: string) => string> = {
  applied: (counts) => `✅ Pipelines: ${counts}`,
  unsettled: (counts) => `❌ Pipelines: ${counts}, and not seen to run`,
  planned: (counts) => `➖ Pipelines: ${counts} (dry run)`,
  failed: (counts) => `❌ Pipelines: ${counts}`,
};

/** Bytes of the summary; a longer one is worth nobody's time, and the runner's limit is for all that a step writes. */
const SUMMARY_BYTES = 64 * 1024;

/**
 * The report for people, in Markdown.
 * @param bytes that it has at most.
 */
export function summaryText(result: Result & { plan: Plan }, bytes = SUMMARY_BYTES): string {
  const { state, plan } = result;
  const rows = rowsOf(plan.pipelines);
  return fit(rows.length, bytes, (shown) => {
    const image = plan.image === '' ? [] : [`Image ${code(plan.image)}`];
    const server = plan.server === undefined ? [] : [`On ${code(plan.server)}`];
    const parts = [`### ${TITLES[state](countsText(result))}`, ...image, ...server, ...deliveryText(result)];
    const visible = rows.slice(0, shown);
    parts.push(
      table(
        ['Pipeline', 'Field', 'Outcome'],
        visible
          .filter((row, index) => !isNew(row) || visible[index - 1]?.pipeline !== row.pipeline)
          .map((row) => [
            code(row.pipeline.name),
            isNew(row) ? 'all' : code(row.change?.path ?? ''),
            outcomeOf(result, row.pipeline),
          ]),
      ),
    );
    if (visible.some(({ change }) => change !== undefined)) parts.push(changesMarkdown(visible));
    if (shown < rows.length) parts.push(`${rows.length - shown} more are in the output \`plan-path\`.`);
    return parts.join('\n\n');
  });
}

function deliveryText({ delivery }: Result): string[] {
  if (delivery === undefined) return [];
  const { commit, pullRequest } = delivery;
  const text = `Commit ${link(code(commit.sha.slice(0, 12)), commit.url)}`;
  return [
    pullRequest === undefined ? text : `${text}, ${link(`pull request #${pullRequest.number}`, pullRequest.url)}`,
  ];
}

/** The fields that change, file by file, as a diff. */
export function changesMarkdown(rows: readonly Row[]): string {
  const diff = rows.flatMap(({ pipeline, change }, index) => {
    if (change === undefined) return [];
    const head = rows[index - 1]?.pipeline === pipeline ? [] : [`  ${pipeline.name}`];
    const [before, after] = [change.before, change.after].map((value) => cut(value, VALUE_BYTES));
    const removed = pipeline.action === 'create' ? [] : [`- ${change.path}: ${before}`];
    return [...head, ...removed, `+ ${change.path}: ${after}`];
  });
  return codeBlock(diff.join('\n'), 'diff');
}

interface Row {
  pipeline: PlannedPipeline;
  change?: FieldChange;
}

/** All of its fields are new, which one line says. */
const isNew = ({ pipeline }: Row): boolean => pipeline.action === 'create';

/** One row per field that changes and per pipeline without any, what changes first. */
export function rowsOf(pipelines: readonly PlannedPipeline[]): Row[] {
  const rows = pipelines.flatMap((pipeline): Row[] =>
    pipeline.changes.length === 0 ? [{ pipeline }] : pipeline.changes.map((change) => ({ pipeline, change })),
  );
  return [...rows.filter(({ change }) => change !== undefined), ...rows.filter(({ change }) => change === undefined)];
}

/** A larger output is more than a job can hand on; the file at `plan-path` is always whole. */
const PLAN_OUTPUT_BYTES = 512 * 1024;

/** The outputs as in action.yml, whatever happened. */
export function outputsOf(result: Result, planPath: string): Record<string, string> {
  const { state, plan, versions, delivery } = result;
  const names = (action: PlannedPipeline['action']) => namesOf(plan, action).filter((name) => isDone(result, name));
  const [created, updated] = [names('create'), names('update')];
  const wanted = state === 'failed' ? [...namesOf(plan, 'create'), ...namesOf(plan, 'update')] : [];
  const failed = wanted.filter((name) => !isDone(result, name));
  const json = plan === undefined ? '' : JSON.stringify(plan);
  return {
    changed: String(created.length + updated.length > 0),
    created: JSON.stringify(created),
    updated: JSON.stringify(updated),
    skipped: JSON.stringify(namesOf(plan, 'skip')),
    failed: JSON.stringify(failed),
    versions: JSON.stringify(Object.fromEntries(versions)),
    plan: Buffer.byteLength(json) > PLAN_OUTPUT_BYTES ? '' : json,
    'plan-path': planPath,
    'server-version': plan?.serverVersion ?? '',
    'commit-sha': delivery?.commit.sha ?? '',
    'pull-request-number': String(delivery?.pullRequest?.number ?? ''),
    'pull-request-url': delivery?.pullRequest?.url ?? '',
  };
}

const namesOf = (plan: Plan | undefined, action: PlannedPipeline['action']): string[] =>
  (plan?.pipelines ?? []).filter((pipeline) => pipeline.action === action).map(({ name }) => name);

/** Writes the result to its places: outputs, a line in the log, the job summary. */
export async function report(host: Host, result: Result): Promise<void> {
  const { plan } = result;
  const planPath = plan === undefined ? '' : await writePlan(host, plan);
  for (const [name, value] of Object.entries(outputsOf(result, planPath))) host.setOutput(name, value);
  if (plan === undefined) return;
  host.info(countsText(result));
  await host.summary(summaryText({ ...result, plan }));
}

async function writePlan(host: Host, plan: Plan): Promise<string> {
  const folder = await mkdtemp(join(host.env['RUNNER_TEMP'] || tmpdir(), 'update-pipeline-'));
  const path = join(folder, 'plan.json');
  await writeFile(path, `${JSON.stringify(plan, undefined, 2)}\n`);
  return path;
}
