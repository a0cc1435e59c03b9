import { describe, expect, test } from '@jest/globals';
import { ActionError, describeError, hintOf, tellingOddAnswers } from '../src/index.ts';

const asked = <T>(answer: unknown): Promise<T> => Promise.resolve(answer as T);
const client = (answer: unknown) =>
  tellingOddAnswers(
    {
      address: 'https://h',
      page: (id: string) => `https://h/${id}`,
      names: async () => (await asked<{ list: { name: string }[] }>(answer)).list.map(({ name }) => name),
      runs: { newest: async () => (await asked<{ runs: { id: string }[] }>(answer)).runs[0]?.id },
      refuse: async () => {
        throw new ActionError('No', { hint: 'Ask again.' });
      },
    },
    'The server',
  );

describe('a client', () => {
  test('gives what it is to give', async () => {
    const { address, page, names, runs } = client({ list: [{ name: 'a' }], runs: [{ id: '7' }] });
    expect([address, page('x'), await names(), await runs.newest()]).toEqual(['https://h', 'https://h/x', ['a'], '7']);
  });

  test.each([null, 7, 'text', {}, [], { list: null }, { list: [null] }])(
    'tells of the odd answer %j',
    async (answer) => {
      for (const call of [client(answer).names, client(answer).runs.newest]) {
        const error: unknown = await call().catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(ActionError);
        expect(describeError(error)).toMatch(/^The server gave an answer that nobody can read: \S/);
        expect(hintOf(error)).toMatch(/^Check the address/);
      }
    },
  );

  test('passes all other errors on', async () => {
    await expect(client({}).refuse()).rejects.toThrow(/^No$/);
  });
});
