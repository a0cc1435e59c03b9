import { describe, expect, test } from '@jest/globals';
import { clientVersionProblem, serverVersionProblem, type Versions } from '../src/index.ts';

const versions = (...server: [number, number, number]): Versions => ({ server, min_client_supported: [0, 30, 0] });

describe('A server', () => {
  test.each([versions(0, 30, 0), versions(0, 41, 0), versions(0, 100, 0)])('of $server will do', (known) => {
    expect(serverVersionProblem(known)).toBeUndefined();
  });

  test('of 0.29.9 is too old', () => {
    expect(() => serverVersionProblem(versions(0, 29, 9))).toThrow(
      'The Sematic server has version 0.29.9, and 0.30.0 is needed',
    );
  });

  test('of another major version is used, but nobody has tried it', () => {
    expect(serverVersionProblem(versions(1, 0, 0))).toContain('version 1.0.0, and nobody has tried');
  });
});

describe('The Sematic of a run', () => {
  test.each([
    { client: '0.41.0', problem: undefined },
    { client: '0.30.0', problem: undefined },
    { client: '0.9.1', problem: 'Sematic 0.9.1 is too old for the server, which takes 0.30.0 and later.' },
    { client: '0.41.1', problem: 'Sematic 0.41.1 is newer than the server, which has 0.41.0.' },
    { client: '1.0.0', problem: 'Sematic 1.0.0 is newer than the server, which has 0.41.0.' },
    { client: null, problem: undefined },
    { client: 'dev', problem: undefined },
  ])('$client: $problem', ({ client, problem }) => {
    expect(clientVersionProblem(client, versions(0, 41, 0))).toBe(problem);
  });
});
