export type { CheckAnnotation, CheckRun, CommitStatus, GitHub, Posted, PostedStatus, PullRequest } from './github.ts';
