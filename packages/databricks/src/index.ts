export { jobUrl, pipelineUpdateUrl, runUrl, workspaceUrl } from './address.ts';
export { AUTH_TYPES, type AuthType, type ChosenAuth, type Credentials, chooseAuth } from './auth/choose.ts';
export type { CatalogModels } from './calls/catalog.ts';
export type { Git, GitFolderRef, NewGitCredential } from './calls/git.ts';
export type { Account, Identity, IssuedToken, NewServicePrincipal, NewToken } from './calls/identity.ts';
export type { Jobs } from './calls/jobs.ts';
export type { Models, NewModelVersion } from './calls/models.ts';
export type { GrantedPermission, Permissions, Securable } from './calls/permissions.ts';
export { type PipelineStatus, type Pipelines, updateState } from './calls/pipelines.ts';
export type { Repair, RunQuery, Runs } from './calls/runs.ts';
export type { Secrets } from './calls/secrets.ts';
export type { Workspace } from './calls/workspace.ts';
export { type ConnectSettings, connectAccount, connectDatabricks, type Databricks } from './databricks.ts';
export { DatabricksError, type FailureKind, isExisting, isMissing } from './errors.ts';
export { isId, isRecord, parseJson } from './json.ts';
export { isCatalogModel, type ModelUri, parseModelUri } from './models.ts';
export {
  isNotebook,
  LARGEST_IMPORT,
  type NotebookImport,
  type NotebookResult,
  notebookImport,
  notebookPath,
  notebookResult,
} from './notebooks.ts';
export { parameterTexts, parameterValues } from './parameters.ts';
export { type GivenSettings, settingsFrom } from './settings.ts';
export {
  accessControlIn,
  clusterIn,
  gitProviderIn,
  librariesIn,
  parametersIn,
  readJson,
  tasksIn,
} from './shapes.ts';
export {
  type Fault,
  failedTasks,
  faultOf,
  latestTasks,
  nativeState,
  type RunContext,
  reasonOf,
  runState,
  type TaskFailure,
  toRun,
} from './states.ts';
export {
  type Compute,
  type GitRef,
  gitSource,
  idempotencyToken,
  type OneTimeRun,
  type OneTimeTask,
  submitBody,
  type Work,
} from './submit.ts';
export { COMMIT_TAG, withTags } from './tags.ts';
export * from './wire.ts';
