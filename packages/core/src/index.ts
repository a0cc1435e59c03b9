export { type Head, headOf } from './checkout.ts';
export {
  type CommitUnderTest,
  commitUnderTest,
  type EventPayload,
  type GitHubEvent,
  isUntrusted,
  readEvent,
} from './commit.ts';
export { commonInputs, commonRules } from './common-inputs.ts';

export { sha256 } from './digest.ts';
export { formatDuration, parseDuration } from './durations.ts';
export { ActionError, CancelledError, describeError, errorWithHint, hintOf } from './errors.ts';
export { type Host, nodeHost, type Place } from './host.ts';
export {
  type Http,
  HttpError,
  type HttpOptions,
  type HttpRequest,
  type HttpResponse,
  httpClient,
  type Method,
} from './http.ts';
export { canonicalRepository, type ImageReference, parseReference } from './image-reference.ts';
export {
  boolean,
  choice,
  choices,
  commitSha,
  duration,
  type Field,
  type FieldOptions,
  failOn,
  fieldOf,
  httpUrl,
  inputName,
  list,
  number,
  pairs,
  readInputs,
  repositoryName,
  type Schema,
  secret,
  serverUrl,
  text,
  type Values,
} from './inputs.ts';
export {
  type JudgedRun,
  type JudgeRules,
  judge,
  type ListedRun,
  type RunEnd,
  type Verdict,
  type VerdictState,
} from './judge.ts';
export { foldLines, withoutEndSlashes } from './lines.ts';
export { matchesGlob, parseList, parseWords } from './lists.ts';
export { code, codeBlock, cut, details, escapeText, fit, link, table } from './markdown.ts';
export { tellingOddAnswers } from './odd-answers.ts';
export { backOff, type PollOptions, poll, pollPause, within } from './poll.ts';
export { type ExecOptions, type ExecResult, execFile } from './process.ts';
export type { AnswerHeaders, FetchAnswer, FetchInit } from './request.ts';
export { type Action, afterCancellation, runAction, withCleanup } from './run.ts';
export {
  commitTag,
  describeRun,
  isMarkOf,
  isTerminal,
  type Launcher,
  legName,
  markOf,
  posterOf,
  RUN_STATES,
  type Run,
  type RunRecord,
  type RunState,
  readRun,
  runContext,
  type StatusTexts,
  type StepKey,
  stepKey,
  stepTag,
  withoutMark,
  workflowRunUrl,
} from './runs.ts';
export { removeTemporaryFolder, withTemporaryFolder } from './temporary-folder.ts';
export { inTurns, REQUESTS_AT_ONCE } from './turns.ts';
