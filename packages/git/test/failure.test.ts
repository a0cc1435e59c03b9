import { describe, expect, test } from '@jest/globals';
import { failureOf, saidText } from '../src/failure.ts';

const ended = (stderr: string, stdout = '') => ({ exitCode: 1, stdout, stderr });
const status = (reason: string) => `To https://github.com/o/r.git\n!\tabc:refs/heads/main\t${reason}\nDone\n`;

describe('why git did not do it', () => {
  test.each([
    ['another push', '', status('[rejected] (fetch first)'), 'overtaken'],
    ['a push of another history', '', status('[rejected] (non-fast-forward)'), 'overtaken'],
    ['a lease that is over', '', status('[rejected] (stale info)'), 'overtaken'],
    [
      'a push at the same time',
      '',
      status("[remote rejected] (cannot lock ref 'refs/heads/main': is at a but expected b)"),
      'overtaken',
    ],
    [
      'a push at the very same time',
      'remote: error: cannot lock ref',
      status('[remote rejected] (failed to update ref)'),
      'overtaken',
    ],
    ['a branch made at the same time', '', status('[remote rejected] (reference already exists)'), 'overtaken'],
    [
      'a branch that is in the way',
      "remote: error: cannot lock ref 'refs/heads/a/b': 'refs/heads/a' exists; cannot create 'refs/heads/a/b'",
      status('[remote rejected] (failed to update ref)'),
      undefined,
    ],
    ['a hook', 'remote: no', status('[remote rejected] (pre-receive hook declined)'), undefined],
    [
      'a hook that speaks like git',
      'remote: !\tabc\t[rejected] (fetch first)',
      status('[remote rejected] (hook declined)'),
      undefined,
    ],
    [
      'a workflow',
      '',
      status(
        '[remote rejected] (refusing to allow a GitHub App to create or update workflow `x` without `workflows` permission)',
      ),
      undefined,
    ],
    [
      'branch protection',
      'remote: error: GH006: Protected branch update failed for refs/heads/main.',
      status('[remote rejected] (protected branch hook declined)'),
      'protected',
    ],
    [
      'branch protection without a number',
      '',
      status('[remote rejected] (protected branch hook declined)'),
      'protected',
    ],
    [
      'a ruleset',
      'remote: error: GH013: Repository rule violations found for refs/heads/main.',
      status('[remote rejected] (push declined due to repository rule violations)'),
      'protected',
    ],
    [
      'no write permission',
      'remote: Write access to repository not granted.\nfatal: unable to access: The requested URL returned error: 403',
      '',
      'denied',
    ],
    ['no permission', 'remote: Permission to o/r.git denied to github-actions[bot].', '', 'denied'],
    ['a wrong token', 'fatal: Authentication failed for https://github.com/o/r.git/', '', 'unauthorized'],
    [
      'no token',
      "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
      '',
      'unauthorized',
    ],
    ['a repository that the token cannot see', 'remote: Repository not found.', '', 'unauthorized'],
    ['no such branch', "fatal: couldn't find remote ref refs/heads/none", '', 'missing'],
    ['anything else', 'fatal: out of memory', '', undefined],
  ])('%s', (_, stderr, stdout, failure) => {
    expect(failureOf(ended(stderr, stdout))).toBe(failure);
  });
});

describe('what is told of it', () => {
  test.each([
    [
      'the words of the server and the reason, without what git says each time',
      "remote: error: GH006: Protected branch update failed.\nremote: \nremote: - Changes must be made through a pull request.\nTo https://github.com/o/r.git\nerror: failed to push some refs to 'https://github.com/o/r.git'\nhint: Updates were\n",
      status('[remote rejected] (protected branch hook declined)'),
      'error: GH006: Protected branch update failed. - Changes must be made through a pull request. [remote rejected] (protected branch hook declined)',
    ],
    ['the end of much', 'a\nb\nc\nd\ne\nf\n', '', 'b c d e f'],
    [
      'no credentials',
      'fatal: unable to access https://me:pw@example.org/x',
      '',
      'fatal: unable to access https://example.org/x',
    ],
    ['nothing', '', '', ''],
  ])('%s', (_, stderr, stdout, text) => {
    expect(saidText(ended(stderr, stdout))).toBe(text);
  });

  test('takes time in proportion to what was said', () => {
    for (const piece of ['//', '//a', 'remote: ', '\t', '!\t', '@']) {
      const start = performance.now();
      saidText(ended(piece.repeat(300_000)));
      failureOf(ended(piece.repeat(300_000), piece.repeat(300_000)));
      expect(performance.now() - start).toBeLessThan(5_000);
    }
  });
});

test('what a server says is read in time in proportion to its length', () => {
  for (const unit of ['permission to ', 'repository ', 'remote: ', '//', '//a@', '/', '! ', '!\t\t', '\n', ' ']) {
    const said = ended(unit.repeat(20_000), unit.repeat(20_000));
    failureOf(said);
    saidText(said);
  }
  // It ends. What is quadratic would take minutes.
});
