import { inputName, type Schema } from '@ml-actions/core';
import { type ActionManifest, expressionOf, type ManifestInput } from '@ml-actions/testing';
import { parse } from 'yaml';

const ORDER = ['name', 'description', 'author', 'branding', 'inputs', 'outputs', 'runs'];
/** The only expressions that a default may be: they are the runner's to fill. */
const EXPRESSIONS = ['github.token', 'strategy.job-index'];
/** https://docs.github.com/en/actions/reference/metadata-syntax#brandingcolor */
const COLORS = ['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark'];

/** What is wrong with an action.yml by itself, one sentence each. */
export function manifestProblems(text: string): string[] {
  const raw = parse(text) as Partial<ActionManifest> & { branding?: { icon?: string; color?: string } };
  const { inputs = {}, outputs = {}, runs, branding } = raw;
  const keys = Object.keys(raw);
  const optionalFirst = Object.entries(inputs).findIndex(([, { required }]) => required !== true);
  const requiredLast = Object.entries(inputs).findLastIndex(([, { required }]) => required === true);
  return [
    ...(keys.join() === ORDER.join() ? [] : [`The keys are ${keys.join(', ')}, and should be ${ORDER.join(', ')}`]),
    ...(COLORS.includes(branding?.color ?? '') && branding?.icon ? [] : ['`branding` has no icon, or no known color']),
    ...sentenceProblems('`description`', raw.description),
    ...Object.entries({ ...inputs, ...outputs }).flatMap(([name, { description }]) =>
      sentenceProblems(`The description of \`${name}\``, description),
    ),
    ...(optionalFirst >= 0 && requiredLast > optionalFirst ? ['Required inputs come first'] : []),
    ...Object.entries(inputs).flatMap(([name, input]) => inputProblems(name, input)),
    ...(runs?.using === 'node24' ? [] : [`\`runs.using\` is ${runs?.using}, and should be node24`]),
    ...[runs?.main, runs?.post ?? 'dist/index.js'].flatMap((entry) =>
      entry === 'dist/index.js' ? [] : [`The entry ${entry} should be dist/index.js`],
    ),
  ];
}

function sentenceProblems(what: string, text = ''): string[] {
  return /^[A-Z`"].*\.$/s.test(text.trim()) ? [] : [`${what} is no whole sentence: "${text}"`];
}

function inputProblems(name: string, input: ManifestInput): string[] {
  const usual = String(input.default ?? '');
  const expression = expressionOf(usual);
  return [
    ...(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) ? [] : [`\`${name}\` is not in kebab-case`]),
    ...(input.required === true && usual !== '' ? [`\`${name}\` is required and has a default`] : []),
    ...(usual.includes('${') && !EXPRESSIONS.includes(expression ?? '')
      ? [`The default of \`${name}\` may not be ${usual}`]
      : []),
  ];
}

/** Where an action's schema and its action.yml disagree: names, required, defaults, what a description must say. */
export function schemaProblems(manifest: ActionManifest, schema: Schema): string[] {
  const fields = new Map(Object.entries(schema).map(([key, field]) => [inputName(key), field]));
  const problems = Object.keys(manifest.inputs)
    .filter((name) => !fields.has(name))
    .map((name) => `\`${name}\` is in action.yml and not in the schema`);
  for (const [name, field] of fields) {
    const input = manifest.inputs[name];
    if (input === undefined) {
      problems.push(`\`${name}\` is in the schema and not in action.yml`);
      continue;
    }
    const { required, usual } = { required: input.required ?? false, usual: String(input.default ?? '') };
    // An expression is filled in by the runner.
    const due = expressionOf(usual) === undefined && usual !== '' ? usual : undefined;
    if (required !== field.required)
      problems.push(`\`${name}\`: required is ${required} in action.yml and ${field.required} in the schema`);
    if (due !== field.default)
      problems.push(
        `\`${name}\`: the default is ${quoted(due)} in action.yml and ${quoted(field.default)} in the schema`,
      );
    if (field.secret && due !== undefined) problems.push(`\`${name}\` is a secret and has a default that all can read`);
    const unsaid = (field.backends ?? []).filter((backend) => !input.description?.includes(`\`${backend}\``));
    if (unsaid.length > 0)
      problems.push(`The description of \`${name}\` does not say that it is for ${unsaid.join(', ')}`);
  }
  return problems;
}

const quoted = (text: string | undefined): string => (text === undefined ? 'absent' : `"${text}"`);
