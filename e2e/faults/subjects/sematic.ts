import { commitTag } from '@ml-actions/core';
import type { NewStatus } from '@ml-actions/github/fake';
import { type FakeRun, type FakeSematic, type NewFakeRun, startFakeSematic } from '@ml-actions/sematic/fake';
import { startServer } from '@ml-actions/testing';
import { httpSystem, type Refusals, type System } from '../faults.ts';
import { REPOSITORY, type Site } from './site.ts';

export const KEY = 'a-key-of-somebody';

/** Sematic knows keys and no permissions; a 403 is of what stands in front of it. */
const REFUSALS: Refusals = {
  expired: { status: 401, json: { error: 'Missing API key' } },
  revoked: { status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>403 Forbidden</h1><p>nginx</p>' },
};

/** A Sematic server in which the commit under test has runs. */
export interface SematicPlace {
  server: FakeSematic;
  system: System;
  /** Launches a run from a clean checkout of the commit. */
  launch(run?: NewFakeRun): FakeRun;
  close(): Promise<void>;
}

/** @param hasPlugin the server's GitHub plugin judges and posts too, whenever a run has ended. */
export async function openSematic(site: Site, now: () => number, hasPlugin: boolean): Promise<SematicPlace> {
  // What the plugin asks of GitHub is not what the step asks.
  const github = await startServer({
    'POST /repos/:owner/:repo/statuses/:sha': ({ body }) => {
      site.record(JSON.parse(body.toString()) as NewStatus);
      return { status: 201, json: {} };
    },
  });
  const server = await startFakeSematic({
    now,
    apiKey: KEY,
    ...(hasPlugin && { plugin: { apiUrl: github.url, token: 'of-the-plugin' } }),
  });
  const git = { branch: 'main', commit: site.sha, dirty: false, remote: `https://github.com/${REPOSITORY}.git` };
  return {
    server,
    system: httpSystem(server, REFUSALS),
    launch: (run = {}) => server.addRun({ tags: [commitTag(site.sha)], git, ...run }),
    close: async () => {
      await server.close();
      await github.close();
    },
  };
}
