import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFile, type RecordedRun, readHistory } from '@ml-actions/benchmarks';
import { folderImage, gitEnvironment, initRepository, startGitServer, temporaryFolder } from '@ml-actions/testing';
import { main } from '../../../actions/benchmark-alerts/src/main.ts';
import { gitSystem } from '../git.ts';
import type { Subject } from '../subject.ts';
import { repeatedIn, withoutReports } from './benchmark-alerts.ts';
import { openSite, REPOSITORY } from './site.ts';

const BRANCH = 'benchmark-history';
const WAITING = `refs/benchmark-history/${BRANCH}/0123456789abcdef`;
const TOKEN = 'ghp_writes-the-history';
const MEASURED = [0.91, 0.9, 0.89, 0.9];
const HEAD = 'f'.repeat(40);
const CONFIG = '[uploadpack]\n\tallowFilter = true\n\tallowAnySHA1InWant = true\n';
const shaOf = (n: number): string => String(n).repeat(40);

/**
 * Compares the results of a pull request, which are worse, with those on a branch of another repository, adds them there with a
 * run that waits for that and with the page of all, and says so in a status. Where else reports go does not depend on the backend.
 */
export const benchmarkAlertsGit: Subject = {
  name: 'benchmark-alerts/git',
  action: { main },
  deadline: 60 * 60_000,
  again: 'more',
  open: async (now) => {
    const site = await openSite({
      now,
      event: {
        name: 'pull_request',
        payload: (base) => ({
          pull_request: {
            number: 1,
            user: { login: 'ada' },
            head: { sha: HEAD, repo: { full_name: REPOSITORY } },
            base: { sha: base, repo: { full_name: REPOSITORY } },
          },
          repository: { full_name: REPOSITORY, default_branch: 'main' },
        }),
      },
    });
    for (const n of MEASURED.keys()) site.repository.addCommit({ sha: shaOf(n + 1) });
    site.repository.addCommit({ sha: HEAD, branch: 'feature' });
    site.repository.addPullRequest({ head: 'feature' });
    const token = site.token({ statuses: 'write', contents: 'read' });
    const history = join(site.root, 'benchmarks.git');
    original(site.sha)(history);
    const git = (...args: string[]): string => gitIn(history, args);
    const server = await startGitServer(history, new Map([[TOKEN, 'write']]));
    writeFileSync(join(site.workspace, 'results.json'), '{"train":{"accuracy":0.5,"duration_s":12}}');

    /** Of all files of the history and of what still waits, which is not lost: the next run takes it along. */
    const lines = (): readonly string[] => {
      const waiting = existsSync(join(history, WAITING)) ? [WAITING] : [];
      const ids = [`refs/heads/${BRANCH}`, ...waiting].map((ref) => readFileSync(join(history, ref), 'utf8').trim());
      const found = known.get(ids.join()) ?? git('grep', '', ...ids).split('\n');
      known.set(ids.join(), found);
      return found;
    };
    // Each file of runs is one line.
    const recorded = (all: readonly string[]): string[] =>
      all
        .flatMap((line) => /^[^:]*:runs\/[^:]*:(.*)/.exec(line)?.[1] ?? [])
        .flatMap((text) => [...readHistory(text, 'a file of the history')])
        .map(({ results: { commit, results } }) => `recorded: ${commit.slice(0, 7)} ${results[0]?.samples.join()}`);
    const paged = (all: readonly string[]): string[] => {
      const page = all.flatMap((line) => /^[^:]*:index\.html:(.*)/.exec(line)?.[1] ?? []).join();
      const shown = [...MEASURED.keys()].filter((n) => page.includes(shaOf(n + 1))).length;
      return page === '' ? [] : [`page of ${shown} runs`];
    };
    return {
      inputs: {
        'github-token': token,
        // What is worse does not fail the step, and what cannot be asked does.
        'fail-on': 'removed',
        comment: 'never',
        results: 'results.json',
        machine: 'lab',
        'history-repository': 'ada/benchmarks',
        'history-token': TOKEN,
        record: 'always',
        page: 'true',
      },
      env: { ...site.env, GITHUB_SERVER_URL: server.url },
      systems: { GitHub: site.system, git: gitSystem(server) },
      secrets: [token, TOKEN],
      effects: () => {
        const all = lines();
        return [...site.effects(HEAD), ...recorded(all), ...paged(all)];
      },
      unsettled: () => [...site.pending(HEAD), ...repeatedIn(recorded(lines()))],
      leftovers: () => withoutReports(site.leftovers()),
      close: async () => {
        await Promise.all([site.close(), server.close()]);
      },
    };
  },
};

const runOf = (commit: string, accuracy: number, baseline = false): RecordedRun => ({
  recordedAt: new Date(Date.UTC(2025, 9, 31)),
  context: 'benchmarks',
  baseline,
  results: {
    commit,
    machine: { name: 'lab' },
    results: [{ benchmark: 'train', metric: 'accuracy', better: 'higher', samples: [accuracy] }],
  },
});

const gitIn = (folder: string, args: readonly string[], input = ''): string =>
  execFileSync('git', args, { cwd: folder, env: gitEnvironment, input, encoding: 'utf8' });

/** The lines of commits, by their ids, which are the same ones again and again on the fake clock. */
const known = new Map<string, readonly string[]>();

let made: ReturnType<typeof folderImage> | undefined;

/** Writes the repository of the history, which git makes once. @param waits the commit of the run that waits in it. */
function original(waits: string): ReturnType<typeof folderImage> {
  if (made !== undefined) return made;
  const folder = temporaryFolder();
  initRepository(folder.path, { bare: true });
  appendFileSync(join(folder.path, 'config'), CONFIG);
  const runs = MEASURED.map((accuracy, n) => runOf(shaOf(n + 1), accuracy, true));
  const input = commitOf(`refs/heads/${BRANCH}`, runs) + commitOf(WAITING, [runOf(waits, 0.5)]);
  gitIn(folder.path, ['fast-import', '--quiet'], input);
  made = folderImage(folder.path);
  folder.remove();
  return made;
}

/** As `git fast-import` reads it. */
function commitOf(ref: string, runs: readonly RecordedRun[]): string {
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const files = runs.map(historyFile).map(({ path, content }) => `M 100644 inline ${path}\n${data(content)}`);
  return [`commit ${ref}\n`, 'committer Ada <ada@example.org> 1767139200 +0000\n', data('Record'), ...files].join('');
}
