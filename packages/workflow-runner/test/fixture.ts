import { type GitRepository, gitRepository } from '@ml-actions/testing';
import type { JobResult, StepResult, WorkflowOptions, WorkflowResult } from '../src/index.ts';

export const here = import.meta.dirname;

/** A git repository with two commits on `main`; the first one has the tag `v1` and the branch `old`. */
export interface Source extends GitRepository {
  /** Of main. */
  sha: string;
}

export async function source(): Promise<Source> {
  const repository = await gitRepository();
  await repository.commit({ 'README.md': 'first\n' }, 'First');
  await repository.git('tag', 'v1');
  await repository.git('branch', 'old');
  const sha = await repository.commit({ 'README.md': 'second\n', 'data/a.txt': 'a\n' }, 'Second');
  return { ...repository, sha };
}

/** Options for a workflow of `octo/model` whose actions are those of this folder, as `acme/tools`. */
export const optionsFor = (repository: Source, file: string, over: Partial<WorkflowOptions> = {}): WorkflowOptions => ({
  file,
  event: { name: 'push' },
  repository: { slug: 'octo/model', folder: repository.path, sha: repository.sha, ref: 'refs/heads/main' },
  tokenFor: () => 'ghs_token',
  apiUrl: 'http://127.0.0.1:1',
  actions: { root: here, slug: 'acme/tools' },
  stepTimeout: 20_000,
  ...over,
});

/** All that a reader of the run sees, as text. */
export function transcript({ result, notes, jobs }: WorkflowResult): string {
  const lines = [`workflow: ${result}`, ...notes.map((note) => `  note: ${note}`), ...jobs.flatMap(ofJob)];
  return `${lines.join('\n')}\n`;
}

const ofJob = ({ name, result, annotations, outputs, steps }: JobResult): string[] => [
  `job ${name}: ${result}`,
  ...annotations.map(({ level, message }) => `  ${level}: ${message}`),
  ...steps.flatMap(ofStep),
  ...Object.entries(outputs).map(([key, value]) => `  output ${key}: ${oneLine(value)}`),
];

function ofStep({ name, outcome, conclusion, log, outputs, summary }: StepResult): string[] {
  const lines = log.split('\n').filter((line) => line !== '');
  return [
    `  step ${name}: ${outcome === conclusion ? outcome : `${outcome}, counted as ${conclusion}`}`,
    ...lines.map((line) => `    | ${line}`),
    ...Object.entries(outputs).map(([key, value]) => `    output ${key}: ${oneLine(value)}`),
    ...(summary === '' ? [] : [`    summary: ${oneLine(summary.trim())}`]),
  ];
}

const oneLine = (value: string): string => value.replaceAll('\n', '\\n');
