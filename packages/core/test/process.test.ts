import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isRunning } from '@ml-actions/testing';
import { CancelledError, execFile } from '../src/index.ts';

const sh = (script: string, options = {}) => execFile('sh', ['-c', script], options);
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'process-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a program', () => {
  test('gets its arguments as they are, without a shell', async () => {
    const { stdout } = await execFile('printf', ['%s|', '$HOME', 'a b', '"; rm -rf /']);
    expect(stdout).toBe('$HOME|a b|"; rm -rf /|');
  });

  test('gives exit code and both streams', async () => {
    expect(await sh('echo out; echo err >&2; exit 3')).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  test('ended by a signal, the exit code is that of a shell', async () => {
    expect((await sh('kill -9 $$')).exitCode).toBe(137);
  });

  test('reads its input to the end', async () => {
    expect((await execFile('cat', [], { input: 'secret' })).stdout).toBe('secret');
    expect((await execFile('true', [], { input: 'x'.repeat(1_000_000) })).exitCode).toBe(0);
  });

  test('is heard line by line, with characters put together across chunks', async () => {
    const lines: string[] = [];
    await sh("printf 'a\\r\\n\\303'; sleep 0.05; printf '\\251\\nlast'", {
      onStdout: (line: string) => lines.push(line),
    });
    expect(lines).toEqual(['a', 'é', 'last']);
  });

  test('that writes a progress bar is heard too', async () => {
    const lines: string[] = [];
    await sh("printf '10%%\\r20%%\\r\\ndone\\r'", { onStdout: (line: string) => lines.push(line) });
    expect(lines).toEqual(['10%', '20%', 'done']);
  });

  test('that never ends its line is heard in pieces', async () => {
    const lengths: number[] = [];
    await sh("head -c 30000000 /dev/zero | tr '\\0' x", { onStdout: (line: string) => lengths.push(line.length) });
    expect(lengths.reduce((sum, length) => sum + length)).toBe(30_000_000);
    expect(Math.max(...lengths)).toBeLessThan(200_000);
  });

  test('that writes faster than its output is taken waits', async () => {
    let [open, paused] = [0, 0];
    let early = 0;
    let last = '';
    const pace = async (): Promise<void> => {
      open++;
      paused++;
      for (let turns = 0; turns < 5; turns++) await new Promise(setImmediate);
      open--;
    };
    const onStdout = (line: string): void => {
      if (open > 0) early += line.length + 1;
      last = line;
    };
    await sh('seq 1 200000', { onStdout, pace });
    expect(paused).toBeGreaterThan(1);
    // Once the program has ended Node reads what the pipe still holds.
    expect(early).toBeLessThanOrEqual(2 * 64 * 1024);
    expect(last).toBe('200000');
  });

  test('is heard to its end, although its output is taken long after that', async () => {
    const lines: string[] = [];
    const taken = Promise.withResolvers<void>();
    // Longer than what it may have left in the background is heard.
    setTimeout(taken.resolve, 2_500);
    await sh('seq 1 20000', { onStdout: (line: string) => lines.push(line), pace: () => taken.promise });
    expect(lines.at(-1)).toBe('20000');
  });

  test('with much to say, its last words are kept', async () => {
    const { stdout } = await sh('seq 1 100000', { keep: 1_000 });
    expect(stdout).toHaveLength(1_000);
    expect(stdout.endsWith('99999\n100000\n')).toBe(true);
  });

  test.each([
    ['that does not exist', 'no-such-program', '`no-such-program` was not found'],
    ['that may not be run', '/etc/passwd', '`/etc/passwd` may not be run: permission denied'],
  ])('%s is an error one can act on', async (_, command, message) => {
    await expect(execFile(command, [])).rejects.toThrow(message);
  });

  test('that leaves something in the background is not waited for', async () => {
    const { stdout } = await sh('sleep 60 & echo $!');
    process.kill(Number(stdout), 'SIGKILL');
    expect(Number(stdout)).toBeGreaterThan(0);
  });
});

describe('cancelled', () => {
  const start = (script: string, cancel: AbortController) =>
    sh(script, { signal: cancel.signal, onStdout: () => cancel.abort(new CancelledError('Cancelled', 0)) });

  test('before its start it is not started', async () => {
    await expect(
      sh(`touch ${folder}/started`, { signal: AbortSignal.abort(new CancelledError('early', 0)) }),
    ).rejects.toThrow('early');
    expect(() => readFileSync(join(folder, 'started'))).toThrow();
  });

  test('it may clean up, and the reason is the error', async () => {
    const script = `trap 'echo bye > ${folder}/bye; exit' TERM; echo ready; while :; do sleep 0.02; done`;
    await expect(start(script, new AbortController())).rejects.toThrow('Cancelled');
    expect(readFileSync(join(folder, 'bye'), 'utf8')).toBe('bye\n');
  });

  test('nothing that it started is left', async () => {
    await expect(start(`sleep 60 & echo $! > ${folder}/pid; echo ready; wait`, new AbortController())).rejects.toThrow(
      'Cancelled',
    );
    expect(isRunning(Number(readFileSync(join(folder, 'pid'), 'utf8')))).toBe(false);
  });

  test('what ignores SIGTERM is killed', async () => {
    const script = `trap '' TERM; (trap '' TERM; echo $BASHPID > ${folder}/pid; while :; do sleep 0.02; done) & echo ready; wait; sleep 60`;
    const cancel = new AbortController();
    const child = execFile('bash', ['-c', script], {
      signal: cancel.signal,
      onStdout: () => cancel.abort(new CancelledError('Cancelled', 0)),
    });
    await expect(child).rejects.toThrow('Cancelled');
    expect(isRunning(Number(readFileSync(join(folder, 'pid'), 'utf8')))).toBe(false);
  });

  test('it is asked by another signal where that is wanted, once, and has as long as it is given', async () => {
    const script = `trap 'echo int >> ${folder}/seen; sleep 0.1; exit' INT; trap 'echo term >> ${folder}/seen' TERM
      echo ready; while :; do sleep 0.02; done`;
    const cancel = new AbortController();
    const reasons: unknown[] = [];
    const child = sh(script, {
      signal: cancel.signal,
      stopSignal: 'SIGINT',
      killAfter: (reason: unknown) => reasons.push(reason) * 10_000,
      onStdout: () => cancel.abort(new CancelledError('Cancelled', 0)),
    });
    await expect(child).rejects.toThrow('Cancelled');
    expect(readFileSync(join(folder, 'seen'), 'utf8')).toBe('int\n');
    expect(reasons).toEqual([new CancelledError('Cancelled', 0)]);
  });

  test('it is killed when that time is over', async () => {
    const cancel = new AbortController();
    const child = sh(`trap '' INT; echo $$ > ${folder}/pid; echo ready; while :; do sleep 0.02; done`, {
      signal: cancel.signal,
      stopSignal: 'SIGINT',
      killAfter: () => 50,
      onStdout: () => cancel.abort(new CancelledError('Cancelled', 0)),
    });
    await expect(child).rejects.toThrow('Cancelled');
    expect(isRunning(Number(readFileSync(join(folder, 'pid'), 'utf8')))).toBe(false);
  });
});
