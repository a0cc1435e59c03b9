export type { Permissions } from './auth.ts';
export { type CommitOfEvent, commitFor, commitPermissions } from './commit.ts';
export { connectGitHub, type GitHubSettings } from './connect.ts';
export type { Permission } from './errors.ts';
export type { CheckAnnotation, CheckRun, CommitStatus, GitHub, Posted, PostedStatus, PullRequest } from './github.ts';
export { type Connect, settleStatus } from './settle.ts';
