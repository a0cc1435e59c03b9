import { boolean, choice, fieldOf, list, number, text, type Values, withoutEndSlashes } from '@ml-actions/core';
import {
  accessControlIn,
  clusterIn,
  gitProviderIn,
  librariesIn,
  parametersIn,
  readJson,
  tasksIn,
} from '@ml-actions/databricks/shapes';
import { signInInputs } from '@ml-actions/databricks/sign-in-inputs';
import { type Placeholder, placeholdersIn } from './parameters.ts';

const only = { backends: ['databricks'] } as const;
/** More failures than that are no accidents. */
const MOST_REPAIRS = 10;

const json = <T>(shape: (value: unknown) => T) => fieldOf((value) => shape(readJson(value)))(only);

/** What `backend: databricks` reads besides the address and token of a server. */
export const databricksInputs = {
  ...signInInputs,
  notebook: text(only),
  pythonFile: text(only),
  package: text(only),
  entryPoint: text(only),
  wheel: text(only),
  sqlFile: text(only),
  sqlQuery: text(only),
  warehouseId: text(only),
  dbtCommands: list(only),
  dbtProject: text(only),
  pipeline: text(only),
  fullRefresh: boolean({ default: 'false', ...only }),
  tasks: json(tasksIn),
  job: text(only),
  parameters: json((value) => (isTexts(value) ? value : parametersIn(value))),
  source: choice(['local', 'git'], { default: 'local', ...only }),
  gitBranch: text(only),
  gitTag: text(only),
  gitProvider: fieldOf(gitProviderIn)({ default: 'gitHub', ...only }),
  newCluster: json(clusterIn),
  existingClusterId: text(only),
  libraries: json(librariesIn),
  dependencies: list(only),
  environmentVersion: text(only),
  accessControl: json(accessControlIn),
  uploadDirectory: fieldOf(parseDirectory)({ default: '/tmp/databricks-github-actions', ...only }),
  repairs: number({ integer: true, min: 0, max: MOST_REPAIRS }, { default: '0', ...only }),
};
type Own = Values<typeof databricksInputs>;
type Given = Partial<Own> & {
  mode?: string;
  runId?: readonly string[];
  image?: string | undefined;
  wait?: boolean;
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

function parseDirectory(path: string): string {
  const directory = withoutEndSlashes(path);
  if (!directory.startsWith('/') || /\/\.{0,2}(?:\/|$)/.test(directory))
    throw new Error(`"${path}" is not the path of a folder of the workspace, such as /Shared/ci`);
  return directory;
}

/** The inputs that say what is run: one of them. */
const WORKS = {
  notebook: 'notebook',
  pythonFile: 'python-file',
  package: 'package',
  sqlFile: 'sql-file',
  sqlQuery: 'sql-query',
  dbtCommands: 'dbt-commands',
  pipeline: 'pipeline',
  tasks: 'tasks',
  job: 'job',
} as const satisfies Partial<Record<keyof Own, string>>;
export type WorkInput = keyof typeof WORKS;

const isGiven = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : value !== undefined);
const worksIn = (input: Given): WorkInput[] =>
  (Object.keys(WORKS) as WorkInput[]).filter((each) => isGiven(input[each]));

/** The one input that says what is run; undefined where runs are only looked at. */
export const workOf = (input: Given): WorkInput | undefined => worksIn(input)[0];

/** Inputs that belong to some of the works. */
const BELONGS: Readonly<Record<string, readonly [of: keyof Own, ...works: WorkInput[]]>> = {
  'entry-point': ['entryPoint', 'package'],
  wheel: ['wheel', 'package'],
  'warehouse-id': ['warehouseId', 'notebook', 'sqlFile', 'sqlQuery', 'dbtCommands'],
  'dbt-project': ['dbtProject', 'dbtCommands'],
  parameters: ['parameters', 'notebook', 'pythonFile', 'package', 'sqlFile', 'sqlQuery', 'job'],
  'new-cluster': ['newCluster', 'notebook', 'pythonFile', 'package', 'dbtCommands'],
  'existing-cluster-id': ['existingClusterId', 'notebook', 'pythonFile', 'package', 'dbtCommands'],
  libraries: ['libraries', 'notebook', 'pythonFile', 'package', 'dbtCommands'],
  dependencies: ['dependencies', 'pythonFile', 'package', 'dbtCommands', 'tasks'],
  'environment-version': ['environmentVersion', 'pythonFile', 'package', 'dbtCommands', 'tasks'],
  'access-control': [
    'accessControl',
    'notebook',
    'pythonFile',
    'package',
    'sqlFile',
    'sqlQuery',
    'dbtCommands',
    'pipeline',
    'tasks',
  ],
};

/** What is wrong with inputs of Databricks that are fine one by one. */
export function databricksRules(input: Given): string[] {
  const works = worksIn(input);
  const listed = Object.values(WORKS).map((name) => `\`${name}\``);
  const given = works.map((work) => `\`${WORKS[work]}\``);
  const follows = isGiven(input.runId);
  if (input.mode !== undefined && input.mode !== 'launch')
    return given.map((name) => `${name} is not for \`mode: ${input.mode}\`, which launches nothing`);
  // One that is wrong by itself is not among the values, and not missing either.
  const isWrong = Object.keys(WORKS).some((name) => !(name in input));
  if (works.length === 0 && !follows && !isWrong)
    return [`one of ${listed.join(', ')} is required, or \`run-id\` to follow a run that is there`];
  if (follows && works.length > 0)
    return [`\`run-id\` is for a run that is there: it cannot be combined with ${given.join(', ')}`];
  if (works.length > 1) return [`${given.join(' and ')} cannot be combined: a step launches one of them`];
  const idle = input.wait === false && (input.repairs ?? 0) > 0 ? ['`repairs` needs `wait: true`'] : [];
  const [work] = works;
  return work === undefined ? idle : [...idle, ...workRules(input, work), ...parameterRules(input, work)];
}

function workRules(input: Given, work: WorkInput): string[] {
  const isSql = work === 'sqlFile' || work === 'sqlQuery';
  const isFile = work === 'notebook' || work === 'pythonFile' || work === 'sqlFile';
  const path = isFile ? input[work] : work === 'dbtCommands' ? input.dbtProject : undefined;
  const cases: [boolean, string][] = [
    [work === 'package' && input.entryPoint === undefined, '`package` needs `entry-point`'],
    [isSql && input.warehouseId === undefined, `\`${WORKS[work]}\` needs \`warehouse-id\``],
    [work === 'dbtCommands' && path === undefined && input.source !== 'git', '`dbt-commands` needs `dbt-project`'],
    [
      input.newCluster !== undefined && input.existingClusterId !== undefined,
      '`new-cluster` and `existing-cluster-id` cannot be combined',
    ],
    [input.fullRefresh === true && work !== 'pipeline', '`full-refresh` is for `pipeline`'],
    [
      input.source === 'git' && (work === 'job' || work === 'pipeline' || work === 'package' || work === 'sqlQuery'),
      `\`source: git\` is not for \`${WORKS[work]}\`, which has no files in the commit`,
    ],
    [
      input.gitBranch !== undefined && input.gitTag !== undefined,
      '`git-branch` and `git-tag` cannot be combined: the run is of one of them',
    ],
    [
      input.source === 'local' && (input.gitBranch ?? input.gitTag) !== undefined,
      '`git-branch` and `git-tag` need `source: git`',
    ],
    [
      input.source === 'git' && path?.startsWith('/') === true,
      '`source: git` is for a path in the commit, and the one that is given is absolute',
    ],
  ];
  const idle = Object.entries(BELONGS).flatMap(([name, [key, ...takers]]) =>
    isGiven(input[key]) && !takers.includes(work) ? [`\`${name}\` is not for \`${WORKS[work]}\``] : [],
  );
  return [...cases.flatMap(([isBad, message]) => (isBad ? [message] : [])), ...idle];
}

function parameterRules({ parameters, image }: Given, work: WorkInput): string[] {
  if (parameters === undefined) return [];
  const isList = Array.isArray(parameters);
  const wrong: string[] = [];
  if (isList && (work === 'notebook' || work === 'sqlFile' || work === 'sqlQuery'))
    wrong.push(`\`parameters\` of \`${WORKS[work]}\` must be a map such as {"env": "staging"}`);
  if (!isList && work === 'pythonFile')
    wrong.push('`parameters` of `python-file` must be a list such as ["--env", "staging"]');
  const missing: Placeholder = 'image';
  if (image === undefined && placeholdersIn(Object.values(parameters)).includes(missing))
    wrong.push('`parameters` uses {image}, but `image` is not given');
  return wrong;
}
