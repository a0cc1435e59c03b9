import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type GitRepository, gitRepository, temporaryFolder } from '../src/index.ts';

describe('temporaryFolder', () => {
  test('is empty, its own, and gone when removed', () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    expect(one.path).not.toBe(two.path);
    writeFileSync(join(one.path, 'file'), '');
    one.remove();
    one.remove();
    two.remove();
    expect([one, two].map(({ path }) => existsSync(path))).toEqual([false, false]);
  });
});

describe('gitRepository', () => {
  let repository: GitRepository;
  beforeEach(async () => {
    repository = await gitRepository({ remote: 'bare' });
  });
  afterEach(() => repository.remove());

  test('commits what it is given', async () => {
    const first = await repository.commit({ 'a.txt': 'one\n', 'deep/b.txt': 'two\n' }, 'First');
    const second = await repository.commit({ 'a.txt': null, 'c.bin': Buffer.from([0, 1]) }, 'Second');
    expect(await repository.git('log', '--format=%H %s')).toBe(`${second} Second\n${first} First`);
    expect(await repository.git('ls-files')).toBe('c.bin\ndeep/b.txt');
    expect(readFileSync(join(repository.path, 'c.bin'))).toEqual(Buffer.from([0, 1]));
    expect(await repository.git('branch', '--show-current')).toBe('main');
  });

  test('gives the same history the same ids', async () => {
    const other = await gitRepository();
    try {
      for (const message of ['First', 'Second'])
        expect(await repository.commit({ 'a.txt': message }, message)).toBe(
          await other.commit({ 'a.txt': message }, message),
        );
    } finally {
      other.remove();
    }
  });

  test('commits at a date and as an author of choice, a minute later without', async () => {
    const options = { date: new Date('2026-03-04T05:06:07Z'), author: { name: 'Ada', email: 'ada@example.com' } };
    await repository.commit({}, 'Dated', options);
    await repository.commit({}, 'Next');
    expect(await repository.git('log', '--format=%an %ae %aI %cI')).toBe(
      [
        'A Tester tester@example.com 2026-03-04T05:07:07+00:00 2026-03-04T05:07:07+00:00',
        'Ada ada@example.com 2026-03-04T05:06:07+00:00 2026-03-04T05:06:07+00:00',
      ].join('\n'),
    );
  });

  test('can push to its remote', async () => {
    const sha = await repository.commit({ a: '' }, 'First');
    await repository.git('push', '--quiet', 'origin', 'main');
    expect(await repository.git('ls-remote', '--heads', String(repository.remote))).toBe(`${sha}\trefs/heads/main`);
  });

  test('throws what git says', async () => {
    await expect(repository.git('checkout', 'nowhere')).rejects.toThrow("pathspec 'nowhere' did not match");
  });

  test('is not led by the configuration of who runs the tests', async () => {
    expect(await repository.git('config', '--list', '--show-scope')).not.toMatch(/^(global|system)/m);
  });
});
