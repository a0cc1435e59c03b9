// actionlint and zizmor are programs of other languages: CI runs them, and this where they are on PATH.
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '@ml-actions/testing';
import { parse } from 'yaml';

const ROOT = dirname(dirname(import.meta.dirname));
const workflows = globSync('{.github,examples}/**/*.yml', { cwd: ROOT })
  .filter((path) => /^jobs:/m.test(readFileSync(join(ROOT, path), 'utf8')))
  .sort();

interface Ci {
  jobs: { workflows: { steps: { name?: string; run?: string }[] } };
}

const steps = (parse(readFileSync(join(ROOT, '.github/workflows/ci.yml'), 'utf8')) as Ci).jobs.workflows.steps;
const scriptOf = (step: string): string => steps.find(({ name }) => name === step)?.run ?? '';

test('CI finds all workflows', () => {
  const folder = temporaryFolder();
  execFileSync('bash', ['-c', scriptOf('Find them')], {
    cwd: ROOT,
    env: { ...process.env, RUNNER_TEMP: folder.path },
  });
  const list = readFileSync(join(folder.path, 'workflows'), 'utf8').split('\0').filter(Boolean).sort();
  folder.remove();
  expect(list).toEqual(workflows);
});

const LINTERS = [
  { name: 'actionlint', args: ['-no-color'] },
  { name: 'zizmor', args: ['--offline', '--persona', 'pedantic', '--config', '.github/zizmor.yml', '.github'] },
];

test.each(LINTERS)('CI runs $name over them, with the same arguments', ({ name, args }) => {
  const script = scriptOf(name);
  expect(script).toMatch(
    new RegExp(`^xargs --null \\S.*\\b${name}(?:@v|==)\\d+\\.\\d+\\.\\d+ .*<"\\$RUNNER_TEMP/workflows"$`),
  );
  expect(script).toContain(args.filter((argument) => argument !== '-no-color').join(' '));
});

const isOnPath = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => globSync(join(folder, program)).length > 0);

for (const { name, args } of LINTERS) {
  if (isOnPath(name)) {
    test(`${name} has nothing against them`, () => {
      const { status, stdout, stderr } = spawnSync(name, [...args, ...workflows], { cwd: ROOT, encoding: 'utf8' });
      expect({ status, text: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, text: '' });
    });
  } else {
    test.skip(`not run here, but in the job "Workflows and examples": there is no ${name} on PATH`, () => undefined);
  }
}
