import { execFileSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFile, type RecordedRun, readHistory } from '@ml-actions/benchmarks';
import { gitEnvironment, startGitServer } from '@ml-actions/testing';
import { main } from '../../../actions/benchmark-alerts/src/main.ts';
import { httpSystem, type Refusals } from '../faults.ts';
import type { Subject } from '../subject.ts';
import { openReporting, repeatedIn } from './benchmark-alerts.ts';
import { openSite, REPOSITORY } from './site.ts';

const BRANCH = 'benchmark-history';
const WAITING = `refs/benchmark-history/${BRANCH}/0123456789abcdef`;
const TOKEN = 'ghp_writes-the-history';
const MEASURED = [0.91, 0.9, 0.89, 0.9];
const HEAD = 'f'.repeat(40);
const CONFIG = '[http]\n\treceivepack = true\n[uploadpack]\n\tallowFilter = true\n\tallowAnySHA1InWant = true\n';
const shaOf = (n: number): string => String(n).repeat(40);

/** In GitHub's words, which it says to git as plain text. */
const REFUSALS: Refusals = {
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
};

/**
 * Compares the results of a pull request, which are worse, with those on a branch of another repository, adds them there with a
 * run that waits for that and with the page of all, and says so on GitHub and in Slack.
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
    const reporting = await openReporting(site, { head: HEAD, pullRequest: 1 });
    const history = join(site.root, 'benchmarks.git');
    const git = (args: readonly string[], input = ''): string =>
      execFileSync('git', args, { cwd: history, env: gitEnvironment, input, encoding: 'utf8' });
    execFileSync('git', ['init', '--quiet', '--bare', '--template=', history], { env: gitEnvironment });
    appendFileSync(join(history, 'config'), CONFIG);
    const runs = MEASURED.map((accuracy, n) => runOf(shaOf(n + 1), accuracy, true));
    git(['fast-import', '--quiet'], commitOf(`refs/heads/${BRANCH}`, runs) + commitOf(WAITING, [runOf(site.sha, 0.5)]));
    const server = await startGitServer(history, new Map([[TOKEN, 'write']]));
    writeFileSync(join(site.workspace, 'results.json'), '{"train":{"accuracy":0.5,"duration_s":12}}');

    const linesOf = (pattern: RegExp): string[] =>
      git(['grep', '', BRANCH, ...git(['for-each-ref', '--format=%(refname)', WAITING]).split('\n').filter(Boolean)])
        .split('\n')
        .flatMap((line) => pattern.exec(line)?.[1] ?? []);
    // Each file of runs is one line. What still waits is not lost: the next run takes it along.
    const recorded = (): string[] =>
      linesOf(/^[^:]*:runs\/[^:]*:(.*)/)
        .flatMap((text) => [...readHistory(text, 'a file of the history')])
        .map(({ results: { commit, results } }) => `recorded: ${commit.slice(0, 7)} ${results[0]?.samples.join()}`);
    const paged = (): string[] => {
      const page = linesOf(/^[^:]*:index\.html:(.*)/).join();
      const shown = [...MEASURED.keys()].filter((n) => page.includes(shaOf(n + 1))).length;
      return page === '' ? [] : [`page of ${shown} runs`];
    };
    return {
      inputs: {
        ...reporting.inputs,
        results: 'results.json',
        machine: 'lab',
        'history-repository': 'ada/benchmarks',
        'history-token': TOKEN,
        record: 'always',
        page: 'true',
      },
      env: { ...site.env, ...reporting.env, GITHUB_SERVER_URL: server.url },
      systems: { GitHub: site.system, git: httpSystem(server, REFUSALS), Slack: reporting.slack },
      secrets: [...reporting.secrets, TOKEN],
      effects: () => [...reporting.effects(), ...recorded(), ...paged()],
      unsettled: () => [...reporting.pending(), ...repeatedIn(recorded())],
      leftovers: reporting.leftovers,
      close: async () => {
        await Promise.all([reporting.close(), server.close()]);
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

/** As `git fast-import` reads it. */
function commitOf(ref: string, runs: readonly RecordedRun[]): string {
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const files = runs.map(historyFile).map(({ path, content }) => `M 100644 inline ${path}\n${data(content)}`);
  return [`commit ${ref}\n`, 'committer Ada <ada@example.org> 1767139200 +0000\n', data('Record'), ...files].join('');
}
