import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineOfInstruction, lineOfText } from '../../src/engine/dockerfile.ts';

/** The lines that the instructions of a Dockerfile begin in. */
function linesOf(dockerfile: string): number[] {
  const lines: number[] = [];
  for (let ordinal = 1; ; ordinal++) {
    const line = lineOfInstruction(dockerfile, ordinal);
    if (line === undefined) return lines;
    lines.push(line);
  }
}

// Each but the last as the legacy builder of the engines 20.10 and 28 read it.
describe('where the instructions of a Dockerfile begin', () => {
  test.each<{ name: string; lines: string[]; at: number[] }>([
    { name: 'one a line', lines: ['FROM scratch', 'COPY a /', 'CMD ["/a"]'], at: [1, 2, 3] },
    {
      name: 'comments, empty and indented lines',
      lines: ['# one', '', '  FROM scratch', '\t# two', '\tCOPY a /'],
      at: [3, 5],
    },
    {
      name: 'an instruction of several lines',
      lines: ['FROM scratch', 'RUN a && \\', '    b', 'COPY a /'],
      at: [1, 2, 4],
    },
    {
      name: 'a comment and an empty line inside of one',
      lines: ['FROM scratch', 'LABEL a=b \\  ', '  # why', '', '  c=d', 'COPY a /'],
      at: [1, 2, 6],
    },
    { name: 'an escaped escape character', lines: ['FROM scratch', 'LABEL a=b\\\\', 'LABEL c=d'], at: [1, 2, 3] },
    {
      name: 'another escape character',
      lines: ['# escape=`', 'FROM scratch', 'LABEL a=b `', ' c=d', 'COPY a /'],
      at: [2, 3, 5],
    },
    {
      name: 'directives in a row, in any case and spacing',
      lines: ['#syntax=docker/dockerfile:1', '# Escape = `', 'FROM scratch', 'LABEL a=b `', ' c=d'],
      at: [3, 4],
    },
    {
      name: 'a backslash that is no escape character',
      lines: ['# escape=`', 'FROM scratch', 'WORKDIR C:\\', 'COPY a .'],
      at: [2, 3, 4],
    },
    {
      name: 'a directive after an empty line',
      lines: ['', '# escape=`', 'FROM scratch', 'LABEL a=b`', 'COPY a /'],
      at: [3, 4, 5],
    },
    {
      name: 'a directive after a comment',
      lines: ['# foo=bar', '# escape=`', 'FROM scratch', 'LABEL a=b`', 'COPY a /'],
      at: [3, 4, 5],
    },
    { name: 'an ARG before FROM', lines: ['ARG VERSION=1', 'FROM scratch:$VERSION'], at: [1, 2] },
    { name: 'a byte order mark', lines: ['\uFEFF# escape=`', 'FROM scratch', 'LABEL a=b `', ' c=d'], at: [2, 3] },
    { name: 'nothing', lines: [''], at: [] },
    { name: 'an instruction that the file ends in', lines: ['FROM scratch', 'RUN a \\'], at: [1, 2] },
  ])('$name', ({ lines, at }) => {
    expect(linesOf(lines.join('\n'))).toEqual(at);
    expect(linesOf(`${lines.join('\r\n')}\r\n`)).toEqual(at);
  });

  test.each([0, -1, 3, Number.NaN])('there is no instruction %d among two', (ordinal) => {
    expect(lineOfInstruction('FROM scratch\nCOPY a /', ordinal)).toBeUndefined();
  });

  const words = fc.stringMatching(/^[a-z=/.]{1,8}( [a-z=/.]{1,8}){0,3}$/);
  const noise = fc.constantFrom('', '   ', '# a comment', '\t# RUN nothing \\');

  test('of any Dockerfile, whatever stands between and inside of them', () => {
    const instruction = fc.record({
      before: fc.array(noise, { maxLength: 3 }),
      keyword: fc.constantFrom('RUN', 'copy', 'LABEL', '  ENV'),
      parts: fc.array(fc.record({ text: words, inside: fc.array(noise, { maxLength: 2 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
    });
    fc.assert(
      fc.property(fc.constantFrom('\\', '`'), fc.array(instruction, { maxLength: 8 }), (mark, instructions) => {
        const lines = mark === '`' ? ['# escape=`'] : [];
        const expected: number[] = [];
        for (const { before, keyword, parts } of instructions) {
          lines.push(...before);
          expected.push(lines.length + 1);
          for (const [index, { text, inside }] of parts.entries()) {
            const end = index < parts.length - 1 ? ` ${mark}` : '';
            lines.push(`${index === 0 ? keyword : '   '} ${text}${end}`, ...(end === '' ? [] : inside));
          }
        }
        expect(linesOf(lines.join('\n'))).toEqual(expected);
      }),
    );
  });

  test.each(['# escape=`', ' \t', '\\ ', '#', 'a'])('a line of many %j costs time in proportion', (text) => {
    const started = performance.now();
    lineOfInstruction(`${text.repeat(500_000)}\nFROM scratch`, 2);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('where an instruction begins that BuildKit shows by its words', () => {
  const dockerfile = [
    '# syntax of old',
    'FROM scratch AS tools',
    'copy a /',
    'RUN echo installing && \\',
    '    # why',
    '    sleep 1 && \\  ',
    '    exit 3',
    'FROM scratch',
    'WORKDIR /app',
    'WORKDIR /app',
    'RUN echo $NAME',
  ].join('\n');

  test.each([
    { name: 'in one line', instruction: 'COPY a /', line: 3 },
    { name: 'in several', instruction: 'RUN echo installing &&     sleep 1 &&     exit 3', line: 4 },
    { name: 'twice', instruction: 'WORKDIR /app', line: undefined },
    { name: 'with a variable that is replaced', instruction: 'RUN echo ada', line: undefined },
    { name: 'nowhere', instruction: '', line: undefined },
  ])('$name', ({ instruction, line }) => {
    expect(lineOfText(dockerfile, instruction)).toBe(line);
  });
});
