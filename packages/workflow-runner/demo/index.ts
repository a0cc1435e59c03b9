// pnpm demo: five commits of a real training project go through the example workflow with all five actions; with --all the other
// examples are run too.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { standInForMissing } from '../../../e2e/examples/missing-programs.ts';
import type { Reporter } from '../src/index.ts';
import type { Outcome } from './all.ts';
import { type CommitReport, mayMerge } from './commit-report.ts';
import { runCommit, WORKFLOW } from './commit-run.ts';
import { startEnvironment } from './environment.ts';
import { unexpected } from './expected.ts';
import { page } from './page.ts';
import { stepLines } from './progress.ts';

const ROOT = join(import.meta.dirname, '../../..');
const { values, positionals } = parseArgs({
  options: { all: { type: 'boolean', default: false }, pictures: { type: 'string' } },
  allowPositionals: true,
});
/** Where the report goes, if not where the command line says. */
const REPORT = resolve(positionals[0] ?? join(ROOT, 'demo-report.html'));

/** The one place that says where the actions live on GitHub. */
function slug(): string {
  const { repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { repository: string };
  return repository.replace(/^github:/, '');
}

const progress: Reporter = {
  jobStarted: (job) => console.log(`  ${job}`),
  stepEnded: (_, step) => {
    for (const line of stepLines(step)) console.log(line);
  },
};

/** The example on five commits. @returns the reports, and what built the images. */
async function runCommits(): Promise<{ reports: CommitReport[]; engine: string }> {
  const environment = await startEnvironment();
  try {
    const { engine } = environment;
    console.log(`${engine}\n`);
    const reports: CommitReport[] = [];
    for (const [index, commit] of Object.values(environment.project.commits).entries()) {
      const { message, pullRequest } = commit;
      console.log(`${message} (${pullRequest === undefined ? 'push to main' : `pull request #${pullRequest.number}`})`);
      const report = await runCommit(environment, commit, { slug: slug(), id: index + 1, reporter: progress });
      reports.push(report);
      for (const { context, state, description } of report.statuses)
        console.log(`  ${context}: ${state}: ${description}`);
      console.log(`  → ${mayMerge(report) ? 'may be merged' : 'may not be merged'}\n`);
    }
    return { reports, engine };
  } finally {
    await environment.close();
  }
}

/** The other examples, with stand-ins for the programs that this machine lacks. */
async function runOthers(): Promise<Outcome[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ml-actions-demo-'));
  try {
    const missing = standInForMissing(folder);
    const { showAll } = await import('./all.ts');
    console.log('The other examples. All servers are fakes on the loopback, and the actions of others are stand-ins.');
    console.log(missing.map((program) => `stand-in for ${program}, which this machine has not\n`).join(''));
    return await showAll(console.log);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const start = performance.now();
const { reports, engine } = await runCommits();
const wrong = unexpected(reports);
let outcomes: Outcome[] = [];
if (values.all) {
  const main = {
    example: WORKFLOW,
    system: 'all five actions',
    result: wrong.length === 0 ? ('as it should' as const) : ('not as it should' as const),
    seconds: (performance.now() - start) / 1000,
  };
  outcomes = await runOthers();
  const { table } = await import('./all.ts');
  console.log(`${table([main, ...outcomes])}\n`);
  for (const { example, result, reasons } of outcomes)
    if (result === 'not as it should') wrong.push(`${example}: ${reasons.join(' ')}`);
}
writeFileSync(REPORT, page(reports, engine, outcomes));
console.log(`What people would see on GitHub: ${pathToFileURL(REPORT)}`);
if (values.pictures !== undefined) {
  const { takePictures } = await import('./pictures.ts');
  for (const picture of await takePictures(pathToFileURL(REPORT), resolve(values.pictures))) console.log(picture);
}
for (const sentence of wrong) console.error(sentence);
if (wrong.length > 0) process.exitCode = 1;
