// pnpm demo --all: every other example, on the scene that its tests have.
import { describeError } from '@ml-actions/core';
import { everyShow } from '../../../e2e/examples/catalogue.ts';
import { lackingOf } from '../../../e2e/examples/missing-programs.ts';
import { lastStatuses, type Show } from '../../../e2e/examples/show.ts';
import type { JobResult } from '../src/options.ts';
import { stepLines } from './progress.ts';

/** What came of an example. */
export interface Outcome {
  /** Path of its file. */
  example: string;
  system: string;
  result: 'as it should' | 'not as it should' | 'left out';
  /** What is not as it should be, or why it was left out, in sentences. */
  reasons: readonly string[];
  /** Nothing when the workflow was not run. */
  jobs: readonly JobResult[];
  statuses: readonly { context: string; state: string; description: string }[];
  /** Markdown. */
  comments: readonly { author: string; body: string }[];
  seconds: number;
}

type Played = Pick<Outcome, 'result' | 'reasons' | 'jobs' | 'statuses' | 'comments'>;
type Say = (line: string) => unknown;

/** Examples that run at a time: they wait for each other's machine more than they use it. */
const AT_A_TIME = 2;

/**
 * Shows every example.
 * @param say takes the lines of an example when it has ended.
 * @returns in the order of the examples.
 */
export async function showAll(say: Say, shows: readonly (readonly [string, Show])[] = everyShow()): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = shows.entries();
  async function work(): Promise<void> {
    for (const [at, [name, show]] of waiting) {
      const start = performance.now();
      const example = `examples/${name}.yml`;
      const lines = [`${example} (${show.system})`];
      const played = await playedOrNot(show, (line) => lines.push(line));
      for (const line of [...lines, ...played.reasons.map((reason) => `  ${reason}`), `  → ${played.result}`, ''])
        say(line);
      outcomes[at] = { example, system: show.system, ...played, seconds: (performance.now() - start) / 1000 };
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return outcomes;
}

async function playedOrNot(show: Show, say: Say): Promise<Played> {
  const nothing = { jobs: [], statuses: [], comments: [] };
  const lacking = lackingOf(show.needs ?? []);
  if (lacking.length > 0) {
    return {
      ...nothing,
      result: 'left out',
      reasons: [`This machine has no ${lacking.join(' and no ')}.`],
    };
  }
  try {
    return await play(show, say);
  } catch (error) {
    return { ...nothing, result: 'not as it should', reasons: [describeError(error)] };
  }
}

async function play(show: Show, say: Say): Promise<Played> {
  const { repository, standIns, happen, end } = await show.open();
  try {
    for (const program of standIns) say(`  stand-in for ${program}`);
    const { workflow, sha, pullRequest } = await happen();
    const statuses = lastStatuses(repository, sha);
    const comments = pullRequest === undefined ? [] : repository.comments(pullRequest);
    for (const { name, result, steps } of workflow.jobs) {
      say(`  ${name}: ${result}`);
      for (const line of steps.flatMap(stepLines)) say(line);
    }
    for (const { context, state, description } of statuses) say(`  ${context}: ${state}: ${description}`);
    for (const { user, body } of comments) say(`  ${user?.login} comments: ${headline(body ?? '')}`);
    const reasons = [
      ...differences(
        'The job',
        show.jobs,
        workflow.jobs.map(({ id, result }) => [id, result]),
      ),
      ...differences(
        'The status',
        show.statuses,
        statuses.map(({ context, state }) => [context, state]),
      ),
    ];
    return {
      result: reasons.length === 0 ? 'as it should' : 'not as it should',
      reasons,
      jobs: workflow.jobs,
      statuses,
      comments: comments.map(({ user, body }) => ({ author: user?.login ?? '', body: body ?? '' })),
    };
  } finally {
    await end();
  }
}

const headline = (markdown: string): string =>
  /^#+ (.*)$/m.exec(markdown)?.[1] ?? markdown.split('\n').find((line) => /^\w/.test(line)) ?? '';

/** @param found more than one of a name where a job has legs. @returns sentences. */
function differences(
  what: string,
  wanted: Readonly<Record<string, string>>,
  found: readonly (readonly [name: string, state: string])[],
): string[] {
  const missing = Object.keys(wanted).filter((name) => !found.some(([other]) => other === name));
  return [
    ...missing.map((name) => `${what} ${name} is not there.`),
    ...found.flatMap(([name, state]) =>
      wanted[name] === state ? [] : [`${what} ${name} is ${state} and should be ${wanted[name] ?? 'none'}.`],
    ),
  ];
}

/** Example, system, result and seconds in columns. */
export function table(outcomes: readonly Pick<Outcome, 'example' | 'system' | 'result' | 'seconds'>[]): string {
  const rows = [
    ['example', 'system', 'result', 'seconds'],
    ...outcomes.map(({ example, system, result, seconds }) => [example, system, result, seconds.toFixed(1)]),
  ];
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')).join('\n');
}
