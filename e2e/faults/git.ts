import type { TestServer } from '@ml-actions/testing';
import { httpSystem, type System } from './faults.ts';

/** A server of git, as `startGitServer` starts it, that refuses in GitHub's words, which it says to git as plain text. */
export const gitSystem = (server: TestServer): System =>
  httpSystem(server, {
    expired: {
      status: 401,
      headers: { 'content-type': 'text/plain', 'www-authenticate': 'Basic realm="GitHub"' },
      body: 'Invalid username or token. Password authentication is not supported for Git operations.',
    },
    revoked: {
      status: 403,
      headers: { 'content-type': 'text/plain' },
      body: 'Write access to repository not granted.',
    },
  });
