import { code, codeBlock, details, formatDuration, type Host, table } from '@ml-actions/core';
import type { ImageFacts, Layer } from './build.ts';
import { sourceName } from './copy.ts';
import type { BuildCheck, BuildLog, BuildStep, Phase } from './engine/build-log.ts';
import { formatBytes } from './engine/disk.ts';
import {
  type BuildPlan,
  type CopyPlan,
  immutableTargets,
  type Plan,
  pushesFromBuilder,
  referenceOf,
  shownArguments,
  type Target,
} from './plan.ts';

/** What has been done so far; filled in as it happens, so that it is the truth when something fails. */
export interface Result {
  /** Something was built. */
  log?: BuildLog;
  facts?: ImageFacts;
  /** Of buildx. */
  metadata?: Readonly<Record<string, unknown>>;
  /** In the order of the push. */
  pushed: Target[];
  digest?: string;
  /** How long each part took, in milliseconds, in their order. */
  phases: { name: string; ms: number }[];
}

export const newResult = (): Result => ({ pushed: [], phases: [] });

/** `name@sha256:…`, which no later push can change. */
export const imageWithDigest = ({ images }: Plan, { digest }: Result): string | undefined =>
  digest === undefined ? undefined : `${images[0].name}@${digest}`;

const allPushed = ({ targets }: Plan, { pushed }: Result): boolean => pushed.length === targets.length;

const missingOf = ({ targets }: Plan, { pushed }: Result): Target[] =>
  targets.filter((target) => !pushed.includes(target));

/** With several repositories a tag alone does not say which one has it. */
const shortName = ({ images }: Plan, target: Target): string =>
  images.length === 1 ? target.tag : referenceOf(target);

const namesOf = (plan: Plan, targets: readonly Target[]): string[] => targets.map((target) => shortName(plan, target));

/** The tags that the image has now in every repository, or in the daemon where nothing is to be pushed. */
function tagsOf(plan: Plan, result: Result): readonly string[] {
  if (!plan.push) return plan.kind === 'build' && plan.inDaemon && result.log !== undefined ? plan.tags.tags : [];
  const missing = missingOf(plan, result);
  return plan.tags.tags.filter((tag) => !missing.some((target) => target.tag === tag));
}

/** What was pushed and what was not, when a push ended half-way; undefined when it is whole, or the build was what failed. */
export function describeProgress(plan: Plan, result: Result): string | undefined {
  const { log, facts, phases } = result;
  const isLogin = phases.length === 0;
  const begun = plan.kind === 'copy' ? facts !== undefined : isLogin || log !== undefined || pushesFromBuilder(plan);
  if (!plan.push || !begun || allPushed(plan, result)) return undefined;
  const missing = namesOf(plan, missingOf(plan, result));
  return `pushed: ${namesOf(plan, result.pushed).join(', ') || 'nothing'}; not pushed: ${missing.join(', ')}`;
}

/** Outputs that are not known yet are left out, which a workflow sees as ''. */
export function outputsOf(plan: Plan, result: Result): Record<string, string> {
  const { facts, digest, phases } = result;
  const immutable = imageWithDigest(plan, result);
  const seconds = phases.reduce((sum, { ms }) => sum + ms, 0) / 1_000;
  return {
    image: plan.images[0].name,
    tag: plan.targets[0].tag,
    tags: tagsOf(plan, result).join('\n'),
    version: plan.tags.version,
    pushed: String(plan.push && allPushed(plan, result)),
    skipped: String(plan.kind === 'copy' && plan.skipped),
    metadata: JSON.stringify(metadataOf(plan, result)),
    ...(plan.kind === 'build' && { builder: plan.engine.builder }),
    ...(facts !== undefined && { 'size-bytes': String(facts.sizeBytes), platforms: facts.platforms.join(',') }),
    ...(facts?.imageId !== undefined && { 'image-id': facts.imageId }),
    ...(phases.length > 0 && { 'duration-seconds': seconds.toFixed(1) }),
    ...(digest !== undefined && { digest }),
    ...(immutable !== undefined && { 'image-with-digest': immutable }),
  };
}

/** Buildx's words for it, whatever the builder. */
const metadataOf = (plan: Plan, { metadata, digest, facts, pushed }: Result): Record<string, unknown> => ({
  ...metadata,
  ...(digest !== undefined && { 'containerimage.digest': digest }),
  ...(facts?.imageId !== undefined && { 'image.id': facts.imageId }),
  'image.name': (plan.push ? pushed : plan.targets).map(referenceOf).join(','),
});

/** The summary in Markdown. */
export function summaryOf(plan: Plan, result: Result): string {
  const { facts, log, phases } = result;
  const list = [
    ['Image', code(imageWithDigest(plan, result) ?? plan.images[0].name)],
    [
      'From',
      plan.kind === 'copy' && !plan.skipped ? plan.sources.map((each) => code(sourceName(each))).join(', ') : '',
    ],
    [
      'Tags',
      namesOf(plan, plan.push ? result.pushed : [])
        .map(code)
        .join(', ') || tagsOf(plan, result).map(code).join(', '),
    ],
    ['Not pushed', describeProgress(plan, result) && namesOf(plan, missingOf(plan, result)).map(code).join(', ')],
    ['Platforms', facts?.platforms.map(code).join(', ')],
    ['Builder', plan.kind === 'build' ? builderOf(plan) : ''],
    [
      'Size',
      facts &&
        `${formatBytes(facts.sizeBytes)}${facts.layers.length > 0 ? ` in ${plural(facts.layers.length, 'layer')}` : ''}`,
    ],
    ['Cache', log && log.total > 0 ? `${log.cached} of ${plural(log.total, 'step')} cached` : ''],
    ['Time', phases.map((phase) => `${phase.name} ${formatDuration(phase.ms)}${within(phase.name, log)}`).join(', ')],
  ].filter(([, value]) => value !== undefined && value !== '');
  return [
    `### ${titleOf(plan, result)}`,
    '',
    ...list.map(([name, value]) => `- ${name}: ${value}`),
    ...(facts === undefined || facts.layers.length === 0 ? [] : ['', layerTable(facts.layers)]),
    ...(log === undefined || log.steps.length === 0 ? [] : ['', stepTable(log.steps)]),
    ...(log === undefined || log.checks.length === 0 ? [] : ['', checkTable(log.checks)]),
  ].join('\n');
}

const PARTS: Readonly<Record<Phase, string>> = {
  context: 'context',
  base: 'base image',
  cacheImport: 'cache import',
  steps: 'steps',
  export: 'export',
  cacheExport: 'cache export',
  push: 'push',
};

/** What the builder says of the time it took; what runs at the same time is added up, so that it can be more. */
function within(name: string, log: BuildLog | undefined): string {
  const parts = Object.entries(log?.phases ?? {}).filter(([, seconds]) => seconds >= 0.5);
  if (name !== 'build' || parts.length === 0) return '';
  const texts = parts.map(([phase, seconds]) => `${PARTS[phase as Phase]} ${formatDuration(seconds * 1_000)}`);
  return ` (${texts.join(', ')})`;
}

/** Rows of a table; people look for what is large or slow. */
const ROWS = 20;

function layerTable(layers: readonly Layer[]): string {
  const largest = layers.toSorted((a, b) => b.sizeBytes - a.sizeBytes).slice(0, ROWS);
  const rows = largest.map(({ sizeBytes, createdBy = '' }) => [formatBytes(sizeBytes), code(createdBy.slice(0, 200))]);
  return details(titleOfTable('The largest layers', rows.length, layers.length), table(['Size', 'Made by'], rows));
}

function stepTable(steps: readonly BuildStep[]): string {
  const slowest = steps.toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0)).slice(0, ROWS);
  const rows = slowest.map(({ name, cached, seconds }) => [
    cached ? 'cached' : seconds === undefined ? '' : formatDuration(seconds * 1_000),
    code(name.slice(0, 200)),
  ]);
  return details(titleOfTable('The slowest steps', rows.length, steps.length), table(['Time', 'Step'], rows));
}

function checkTable(checks: readonly BuildCheck[]): string {
  const rows = checks.map(({ rule, message, line }) => [String(line), code(rule), code(message.slice(0, 300))]);
  return details(`${plural(checks.length, 'warning')} of the build`, table(['Line', 'Rule', 'Warning'], rows));
}

const titleOfTable = (title: string, shown: number, all: number): string =>
  shown === all ? title : `${title} (${shown} of ${all})`;

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const builderOf = ({ engine: { builder, driver } }: BuildPlan): string =>
  driver === 'docker' ? builder : `${builder}, ${code(driver)}`;

/** What a dry run shows. */
export function describePlan(plan: Plan): string[] {
  if (plan.kind === 'copy') return describeCopy(plan);
  const pushes = pushesFromBuilder(plan)
    ? plan.targets
        .filter((target) => !immutableTargets(plan).includes(target))
        .map((each) => `tag ${referenceOf(each)}`)
    : plan.targets.map((target) => `docker push ${referenceOf(target)}`);
  return [shownArguments(plan.build), ...(plan.push ? pushes : [])];
}

const describeCopy = ({ sources, targets, push }: CopyPlan): string[] =>
  push ? targets.map((target) => `copy ${sources.map(sourceName).join(' + ')} to ${referenceOf(target)}`) : [];

export const planSummary = (plan: Plan): string =>
  `### ➖ Image: ${plan.kind === 'build' ? 'not built' : 'not copied'} (dry run)\n\n${codeBlock(describePlan(plan).join('\n'))}`;

/** Hands the result on: the outputs, and the summary. */
export async function report(
  host: Host,
  plan: Plan,
  result: Result,
  summary: string = summaryOf(plan, result),
): Promise<void> {
  for (const [name, value] of Object.entries(outputsOf(plan, result))) host.setOutput(name, value);
  await host.summary(summary);
}

function titleOf(plan: Plan, result: Result): string {
  if (plan.kind === 'copy' && plan.skipped && (allPushed(plan, result) || !plan.push)) return '✅ Image: there already';
  const done = plan.kind === 'copy' ? 'copied' : 'built';
  if (plan.kind === 'copy' ? result.facts === undefined : result.log === undefined) return `❌ Image: not ${done}`;
  if (!plan.push) return plan.kind === 'copy' ? '➖ Image: not copied' : '✅ Image: built, not pushed';
  if (allPushed(plan, result)) return plan.kind === 'copy' ? '✅ Image: copied' : '✅ Image: pushed';
  return `❌ Image: ${result.pushed.length === 0 ? 'not pushed' : 'pushed in part'}`;
}
