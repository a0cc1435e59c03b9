import { afterEach, describe, expect, test } from '@jest/globals';
import { endScenes, failure, REPOSITORY, type Scene, scene } from './scene.ts';

afterEach(endScenes);

const MARKER = '<!-- ml-actions:benchmarks -->';
const bodies = ({ repository, number }: Scene) => repository.comments(number).map(({ body }) => body);

describe('The comment of a pull request', () => {
  test('is created the first time, marked as ours', async () => {
    const stage = await scene();
    const { connect, number, repository, asked } = stage;

    const posted = await (await connect()).postComment(number, 'benchmarks', 'All is well.');

    expect(bodies(stage)).toEqual([`${MARKER}\nAll is well.`]);
    expect(posted).toEqual({ posted: true, url: repository.comments(number)[0]?.html_url });
    const path = `/issues/${number}/comments`;
    // The second look is for one that another step has made in the meantime.
    expect(asked()).toEqual([`GET ${path}`, `POST ${path}`, `GET ${path}`]);
  });

  test('is changed in its place the next time', async () => {
    const stage = await scene();
    const { connect, number, repository, asked } = stage;
    const github = await connect();
    const { url } = await github.postComment(number, 'benchmarks', 'All is well.');
    const [before] = repository.comments(number);
    asked();

    await expect(github.postComment(number, 'benchmarks', 'Slower!')).resolves.toEqual({ posted: true, url });

    expect(repository.comments(number)).toMatchObject([{ id: before?.id, body: `${MARKER}\nSlower!` }]);
    expect(asked()).toEqual([`GET /issues/${number}/comments`, `PATCH /issues/comments/${before?.id}`]);

    await (await connect()).postComment(number, 'benchmarks', 'Faster!');
    // Who has made none does not know who it is. GITHUB_TOKEN is no user, and cannot be asked for its name.
    expect(asked()).toEqual([`GET /issues/${number}/comments`, 'GET /user', `PATCH /issues/comments/${before?.id}`]);
  });

  test('is brought up to date only where it is there, when that is asked for', async () => {
    const stage = await scene();
    const github = await stage.connect();
    const update = (body: string) => github.postComment(stage.number, 'benchmarks', body, { onlyUpdate: true });
    await expect(update('1')).resolves.toEqual({ posted: true });
    expect(bodies(stage)).toEqual([]);
    const { url } = await github.postComment(stage.number, 'benchmarks', '1');
    await expect(update('2')).resolves.toEqual({ posted: true, url });
    expect(bodies(stage)).toEqual([`${MARKER}\n2`]);
  });

  test('that is one too many is not taken for deleted where a page answers in place of GitHub', async () => {
    const stage = await scene();
    for (const body of ['1', '2'])
      stage.repository.addComment(stage.number, { login: 'github-actions[bot]', body: `${MARKER}\n${body}` });
    stage.server.fail({ on: 'DELETE *', fault: { headers: { 'content-type': 'text/html' }, body: '<html>' } });
    const github = await stage.connect();
    const { message } = await failure(github.postComment(stage.number, 'benchmarks', '3'));
    expect(message).toMatch(/^DELETE .*: 200 in place of 204, and the comment may still be there$/);
    expect(bodies(stage)).toHaveLength(2);
  });

  test('is not written again when it is as it should be', async () => {
    const { connect, number, asked } = await scene();
    const github = await connect();
    await github.postComment(number, 'benchmarks', 'All is well.\n');
    asked();
    await expect(github.postComment(number, 'benchmarks', 'All is well.')).resolves.toMatchObject({ posted: true });
    expect(asked().filter((line) => !line.startsWith('GET'))).toEqual([]);
  });

  test('is another one for each name', async () => {
    const stage = await scene();
    const github = await stage.connect();
    await github.postComment(stage.number, 'benchmarks', '1');
    await github.postComment(stage.number, 'benchmarks/gpu', '2');
    await github.postComment(stage.number, 'a --> b', '3');
    await github.postComment(stage.number, 'a --> b', '4');
    expect(bodies(stage)).toEqual([
      `${MARKER}\n1`,
      '<!-- ml-actions:benchmarks%2Fgpu -->\n2',
      '<!-- ml-actions:a%20--%3E%20b -->\n4',
    ]);
  });

  test('is removed when there is nothing to say', async () => {
    const stage = await scene();
    const { connect, number, asked } = stage;
    const github = await connect();
    await github.postComment(number, 'benchmarks', 'Slower!');
    await expect(github.postComment(number, 'benchmarks', undefined)).resolves.toEqual({ posted: true });
    expect(bodies(stage)).toEqual([]);
    asked();
    await expect(github.postComment(number, 'benchmarks', undefined)).resolves.toEqual({ posted: true });
    expect(asked()).toEqual([`GET /issues/${number}/comments`]);
  });

  test('is found on the third page', async () => {
    const stage = await scene();
    const { connect, number, repository, asked } = stage;
    for (let n = 0; n < 210; n++) repository.addComment(number, { login: 'ada', body: `Comment ${n}` });
    const github = await connect();
    await github.postComment(number, 'benchmarks', '1');
    asked();
    await github.postComment(number, 'benchmarks', '2');
    expect(asked().filter((line) => line.startsWith('GET') && line.endsWith('/comments'))).toHaveLength(3);
    expect(bodies(stage)).toHaveLength(211);
    expect(bodies(stage).at(-1)).toBe(`${MARKER}\n2`);
  });

  test.each([
    { name: 'ASCII', text: 'x'.repeat(70_000) },
    { name: 'wide characters', text: '中\n'.repeat(30_000) },
    { name: 'emoji', text: '🎉'.repeat(40_000) },
  ])('is cut at what GitHub takes: $name', async ({ text }) => {
    const stage = await scene();
    await (await stage.connect()).postComment(stage.number, 'benchmarks', text);
    const [body = ''] = bodies(stage);
    expect(body).toMatch(/^<!-- ml-actions:benchmarks -->\n/);
    expect(body).toMatch(/_Cut here: GitHub takes at most 65,536 bytes\._$/);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536);
  });
});

describe('A comment that carries our marker but is not ours', () => {
  test.each(['mallory', 'dependabot[bot]'])('is left alone when %s wrote it', async (login) => {
    const stage = await scene();
    const { connect, repository, number } = stage;
    repository.addComment(number, { login, body: `${MARKER}\nMerge me!` });
    const github = await connect();
    await github.postComment(number, 'benchmarks', 'Slower!');
    await github.postComment(number, 'benchmarks', 'Much slower!');
    expect(bodies(stage)).toEqual([`${MARKER}\nMerge me!`, `${MARKER}\nMuch slower!`]);
    await github.postComment(number, 'benchmarks', undefined);
    expect(bodies(stage)).toEqual([`${MARKER}\nMerge me!`]);
  });

  test('is left alone when ours only speaks of the marker', async () => {
    const stage = await scene();
    const { connect, repository, number } = stage;
    repository.addComment(number, { login: 'github-actions[bot]', body: `The marker is ${MARKER}` });
    await (await connect()).postComment(number, 'benchmarks', '1');
    expect(bodies(stage)).toEqual([`The marker is ${MARKER}`, `${MARKER}\n1`]);
  });
});

describe('Two steps at the same time', () => {
  test('that both see no comment leave one, and the links of both lead to it', async () => {
    const stage = await scene();
    const { connect, repository, number, asked } = stage;
    const [one, two] = [await connect(), await connect()];
    const posted = await Promise.all([
      one.postComment(number, 'benchmarks', '1'),
      two.postComment(number, 'benchmarks', '2'),
    ]);
    expect(asked().filter((line) => line.startsWith('POST'))).toHaveLength(2);
    const [comment, ...others] = repository.comments(number);
    expect(others).toEqual([]);
    expect([`${MARKER}\n1`, `${MARKER}\n2`]).toContain(comment?.body);
    expect(posted.map(({ url }) => url)).toEqual([comment?.html_url, comment?.html_url]);
  });

  test('may both take away what is too many', async () => {
    const stage = await scene();
    const { connect, repository, number } = stage;
    for (const body of ['1', '2', '3'])
      repository.addComment(number, { login: 'github-actions[bot]', body: `${MARKER}\n${body}` });
    const [one, two] = [await connect(), await connect()];
    await Promise.all([one.postComment(number, 'benchmarks', '4'), two.postComment(number, 'benchmarks', '4')]);
    expect(bodies(stage)).toEqual([`${MARKER}\n4`]);
  });

  test('make a new one when somebody has just deleted the old one', async () => {
    const stage = await scene();
    const { connect, server, number } = stage;
    const github = await connect();
    await github.postComment(number, 'benchmarks', '1');
    server.fail({ on: 'PATCH *', fault: { status: 404, json: { message: 'Not Found' } } });
    await expect(github.postComment(number, 'benchmarks', '2')).resolves.toMatchObject({ posted: true });
    expect(bodies(stage)).toContain(`${MARKER}\n2`);
  });
});

describe('When GitHub does not say', () => {
  test.each([
    ['who we are', 'GET /user'],
    ['what is there', 'GET */comments'],
    ['whether it was changed', 'PATCH *'],
  ])('%s, the comment stays as it was', async (_, on) => {
    const stage = await scene();
    const { connect, server, number } = stage;
    await (await connect()).postComment(number, 'benchmarks', '1');
    server.fail({ on, fault: { status: 400, json: { message: 'Bad request' } } });
    const { message } = await failure((await connect()).postComment(number, 'benchmarks', '2'));
    expect(message).toContain(`The comment \`benchmarks\` on pull request #${number} could not be posted: `);
    expect(message).toContain('Bad request');
    expect(bodies(stage)).toEqual([`${MARKER}\n1`]);
  });
});

describe('When the answer is lost', () => {
  test.each(['reset', 'reset-after', 'truncate'] as const)('there is one comment all the same (%s)', async (fault) => {
    const stage = await scene();
    const { connect, server, number, repository } = stage;
    server.fail({ on: 'POST *', fault });
    const posted = await (await connect()).postComment(number, 'benchmarks', '1');
    expect(bodies(stage)).toEqual([`${MARKER}\n1`]);
    expect(posted.url).toBe(repository.comments(number)[0]?.html_url);
  });

  test('a success that cannot be read counts as lost', async () => {
    const stage = await scene();
    const { connect, server, number } = stage;
    server.fail({ on: 'POST *', fault: { status: 201, body: '<h1>Welcome</h1>' } });
    await (await connect()).postComment(number, 'benchmarks', '1');
    expect(bodies(stage)).toEqual([`${MARKER}\n1`]);
  });

  test('no answer in time counts as lost', async () => {
    const stage = await scene();
    const { connect, server, number, host } = stage;
    server.fail({ on: 'POST *', fault: 'hang', onFault: () => host.advance(30_000) });
    await (await connect()).postComment(number, 'benchmarks', '1');
    expect(bodies(stage)).toEqual([`${MARKER}\n1`]);
  });

  test('an outage of many requests is an error', async () => {
    const { connect, server, number, asked } = await scene();
    server.fail({ on: 'POST *', fault: { status: 503 }, times: 99 });
    const { message } = await failure((await connect()).postComment(number, 'benchmarks', '1'));
    expect(message).toContain(`The comment \`benchmarks\` on pull request #${number} could not be posted: POST `);
    expect(asked().filter((line) => line.startsWith('POST'))).toHaveLength(4);
  });

  test('nothing is sent after a cancellation', async () => {
    const { connect, server, number, host, asked } = await scene();
    server.fail({ on: 'POST *', fault: 'hang', onFault: () => host.cancel(new Error('cancelled')) });
    await expect((await connect()).postComment(number, 'benchmarks', '1')).rejects.toThrow('cancelled');
    const path = `/issues/${number}/comments`;
    expect(asked()).toEqual([`GET ${path}`, `POST ${path}`]);
  });
});

describe('Ours is what we have written as', () => {
  const permissions = { 'pull-requests': 'write', metadata: 'read' } as const;

  test('the user of a personal access token', async () => {
    const stage = await scene();
    const { connect, server, number, repository, asked } = stage;
    repository.addComment(number, { login: 'github-actions[bot]', body: `${MARKER}\nfrom a job` });
    const github = await connect({ githubToken: server.addToken({ kind: 'pat', login: 'ada' }) });
    for (const body of ['1', '2', '3']) await github.postComment(number, 'benchmarks', body);
    expect(bodies(stage)).toEqual([`${MARKER}\nfrom a job`, `${MARKER}\n3`]);
    expect(asked().filter((line) => line === 'GET /user')).toHaveLength(1);
  });

  test('the bot of our App', async () => {
    const stage = await scene();
    const { connect, server, number, repository } = stage;
    repository.addComment(number, { login: 'github-actions[bot]', body: `${MARKER}\nfrom a job` });
    const app = server.addApp({ slug: 'ml-bot', permissions, repositories: [REPOSITORY] });
    const settings = { githubAppId: app.id, githubAppPrivateKey: app.privateKey, permissions };
    for (const body of ['1', '2']) await (await connect(settings)).postComment(number, 'benchmarks', body);
    expect(repository.comments(number)).toMatchObject([
      { user: { login: 'github-actions[bot]' }, body: `${MARKER}\nfrom a job` },
      { user: { login: 'ml-bot[bot]' }, body: `${MARKER}\n2` },
    ]);
  });

  test('the bot of another App whose token we were given, which only its comments tell', async () => {
    const stage = await scene();
    const { connect, server, number, repository } = stage;
    const app = server.addApp({ slug: 'ml-bot', permissions, repositories: [REPOSITORY] });
    const githubToken = server.addToken({ kind: 'installation', app, repository: REPOSITORY });
    await (await connect({ githubToken })).postComment(number, 'benchmarks', '1');
    const [first] = repository.comments(number);

    const github = await connect({ githubToken });
    await expect(github.postComment(number, 'benchmarks', '2')).resolves.toMatchObject({ url: first?.html_url });
    await github.postComment(number, 'benchmarks', '3');

    expect(repository.comments(number)).toMatchObject([{ id: first?.id, body: `${MARKER}\n3` }]);
  });
});
