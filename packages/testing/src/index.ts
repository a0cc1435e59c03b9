export { type BundleOptions, runBundle, type Transcript } from './bundle.ts';
export { parseCommandFile } from './command-file.ts';
export { type FaultProxy, type ProxyFault, startFaultProxy } from './fault-proxy.ts';
export { startGitServer } from './git-server.ts';
export {
  type ActionManifest,
  type DefaultContexts,
  expressionOf,
  filledInputs,
  inputVariable,
  type ManifestInput,
  readManifest,
} from './manifest.ts';
export { compileCache, writeProgram } from './program.ts';
export { digestOf, type StoredManifest } from './registry/contents.ts';
export { type FailureCode, failure as registryFailure } from './registry/failure.ts';
export { MEDIA_TYPES } from './registry/manifests.ts';
export { type RegistryOptions, startRegistry, type TestRegistry } from './registry/registry.ts';
export {
  type CommitOptions,
  folderImage,
  type GitRepository,
  gitEnvironment,
  gitRepository,
  initRepository,
  type TemporaryFolder,
  temporaryFolder,
} from './repo.ts';
export {
  type Exchange,
  type Fault,
  type FaultRule,
  type Handler,
  type Reply,
  type ServerOptions,
  startServer,
  type TestServer,
} from './server.ts';
export { shortPauses } from './short-pauses.ts';
export { dockerCommand } from './stand-in/command.ts';
export { standInDocker } from './stand-in/docker.ts';
export { type StandInEngine, startStandInEngine } from './stand-in/engine.ts';
export { type StandInTerraform, standInTerraform } from './stand-in/terraform.ts';
export { isRunning, type TrackedProcess, trackedProcesses } from './tracked-processes.ts';
export {
  type LogAnnotation,
  type LogReader,
  logReader,
  masked,
  parseWorkflowCommand,
  type StepLog,
  type WorkflowCommand,
} from './workflow-command.ts';
