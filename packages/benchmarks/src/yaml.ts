import { parseDocument } from 'yaml';
import { refuse, type Spot } from './json.ts';
import { ResultsError } from './results.ts';

/** @throws ResultsError when the text is not one document of YAML 1.2 that stands for plain data. */
export function parseYaml(text: string, file: string): Spot {
  const root: Spot = { value: undefined, file, path: '' };
  let value: unknown;
  try {
    const document = parseDocument(text, { prettyErrors: true });
    // A warning is about a tag that is not known, such as those of Python's objects: what it stands for is not known either.
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) throw problem;
    value = document.toJS() as unknown;
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new ResultsError(`${file} is neither JSON nor YAML: ${reason?.replace(/:$/, '')}`);
  }
  if (typeof value === 'object' && value !== null && !text.endsWith('\n')) {
    refuse(root, 'does not end with a line break: it may have been cut off');
  }
  return { ...root, value };
}
