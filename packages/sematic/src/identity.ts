import { ActionError, type Host } from '@ml-actions/core';
import { API, type Api } from './api.ts';
import { type Answer, failureOf, SematicError } from './errors.ts';
import type { Sematic } from './sematic.ts';
import { isVersion } from './versions.ts';
import type { CommitCheck, Versions } from './wire.ts';

/** The server tries GitHub for 18 seconds before it admits an error. */
const CHECK_TIMEOUT_MS = 60_000;
/** What fails sooner has not come as far as GitHub. */
const BEFORE_GITHUB_MS = 5_000;

/** Asks a server what it is, and its GitHub plugin for a verdict. */
export function identity(
  host: Host,
  api: Api,
  hasKey: boolean,
): Pick<Sematic, 'versions' | 'needsKey' | 'checkKey' | 'githubEnabled' | 'checkCommit'> {
  let versions: Promise<Versions> | undefined;

  async function askVersions(): Promise<Versions> {
    const answer = await api.send('GET', `${API}/meta/versions`);
    const { server, min_client_supported } = (answer.json ?? {}) as Partial<Versions>;
    if (!isVersion(server) || !isVersion(min_client_supported)) throw failureOf(answer, hasKey);
    return { server, min_client_supported };
  }

  return {
    versions: async () => {
      versions ??= askVersions();
      try {
        return await versions;
      } catch (error) {
        // A server that is just starting may answer the next time.
        versions = undefined;
        throw error;
      }
    },

    needsKey: async () => {
      // Not below /api/v1. 400 says that keys are asked for, and that nobody can get one by signing in.
      const answer = await api.send('GET', '/authenticate', { accept: [400] });
      const { authenticate } = (answer.json ?? {}) as { authenticate?: unknown };
      if (answer.status === 400 && answer.json !== undefined) return true;
      if (typeof authenticate !== 'boolean') throw failureOf(answer, hasKey);
      return authenticate;
    },

    checkKey: async () => {
      await api.get<{ env: object }>('/meta/env', 'env');
    },

    githubEnabled: async () => {
      // Without the plugin the path is unknown: a page with 200, and with 500 where the UI is not built.
      const answer = await api.send('GET', `${API}/github/enabled`, { accept: [404, 405, 500] });
      if (answer.status === 500 && answer.json !== undefined) throw failureOf(answer, hasKey);
      return answer.status === 200 && (answer.json as { content?: unknown } | undefined)?.content === true;
    },

    checkCommit: async (owner, repo, sha) => {
      refuseWhatTheServerWouldNot(owner, repo, sha);
      const started = host.now();
      const path = `${API}/github/commit-check/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}/${sha}`;
      // Judged twice the commit has the same status. A 500 is not tried again: the server has tried five times.
      const answer = await api.send('POST', path, { accept: [405, 500], timeout: CHECK_TIMEOUT_MS, idempotent: true });
      const { content } = (answer.json ?? {}) as { content?: CommitCheck };
      if (answer.status === 200 && content !== undefined) return content;
      if (answer.status === 405) throw pluginOff(answer);
      if (answer.status === 500) throw checkFailed(answer, host.now() - started);
      throw failureOf(answer, hasKey);
    },
  };
}

/** The server checks nothing: a `%` would be a wildcard, and a short sha find nothing, which is a success to it. */
function refuseWhatTheServerWouldNot(owner: string, repo: string, sha: string): void {
  if (!/^[0-9a-f]{40}$/.test(sha))
    throw new ActionError(`${JSON.stringify(sha)} is no commit: 40 hexadecimal digits in small letters are needed`);
  if (![owner, repo].every((name) => /^[A-Za-z0-9._-]+$/.test(name)))
    throw new ActionError(`${JSON.stringify(`${owner}/${repo}`)} is no repository on GitHub`);
  // It takes every `.git` out of the name: https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/ee/plugins/publishing/github/check.py
  if (repo.includes('.git'))
    throw new ActionError(
      `The Sematic server would post to ${owner}/${repo.replaceAll('.git', '')}, not ${owner}/${repo}`,
      {
        hint: 'Use `judge: client`.',
      },
    );
}

const pluginOff = (answer: Answer): SematicError =>
  new SematicError(
    'plugin-off',
    answer,
    'the server has no GitHub plugin',
    'Use `judge: client`, which needs no plugin, or have the administrator set `github.enabled` in the helm values.',
  );

/** No HttpError: to ask again later would be the same. */
function checkFailed({ method, url, requestId }: Answer, waited: number): ActionError {
  const at = `${method} ${url}: 500, request ${requestId}`;
  return waited < BEFORE_GITHUB_MS
    ? new ActionError(`${at}, the server failed before it asked GitHub`, {
        hint: 'Most likely SEMATIC_DASHBOARD_URL is not set on the server. Set it, or use `judge: client`.',
      })
    : new ActionError(`${at}, the server could not post to GitHub`, {
        hint: 'On the server, check that GITHUB_ACCESS_TOKEN is set, has not expired and may write commit statuses of this repository. Or use `judge: client`.',
      });
}
