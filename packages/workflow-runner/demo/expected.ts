import { type CommitReport, mayMerge, stepOf, stepsOf } from './commit-report.ts';

/** The bad commit trains at least this many times as long as the one before it. */
const SLOWER = 3;

/** What is not as the demo promises, in sentences; nothing when all is well. */
export function unexpected(reports: readonly CommitReport[]): string[] {
  return reports.flatMap((report) => {
    const { name } = report.commit;
    const sentences = [...unexpectedOfAny(report), ...(name === 'bad' ? unexpectedOfBad : unexpectedOfGood)(report)];
    return sentences.map((sentence) => `The ${name} commit: ${sentence}`);
  });
}

/** The image is built, put into the pipeline definition, and taken from there by the run; nothing warns. */
function unexpectedOfAny(report: CommitReport): string[] {
  const wrong: string[] = [];
  const image = stepOf(report, 'build')?.outputs['image-with-digest'] ?? '';
  if (!/@sha256:[0-9a-f]{64}$/.test(image)) wrong.push('the build handed on no digest.');
  if (stepOf(report, 'update')?.outputs['changed'] !== 'true') wrong.push('no pipeline was updated.');
  // The sample project's own words: those of the action name the image whatever the definition says.
  if (!stepOf(report, 'launch')?.log.includes(`would run \`node train.mjs\` in ${image}\n`))
    wrong.push('the run did not take the image from the pipeline definition.');
  for (const { name, annotations } of stepsOf(report)) {
    for (const { level, message } of annotations) if (level === 'warning') wrong.push(`${name} warns: ${message}`);
  }
  return wrong;
}

function unexpectedOfGood(report: CommitReport): string[] {
  const wrong: string[] = [];
  if (report.workflow.result !== 'success') wrong.push(`the workflow ended with ${report.workflow.result}.`);
  if (!mayMerge(report)) wrong.push('a required status is not green.');
  return wrong;
}

/** Red, and for the right reason: everything worked but the numbers. */
function unexpectedOfBad(report: CommitReport): string[] {
  const wrong: string[] = [];
  const failed = stepsOf(report).filter(({ conclusion }) => conclusion === 'failure');
  if (failed.map(({ id }) => id).join() !== 'benchmarks')
    wrong.push(`failed in ${failed.map(({ name }) => name).join(', ') || 'no step'}.`);
  const red = report.statuses.filter(({ state }) => state !== 'success').map(({ context }) => context);
  if (red.join() !== 'benchmarks') wrong.push(`the red statuses are ${red.join(', ') || 'none'}.`);
  return [...wrong, ...unexpectedNumbers(stepOf(report, 'benchmarks')?.outputs['regressed'])];
}

function unexpectedNumbers(json: string | undefined): string[] {
  const regressed = parseRegressed(json);
  if (regressed === undefined) return ['`regressed` is no list of metrics with value and baseline.'];
  const wrong: string[] = [];
  if (!regressed.some(({ metric }) => metric === 'r2')) wrong.push('the loss of accuracy was not found.');
  const duration = regressed.find(({ metric }) => metric === 'duration');
  if (duration === undefined) wrong.push('the slow-down was not found.');
  else if (duration.value < SLOWER * duration.baseline) {
    wrong.push(`training takes ${(duration.value / duration.baseline).toFixed(2)} times as long, not ${SLOWER}.`);
  }
  return wrong;
}

interface Regressed {
  metric: string;
  value: number;
  baseline: number;
}

/** Undefined when an entry lacks anything: a comparison with a number that is not there is never true. */
function parseRegressed(json = ''): Regressed[] | undefined {
  try {
    const entries = JSON.parse(json) as Partial<Regressed>[];
    return entries.every(isRegressed) ? entries : undefined;
  } catch {
    return undefined;
  }
}

const isRegressed = (entry: Partial<Regressed>): entry is Regressed =>
  typeof entry.metric === 'string' && typeof entry.value === 'number' && typeof entry.baseline === 'number';
