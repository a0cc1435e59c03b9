// What an update of many pipelines costs: update-pipeline as a runner starts it, 200 pipelines in 5 projects that read each
// other through nested inputs, and a pachd that computes what it answers, in another process's time: on a machine with few
// cores that is most of what is measured.
//
// requests = all but those that look whether repos are there, which are as many as the repos
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FakePachd, startFakePachd } from '@ml-actions/pachyderm/fake';
import { runBundle, temporaryFolder } from '@ml-actions/testing';
import { atMost, tell } from './bench/figures.ts';

const PROJECTS = 5;
const PIPELINES = 200;
const EACH = 4;
const CONSTANT = 10;

const action = join(dirname(import.meta.dirname), 'actions', 'update-pipeline');
const folder = temporaryFolder();
const server = await startFakePachd();

/** Every pipeline reads the data of its project, the one before it, and one of another project, at different depths. */
function specOf(index: number): unknown {
  const project = (at: number) => `project-${at % PROJECTS}`;
  const reads = (repo: string, of: string) => ({ pfs: { name: `${of}-${repo}`, repo, project: of, glob: '/*' } });
  const before = [index - 1, index - 7].filter((at) => at >= 0).map((at) => reads(`p${at}`, project(at)));
  return {
    pipeline: { name: `p${index}`, project: { name: project(index) } },
    description: 'x'.repeat(500),
    input: { cross: [reads('data', project(index)), ...(before.length > 0 ? [{ union: before }] : [])] },
    transform: { image: 'ghcr.io/owner/model:v0', cmd: ['python3', '/main.py'], env: { STAGE: `${index}` } },
  };
}

interface Row {
  seconds: number;
  requests: number;
  counts: string;
}

async function step(pachd: FakePachd, image: string, more: Record<string, string> = {}): Promise<Row> {
  const before = pachd.asked.length;
  const started = performance.now();
  const { exitCode, stdout } = await runBundle(join(action, 'dist', 'index.js'), {
    action,
    cwd: folder.path,
    event: { name: 'push', payload: { after: 'c'.repeat(40) } },
    inputs: { backend: 'pachyderm', url: pachd.url, 'pipeline-files': 'specs', image, ...more },
    timeout: 300_000,
  });
  const seconds = (performance.now() - started) / 1_000;
  if (exitCode !== 0) throw new Error(`The step failed:\n${stdout}`);
  const requests = pachd.asked.slice(before).filter((rpc) => rpc !== 'InspectRepo').length;
  return { seconds, requests, counts: stdout.match(/^\d+ (?:to )?(?:create|update|unchange)d?.*$/m)?.[0] ?? '' };
}

try {
  for (let at = 0; at < PROJECTS; at++) {
    server.addProject(`project-${at}`);
    server.addRepo(`project-${at}/data`);
    mkdirSync(join(folder.path, 'specs', `project-${at}`), { recursive: true });
  }
  for (let at = 0; at < PIPELINES; at++)
    writeFileSync(join(folder.path, 'specs', `project-${at % PROJECTS}`, `p${at}.json`), JSON.stringify(specOf(at)));

  console.log(`${PIPELINES} pipelines in ${PROJECTS} projects, Node ${process.versions.node}`);
  const steps: [string, string, Record<string, string>][] = [
    ['dry run', 'ghcr.io/owner/model:v1', { 'dry-run': 'true' }],
    ['all new', 'ghcr.io/owner/model:v1', {}],
    ['another image', 'ghcr.io/owner/model:v2', {}],
    ['nothing to do', 'ghcr.io/owner/model:v2', {}],
  ];
  for (const [what, image, more] of steps) {
    const { seconds, requests, counts } = await step(server, image, more);
    const limit = EACH * PIPELINES + CONSTANT;
    console.log(counts);
    tell({
      what: `${PIPELINES} pipelines of Pachyderm: ${what}`,
      figure: `${seconds.toFixed(1)} s, ${requests} requests`,
      ratio: `${(requests / PIPELINES).toFixed(2)} for each pipeline`,
      limit: atMost(requests, limit, 'requests'),
    });
  }
} finally {
  await server.close();
  folder.remove();
}
