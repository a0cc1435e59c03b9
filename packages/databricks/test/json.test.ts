import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { int64, isId, parseJson, writeJson } from '../src/json.ts';

describe('Reading JSON', () => {
  test.each([
    { name: 'an id', text: '{"run_id":455644833}', value: { run_id: '455644833' } },
    { name: 'an id above 2^53', text: '{"job_id":9007199254740993}', value: { job_id: '9007199254740993' } },
    {
      name: 'the largest id',
      text: '[{"object_id":9223372036854775807}]',
      value: [{ object_id: '9223372036854775807' }],
    },
    { name: 'an id that is a text already', text: '{"run_id":"ab12"}', value: { run_id: 'ab12' } },
    { name: 'any other large integer', text: '{"size":9007199254740993}', value: { size: '9007199254740993' } },
    { name: 'one in a list', text: '{"ids":[9007199254740993,1]}', value: { ids: ['9007199254740993', 1] } },
    {
      name: 'a version, which is a number',
      text: '{"version":3,"version_num":3}',
      value: { version: 3, version_num: 3 },
    },
    { name: 'a fraction', text: '{"run_id":1.5,"x":1e400}', value: { run_id: 1.5, x: Number.POSITIVE_INFINITY } },
  ])('keeps $name', ({ text, value }) => {
    expect(parseJson(text)).toEqual(value);
  });

  test('is as usual for all else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/"(\w+_)?id":|\d{16}/.test(text));
        expect(JSON.stringify(parseJson(text))).toBe(text);
      }),
    );
  });

  test('refuses what is none', () => {
    expect(() => parseJson('{"run_id":')).toThrow(SyntaxError);
  });
});

describe('Writing JSON', () => {
  test('gives an id back with all its digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (id) => {
        const text = `{"run_id":${id}}`;
        const { run_id } = parseJson(text) as { run_id: string };
        expect(run_id).toBe(String(id));
        expect(writeJson({ run_id: int64(run_id) })).toBe(text);
      }),
    );
  });

  test("leaves people's texts alone, whatever they are called", () => {
    const parameters = { run_id: '5', job_id: '9007199254740993' };
    expect(writeJson({ base_parameters: parameters })).toBe(JSON.stringify({ base_parameters: parameters }));
  });

  test('sends the job that a task runs back as it came', () => {
    const text =
      '{"tasks":[{"task_key":"a","run_job_task":{"job_id":9007199254740993,"job_parameters":{"job_id":"1"}}}]}';
    expect(writeJson(parseJson(text))).toBe(text);
  });

  test.each(['', 'x', '-1', '01', '1.0', '1e3', '12345678901234567890', '1}'])('%j is no id', (text) => {
    expect(isId(text)).toBe(false);
    expect(() => int64(text)).toThrow('is not an id');
  });
});
