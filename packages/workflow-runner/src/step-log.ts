import { type LogAnnotation, logReader, masked } from '@ml-actions/testing';

/** What is written of a step, with the workflow commands in it obeyed. */
export interface StepLog {
  readonly lines: readonly string[];
  readonly annotations: LogAnnotation[];
  /** All that is hidden, what the step itself asked for included. */
  readonly masks: readonly string[];
  /** Takes one line of the step's output. */
  write(line: string): void;
  /** Says something in the runner's name, and annotates it. */
  annotate(level: LogAnnotation['level'], message: string): void;
}

/**
 * @param masks hidden from the start.
 * @param onLine told of every line of the log.
 */
export function stepLog(masks: readonly string[], onLine: (line: string) => void): StepLog {
  const reader = logReader(masks);
  const { annotations, groups } = reader.log;
  const lines: string[] = [];
  const show = (line: string): void => {
    lines.push(line);
    onLine(line);
  };
  return {
    lines,
    annotations,
    masks: reader.log.masks,
    write: (line) => {
      const before = { annotations: annotations.length, groups: groups.length };
      const seen = reader.read(line);
      if (seen !== undefined) show(seen);
      for (const annotation of annotations.slice(before.annotations)) show(labelled(annotation));
      for (const title of groups.slice(before.groups)) show(`▸ ${title}`);
    },
    annotate: (level, message) => {
      const annotation = { level, message: masked(message, reader.log.masks) };
      annotations.push(annotation);
      show(labelled(annotation));
    },
  };
}

const labelled = ({ level, message }: LogAnnotation): string => `${LABELS[level]}: ${message}`;

const LABELS = { notice: 'Notice', warning: 'Warning', error: 'Error' } as const;

/** What of secrets is hidden: each whole, and each line of one with several. */
export const masksOf = (secrets: readonly string[]): string[] => [
  ...new Set(secrets.flatMap((secret) => [secret, ...secret.split(/\r?\n/)]).filter((part) => part.trim() !== '')),
];
