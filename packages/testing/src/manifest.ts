import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** An action.yml, as far as this repository uses it. https://docs.github.com/en/actions/reference/metadata-syntax */
export interface ActionManifest {
  name: string;
  description: string;
  inputs: Readonly<Record<string, ManifestInput>>;
  outputs: Readonly<Record<string, { description?: string }>>;
  runs: { using: string; main?: string; post?: string };
}

export interface ManifestInput {
  description?: string;
  required?: boolean;
  default?: string | number | boolean;
}

/** What the runner knows and an input's default may ask for. */
export interface DefaultContexts {
  githubToken?: string;
  jobIndex?: number;
}

/** @throws Error when there is no action.yml in the folder. */
export function readManifest(folder: string): ActionManifest {
  const manifest = parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as ActionManifest;
  return { ...manifest, inputs: manifest.inputs ?? {}, outputs: manifest.outputs ?? {} };
}

/**
 * The value of every input as the runner passes it: the given one, the default, or ''. Nothing is required there.
 * @throws Error on an input that action.yml does not have, for which the runner only warns, and on a default with an
 *   expression other than the two that this repository allows.
 */
export function filledInputs(
  manifest: ActionManifest,
  given: Readonly<Record<string, string>>,
  contexts: DefaultContexts = {},
): Record<string, string> {
  const unexpected = Object.keys(given).filter((name) => !(name in manifest.inputs));
  if (unexpected.length > 0) throw new Error(`"${manifest.name}" has no input ${unexpected.join(', ')}`);
  return Object.fromEntries(
    Object.entries(manifest.inputs).map(([name, input]) => [
      name,
      given[name] ?? evaluated(String(input.default ?? ''), contexts),
    ]),
  );
}

/** The expression that a default is; undefined when it is plain text. */
export const expressionOf = (text: string): string | undefined => /^\$\{\{ (.+) \}\}$/.exec(text)?.[1];

function evaluated(text: string, { githubToken = '', jobIndex = 0 }: DefaultContexts): string {
  const expression = expressionOf(text);
  if (expression === 'github.token') return githubToken;
  if (expression === 'strategy.job-index') return String(jobIndex);
  if (text.includes('${')) throw new Error(`A default may not be ${text}`);
  return text;
}

/** The variable in which the runner passes an input: hyphens stay. */
export const inputVariable = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
