import type { GitHub } from './github.ts';

/** Who takes the responsibility for a failure, or why the label that says so does not count. */
export type Acceptance = { by: string; pullRequest: number } | { refused: string } | undefined;

type Asked = Pick<GitHub, 'pullRequestsOf' | 'labellingOf' | 'mayWrite' | 'headBefore'>;

/**
 * A label on a pull request accepts the failure of its head when a person with write access has set it, after that head
 * was pushed: of a newer one the person has seen nothing.
 * @param commits the commit under test and those with the same files: what is accepted is what is in them.
 * @returns undefined when no pull request with one of the commits as its head has the label.
 */
export async function acceptanceOf(github: Asked, label: string, commits: readonly string[]): Promise<Acceptance> {
  let refused: string | undefined;
  for (const sha of commits) {
    for (const { number } of (await github.pullRequestsOf(sha)).filter(({ headSha }) => headSha === sha)) {
      const labelling = await github.labellingOf(number, label);
      if (labelling === undefined) continue;
      const { login, byPerson, at } = labelling;
      if (!byPerson) refused ??= `the label \`${label}\` was not set by a person, but by @${login}`;
      else if (!(await github.mayWrite(login)))
        refused ??= `the label \`${label}\` was set by @${login}, who has no write access`;
      else if ((await github.headBefore(number, at)) === sha) return { by: login, pullRequest: number };
      else
        refused ??= `the label \`${label}\` was not surely set after this head was pushed: take it away and set it again`;
    }
  }
  return refused === undefined ? undefined : { refused };
}
