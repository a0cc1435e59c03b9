import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Action, ActionError, type Host, type HttpOptions, httpClient } from '@ml-actions/core';
import { startServer, temporaryFolder } from '@ml-actions/testing';
import { FAULTS, httpSystem, type NamedFault } from './faults.ts';
import { play, reference } from './play.ts';
import type { Subject } from './subject.ts';

const TOKEN = 'a-token-of-somebody-0123456789';

/** What a step does: it opens a job, does its work, and closes the job. */
interface Client {
  read(): Promise<unknown>;
  work(): Promise<unknown>;
  status(state: string): Promise<unknown>;
}

const clientOf = (host: Host, more: Partial<HttpOptions> = {}, idempotent = false): Client => {
  const http = httpClient(host, {
    baseUrl: host.env['API'] ?? '',
    headers: () => ({ authorization: `Bearer ${host.input('token')}` }),
    ...more,
  });
  return {
    read: () => http.request('GET', '/read'),
    work: () => http.request('POST', '/work', { body: {}, idempotent }),
    status: (state) => http.request('PUT', '/status', { body: { state } }),
  };
};

async function careful(host: Host, client = clientOf(host)): Promise<void> {
  await client.read();
  await client.status('pending');
  try {
    await client.work();
  } catch (error) {
    await client.status('failure');
    throw error;
  }
  await client.status('success');
}

function subjectOf(main: Action['main'], more: Partial<Subject> = {}): Subject {
  return {
    name: 'toy/http',
    action: { main },
    deadline: 5 * 60_000,
    again: 'more',
    open: async () => {
      const folder = temporaryFolder();
      const temp = join(folder.path, 'temp');
      mkdirSync(temp);
      let works = 0;
      let status = 'none';
      const server = await startServer({
        'GET /read': () => ({ json: { fine: true } }),
        'POST /work': () => {
          works++;
          return { status: 201, json: { works } };
        },
        'PUT /status': ({ body }) => {
          ({ state: status } = JSON.parse(body.toString()) as { state: string });
          return { json: { status } };
        },
      });
      return {
        inputs: { token: TOKEN },
        env: { PATH: process.env['PATH'], API: server.url, RUNNER_TEMP: temp },
        systems: {
          Toy: httpSystem(server, {
            expired: { status: 401, json: { message: 'Expired' } },
            revoked: { status: 403, json: { message: 'Forbidden' } },
          }),
        },
        secrets: [TOKEN],
        effects: () => [`status ${status}`, ...Array.from({ length: works }, () => 'work')],
        unsettled: () => (status === 'pending' ? ['status'] : []),
        leftovers: () => readdirSync(temp),
        close: async () => {
          folder.remove();
          await server.close();
        },
      };
    },
    ...more,
  };
}

/** What is wrong with an action when a request is struck. */
async function wrongWith(subject: Subject, asked: string, fault: NamedFault): Promise<string> {
  const good = await reference(subject);
  const request = good.requests.find((each) => each.asked === asked);
  if (request === undefined) throw new Error(`${asked} is not asked`);
  return (await play(subject, { request, fault }, good)).join('\n');
}

const once = (name: NamedFault['name']): NamedFault => ({ name, lasting: false });
const forGood = (name: NamedFault['name']): NamedFault => ({ name, lasting: true });

test('an action without a fault of its own makes its requests, and has its effects', async () => {
  const { requests, effects } = await reference(subjectOf(careful));
  expect(requests.map(({ asked }) => asked)).toEqual(['GET /read', 'PUT /status', 'POST /work', 'PUT /status']);
  expect(effects).toEqual(['status success', 'work']);
});

test('a scene that does not end well without a fault is refused', async () => {
  const subject = subjectOf(async () => {
    throw new ActionError('It never works');
  });
  await expect(reference(subject)).rejects.toThrow('toy/http without a fault: It never works');
});

describe('a careful action passes', () => {
  test.each(FAULTS)('$name, lasting: $lasting', async (fault) => {
    for (const asked of ['GET /read', 'POST /work'])
      expect({ asked, wrong: await wrongWith(subjectOf(careful), asked, fault) }).toEqual({ asked, wrong: '' });
  });
});

const swallowed = async (host: Host): Promise<void> =>
  careful(host).catch(
    async () =>
      void (await clientOf(host)
        .status('failure')
        .catch(() => undefined)),
  );

describe('a careless one is found', () => {
  test.each<{ carelessness: string; main: Action['main']; at: string; fault: NamedFault; found: string }>([
    {
      carelessness: 'does again what may have been done',
      main: (host) => careful(host, clientOf(host, {}, true)),
      at: 'POST /work',
      fault: once('reset after the reply'),
      found: 'done twice, or not at all what was to be done: work',
    },
    {
      carelessness: 'does again what timed out',
      main: (host) => careful(host, clientOf(host, {}, true)),
      at: 'POST /work',
      fault: once('time-out'),
      found: 'done twice, or not at all what was to be done: work',
    },
    {
      carelessness: 'hides that something went wrong',
      main: swallowed,
      at: 'POST /work',
      fault: forGood('server error 500'),
      found: 'lost without a word: work',
    },
    {
      carelessness: 'leaves its status pending',
      main: async (host) => {
        const client = clientOf(host);
        await client.status('pending');
        await client.work();
        await client.status('success');
      },
      at: 'POST /work',
      fault: once('server error 502'),
      found: 'left pending: status',
    },
    {
      carelessness: 'shows its token',
      main: async (host) => {
        await careful(host).catch((error: unknown) => {
          host.info(`Sent: ${Buffer.from(host.input('token')).toString('base64')}`);
          throw error;
        });
      },
      at: 'POST /work',
      fault: once('server error 502'),
      found: `a secret is in the log: ${TOKEN}`,
    },
    {
      carelessness: 'takes its token elsewhere',
      main: async (host) => {
        const url = `${host.env['API']}/read`;
        const headers = { authorization: `Bearer ${host.input('token')}` };
        const answer = await host.fetch(url, { headers });
        answer.discard();
        const location = answer.headers.get('location');
        if (location !== null) (await host.fetch(location, { headers })).discard();
      },
      at: 'GET /read',
      fault: once('redirect to another origin'),
      found: 'a secret went to another origin: /login',
    },
    {
      carelessness: 'fails with an error of the language',
      main: async (host) => {
        const answer = await host.fetch(`${host.env['API']}/read`);
        JSON.parse(await answer.text());
      },
      at: 'GET /read',
      fault: once('truncated JSON'),
      found: 'an error that is no message for people: SyntaxError',
    },
    {
      carelessness: 'tells it in several lines',
      main: async (host) => {
        await careful(host).catch(() => host.fail('It failed:\nundefined'));
      },
      at: 'POST /work',
      fault: once('server error 502'),
      found: 'not one clear line',
    },
    {
      carelessness: 'leaves a file',
      main: async (host) => {
        const file = join(host.env['RUNNER_TEMP'] ?? '', 'draft');
        await careful(host).catch((error: unknown) => {
          writeFileSync(file, '');
          throw error;
        });
      },
      at: 'POST /work',
      fault: once('server error 502'),
      found: 'a file is left: draft',
    },
    {
      carelessness: 'leaves a program',
      main: async (host) => {
        await careful(host).catch(async (error: unknown) => {
          await host.exec('sh', ['-c', 'sleep 30 >/dev/null 2>&1 & exit 0']);
          throw error;
        });
      },
      at: 'POST /work',
      fault: once('server error 502'),
      found: 'a program is left: sleep 30',
    },
    {
      carelessness: 'waits for ever',
      main: async (host) => {
        for (;;) {
          const read = await clientOf(host)
            .read()
            .catch(() => undefined);
          if (read !== undefined) return;
          await host.sleep(10_000);
        }
      },
      at: 'GET /read',
      fault: forGood('server error 503'),
      found: 'and not within 300 s',
    },
    {
      carelessness: 'cannot be run again',
      main: async (host) => {
        if (host.env['GITHUB_RUN_ATTEMPT'] !== '1') throw new ActionError('This is there already');
        await careful(host);
      },
      at: 'POST /work',
      fault: once('server error 502'),
      found: 'fails again: This is there already',
    },
  ])('that $carelessness', async ({ main, at, fault, found }) => {
    expect(await wrongWith(subjectOf(main), at, fault)).toContain(found);
  });

  test('that does in two runs what was to be done once', async () => {
    const subject = subjectOf(careful, { again: 'same' });
    expect(await wrongWith(subject, 'POST /work', once('reset after the reply'))).toContain(
      'done twice by two runs: work',
    );
  });

  test('and so is a fault that does not strike', async () => {
    const good = await reference(subjectOf(careful));
    const request = { system: 'Toy', index: 99, asked: 'GET /never' };
    expect(await play(subjectOf(careful), { request, fault: once('server error 500') }, good)).toEqual([
      'the fault did not strike',
    ]);
  });
});
