export { type Address, parseAddress } from './address.ts';
export {
  connectPachyderm,
  type Identity,
  type LogLine,
  type NewVersion,
  type Pachyderm,
  type PachydermSettings,
  type Repo,
} from './client.ts';
export { COMMIT_ANNOTATION, LAUNCH_ANNOTATION, withCommit, withLaunch, withoutCommit } from './commit-annotation.ts';
export { type Failure, isNotFound, isRefusal, PachydermError } from './errors.ts';
export { expiryWarning, greet, greetingText, type ServerFacts } from './greeting.ts';
export { type Job, NO_DATUMS, progressText, runOf, runStateOf } from './jobs.ts';
export { type JobName, jobText, type Name, nameText, parseJob } from './names.ts';
export type { Pipeline } from './pipelines.ts';
export { type FieldChange, specChanges } from './specs/diff.ts';
export { duplicates, type ExternalRepo, externalRepos, inOrder, refuseMissing } from './specs/graph.ts';
export { IMAGE_PATH, imageOf, withImage } from './specs/image.ts';
export { isJsonnet, readJsonnet } from './specs/jsonnet.ts';
export { listText, type Problem, problemText, refuseProblems } from './specs/problems.ts';
export { type ReadSpecs, readSpecs, type SpecText } from './specs/read.ts';
export { type Spec, validateSpec } from './specs/validate.ts';
export { specWarnings } from './specs/warnings.ts';
export { jobRunState, type SettleGoal, type Settling, STOPPED, settling } from './states.ts';
export { type Update, updateOneByOne, updatePipelines } from './update.ts';
export { type ServerVersion, versionText } from './version.ts';
