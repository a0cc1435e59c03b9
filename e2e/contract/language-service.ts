import { DescriptionDictionary, data } from '@actions/expressions';
import { registerLogger, validate } from '@actions/languageservice';
import type { ActionInputs } from '@actions/languageservice/action';
import { clearCache } from '@actions/languageservice/utils/workflow-cache';
import type { ActionManifest } from '@ml-actions/testing';
import { TextDocument } from 'vscode-languageserver-textdocument';

export interface Repository {
  /** `owner/name` of this repository. */
  slug: string;
  actions: Readonly<Record<string, ActionManifest>>;
  /** The text of a file. @throws Error when there is none. */
  read: (path: string) => string;
}

/** `wrong` is refused by GitHub or fails for certain; `doubtful` is what an editor underlines in yellow. */
export type Grade = 'wrong' | 'doubtful';

const quiet = (): void => {};
registerLogger({
  log: quiet,
  info: quiet,
  warn: quiet,
  // Its way to say that it broke off: what it found until then would look like all there is.
  error: (message) => {
    throw new Error(message);
  },
});

/**
 * What the language service of GitHub's own editor extension has against a workflow, by the action.yml of our actions:
 * one line each, with the line of the file.
 * @see https://github.com/actions/languageservices
 */
export async function findings(path: string, text: string, { slug, actions, read }: Repository) {
  const ours = (uses: string): ActionManifest | undefined => {
    const [, owner, name = ''] = /^(.+)\/actions\/([\w-]+)(?:@|$)/.exec(uses) ?? [];
    return (owner === slug || owner === '.') && Object.hasOwn(actions, name) ? actions[name] : undefined;
  };
  // It remembers a file by its name, whatever is in it.
  clearCache();
  // A file called action.yml would be held to be one.
  const document = TextDocument.create(`file:///.github/workflows/${path}`, 'yaml', 1, text);
  const found = await validate(document, {
    actionsMetadataProvider: {
      // The actions of others are not at hand: actionlint knows the inputs of the usual ones.
      fetchActionMetadata: async ({ owner, name, path: folder, ref }) => {
        const own = ours(`${owner}/${name}/${folder}@${ref}`);
        if (own === undefined) return `${owner}/${name}` === slug ? undefined : { name: '', description: '' };
        const inputs: ActionInputs = {};
        for (const [key, { description = '', required = false, default: usual }] of Object.entries(own.inputs))
          inputs[key] = { description, required, ...(usual === undefined ? {} : { default: String(usual) }) };
        return { name: own.name, description: own.description, inputs };
      },
    },
    contextProviderConfig: {
      // By itself it takes every name for an output of a step.
      getContext: async (context, usual, { job }) => {
        if (context !== 'steps') return undefined;
        const steps = new DescriptionDictionary();
        for (const { key, value } of usual?.pairs() ?? []) {
          const step = job?.type === 'job' ? job.steps.find(({ id }) => id === key) : undefined;
          const action = step !== undefined && 'uses' in step ? ours(step.uses.value) : undefined;
          steps.add(key, action === undefined ? value : stepWith(Object.keys(action.outputs)));
        }
        return steps;
      },
    },
    fileProvider: {
      getFileContent: async (file) => {
        if ('repository' in file) throw new Error(`${file.owner}/${file.repository} is not at hand`);
        return { name: file.path, content: read(file.path) };
      },
    },
  });
  return found.map(({ message, range, severity }) => ({
    grade: (severity ?? 1) === 1 ? 'wrong' : 'doubtful',
    text: `${range.start.line + 1}: ${message}`,
  })) satisfies { grade: Grade; text: string }[];
}

/** The context of a step whose outputs are known. */
function stepWith(outputs: readonly string[]): DescriptionDictionary {
  const values = new DescriptionDictionary();
  for (const name of outputs) values.add(name, new data.StringData(''));
  const step = new DescriptionDictionary();
  step.add('outputs', values);
  for (const name of ['conclusion', 'outcome']) step.add(name, new data.Null());
  return step;
}
