import { appendFileSync, writeFileSync } from 'node:fs';

const { env } = process;

if (env['STATE_main'] === undefined) {
  appendFileSync(env['GITHUB_STATE'] ?? '', 'main=done\n');
  const alive = setInterval(() => undefined, 1_000);
  process.on('SIGINT', () => {
    console.log('cleaning up after SIGINT');
    clearInterval(alive);
  });
  if (env['SHARED']) writeFileSync(`${env['SHARED']}/waiting`, '');
  console.log('waiting');
} else {
  console.log('post');
}
