// Makes a release: `node tools/release.ts VERSION [stage | prepare | verify | publish] [--dry-run]`. Without a word it does what
// comes next: it opens the pull request of the release, or, once that is merged, makes tags and release. docs/releasing.md.
import { parseArgs } from 'node:util';
import { notesOf } from './release/changelog.ts';
import { connectGitHub } from './release/github.ts';
import { carryOutPreparation, planPreparation, readProject } from './release/prepare.ts';
import {
  carryOutPublication,
  describeStep,
  planPublication,
  readState,
  releaseCommit,
  verifyDist,
} from './release/publish.ts';
import { openRepository } from './release/repository.ts';
import { parseVersion } from './release/version.ts';

const USAGE = 'node tools/release.ts VERSION [stage | prepare | verify | publish] [--dry-run]';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { 'dry-run': { type: 'boolean' } }, allowPositionals: true });
  const [given, word] = positionals;
  if (given === undefined || positionals.length > 2) throw new Error(USAGE);
  const isDryRun = values['dry-run'] === true;
  const version = parseVersion(given);
  const repository = openRepository(process.cwd(), process.env);
  const github = connectGitHub(readProject(repository.folder).slug, process.env);
  const commit = await releaseCommit(repository, version);
  const tell = (line: string) => console.log(`${isDryRun ? 'Would ' : ''}${line}`);
  const released = (): string => {
    if (commit === undefined) throw new Error(`No commit here has made the version ${given}: prepare it first`);
    return commit;
  };

  switch (word ?? (commit === undefined ? 'prepare' : 'publish')) {
    case 'stage':
      // The lines are outputs of a step.
      console.log(commit === undefined ? 'stage=prepare' : `stage=publish\ncommit=${commit}`);
      return;
    case 'prepare': {
      if (commit !== undefined) throw new Error(`The version ${given} was made at ${commit}: publish it`);
      const base = process.env['GITHUB_REF_NAME'] ?? (await repository.git('branch', '--show-current'));
      const plan = await planPreparation(repository, version, base, new Date().toISOString().slice(0, 10));
      tell(`change ${[...plan.files.keys()].join(', ')} on ${plan.branch} and ask to merge it into ${base}`);
      if (isDryRun) console.log(`\n${notesOf(plan.files.get('CHANGELOG.md') ?? '', version)}`);
      else console.log(await carryOutPreparation(repository, plan, github));
      return;
    }
    case 'verify':
      tell(`build ${released()} from a fresh clone and compare dist`);
      if (!isDryRun) await verifyDist(repository, released());
      return;
    case 'publish': {
      const state = await readState(repository, github, version, released());
      const steps = planPublication(state);
      if (steps.length === 0) console.log(`${given} is released, there is nothing left to do`);
      if (isDryRun) for (const step of steps) tell(describeStep(step));
      else await carryOutPublication(repository, github, state, { key: process.env['RELEASE_SIGNING_KEY'], tell });
      return;
    }
    default:
      throw new Error(USAGE);
  }
}

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
