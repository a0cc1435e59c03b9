import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeHost } from '@ml-actions/core/fake';
import { filesBackend } from '../src/backends/files.ts';
import type { Plan } from '../src/plan.ts';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(workspace, { recursive: true }));

const backend = () => filesBackend(fakeHost(), { path: workspace, name: 'the workspace' });
const TEXT = '{"a": {"image": "app:1"}, "b": {"image": "app:1"}}\r\n';
const planOf = (after: string): Plan => ({
  image: after,
  pipelines: [{ name: 'a.json', action: 'update', changes: [{ path: 'b.image', before: 'app:1', after }] }],
});

test('every file is a definition with its images', async () => {
  writeFileSync(join(workspace, 'a.json'), TEXT);
  expect(await backend().read(['.'], [])).toMatchObject([
    {
      name: 'a.json',
      images: [
        { path: 'a.image', value: 'app:1' },
        { path: 'b.image', value: 'app:1' },
      ],
    },
  ]);
});

test('a plan is applied to the fields that it names', async () => {
  writeFileSync(join(workspace, 'a.json'), TEXT);
  const files = backend();
  await files.read(['a.json'], []);
  await files.validate(planOf('app:2'));
  expect(readFileSync(join(workspace, 'a.json'), 'utf8')).toBe(TEXT);
  expect(await files.apply(planOf('app:2'))).toEqual(new Map([['a.json', 'app:2']]));
  expect(readFileSync(join(workspace, 'a.json'), 'utf8')).toBe(
    TEXT.replace('"b": {"image": "app:1"}', '"b": {"image": "app:2"}'),
  );
});

test.each(['a"b', 'app:2", "image": "x', 'a\nb'])('%j is written so that it is read as one text', async (after) => {
  writeFileSync(join(workspace, 'a.json'), TEXT);
  const files = backend();
  await files.read(['a.json'], []);
  await files.validate(planOf(after));
  await files.apply(planOf(after));
  expect(JSON.parse(readFileSync(join(workspace, 'a.json'), 'utf8'))).toEqual({
    a: { image: 'app:1' },
    b: { image: after },
  });
});

describe('a plan is refused before anything is written when the new text would not say it', () => {
  test.each([
    ['an explicit key', 'images:\n- name: app\n  ? newName\n  : other\n'],
    ['a tag that another image shares', 'a: {repository: app, tag: &v 1}\nb: {repository: other, tag: *v}\n'],
  ])('%s', async (_, text) => {
    writeFileSync(join(workspace, 'a.yaml'), text);
    const files = backend();
    const [definition] = await files.read(['a.yaml'], []);
    const changes = (definition?.images ?? [])
      .slice(0, 1)
      .map(({ path, value }) => ({ path, before: value, after: `new@sha256:${'a'.repeat(64)}` }));
    const plan: Plan = { image: '', pipelines: [{ name: 'a.yaml', action: 'update', changes }] };
    await expect(files.validate(plan)).rejects.toThrow('The new text of `a.yaml` would not say what was planned');
    expect(readFileSync(join(workspace, 'a.yaml'), 'utf8')).toBe(text);
  });
});
