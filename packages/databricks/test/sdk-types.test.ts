import {
  type catalog,
  type iam,
  type jobs,
  type ml,
  type pipelines,
  WorkspaceClient,
  type workspace,
} from '@databricks/sdk-experimental';
import { expect, test } from '@jest/globals';
import { startFakeDatabricks } from '../fake/index.ts';
import type * as wire from '../src/index.ts';
import { chain } from './scene.ts';

/** Databricks' own types have no readonly lists. */
type Sent<T> = T extends readonly (infer E)[]
  ? Sent<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Sent<T[K]> }
    : T;
/** Their ids are numbers, which ours are texts for. */
type WithoutIds<T> = Omit<T, 'run_id' | 'job_id' | 'object_id' | 'credential_id' | 'id'>;

/** True where all that we may send is something that Databricks' own client may send. */
type Fits<Ours, Theirs> = Sent<Ours> extends Theirs ? true : never;
/** True where we read only members that Databricks' own client knows. */
type Knows<Ours, Theirs> = Exclude<keyof Ours, keyof Theirs> extends never ? true : never;

// These lines are tests of the compiler's: one that does not hold is an error of `tsc`.
const TYPES = {
  task: true satisfies Fits<
    Omit<wire.SubmitTask, 'new_cluster' | 'run_if' | 'task_key'>,
    Omit<jobs.SubmitTask, 'task_key'>
  >,
  submit: true satisfies Fits<Omit<wire.SubmitRun, 'tasks' | 'access_control_list'>, jobs.SubmitRun>,
  submitMembers: true satisfies Knows<wire.SubmitRun, jobs.SubmitRun>,
  runNow: true satisfies Fits<WithoutIds<wire.RunNow>, WithoutIds<jobs.RunNow>>,
  runNowMembers: true satisfies Knows<wire.RunNow, jobs.RunNow>,
  gitSource: true satisfies Fits<wire.GitSource, jobs.GitSource>,
  library: true satisfies Fits<wire.Library, NonNullable<jobs.SubmitTask['libraries']>[number]>,
  result: true satisfies Fits<wire.ResultState, jobs.RunResultState>,
  life: true satisfies Fits<wire.LifeCycleState, jobs.RunLifeCycleState>,
  results: true satisfies Exclude<jobs.RunResultState, wire.ResultState> extends never ? true : never,
  lives: true satisfies Exclude<jobs.RunLifeCycleState, wire.LifeCycleState> extends never ? true : never,
  run: true satisfies Knows<wire.WireRun, jobs.Run>,
  runTask: true satisfies Knows<wire.WireRunTask, jobs.RunTask>,
  state: true satisfies Knows<wire.WireRunState, jobs.RunState>,
  status: true satisfies Knows<wire.WireRunStatus, jobs.RunStatus>,
  output: true satisfies Knows<wire.RunOutput, jobs.RunOutput>,
  permission: true satisfies Fits<wire.PermissionLevel, jobs.JobPermissionLevel>,
  object: true satisfies Knows<wire.ObjectInfo, workspace.ObjectInfo>,
  format: true satisfies Fits<wire.ImportFormat, workspace.ImportFormat>,
  language: true satisfies Fits<wire.Language, workspace.Language>,
  folder: true satisfies Knows<wire.GitFolder, workspace.RepoInfo>,
  folderRef: true satisfies Fits<wire.GitFolderRef, Omit<workspace.UpdateRepoRequest, 'repo_id'>>,
  credential: true satisfies Knows<wire.GitCredential, workspace.CredentialInfo>,
  pipeline: true satisfies Knows<wire.Pipeline, pipelines.GetPipelineResponse>,
  update: true satisfies Knows<wire.PipelineUpdate, pipelines.UpdateInfo>,
  version: true satisfies Knows<wire.ModelVersion, ml.ModelVersion & ml.ModelVersionDatabricks>,
  catalogVersion: true satisfies Knows<wire.CatalogModelVersion, catalog.ModelVersionInfo>,
  mlflowRun: true satisfies Knows<wire.MlflowRun, ml.Run>,
  mlflowMetric: true satisfies Knows<NonNullable<NonNullable<wire.MlflowRun['data']>['metrics']>[number], ml.Metric>,
  catalogAlias: true satisfies Fits<wire.CatalogAlias, catalog.RegisteredModelAlias>,
  principal: true satisfies Knows<wire.ServicePrincipal, iam.ServicePrincipal>,
};

test('Our requests have the types of Databricks’ own client, which can send them', async () => {
  const server = await startFakeDatabricks();
  const sdk = new WorkspaceClient({ host: server.url, token: server.addToken(), authType: 'pat' });
  const body = chain('ci', 'load', 'train');
  const { run_id } = await sdk.jobs.submit(body as Sent<typeof body> as jobs.SubmitRun);
  expect(server.runs()).toEqual([String(run_id)]);
  expect(Object.values(TYPES)).not.toContain(false);
  await server.close();
});
