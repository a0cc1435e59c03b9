// The release of an ML platform: a candidate is tested, and what it is merged into is published.
import { openRelease, RUNS } from '../release/scene.ts';
import type { Shows } from './show.ts';

/** Of the workflow, by what starts it. */
export const CANDIDATE_JOBS = [
  ...['test-wheel', 'stage-deploy', 'feature-check', 'stage-smoke', 'compat', 'clean-install', 'local-smoke'],
  ...['test-publish', 'release-pr'],
];
export const PUBLISHING_JOBS = ['release-gate', 'publish', 'tag', 'server-image', 'helm', 'draft-release'];

export const all = <T extends string>(ids: readonly string[], result: T): Record<string, T> =>
  Object.fromEntries(ids.map((id) => [id, result]));

export const RELEASE: Shows = {
  'ml-platform-release': {
    system: 'an ML platform with its wheel, charts and images',
    needs: ['make', 'python3'],
    jobs: {
      ...all(['versions', 'build', 'benchmark', ...CANDIDATE_JOBS], 'success'),
      ...all([...PUBLISHING_JOBS, 'back-to-main'], 'skipped'),
    },
    statuses: {
      benchmarks: 'success',
      ...all(
        RUNS.map((name) => `run/${name}`),
        'success',
      ),
      'sematic-pipelines-pass': 'success',
    },
    open: async () => {
      const scene = await openRelease();
      return {
        repository: scene.repository,
        standIns: ['docker', ...scene.machine.programs],
        happen: async () => {
          const inputs = { version: '0.42.0', 'base-ref': 'main', 'clean-install': true };
          const workflow = await scene.candidate(inputs);
          return { workflow, sha: scene.refs('heads')['release-candidate/v0.42.0'] ?? '' };
        },
        end: scene.end,
      };
    },
  },
};
