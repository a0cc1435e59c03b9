import { appendFileSync } from 'node:fs';

const { env } = process;
const stage = env['STATE_main'] === undefined ? 'main' : 'post';

if (stage === 'main') appendFileSync(env['GITHUB_STATE'] ?? '', 'main=done\n');
if (stage === env['INPUT_IN']) {
  console.log(`::error title=Broken::${stage} went wrong`);
  process.exitCode = 1;
} else {
  console.log(`${stage} went well`);
}
