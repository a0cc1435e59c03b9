import { main, post } from '../../../actions/commit-check/src/main.ts';
import type { Subject } from '../subject.ts';
import { openSite, REPOSITORY } from './site.ts';

const SUBJECT = { action: { main, post }, deadline: 20 * 60_000, again: 'same' } as const;

/** Two runs have passed, which a status and a check run say. */
export const commitCheckGitHub: Subject = {
  ...SUBJECT,
  name: 'commit-check/github',
  open: async (now) => {
    const site = await openSite({ now });
    site.record({ context: 'run/train', state: 'success', description: 'Succeeded' });
    site.record({ context: 'run/evaluate', state: 'success', description: 'Succeeded' });
    const token = site.token({ statuses: 'write', checks: 'write', contents: 'read', 'pull-requests': 'read' });
    return {
      inputs: {
        'github-token': token,
        'expected-runs': 'train\nevaluate',
        wait: 'true',
        timeout: '10m',
        'check-run': 'true',
        evidence: 'tree',
      },
      env: site.env,
      systems: { GitHub: site.system },
      secrets: [token],
      effects: site.effects,
      unsettled: site.pending,
      leftovers: site.leftovers,
      close: site.close,
    };
  },
};

const LABEL = 'accept-failure';

/** A run goes on and then fails, which somebody has accepted on the pull request; another one is the job of a workflow. */
export const commitCheckGitHubAccepted: Subject = {
  ...SUBJECT,
  name: 'commit-check/github, accepted',
  open: async (now) => {
    let ago = 60_000;
    const repo = { full_name: REPOSITORY };
    const site = await openSite({
      now: () => now() - ago,
      commit: { branch: 'topic', files: { 'src/train.py': 'modified' } },
      event: {
        name: 'pull_request',
        payload: (sha) => ({ number: 1, pull_request: { number: 1, head: { sha, repo }, base: { repo } } }),
      },
    });
    const { repository, sha } = site;
    const number = repository.addPullRequest({ head: 'topic' });
    repository.addCollaborator('grace', 'write');
    repository.addWorkflowRun({ sha, path: '.github/workflows/build.yml' }).job('build');
    const own = repository.addWorkflowRun({ sha, id: 77 });
    // The step's own job, and that of the second attempt.
    for (let attempt = 1; attempt <= 2; attempt++) own.job('check', { status: 'in_progress', runner: 'runner-1' });
    ago = 30_000;
    repository.label(number, LABEL, { login: 'grace' });
    ago = 0;
    site.record({ context: 'run/train', state: 'pending', description: 'Running' });
    const token = site.token({
      statuses: 'write',
      checks: 'read',
      actions: 'read',
      contents: 'read',
      'pull-requests': 'read',
    });
    const isOver = () =>
      repository.statuses(sha).some(({ context, state }) => context === 'run/train' && state !== 'pending');
    return {
      inputs: {
        'github-token': token,
        include: 'run/*\nbuild',
        paths: 'src/**',
        wait: 'true',
        timeout: '10m',
        'accept-label': LABEL,
      },
      env: { ...site.env, RUNNER_NAME: 'runner-1' },
      systems: { GitHub: site.system },
      secrets: [token],
      // That the run has failed is so, whatever becomes of the label.
      effects: () => site.effects().filter((effect) => !/ failure: .*1 of 2 runs failed/.test(effect)),
      // Others settle the run and the job.
      unsettled: () => site.pending().filter((each) => each === 'status pipelines-pass'),
      // The run that goes on ends when the step has said that it waits.
      meanwhile: () => {
        if (!isOver() && site.pending().includes('status pipelines-pass'))
          site.record({ context: 'run/train', state: 'failure', description: 'r2 fell' });
      },
      leftovers: site.leftovers,
      close: site.close,
    };
  },
};
