import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnvironment } from '@ml-actions/testing';

/** What makes git start a program that the configuration of a repository names. */
export const TRAPS = ['a signature to verify', 'a commit to fetch'] as const;

export interface Trap {
  /** Whether git started the program. */
  sprung(): boolean;
  /** Lets git walk into it, as a proof that it can be sprung. */
  spring(): void;
}

/**
 * A bare repository as a pull request can commit it, with a folder `context` in it, which git takes for its work tree.
 * @param proof file that the program writes.
 */
export function layTrap(folder: string, kind: (typeof TRAPS)[number], proof: string): Trap {
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', [`--git-dir=${folder}`, ...args], {
      env: gitEnvironment,
      input,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  git(['init', '--quiet', '--bare', '--initial-branch', 'main']);
  for (const each of ['hooks', 'info', 'description', 'branches'])
    rmSync(join(folder, each), { recursive: true, force: true });
  const program = join(folder, 'program.sh');
  writeFileSync(program, `#!/bin/sh\necho sprung > '${proof}'\nexit 1\n`);
  chmodSync(program, 0o755);
  mkdirSync(join(folder, 'context'));
  const { head, config } = MAKERS[kind](git, program);
  writeFileSync(join(folder, 'refs', 'heads', 'main'), `${head}\n`);
  writeFileSync(
    join(folder, 'config'),
    `[core]\n\trepositoryformatversion = 1\n\tbare = false\n\tworktree = ${join(folder, 'context')}\n${config}`,
  );
  return {
    sprung: () => existsSync(proof),
    spring: () => {
      try {
        git(['show', '--no-patch', 'HEAD', '--']);
      } catch {
        // The program does not give git what it wants.
      }
    },
  };
}

type Git = (args: readonly string[], input?: string) => string;

const MAKERS: Record<(typeof TRAPS)[number], (git: Git, program: string) => { head: string; config: string }> = {
  'a signature to verify': (git, program) => {
    const tree = git(['mktree']).trim();
    const who = 'A Stranger <stranger@example.com> 1700000000 +0000';
    const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----';
    const commit = `tree ${tree}\nauthor ${who}\ncommitter ${who}\n${signature}\n\nA trap\n`;
    return {
      head: git(['hash-object', '-t', 'commit', '-w', '--stdin'], commit).trim(),
      config: `[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${program}\n`,
    };
  },
  'a commit to fetch': (_, program) => ({
    head: '1'.repeat(40),
    config:
      `\tsshCommand = ${program}\n[remote "origin"]\n\turl = ssh://git.example.com/x\n\tpromisor = true\n` +
      '[extensions]\n\tpartialClone = origin\n',
  }),
};
