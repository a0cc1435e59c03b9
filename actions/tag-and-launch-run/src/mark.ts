import { createHash } from 'node:crypto';
import { cut, foldLines } from '@ml-actions/core';
import type { CommitStatus } from '@ml-actions/github';

/** Which step launches, and in which attempt of which workflow run. */
export interface Launcher {
  /** The same in every run of the workflow: its file, the job, the leg of a matrix, and the step. */
  step: string;
  attempt: string;
}

/** GitHub takes no longer description. https://docs.github.com/en/rest/commits/statuses */
const DESCRIPTION = 140;
const PATTERN = / · ([0-9a-f]{6})-([0-9a-f]{6})-([0-9a-f]{4})$/;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 6);

/**
 * What tells on a commit status who has posted it. It stands at the end of the description, because the target may be an
 * address of the user's, and a status has nothing else that lasts.
 * @param random in [0, 1): two calls of one reusable workflow have the same workflow run, job and step.
 * @returns digests of step and attempt, and a random number, joined by hyphens.
 */
export function markOf({ step, attempt }: Launcher, random: number): string {
  const once = Math.floor(random * 0x1_00_00).toString(16);
  return `${digest(step)}-${digest(attempt)}-${once.padStart(4, '0')}`;
}

/** The status with the mark, which is never what is cut off. */
export function marked(status: CommitStatus, mark: string): CommitStatus {
  const end = ` · ${mark}`;
  // Bytes, which are never fewer than characters, however those are counted.
  return { ...status, description: cut(foldLines(status.description), DESCRIPTION - Buffer.byteLength(end)) + end };
}

/**
 * Who has posted a status: we, the same step in another workflow run or attempt, or somebody else. A step runs once in an
 * attempt, so that what has its name there and is not itself is another call of a reusable workflow.
 */
export function posterOf(description: string, mark: string): 'self' | 'same step' | 'other' {
  const [text, step, attempt] = PATTERN.exec(description) ?? [];
  if (text === ` · ${mark}`) return 'self';
  const [ownStep, ownAttempt] = mark.split('-');
  return step === ownStep && attempt !== ownAttempt ? 'same step' : 'other';
}
