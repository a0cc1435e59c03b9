import { afterEach, describe, expect, test } from '@jest/globals';
import { endScenes, REPOSITORY, scene, WRITES } from './scene.ts';

afterEach(endScenes);

describe('A label of a pull request', () => {
  test('came by somebody at a time', async () => {
    const { connect, host, number, repository } = await scene();
    const github = await connect();
    await expect(github.labellingOf(number, 'accept')).resolves.toBeUndefined();
    host.advance(60_000);
    repository.label(number, 'accept', { login: 'grace' });
    repository.label(number, 'other', { login: 'eve' });
    await expect(github.labellingOf(number, 'Accept')).resolves.toEqual({
      login: 'grace',
      byPerson: true,
      at: new Date(host.now()),
    });
  });

  test('is of whoever set it last', async () => {
    const { connect, number, repository } = await scene();
    const github = await connect();
    repository.label(number, 'accept', { login: 'grace' });
    repository.unlabel(number, 'accept', { login: 'eve' });
    await expect(github.labellingOf(number, 'accept')).resolves.toBeUndefined();
    repository.label(number, 'accept', { login: 'eve' });
    await expect(github.labellingOf(number, 'accept')).resolves.toMatchObject({ login: 'eve' });
  });

  test('that a job has set is not of a person, nor one through an App', async () => {
    const { connect, number, repository, server, actionsToken } = await scene();
    const github = await connect();
    await fetch(`${server.url}/repos/${REPOSITORY}/issues/${number}/labels`, {
      method: 'POST',
      headers: { authorization: `Bearer ${actionsToken(WRITES)}` },
      body: JSON.stringify({ labels: ['accept'] }),
    });
    await expect(github.labellingOf(number, 'accept')).resolves.toMatchObject({
      login: 'github-actions[bot]',
      byPerson: false,
    });
    repository.label(number, 'other', { login: 'grace', through: 'app' });
    await expect(github.labellingOf(number, 'other')).resolves.toMatchObject({ login: 'grace', byPerson: false });
  });

  test('is found behind many events', async () => {
    const { connect, number, repository } = await scene();
    repository.label(number, 'accept', { login: 'grace' });
    for (let n = 0; n < 250; n++) repository.label(number, `label-${n}`, { login: 'eve' });
    await expect((await connect()).labellingOf(number, 'accept')).resolves.toMatchObject({ login: 'grace' });
  });
});

test.each([
  { role: 'admin' as const, may: true },
  { role: 'maintain' as const, may: true },
  { role: 'write' as const, may: true },
  { role: 'triage' as const, may: false },
  { role: 'read' as const, may: false },
])('Who has the role $role may write: $may', async ({ role, may }) => {
  const { connect, repository } = await scene();
  repository.addCollaborator('grace', role);
  await expect((await connect()).mayWrite('grace')).resolves.toBe(may);
});

test('Who is nobody may not write', async () => {
  const { connect } = await scene();
  await expect((await connect()).mayWrite('ghost')).resolves.toBe(false);
});

test('The history of a status is all that was posted under its context, the newest first', async () => {
  const { connect, sha, host } = await scene();
  const github = await connect();
  for (const [context, state] of [
    ['gate', 'pending'],
    ['other', 'success'],
    ['Gate', 'failure'],
  ] as const) {
    await github.postStatus(sha, { context, state, description: state });
    host.advance(1_000);
  }
  await expect(github.statusHistory(sha, 'gate')).resolves.toMatchObject([
    { state: 'failure', createdAt: new Date(host.now() - 1_000) },
    { state: 'pending', createdAt: new Date(host.now() - 3_000) },
  ]);
});
