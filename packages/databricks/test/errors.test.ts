import { afterEach, describe, expect, test } from '@jest/globals';
import { HttpError } from '@ml-actions/core';
import type { Fault } from '@ml-actions/testing';
import fc from 'fast-check';
import { complaintIn, isTransient } from '../src/errors.ts';
import { isExisting, isMissing } from '../src/index.ts';
import { chain, endScenes, failure, scene } from './scene.ts';

afterEach(endScenes);

describe('What an error says', () => {
  test.each([
    {
      body: '{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"No\\nsuch"}',
      code: 'RESOURCE_DOES_NOT_EXIST',
      message: 'No such',
    },
    { body: '{"error_code":400,"message":"Bad"}', code: '400', message: 'Bad' },
    { body: '{"error":"Old"}', code: undefined, message: 'Old' },
    { body: '{"error":"invalid_client","error_description":"Wrong"}', code: 'invalid_client', message: 'Wrong' },
    {
      body: '{"schemas":[],"detail":"Gone","status":"404","scimType":"invalidValue"}',
      code: 'invalidValue',
      message: 'Gone',
    },
    { body: 'INVALID_STATE: it is over', code: 'INVALID_STATE', message: 'it is over' },
    { body: '<html><body><pre>Reason</pre></body></html>', code: undefined, message: 'Reason' },
    { body: '<!doctype html><title>Oops</title>', code: undefined, message: '' },
    { body: 'plain\ntext', code: undefined, message: 'plain text' },
    { body: '', code: undefined, message: '' },
    { body: '[]', code: undefined, message: '[]' },
  ])('$body', ({ body, code, message }) => {
    expect(complaintIn(body)).toEqual({ code, message });
  });

  test('is one line of a sane length, whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (body) => {
        const { message } = complaintIn(body);
        expect(message.length).toBeLessThanOrEqual(500);
        expect(message).not.toMatch(/[\r\n]/);
      }),
    );
  });

  test('is found in time in proportion to the text', () => {
    expect(complaintIn('<pre>'.repeat(1_000_000)).message).toHaveLength(500);
    expect(complaintIn('A_'.repeat(1_000_000)).code).toBeUndefined();
  });
});

describe('Another try is worth', () => {
  const json = (message: string) => JSON.stringify({ error_code: 'X', message });

  test.each([
    { status: 429, body: '', again: true },
    { status: 503, body: '', again: true },
    { status: 500, body: json('boom'), again: false },
    { status: 502, body: '', again: false },
    { status: 400, body: json('boom'), again: false },
    { status: 400, body: json('ClusterNotReadyException: wait'), again: true },
    { status: 500, body: json('Timed out after 30 s'), again: true },
    { status: 504, body: json('context deadline exceeded'), again: true },
    { status: 400, body: json('worker env WorkerEnvId(x) not found'), again: true },
    { status: 400, body: json('not found worker env x'), again: false },
    { status: 404, body: json('There is no worker environment with id 1'), again: true },
  ])('$status $body: $again', ({ status, body, again }) => {
    expect(isTransient(status, new Headers(), body)).toBe(again);
  });
});

describe('An error', () => {
  const reply = (status: number, error_code: string | number, message = 'Why'): Fault => ({
    status,
    json: { error_code, message },
  });

  test.each<[fault: Fault, kind: string]>([
    [{ status: 401, headers: { 'content-type': 'text/html' }, body: '<html>' }, 'unauthenticated'],
    [reply(403, 'PERMISSION_DENIED'), 'forbidden'],
    [reply(404, 'RESOURCE_DOES_NOT_EXIST'), 'missing'],
    [reply(404, 404), 'missing'],
    [reply(400, 'RESOURCE_DOES_NOT_EXIST'), 'missing'],
    [reply(400, 'INVALID_PARAMETER_VALUE', 'Run 12 does not exist.'), 'missing'],
    [reply(400, 'INVALID_PARAMETER_VALUE', "Run: 1 in job: 2 doesn't exist"), 'missing'],
    [reply(400, 'INVALID_PARAMETER_VALUE', 'Job 12 does not exist.'), 'missing'],
    [reply(400, 'INVALID_PARAMETER_VALUE', 'Cluster 12 does not exist.'), 'refused'],
    [reply(400, 'INVALID_STATE'), 'refused'],
    [
      reply(400, 'INVALID_STATE', 'The quota for the number of jobs created in past 3600 seconds is used up'),
      'limited',
    ],
    [reply(400, 'QUOTA_EXCEEDED'), 'limited'],
    [reply(400, 'RESOURCE_ALREADY_EXISTS'), 'exists'],
    [reply(409, 'RESOURCE_ALREADY_EXISTS'), 'exists'],
    [reply(409, 'ABORTED'), 'conflict'],
    [{ status: 409, json: { schemas: [], detail: 'Taken', scimType: 'uniqueness' } }, 'exists'],
    [{ status: 404, json: { schemas: [], detail: 'Gone', status: '404' } }, 'missing'],
    [{ status: 404, body: '' }, 'not-databricks'],
    [reply(404, 'ENDPOINT_NOT_FOUND'), 'not-databricks'],
    [{ status: 404, body: '<html></html>' }, 'not-databricks'],
  ])('%j is %s', async (fault, kind) => {
    const { databricks, server } = await scene();
    server.fail({ fault });
    expect(await failure(databricks.runs.get('12'))).toMatchObject({ kind });
    expect(server.requests).toHaveLength(1);
  });

  test('says what failed, on what, and why, in one line, and what to do', async () => {
    const { databricks, server } = await scene();
    server.fail({
      fault: {
        status: 403,
        headers: { 'x-databricks-request-id': 'r-1' },
        json: { error_code: 'PERMISSION_DENIED', message: 'User x\nmay not.' },
      },
    });
    const { message, hint } = await failure(databricks.runs.get('12'));
    expect(message).toBe(
      `GET ${server.url}/api/2.2/jobs/runs/get: 403, request r-1, PERMISSION_DENIED: User x may not.`,
    );
    expect(hint).toContain('permission');
  });

  test.each([
    { status: 500, error_code: 'INTERNAL_ERROR', tries: 1 },
    { status: 501, error_code: 'NOT_IMPLEMENTED', tries: 1 },
    { status: 429, error_code: 'REQUEST_LIMIT_EXCEEDED', tries: 9 },
    { status: 503, error_code: 'TEMPORARILY_UNAVAILABLE', tries: 9 },
  ])('of the server itself is one of HTTP: $status', async ({ status, error_code, tries }) => {
    const { databricks, server } = await scene();
    server.fail({ fault: { status, json: { error_code, message: 'Why' } }, times: 99 });
    const error: unknown = await databricks.runs.get('12').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toMatchObject({
      status,
      message: `GET ${server.url}/api/2.2/jobs/runs/get: ${status}, ${error_code}: Why`,
    });
    expect(server.requests).toHaveLength(tries);
  });

  test('has a word for those who ask', async () => {
    const { databricks } = await scene();
    const missing = await databricks.runs.get('12').catch((error: unknown) => error);
    expect([isMissing(missing), isExisting(missing), isMissing(new Error('x'))]).toEqual([true, false, false]);
    await databricks.secrets.createScope('a');
    expect(isExisting(await databricks.secrets.createScope('a').catch((error: unknown) => error))).toBe(true);
  });
});

describe('Something else that answers', () => {
  const PAGE = '<!doctype html><title>Sign in</title>';

  test.each<[what: string, fault: Fault, why: string]>([
    ['a sign-in page', { headers: { 'content-type': 'text/html' }, body: PAGE }, 'a sign-in page came'],
    [
      'a page that says it is JSON',
      { headers: { 'content-type': 'application/json' }, body: PAGE },
      'a sign-in page came',
    ],
    ['a redirect to the sign-in', { status: 302, headers: { location: '/login?next=x' } }, '/login came'],
    [
      'a redirect to another server',
      { status: 303, headers: { location: 'https://accounts.example.com/sso?t=secret' } },
      'a redirect to https://accounts.example.com/sso came',
    ],
  ])('%s', async (_, fault, why) => {
    for (const act of ['get', 'submit'] as const) {
      const { databricks, server } = await scene();
      server.fail({ fault });
      const done = act === 'get' ? databricks.runs.get('12') : databricks.runs.submit(chain('ci', 'a'));
      const { message, hint, kind } = await failure(done);
      expect(message).toContain(why);
      expect(message).toContain('in place of an answer of the API');
      expect(message).not.toContain('secret');
      expect(hint).toContain('`url` (or DATABRICKS_HOST)');
      expect(kind).toBe('not-databricks');
      // It is not followed, so that no page can look like an answer.
      expect(server.requests).toHaveLength(1);
    }
  });

  test.each<[what: string, fault: Fault, why: RegExp]>([
    ['half an answer', { headers: { 'content-type': 'application/json' }, body: '{"token"' }, /is wrong$/],
    ['a text', { headers: { 'content-type': 'text/plain' }, body: 'secret' }, /expected JSON, got text\/plain$/],
  ])('%s says nothing of what has become of the request', async (_, fault, why) => {
    const { databricks, server } = await scene();
    server.fail({ fault });
    await expect(databricks.jobs.create({ name: 'a', tasks: [] })).rejects.toMatchObject({
      message: expect.stringMatching(why),
      hint: expect.stringContaining('`url` (or DATABRICKS_HOST)'),
      failure: { mayBeDone: true },
    });
  });

  test('an empty answer is none of them', async () => {
    const { databricks, server } = await scene();
    server.fail({ fault: { status: 200, body: '' } });
    await databricks.runs.cancel('12');
    expect(server.asked).toEqual(['POST /api/2.2/jobs/runs/cancel']);
  });
});
