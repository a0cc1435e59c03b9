import { describe, expect, test } from '@jest/globals';
import { logReader, masked, parseWorkflowCommand } from '../src/index.ts';

describe('parseWorkflowCommand', () => {
  test.each([
    { line: '::debug::hello', command: { name: 'debug', properties: {}, data: 'hello' } },
    { line: '  ::debug::hello', command: { name: 'debug', properties: {}, data: 'hello' } },
    { line: '::endgroup::', command: { name: 'endgroup', properties: {}, data: '' } },
    { line: '::WARNING::a::b', command: { name: 'warning', properties: {}, data: 'a::b' } },
    {
      line: '::error file=a%3Ab%2Cc.ts,line=3,title=x=y::one%0Atwo %25 %3A',
      command: {
        name: 'error',
        properties: { file: 'a:b,c.ts', line: '3', title: 'x=y' },
        data: 'one\ntwo % %3A',
      },
    },
    { line: '::notice::%250A', command: { name: 'notice', properties: {}, data: '%0A' } },
    {
      line: 'text before ##[error file=a.ts;line=3]one%3B%5D',
      command: { name: 'error', properties: { file: 'a.ts', line: '3' }, data: 'one;]' },
    },
    { line: '##[group]Title', command: { name: 'group', properties: {}, data: 'Title' } },
  ])('reads $line', ({ line, command }) => {
    expect(parseWorkflowCommand(line)).toEqual(command);
  });

  test.each(['', 'text', 'text ::debug::hello', '::unknown::hello', '::debug:hello', '##[unknown]x', '##[debug'])(
    'takes "%s" for text',
    (line) => {
      expect(parseWorkflowCommand(line)).toBeUndefined();
    },
  );

  test('knows the token that ends a stop', () => {
    expect(parseWorkflowCommand('::T0ken::')).toBeUndefined();
    expect(parseWorkflowCommand('::T0ken::', 't0KEN')).toEqual({ name: 't0ken', properties: {}, data: '' });
  });
});

describe('logReader', () => {
  function read(...lines: string[]) {
    const reader = logReader();
    for (const line of lines) reader.read(line);
    return reader.log;
  }

  test('sorts what the commands say', () => {
    const log = read(
      '::group::Build',
      'one',
      '::endgroup::',
      '::debug::why',
      '::warning file=a.py,line=3,col=2,endLine=4,endColumn=5,title=T::careful',
    );
    expect(log).toEqual({
      annotations: [
        {
          level: 'warning',
          message: 'careful',
          title: 'T',
          file: 'a.py',
          line: 3,
          col: 2,
          endLine: 4,
          endColumn: 5,
        },
      ],
      masks: [],
      groups: ['Build'],
      debug: ['why'],
      lines: ['one'],
    });
  });

  test('obeys no command between stop-commands and its token', () => {
    const log = read(
      '::stop-commands::ToKeN',
      '::error::not one',
      '##[error]nor one',
      '::stop-commands::other',
      '::other::',
      '::token::',
      '::error::one',
    );
    expect(log.annotations.map(({ message }) => message)).toEqual(['one']);
    expect(log.lines).toEqual(['::error::not one', '##[error]nor one', '::stop-commands::other', '::other::']);
  });

  test('masks from the command on, each line of a value too', () => {
    const log = read(
      'hunter2 is out',
      '::add-mask::hunter2',
      '::add-mask::first line%0Asecond line',
      'hunter2!',
      '::error::hunter2',
      '::group::hunter2',
      'the second line',
    );
    expect(log.masks).toEqual(['hunter2', 'first line\nsecond line', 'first line', 'second line']);
    expect(log.lines).toEqual(['hunter2 is out', '***!', 'the ***']);
    expect(log.annotations[0]?.message).toBe('***');
    expect(log.groups).toEqual(['***']);
  });

  test('masks the secrets of the workflow from the start', () => {
    const reader = logReader(['s3cret']);
    expect(reader.read('a s3cret')).toBe('a ***');
    expect(reader.read('::add-mask::s3cret')).toBeUndefined();
    expect(reader.log.masks).toEqual(['s3cret']);
  });
});

test('a mask that is part of another leaves no rest of it', () => {
  expect(masked('abc abcdef', ['abc', 'abcdef'])).toBe('*** ***');
});
