import type { Json } from './expression.ts';
import type { WorkflowOptions } from './options.ts';
import type { Workflow } from './workflow.ts';

export type Context = { [name: string]: Json };

/** The event as GitHub sends it: with the repository it happened in. */
export function eventPayload({ event, repository, serverUrl }: WorkflowOptions): Context {
  const [owner = '', name = ''] = repository.slug.split('/');
  return {
    ...event.payload,
    repository: {
      name,
      full_name: repository.slug,
      owner: { login: owner },
      default_branch: 'main',
      html_url: `${serverUrl ?? GITHUB}/${repository.slug}`,
      ...(event.payload?.['repository'] as Context | undefined),
    },
  };
}

/**
 * The `github` context of a run; jobs and steps add their own parts.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context
 */
export function githubContext(options: WorkflowOptions, workflow: Workflow, eventPath: string): Context {
  const { apiUrl, repository, run = {}, serverUrl = GITHUB } = options;
  const { slug, sha, ref } = repository;
  const event = eventPayload(options);
  const pull = event['pull_request'] as { head?: { ref?: string }; base?: { ref?: string } } | undefined;
  const sender = event['sender'] as { login?: string } | undefined;
  const [owner = ''] = slug.split('/');
  const actor = sender?.login ?? owner;
  return {
    actor,
    api_url: apiUrl,
    base_ref: pull?.base?.ref ?? '',
    event,
    event_name: options.event.name,
    event_path: eventPath,
    graphql_url: `${apiUrl}/graphql`,
    head_ref: pull?.head?.ref ?? '',
    ref,
    ref_name: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    repository: slug,
    repository_owner: owner,
    run_attempt: String(run.attempt ?? 1),
    run_id: String(run.id ?? 1),
    run_number: String(run.number ?? 1),
    server_url: serverUrl,
    sha,
    triggering_actor: actor,
    workflow: workflow.name,
    workflow_ref: `${slug}/${workflow.path}@${ref}`,
    workflow_sha: sha,
  };
}

/** The `inputs` context: what a dispatch was given, else the defaults of the file. */
export function inputsContext({ event }: WorkflowOptions, workflow: Workflow): Context {
  if (event.name !== 'workflow_dispatch') return {};
  const declared = workflow.events['workflow_dispatch']?.inputs ?? {};
  const defaults = Object.entries(declared).map(([name, input]) => [name, input.default ?? '']);
  return { ...Object.fromEntries(defaults), ...(event.payload?.['inputs'] as Context | undefined) } as Context;
}

/** @param runsOn the labels of the job. */
export const runnerContext = (temp: string, toolCache: string, runsOn: Json): Context => ({
  arch: hostedArch([runsOn].flat()) ?? NAMES[process.arch] ?? process.arch,
  environment: 'self-hosted',
  name: 'workflow-runner',
  os: process.platform === 'darwin' ? 'macOS' : 'Linux',
  temp,
  tool_cache: toolCache,
});

const NAMES: Readonly<Record<string, string>> = { x64: 'X64', arm64: 'ARM64', ia32: 'X86', arm: 'ARM' };

/**
 * What a label of GitHub's Linux machines promises, whatever this machine is: the stand-in docker builds for that platform.
 * https://docs.github.com/en/actions/reference/runners/github-hosted-runners
 */
function hostedArch(labels: readonly Json[]): string | undefined {
  const hosted = labels.find((label) => typeof label === 'string' && /^ubuntu-/.test(label));
  if (hosted === undefined) return undefined;
  return /-arm$/.test(String(hosted)) ? 'ARM64' : 'X64';
}

/**
 * The variables that every step finds: the texts of the `github` and `runner` contexts under the names in capitals.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables
 */
export function defaultVariables(github: Context, runner: Context): Record<string, string> {
  const named = (prefix: string, context: Context) =>
    Object.entries(context).flatMap(([name, value]) =>
      // The token is in its context only: a step gets it when the file hands it on.
      typeof value === 'string' && name !== 'token' ? [[`${prefix}_${name.toUpperCase()}`, value]] : [],
    );
  const variables = [...named('GITHUB', github), ...named('RUNNER', runner), ['GITHUB_ACTIONS', 'true']];
  return Object.fromEntries(variables) as Record<string, string>;
}

/** What a step inherits of this process, so that a developer's own settings do not leak into a run. */
export function inheritedVariables(): Record<string, string> {
  const names = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'SHELL', 'TMPDIR', 'TZ'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

const GITHUB = 'https://github.com';
