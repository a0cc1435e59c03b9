import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { launchEnvironment, logUrl, pythonAddress, runUrl, serverAddress, taggedUrl } from '../src/index.ts';

describe('The address of a server', () => {
  test.each([
    { given: 'https://h', address: 'https://h' },
    { given: 'https://h/', address: 'https://h' },
    { given: 'HTTPS://H', address: 'https://h' },
    { given: 'http://h:5001//', address: 'http://h:5001' },
    { given: 'https://h/prefix', address: 'https://h/prefix' },
    { given: 'https://h/prefix/', address: 'https://h/prefix' },
    { given: 'https://h/api/v1', address: 'https://h' },
    { given: 'https://h/prefix/api/v1/', address: 'https://h/prefix' },
    { given: 'https://h/api/v1/more', address: 'https://h/api/v1/more' },
  ])('$given is $address', ({ given, address }) => {
    expect(serverAddress(given)).toBe(address);
  });

  test.each([
    { given: 'h:5001', why: 'must start with http:// or https://' },
    { given: '', why: 'must start with http:// or https://' },
    { given: 'ftp://h', why: 'must start with http:// or https://' },
    { given: 'https://', why: 'is no address' },
    { given: 'https://me:secret@h', why: 'must not hold a user or password' },
    { given: 'https://h/?key=1', why: 'must not have a query or fragment' },
    { given: 'https://h/runs#tab=logs', why: 'must not have a query or fragment' },
  ])('is not $given', ({ given, why }) => {
    expect(() => serverAddress(given)).toThrow(`The address of the Sematic server ${why}`);
  });

  test('is not shown when it holds a password', () => {
    expect(() => serverAddress('https://me:secret@h')).not.toThrow('secret');
  });

  test('found once is found again, also as Python needs it', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: false, withFragments: false }), (url) => {
        const address = serverAddress(url);
        expect(serverAddress(address)).toBe(address);
        expect(serverAddress(pythonAddress(address))).toBe(address);
        expect(serverAddress(`${address}/api/v1`)).toBe(address);
      }),
    );
  });
});

describe('What a launch script is given', () => {
  test.each([
    { address: 'https://h', python: 'https://h' },
    // Without the slash Sematic's own client would lose the path.
    { address: 'https://h/prefix', python: 'https://h/prefix/' },
  ])('of $address is $python', ({ address, python }) => {
    expect(launchEnvironment(address, 'key')).toEqual({
      SEMATIC_API_ADDRESS: python,
      SEMATIC_API_KEY: 'key',
      SEMATIC_SERVER_ADDRESS: undefined,
    });
    expect(new URL('api/v1', python).href).toBe(`${address}/api/v1`);
  });
});

test('Pages of the UI have links', () => {
  const ui = 'https://ui/x';
  expect(runUrl(ui, 'r')).toBe('https://ui/x/runs/r');
  expect(logUrl(ui, 'r', 'r')).toBe('https://ui/x/runs/r#tab=logs');
  expect(logUrl(ui, 'r', 'c')).toBe('https://ui/x/runs/r#run=c&tab=logs');
  expect(taggedUrl(ui, 'checks-commit:01/a b')).toBe('https://ui/x/runs#search=checks-commit%3A01%2Fa%20b');
});
