// What the demo says while it works.
import type { StepResult } from '../src/options.ts';
import { titleOf } from './commit-report.ts';

const SIGNS: Readonly<Record<string, string>> = { success: '✓', failure: '✕', skipped: '–', cancelled: '–' };

/** A step in a line, and what it warns of or says to have failed in others. */
export function stepLines({ name, conclusion, duration, annotations }: StepResult): string[] {
  const said = annotations.filter(({ level }) => level !== 'notice');
  return [
    `    ${SIGNS[conclusion]} ${titleOf(name)}  ${(duration / 1000).toFixed(1)} s`,
    ...said.map(({ level, message }) => `      ${level}: ${message}`),
  ];
}
