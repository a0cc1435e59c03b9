import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeHost } from '@ml-actions/core/fake';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { isJsonnet, problemText, readJsonnet } from '../../src/index.ts';
import { failure } from '../scene.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** Stands for the program: evaluates what Jsonnet and JavaScript have in common. */
const STAND_IN = `#!${process.execPath}
const { readFileSync } = require('node:fs');
const files = process.argv.slice(2);
if (files.length !== 1) throw new Error('one file is expected');
if (process.env.SECRET !== undefined) throw new Error('the environment is not for it');
try {
  console.log(JSON.stringify(eval('(' + readFileSync(files[0], 'utf8') + ')'), undefined, 3));
} catch (error) {
  console.error('STATIC ERROR: ' + files[0] + ':1:1: ' + error.message + '\\n\\tduring evaluation');
  process.exitCode = 1;
}
`;

function jsonnet(text: string, options: { installed?: boolean } = {}) {
  const path = join(folder.path, 'a.jsonnet');
  writeFileSync(path, text);
  if (options.installed !== false) writeFileSync(join(folder.path, 'jsonnet'), STAND_IN, { mode: 0o755 });
  const host = fakeHost({ env: { PATH: folder.path, SECRET: 'x' } });
  return { host, read: () => readJsonnet(host, 'a.jsonnet', path) };
}

describe('A Jsonnet file', () => {
  test('is what the program makes of it', async () => {
    const { specs, problems } = await jsonnet('["a", "b"].map((name) => ({pipeline: {name}}))').read();
    expect(problems).toEqual([]);
    expect(specs.map(({ place, json, lineOf }) => [place, json, lineOf('pipeline')])).toEqual([
      ['a.jsonnet, item 1', { pipeline: { name: 'a' } }, undefined],
      ['a.jsonnet, item 2', { pipeline: { name: 'b' } }, undefined],
    ]);
  });

  test('that cannot be evaluated is a problem, in one line', async () => {
    const { problems } = await jsonnet('{').read();
    expect(problems.map(problemText)).toEqual([
      expect.stringMatching(/^a.jsonnet: STATIC ERROR: .*a.jsonnet:1:1: .* during evaluation$/),
    ]);
  });

  test('that gives no spec is a problem, without a line of what nobody has seen', async () => {
    expect((await jsonnet('[1]').read()).problems.map(problemText)).toEqual([
      'a.jsonnet: is no pipeline spec: a spec is a mapping',
    ]);
  });

  test('needs the program', async () => {
    const said = await failure(jsonnet('{}', { installed: false }).read());
    expect(said.message).toBe('a.jsonnet needs the program `jsonnet`: `jsonnet` was not found');
    expect(said.hint).toMatch(/^Install jsonnet or go-jsonnet/);
  });

  test('that does not end is ended', async () => {
    const { host, read } = jsonnet('(() => { for (;;); })()');
    const ended = failure(read());
    host.advance(30_000);
    expect((await ended).message).toBe('a.jsonnet: `jsonnet` did not end within 30 s');
  });

  test.each([
    ['a.jsonnet', true],
    ['a.JSONNET', true],
    ['a.libsonnet', false],
    ['a.json', false],
  ])('is told by its name: %s is %p', (file, is) => {
    expect(isJsonnet(file)).toBe(is);
  });
});
