import type { ActionManifest } from '@ml-actions/testing';
import { parseAllDocuments } from 'yaml';
import { fencedBlocks } from './markdown.ts';

export interface UsesRules {
  /** `owner/name` of this repository. */
  slug: string;
  /** The major version that people are told to use. */
  major: number;
  actions: Readonly<Record<string, ActionManifest>>;
}

interface Step {
  uses: string;
  with?: Readonly<Record<string, unknown>> | null;
}

/**
 * What is wrong with the steps that a text shows: an action that does not exist, another repository, an old major, an
 * input that the action does not have, an output that it does not set.
 * @param path tells YAML from Markdown, of which the fenced blocks count.
 */
export function usesProblems(path: string, text: string, rules: UsesRules): string[] {
  const problems: string[] = [];
  for (const block of /\.ya?ml$/.test(path) ? [text] : fencedBlocks(text, 'yaml', 'yml')) {
    const documents = parseAllDocuments(block);
    const [error] = documents.flatMap(({ errors }) => errors);
    // Only what shows an action of ours must be YAML that people can paste.
    if (error !== undefined && block.includes(`${rules.slug}/`)) problems.push(`A block is no YAML: ${error.message}`);
    for (const document of documents)
      problems.push(...stepsOf(document.toJS()).flatMap((step) => inputProblems(step, rules)));
  }
  const mentions = text.matchAll(/([\w.-]+\/[\w.-]+)\/actions\/([\w-]+)@([\w.-]*\w)/g);
  for (const [whole, slug = '', name = '', ref = ''] of mentions) {
    // The action of another repository is theirs, unless it has the name of one of ours.
    if (slug !== rules.slug && !Object.hasOwn(rules.actions, name)) continue;
    if (slug !== rules.slug) problems.push(`${whole} is not of ${rules.slug}`);
    else if (!Object.hasOwn(rules.actions, name)) problems.push(`${whole}: there is no such action`);
    else if (!new RegExp(`^(?:v${rules.major}(?:\\.\\d+){0,2}|[0-9a-f]{40})$`).test(ref))
      problems.push(`${whole} is not at v${rules.major}`);
  }
  return [...new Set(problems)];
}

/** Every record with a `uses`, wherever it stands. */
function stepsOf(value: unknown): Step[] {
  if (Array.isArray(value)) return value.flatMap(stepsOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'uses' in value && typeof value.uses === 'string' ? [value as Step] : [];
  return [...own, ...Object.values(value).flatMap(stepsOf)];
}

function inputProblems({ uses, with: given }: Step, { slug, actions }: UsesRules): string[] {
  const [, owner = '', name = ''] = /^(.+)\/actions\/([\w-]+)(?:@|$)/.exec(uses) ?? [];
  if (owner !== slug && owner !== '.') return [];
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) return [];
  return Object.keys(given ?? {})
    .filter((input) => !Object.hasOwn(action.inputs, input))
    .map((input) => `${uses} has no input \`${input}\``);
}
