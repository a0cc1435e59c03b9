import { account } from './accounts.ts';
import { GITHUB_ACTIONS } from './apps.ts';
import { type CheckRunRecord, newRecord } from './checks.ts';
import { type RepositoryEndpoints, repositoryHtml, repositoryUrl } from './endpoint.ts';
import { PAGE_PARAMETERS, pageOf } from './pages.ts';
import { notFound } from './refusal.ts';
import { repositoryAnswer } from './repositories.ts';
import { nextId, type Repository, type Schemas, type State, timestamp } from './state.ts';

type CheckRun = Schemas['check-run'];

export interface NewWorkflowRun {
  sha: string;
  /** Of the workflow's file. Default: `.github/workflows/ci.yml`. */
  path?: string;
  /** Default: `push`. */
  event?: string;
  /** Default: one that is computed, as GITHUB_RUN_ID. */
  id?: number;
}

export interface NewJob {
  /** Default: `completed`. */
  status?: CheckRun['status'];
  /** Of a completed one. Default: `success`. */
  conclusion?: CheckRun['conclusion'];
  runner?: string;
}

/** A run of a workflow, from the side of the test. */
export interface FakeWorkflowRun {
  readonly id: number;
  /** A job, which reports as a check run. Of one that there is it is the next attempt. @returns the id of both */
  job(name: string, job?: NewJob): number;
}

interface Job {
  readonly check: CheckRunRecord;
  readonly attempt: number;
  readonly runner: string | null;
}

export interface WorkflowRunRecord {
  readonly id: number;
  readonly suite: number;
  readonly sha: string;
  readonly path: string;
  readonly event: string;
  readonly createdAt: string;
  readonly jobs: Job[];
}

/** https://docs.github.com/en/rest/actions/workflow-runs */
export const workflowRunEndpoints: RepositoryEndpoints = {
  'GET /actions/runs': {
    needs: ['actions: read'],
    query: [...PAGE_PARAMETERS, 'head_sha', 'event'],
    answer: (call) => {
      const { state, repository, request } = call;
      const sha = request.query.get('head_sha');
      const event = request.query.get('event');
      const runs = repository.workflowRuns
        .filter((run) => run.sha === (sha ?? run.sha) && run.event === (event ?? run.event))
        .reverse();
      const { items, headers } = pageOf(call, runs);
      return {
        json: { total_count: runs.length, workflow_runs: items.map((run) => runAnswer(state, repository, run)) },
        headers,
      };
    },
  },
  'GET /actions/runs/:run/attempts/:attempt/jobs': {
    needs: ['actions: read'],
    query: PAGE_PARAMETERS,
    answer: (call) => {
      const { state, repository, params } = call;
      const run = repository.workflowRuns.find(({ id }) => String(id) === params['run']);
      const attempt = Number(params['attempt']);
      if (run === undefined || attempt < 1 || attempt > attemptsOf(run)) throw notFound();
      const jobs = run.jobs.filter((job) => job.attempt === attempt);
      const { items, headers } = pageOf(call, jobs);
      return {
        json: { total_count: jobs.length, jobs: items.map((job) => jobAnswer(state, repository, run, job)) },
        headers,
      };
    },
  },
};

export function addWorkflowRun(state: State, repository: Repository, wanted: NewWorkflowRun): FakeWorkflowRun {
  const { sha, path = '.github/workflows/ci.yml', event = 'push', id = nextId(state) } = wanted;
  if (!repository.commits.has(sha)) throw new Error(`There is no commit ${sha} that a workflow could run on`);
  const run = { id, suite: nextId(state), sha, path, event, createdAt: timestamp(state), jobs: [] };
  repository.workflowRuns.push(run);
  return { id, job: (name, job = {}) => addJob(state, repository, run, name, job) };
}

function addJob(
  state: State,
  repository: Repository,
  { id: run, suite, sha, jobs }: WorkflowRunRecord,
  name: string,
  { status = 'completed', conclusion = 'success', runner }: NewJob,
): number {
  const record = newRecord(state, repository, GITHUB_ACTIONS, { name, head_sha: sha }, { id: suite });
  const id = Number(record.run.id);
  const html_url = `${repositoryHtml(state, repository)}/actions/runs/${run}/job/${id}`;
  const done = status === 'completed';
  record.run = {
    ...record.run,
    html_url,
    details_url: html_url,
    status,
    conclusion: done ? conclusion : null,
    completed_at: done ? timestamp(state) : null,
  };
  const attempt = 1 + jobs.filter(({ check }) => check.run.name === name).length;
  jobs.push({ check: record, attempt, runner: runner ?? null });
  repository.checkRuns.push(record);
  return id;
}

const attemptsOf = ({ jobs }: WorkflowRunRecord): number => Math.max(1, ...jobs.map(({ attempt }) => attempt));

function runAnswer(state: State, repository: Repository, run: WorkflowRunRecord) {
  const { id, suite, sha, path, event, createdAt } = run;
  const url = `${repositoryUrl(state, repository)}/actions/runs/${id}`;
  return {
    id,
    name: path,
    node_id: `WFR_${id}`,
    check_suite_id: suite,
    check_suite_node_id: `CS_${suite}`,
    head_sha: sha,
    path,
    run_number: 1 + repository.workflowRuns.filter((one) => one.path === path).indexOf(run),
    run_attempt: attemptsOf(run),
    event,
    created_at: createdAt,
    updated_at: createdAt,
    url,
    html_url: `${repositoryHtml(state, repository)}/actions/runs/${id}`,
    jobs_url: `${url}/jobs`,
    actor: account(state, repository.owner),
    pull_requests: [],
    repository: repositoryAnswer(state, repository),
    head_repository: repositoryAnswer(state, repository),
  };
}

function jobAnswer(
  state: State,
  repository: Repository,
  { id: run }: WorkflowRunRecord,
  { check, attempt, runner }: Job,
) {
  const { id, name, status, conclusion, url, html_url, head_sha, started_at, completed_at } = check.run;
  const root = `${repositoryUrl(state, repository)}/actions`;
  return {
    id,
    run_id: run,
    run_url: `${root}/runs/${run}`,
    run_attempt: attempt,
    node_id: `CR_${id}`,
    head_sha,
    url: `${root}/jobs/${id}`,
    html_url,
    status,
    conclusion,
    created_at: started_at,
    started_at,
    completed_at,
    name,
    steps: [],
    check_run_url: url,
    labels: [],
    runner_id: runner === null ? null : 1,
    runner_name: runner,
    runner_group_id: null,
    runner_group_name: null,
  };
}
