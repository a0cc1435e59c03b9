import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitRepository, temporaryFolder } from '@ml-actions/testing';

/** A checkout with one commit, a home without docker's configuration, and a runner's folder for temporary files. */
export interface Workspace {
  checkout: string;
  home: string;
  sha: string;
  /** As git writes it: strict ISO 8601. */
  committedAt: string;
  /** Of a step that a push to this commit started. */
  env: Readonly<Record<string, string>>;
  /** What is left in the runner's folder for temporary files. */
  left(): string[];
  /** Changes the Dockerfile without a commit. */
  writeDockerfile(text: string): void;
  remove(): void;
}

export async function workspace(files: Readonly<Record<string, string>>): Promise<Workspace> {
  const repository = await gitRepository();
  const sha = await repository.commit(files, 'First');
  const committedAt = await repository.git('show', '--no-patch', '--format=%cI');
  const folder = temporaryFolder();
  const [home, temporary] = [join(folder.path, 'home'), join(folder.path, 'temporary')];
  mkdirSync(home);
  mkdirSync(temporary);
  return {
    checkout: repository.path,
    home,
    sha,
    committedAt,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      RUNNER_TEMP: temporary,
      GITHUB_WORKSPACE: repository.path,
      GITHUB_EVENT_NAME: 'push',
      GITHUB_SHA: sha,
      GITHUB_REPOSITORY: 'my-team/trainer',
      GITHUB_SERVER_URL: 'https://github.com',
    },
    left: () => readdirSync(temporary),
    writeDockerfile: (text) => writeFileSync(join(repository.path, 'Dockerfile'), text),
    remove: () => {
      repository.remove();
      folder.remove();
    },
  };
}
