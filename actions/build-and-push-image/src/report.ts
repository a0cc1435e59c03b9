import { code, codeBlock, formatDuration, type Host } from '@ml-actions/core';
import type { Built } from './build.ts';
import { type Plan, referenceOf, shownArguments } from './plan.ts';

/** What has been done so far; filled in as it happens, so that it is the truth when something fails. */
export interface Result {
  built?: Built;
  buildMs?: number;
  pushed: string[];
  pushMs?: number;
  digest?: string;
}

/** `name@sha256:…`, which no later push can change. */
export const imageWithDigest = ({ image }: Plan, { digest }: Result): string | undefined =>
  digest === undefined ? undefined : `${image.name}@${digest}`;

const allPushed = ({ push, tags }: Plan, { pushed }: Result): boolean => push && pushed.length === tags.length;

/** The tags the image has by now: in the registry, or in the daemon where nothing is to be pushed. */
const tagsOf = ({ push, tags }: Plan, { pushed, built }: Result): readonly string[] => {
  if (push) return pushed;
  return built === undefined ? [] : tags;
};

/** What was pushed and what was not, when a push ended half-way; undefined when it had not begun or is whole. */
export function describeProgress(plan: Plan, result: Result): string | undefined {
  if (!plan.push || result.built === undefined || allPushed(plan, result)) return undefined;
  const missing = plan.tags.filter((tag) => !result.pushed.includes(tag));
  return `pushed: ${result.pushed.join(', ') || 'nothing'}; not pushed: ${missing.join(', ')}`;
}

/** Outputs that are not known yet are left out, which a workflow sees as ''. */
export function outputsOf(plan: Plan, result: Result): Record<string, string> {
  const { built, digest, buildMs, pushMs = 0 } = result;
  const immutable = imageWithDigest(plan, result);
  return {
    image: plan.image.name,
    tag: plan.tags[0],
    tags: tagsOf(plan, result).join('\n'),
    builder: plan.builder,
    pushed: String(allPushed(plan, result)),
    ...(built !== undefined && { 'image-id': built.imageId, 'size-bytes': String(built.sizeBytes) }),
    ...(buildMs !== undefined && { 'duration-seconds': ((buildMs + pushMs) / 1_000).toFixed(1) }),
    ...(digest !== undefined && { digest }),
    ...(immutable !== undefined && { 'image-with-digest': immutable }),
  };
}

/** The summary in Markdown. */
export function summaryOf(plan: Plan, result: Result): string {
  const { built, buildMs, pushMs } = result;
  const facts = [
    ['Image', code(imageWithDigest(plan, result) ?? plan.image.name)],
    ['Tags', tagsOf(plan, result).map(code).join(', ')],
    ['Not pushed', describeMissing(plan, result)],
    ['Builder', plan.builder],
    ['Size', built && formatBytes(built.sizeBytes)],
    ['Build', buildMs === undefined ? undefined : formatDuration(buildMs)],
    ['Push', pushMs === undefined ? undefined : formatDuration(pushMs)],
  ].filter(([, value]) => value !== undefined && value !== '');
  return [`### ${titleOf(plan, result)}`, '', ...facts.map(([name, value]) => `- ${name}: ${value}`)].join('\n');
}

/** What a dry run shows. */
export function describePlan(plan: Plan): string[] {
  const pushes = plan.push ? plan.tags.map((tag) => `docker push ${referenceOf(plan.image, tag)}`) : [];
  return [shownArguments(plan.build), ...pushes];
}

export const planSummary = (plan: Plan): string =>
  `### ➖ Image: not built (dry run)\n\n${codeBlock(describePlan(plan).join('\n'))}`;

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
  if (result.built === undefined) return '❌ Image: not built';
  if (!plan.push) return '✅ Image: built, not pushed';
  return allPushed(plan, result)
    ? '✅ Image: pushed'
    : `❌ Image: ${result.pushed.length === 0 ? 'not pushed' : 'pushed in part'}`;
}

function describeMissing({ push, tags }: Plan, { built, pushed }: Result): string {
  if (!push || built === undefined) return '';
  const missing = tags.filter((tag) => !pushed.includes(tag));
  return missing.map(code).join(', ');
}

/** Decimal units, as docker shows them. */
function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(bytes) / 3)));
  const amount = bytes / 1_000 ** power;
  return `${power === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[power]}`;
}
