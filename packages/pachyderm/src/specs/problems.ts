import { ActionError, cut } from '@ml-actions/core';

/** Something that is wrong with a spec. */
export interface Problem {
  /** The file, with the number of the document where it has several. */
  place: string;
  /** From 1. */
  line?: number | undefined;
  message: string;
}

const SHOWN = 20;

/** The first of several texts, and how many more there are. */
export function listText(texts: readonly string[]): string {
  const more = texts.length > SHOWN ? `; and ${texts.length - SHOWN} more` : '';
  return `${texts.slice(0, SHOWN).join('; ')}${more}`;
}

/** `pipelines/edges.yaml, document 2, line 7: ...` */
export const problemText = ({ place, line, message }: Problem): string =>
  `${place}${line === undefined ? '' : `, line ${line}`}: ${cut(message, 300)}`;

/** @throws ActionError that names all problems, when there are any. */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new ActionError(`The pipeline specs are wrong: ${listText(problems.map(problemText))}`, {
    hint: 'Correct the files. Nothing was sent to the server. https://docs.pachyderm.com/latest/build-dags/pipeline-spec/ has the fields.',
  });
}
