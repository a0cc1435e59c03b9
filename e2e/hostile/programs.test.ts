// What programs print: those of the user, docker's build of somebody else's Dockerfile, git. Through the bundles, because what
// the runner obeys is what a process writes.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openScene, type Scene } from '../bundles/scene.ts';
import { markup } from './runner.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.end());

/** Each in a run of the workflow of its own: a step launches once. */
let runs = 100;
const launched = (inputs: Readonly<Record<string, string>>) =>
  scene.step('tag-and-launch-run', { inputs: { name: 'train', ...inputs }, env: { GITHUB_RUN_ID: String(runs++) } });

/** In a shell that prints it, by `printf`. */
const COMMANDS = String.raw`::add-mask::PWNED\n::error::PWNED\n  ::set-output name=a::PWNED\n\302\205::error::PWNED\nx ##[error]PWNED\n::stop-commands::PWNED\r::add-mask::PWNED\r\n`;
const OUTPUT: Readonly<Record<string, string>> = {
  commands: `printf '${COMMANDS}'`,
  'commands on the other stream': `printf '${COMMANDS}' >&2`,
  colours: String.raw`printf '\033[31mred\033[0m \033]0;PWNED\007\n'`,
  'Markdown and HTML as its last words': `printf '# PWNED\\n<img src=x onerror=PWNED> @octocat [x](javascript:PWNED)\\n'`,
  'bytes that are no UTF-8': String.raw`printf '\377\376\200\n'`,
  'a line of 65 536 characters': `head -c 65536 /dev/zero | tr '\\0' x; echo`,
  '10 MB in lines': `yes "::error::PWNED $(printf %200s)" | head -c 10000000 || true`,
  '10 MB in one line': `head -c 10000000 /dev/zero | tr '\\0' ':'; echo`,
};

describe.each([0, 1])('A command that ends with %d', (exitCode) => {
  test.each(Object.entries(OUTPUT))('and prints %s is shown, and obeyed in nothing', async (_, print) => {
    const launch = `${print}\nexit ${exitCode}`;
    const ended = await launched({ launch });
    expect(ended.exitCode).toBe(exitCode);
    expect(ended.masks).not.toContain('PWNED');
    expect(ended.annotations.filter(({ message }) => message === 'PWNED')).toEqual([]);
    expect(ended.outputs).not.toHaveProperty('a');
    expect(markup(ended.summary)).toEqual([]);
    expect(Buffer.byteLength(ended.summary)).toBeLessThan(64 * 1024);
    for (const { message } of ended.annotations) expect(message.length).toBeLessThanOrEqual(4_096);
    for (const { description } of scene.repository.statuses(scene.sha)) expect(description).toMatch(/^.{1,140}$/u);
    expect(ended.leftovers).toEqual([]);
  });
});

test('A build prints what the Dockerfile of a stranger says, and the runner obeys nothing of it', async () => {
  const lines = [
    'FROM scratch',
    '# ::error::PWNED',
    'LABEL a="::add-mask::PWNED ##[error]PWNED"',
    'COPY train.mjs /\u0085::error::PWNED',
    '',
  ];
  await scene.checkout.commit({ 'hostile/Dockerfile': lines.join('\n') }, 'Try');
  const inputs = { image: scene.image, file: 'hostile/Dockerfile', push: 'false' };
  const ended = await scene.step('build-and-push-image', { inputs });
  expect(ended.masks).not.toContain('PWNED');
  expect(ended.annotations.filter(({ message }) => message === 'PWNED')).toEqual([]);
  expect(markup(ended.summary)).toEqual([]);
});

test('Results of a command are handed on by a file of outputs that its own values cannot break', async () => {
  const names = ['a\nb=c', 'EOF', 'ghadelimiter_', '::set-output name=x::y'];
  const results = names.map((benchmark) => ({ benchmark, metric: 'm', samples: [1] }));
  const text = JSON.stringify({ version: 1, results }).replaceAll("'", '');
  const launch = `echo '${text}' > "$RESULTS_FILE"; echo "url=https://h/<img>" >> "$RUN_FILE"`;
  const ended = await launched({ launch });
  expect(ended.exitCode).toBe(0);
  expect(Object.keys(ended.outputs)).not.toContain('b');
  expect(Object.keys(ended.outputs)).not.toContain('x');
});
