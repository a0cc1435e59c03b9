import {
  canonicalRepository,
  code,
  fit,
  type Host,
  type ImageReference,
  link,
  sha256,
  workflowRunUrl,
} from '@ml-actions/core';
import type { Plan } from './plan.ts';
import { changesMarkdown, rowsOf } from './report.ts';

/** Why pipelines are changed. */
export interface Reason {
  image: ImageReference;
  /** The commit under test. */
  commit: string;
  /** The input `commit-message`. */
  message: string | undefined;
  env: Host['env'];
}

/** The message of the commit: what is changed in the first line, then what for. */
export function commitMessage({ image, commit, message, env }: Reason): string {
  const { GITHUB_REPOSITORY: repository } = env;
  const lines = [
    `Image: ${image.text}`,
    `Commit: ${repository ? `${repository}@${commit}` : commit}`,
    ...[workflowRunUrl(env)].flatMap((url) => (url === undefined ? [] : [`Workflow run: ${url}`])),
  ];
  return `${(message ?? defaultSubject(image)).trim()}\n\n${lines.join('\n')}\n`;
}

export const pullRequestTitle = ({ image, message }: Reason): string =>
  message?.trim().split(/[\n\r\u2028\u2029]/, 1)[0] ?? defaultSubject(image);

/** Bytes of the text of a pull request, well under GitHub's limit. */
const BODY_BYTES = 60_000;

/** The text of the pull request, in Markdown. */
export function pullRequestBody(plan: Plan, { image, commit, env }: Reason): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
  const url = server && repository ? `${server}/${repository}/commit/${commit}` : undefined;
  const run = link('a workflow run', workflowRunUrl(env));
  const rows = rowsOf(plan.pipelines).filter(({ change }) => change !== undefined);
  return fit(rows.length, BODY_BYTES, (shown) =>
    [
      `Points pipelines at the image ${code(image.text)}, for commit ${link(code(commit.slice(0, 12)), url)}. Made by ${run}.`,
      changesMarkdown(rows.slice(0, shown)),
      ...(shown < rows.length ? [`${rows.length - shown} more are in the files.`] : []),
    ].join('\n\n'),
  );
}

/**
 * The branch of the pull request for a repository of images: the same one as long as base and folder are, so that it is
 * brought up to date and no second one is opened.
 */
export function pullRequestBranch({ repository }: ImageReference, base: string, folder: string): string {
  const canonical = canonicalRepository(repository);
  const hash = sha256(JSON.stringify([canonical, base, folder]));
  return `ml-actions/update-${canonical.split('/').at(-1)}-${hash.slice(0, 8)}`;
}

function defaultSubject({ repository, tag, digest }: ImageReference): string {
  const short = digest?.replace(/^(sha\d+:.{12}).*/, '$1');
  return `Update ${repository} to ${tag ?? short}`;
}
