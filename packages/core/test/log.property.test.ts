import { expect, test } from '@jest/globals';
import { logReader, parseWorkflowCommand } from '@ml-actions/testing';
import fc from 'fast-check';
import { fencedLog } from '../src/log.ts';

/** As the runner reads lines: https://learn.microsoft.com/en-us/dotnet/api/system.io.textreader.readline */
const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/);

const pieces = fc.constantFrom(
  ...['::set-output name=a::b', '::add-mask::x', '##[set-env name=A]b', '::error::e', '::stop-commands::t', '::t::'],
  ...['\n', '\r', '\r\n', ' ', '\t', '\u0085', '\u00A0', '\u2003', '\u3000', '\u000B', '\u200B', 'a', '\u2028', ':'],
);
const foreign = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(''));
const step = fc.tuple(fc.constantFrom('text', 'foreign', 'command'), foreign);

test('of what is printed the runner obeys our commands alone, and shows all the rest', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
      let written = '';
      const log = fencedLog((text) => {
        written += text;
      });
      for (const [kind, text] of steps) {
        if (kind === 'text') log.text(text);
        else if (kind === 'foreign') log.foreign(text);
        else
          log.command(() => {
            written += '::notice::ours\n';
          });
      }
      log.end();
      const reader = logReader();
      for (const line of linesOf(written).slice(0, -1)) reader.read(line);
      const { annotations, masks, groups, debug, lines } = reader.log;
      expect({ masks, groups, debug }).toEqual({ masks: [], groups: [], debug: [] });
      const ours = steps.filter(([kind]) => kind === 'command');
      expect(annotations).toEqual(ours.map(() => ({ level: 'notice', message: 'ours' })));
      const shown = steps.map(([kind, text]) => (kind === 'command' ? '' : `${text}\n`)).join('');
      expect(lines).toEqual(linesOf(shown).slice(0, -1));
    }),
    { numRuns: 300 },
  );
});

test('a command is found behind all that .NET takes for a blank', () => {
  for (const blank of ['\u0085', '\u00A0', '\u1680', '\u2003', '\u3000', '\u000B', ' \t'])
    expect(parseWorkflowCommand(`${blank}::debug::x`)).toMatchObject({ name: 'debug', data: 'x' });
});
