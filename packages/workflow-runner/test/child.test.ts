import { describe, expect, test } from '@jest/globals';
import { isRunning } from '@ml-actions/testing';
import { endGroup, runChild } from '../src/child.ts';

const env = { PATH: process.env['PATH'] ?? '' };

/** Runs a program of Node; it is stopped once it has said `ready`. */
async function run(program: string, grace?: { interrupt: number; terminate: number }) {
  const lines: string[] = [];
  const stop = new AbortController();
  const ended = await runChild(process.execPath, ['-e', program], {
    cwd: '/',
    env,
    signal: stop.signal,
    onLine: (line) => {
      lines.push(line);
      if (line === 'ready') stop.abort();
    },
    ...(grace && { grace }),
  });
  return { ...ended, lines };
}

describe('the process of a step', () => {
  test('hands on every line and its exit code', async () => {
    const program = `process.stdout.write('one\\r\\ntwo\\n\\nthr'); process.stdout.write('ee'); process.exitCode = 7`;
    expect(await run(program)).toEqual({ exitCode: 7, lines: ['one', 'two', '', 'three'] });
  });

  test('may write to both streams', async () => {
    const { lines } = await run(`console.log('out'); console.error('err')`);
    expect(lines.toSorted()).toEqual(['err', 'out']);
  });

  test('gets SIGINT first', async () => {
    const program = `process.on('SIGINT', () => { console.log('cleaned up'); process.exit(4) }); setInterval(() => {}, 1e3);
      console.log('ready')`;
    expect(await run(program)).toEqual({ exitCode: 4, lines: ['ready', 'cleaned up'] });
  });

  test('gets SIGTERM when it does not end', async () => {
    const program = `process.on('SIGINT', () => console.log('INT')); setInterval(() => {}, 1e3); console.log('ready')`;
    const ended = await run(program, { interrupt: 1_000, terminate: 10_000 });
    expect(ended).toEqual({ exitCode: 128 + 15, lines: ['ready', 'INT'] });
  });

  test('is killed with all it has started when it does not end then either', async () => {
    const deaf = `for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {}); setInterval(() => {}, 1e3);`;
    const program = `${deaf} const child = require('node:child_process').spawn(process.execPath, ['-e',
      ${JSON.stringify(`${deaf} console.log(process.pid); console.log('ready')`)}], { stdio: 'inherit' })`;
    const { exitCode, lines } = await run(program, { interrupt: 50, terminate: 50 });
    expect(exitCode).toBe(128 + 9);
    // Its pipes close a little before it is gone. The test fails by its time limit if it never is.
    while (isRunning(Number(lines[0]))) await new Promise(setImmediate);
  });

  test('leaves what it started in the background', async () => {
    const program = `const child = require('node:child_process').spawn('sleep', ['60'], { stdio: 'ignore' });
      child.unref(); console.log(child.pid)`;
    const { exitCode, group, lines } = await run(program);
    expect(exitCode).toBe(0);
    expect(isRunning(Number(lines[0]))).toBe(true);
    endGroup(group);
  });

  test('is not waited for when something in the background holds its pipes', async () => {
    const start = performance.now();
    const { group } = await run(`require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit' }).unref()`);
    expect(performance.now() - start).toBeLessThan(30_000);
    endGroup(group);
  });

  test('that does not exist is named', async () => {
    const signal = new AbortController().signal;
    const child = runChild('no-such-program', [], { cwd: '/', env, signal, onLine: () => undefined });
    await expect(child).rejects.toThrow('`no-such-program` was not found');
  });
});
