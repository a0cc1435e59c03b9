// pnpm demo: three commits of a real training project go through the example workflow with all five actions.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Reporter } from '../src/index.ts';
import { surprises } from './expected.ts';
import { type Journey, mayMerge, titleOf } from './journey.ts';
import { page } from './page.ts';
import { setStage } from './stage.ts';
import { travel } from './travel.ts';

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
    for (const { level, message } of annotations) if (level === 'error') console.log(`      ${message}`);
  },
};

const stage = await setStage();
try {
  console.log(`${stage.engine}\n`);
  const journeys: Journey[] = [];
  for (const commit of Object.values(stage.project.commits)) {
    console.log(
      `${commit.message} (${commit.pullRequest === undefined ? 'push to main' : `pull request #${commit.pullRequest.number}`})`,
    );
    const journey = await travel(stage, commit, slug(), progress);
    journeys.push(journey);
    for (const { context, state, description } of journey.statuses)
      console.log(`  ${context}: ${state}: ${description}`);
    console.log(`  → ${mayMerge(journey) ? 'may be merged' : 'may not be merged'}\n`);
  }
  writeFileSync(REPORT, page(journeys, stage.engine));
  console.log(`What people would see on GitHub: ${pathToFileURL(REPORT)}`);
  const wrong = surprises(journeys);
  for (const sentence of wrong) console.error(sentence);
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  await stage.close();
}
