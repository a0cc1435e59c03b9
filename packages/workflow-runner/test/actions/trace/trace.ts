import { appendFileSync } from 'node:fs';

const { env } = process;
const label = env['INPUT_LABEL'];

if (env['STATE_label'] === undefined) {
  appendFileSync(env['GITHUB_STATE'] ?? '', `label=${label}\n`);
  appendFileSync(env['GITHUB_OUTPUT'] ?? '', `label=${label}\n`);
  console.log(`main ${label}, ${env['INPUT_GREETING']}, leg ${env['INPUT_JOB-INDEX']}`);
  console.log(
    `token ${env['INPUT_GITHUB-TOKEN'] === '' ? 'missing' : 'given'}, in the environment: ${env['GITHUB_TOKEN']}`,
  );
  console.log(`${env['GITHUB_ACTION_REPOSITORY']}@${env['GITHUB_ACTION_REF']} in ${env['GITHUB_ACTION']}`);
} else {
  console.log(`post ${env['STATE_label']}, ${label}, later: ${env['LATER']}`);
}
