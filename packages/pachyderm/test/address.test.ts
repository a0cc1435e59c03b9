import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAddress } from '../src/index.ts';

describe('An address', () => {
  test.each([
    ['pachd', 'grpc://pachd:30650', 'http://pachd:30650', false],
    ['pachd:1650', 'grpc://pachd:1650', 'http://pachd:1650', false],
    ['grpc://pachd.example', 'grpc://pachd.example:30650', 'http://pachd.example:30650', false],
    ['grpcs://pachd.example', 'grpcs://pachd.example:30650', 'https://pachd.example:30650', true],
    ['grpcs://pachd.example:443', 'grpcs://pachd.example:443', 'https://pachd.example', true],
    ['http://pachd.example', 'http://pachd.example:80', 'http://pachd.example', false],
    ['https://pachd.example/', 'https://pachd.example:443', 'https://pachd.example', true],
    ['HTTPS://Pachd.Example:8443', 'https://pachd.example:8443', 'https://pachd.example:8443', true],
    ['http://pachd:80', 'http://pachd:80', 'http://pachd', false],
    [' grpc://10.0.0.1:31400 \n', 'grpc://10.0.0.1:31400', 'http://10.0.0.1:31400', false],
    ['grpc://[::1]', 'grpc://[::1]:30650', 'http://[::1]:30650', false],
    ['[::1]:1650', 'grpc://[::1]:1650', 'http://[::1]:1650', false],
  ])('%s is %s', (written, text, origin, tls) => {
    expect(parseAddress(written)).toEqual({ text, origin, tls });
  });

  test.each([
    ['unix:///run/pachd.sock', '"unix://" is not known; possible: grpc, grpcs, http, https'],
    ['grpcs://user:secret@pachd', 'must not hold credentials'],
    ['https://pachd/api', 'must not hold a path, query or fragment: pachd answers at host:port'],
    ['https://pachd?x=1', 'must not hold a path, query or fragment: pachd answers at host:port'],
    ['https://pachd#x', 'must not hold a path, query or fragment: pachd answers at host:port'],
    ['https://pach\nd', 'must not hold a path, query or fragment: pachd answers at host:port'],
    ['', 'is not of the form grpcs://host:port'],
    ['grpcs://', 'is not of the form grpcs://host:port'],
    ['pachd:123456', 'is not of the form grpcs://host:port'],
    ['pachd:port', 'is not of the form grpcs://host:port'],
  ])('%j is refused', (written, message) => {
    expect(() => parseAddress(written)).toThrow(message);
  });

  test('is whatever is written either refused or one origin, and no secret of it is repeated', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', 'grpc://', 'https://'), (text, scheme) => {
        try {
          const { origin, tls } = parseAddress(scheme + text);
          expect(new URL(origin).origin).toBe(origin);
          expect(origin.startsWith('https:')).toBe(tls);
        } catch (error) {
          if (text.includes('@')) expect((error as Error).message).not.toContain(`:${text}`);
          expect((error as Error).message).not.toBe('Invalid URL');
        }
      }),
    );
  });
});
