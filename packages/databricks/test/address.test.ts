import { describe, expect, test } from '@jest/globals';
import { jobUrl, pipelineUpdateUrl, runUrl, workspaceUrl } from '../src/index.ts';

describe('The address of a workspace', () => {
  test.each([
    ['https://x.cloud.databricks.com', 'https://x.cloud.databricks.com'],
    ['x.cloud.databricks.com', 'https://x.cloud.databricks.com'],
    ['https://x.cloud.databricks.com/', 'https://x.cloud.databricks.com'],
    ['https://x.cloud.databricks.com/?o=123#job/1', 'https://x.cloud.databricks.com'],
    ['https://adb-1.2.azuredatabricks.net/browse/folders', 'https://adb-1.2.azuredatabricks.net'],
    ['http://127.0.0.1:8443', 'http://127.0.0.1:8443'],
    ['http://localhost:8443/', 'http://localhost:8443'],
    ['http://[::1]:8443', 'http://[::1]:8443'],
  ])('%s is %s', (text, url) => {
    expect(workspaceUrl(text)).toBe(url);
  });

  test.each([
    ['', 'is no address'],
    ['https://', 'is no address'],
    ['http://x.cloud.databricks.com', 'must start with https://'],
    ['http://127.0.0.1.evil.com', 'must start with https://'],
    ['http://localhost.evil.com', 'must start with https://'],
    ['ftp://x', 'must start with https://'],
    ['https://me:secret@x', 'must not hold a user or password'],
  ])('is not %j: %s', (text, why) => {
    expect(() => workspaceUrl(text)).toThrow(why);
    expect(() => workspaceUrl(text)).not.toThrow('secret');
  });
});

describe('The page of a run', () => {
  const W = 'https://x.cloud.databricks.com';

  test.each([
    { name: "the server's own form", page: `${W}/?o=123#job/923/run/455`, url: `${W}/jobs/923/runs/455?o=123` },
    { name: 'the form of today', page: `${W}/jobs/923/runs/455?o=123`, url: `${W}/jobs/923/runs/455?o=123` },
    { name: 'no number of a workspace', page: `${W}/#job/923/run/455`, url: `${W}/jobs/923/runs/455` },
  ])('is one that people may open, from $name', ({ page, url }) => {
    expect(runUrl(W, { job_id: '923', run_id: '455', run_page_url: page })).toBe(url);
  });

  test('is what the server says where there is no job', () => {
    expect(runUrl(W, { run_id: '455', run_page_url: `${W}/x` })).toBe(`${W}/x`);
    expect(runUrl(W, { run_id: '455' })).toBeUndefined();
  });

  test('has neighbours', () => {
    expect(jobUrl(W, '1')).toBe(`${W}/jobs/1`);
    expect(pipelineUpdateUrl(W, 'p', 'u')).toBe(`${W}/pipelines/p/updates/u`);
  });
});
