export { type Acceptance, acceptanceOf } from './acceptance.ts';
export type { Permissions } from './auth.ts';
export { type CommitOfEvent, commitFor, commitPermissions } from './commit.ts';
export { connectGitHub, type GitHubSettings } from './connect.ts';
export { isRefused, type Permission } from './errors.ts';
export type {
  ChangedFiles,
  CheckAnnotation,
  CheckRun,
  Commit,
  CommitStatus,
  GitHub,
  Labelling,
  Line,
  NamedCheckRun,
  Posted,
  PostedPullRequest,
  PostedStatus,
  Proposal,
  PullRequest,
  ReportedCheck,
  WorkflowJob,
  WorkflowRun,
} from './github.ts';
export { type Connect, settle, settleStatus } from './settle.ts';
