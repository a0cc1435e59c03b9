// pnpm demo: five commits of a real training project go through the example workflow with all five actions.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Reporter } from '../src/index.ts';
import { type CommitReport, mayMerge, titleOf } from './commit-report.ts';
import { runCommit } from './commit-run.ts';
import { startEnvironment } from './environment.ts';
import { unexpected } from './expected.ts';
import { page } from './page.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Where the report goes, if not where the command line says. */
const REPORT = resolve(process.argv[2] ?? join(ROOT, 'demo-report.html'));

/** The one place that says where the actions live on GitHub. */
function slug(): string {
  const { repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { repository: string };
  return repository.replace(/^github:/, '');
}

const SIGNS: Readonly<Record<string, string>> = { success: '✓', failure: '✕', skipped: '–', cancelled: '–' };

const progress: Reporter = {
  jobStarted: (job) => console.log(`  ${job}`),
  stepEnded: (_, { name, conclusion, duration, annotations }) => {
    console.log(`    ${SIGNS[conclusion]} ${titleOf(name)}  ${(duration / 1000).toFixed(1)} s`);
    for (const { level, message } of annotations) if (level !== 'notice') console.log(`      ${level}: ${message}`);
  },
};

const environment = await startEnvironment();
try {
  console.log(`${environment.engine}\n`);
  const reports: CommitReport[] = [];
  for (const [index, commit] of Object.values(environment.project.commits).entries()) {
    console.log(
      `${commit.message} (${commit.pullRequest === undefined ? 'push to main' : `pull request #${commit.pullRequest.number}`})`,
    );
    const report = await runCommit(environment, commit, { slug: slug(), id: index + 1, reporter: progress });
    reports.push(report);
    for (const { context, state, description } of report.statuses)
      console.log(`  ${context}: ${state}: ${description}`);
    console.log(`  → ${mayMerge(report) ? 'may be merged' : 'may not be merged'}\n`);
  }
  writeFileSync(REPORT, page(reports, environment.engine));
  console.log(`What people would see on GitHub: ${pathToFileURL(REPORT)}`);
  const wrong = unexpected(reports);
  for (const sentence of wrong) console.error(sentence);
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  await environment.close();
}
