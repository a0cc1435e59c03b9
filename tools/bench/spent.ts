import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filledInputs, inputVariable, parseCommandFile, readManifest } from '@ml-actions/testing';

/** What a process has cost. */
export interface Spent {
  exitCode: number;
  /** From its start to its end. */
  seconds: number;
  /** Of a processor, its own alone: what its programs and the fakes have is not in it. */
  processor: number;
  /** The most memory that it had. */
  megabytes: number;
  /** Bytes of its output. */
  written: number;
  /** The last of its output. */
  output: string;
}

/** Loaded into the process that is measured, and into none that it starts: at its end it writes down what it has cost. */
const PROBE = `'use strict';
const file = process.env.BENCH_SPENT;
delete process.env.BENCH_SPENT;
delete process.env.NODE_OPTIONS;
process.on('exit', () => {
  const { readFileSync, writeFileSync } = process.getBuiltinModule('node:fs');
  const { user, system } = process.cpuUsage();
  // What resourceUsage has for the memory begins with that of the process that has started this one.
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const peak = /^VmHWM:\\s*(\\d+) kB/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  writeFileSync(file, JSON.stringify({ processor: (user + system) / 1e6, megabytes: Number(peak) / 1024 }));
});
`;

/** Bytes of the output that are kept. */
const KEPT = 256 * 1024;

/** Runs a JavaScript file to its end, with nothing in its environment but what is given. */
export async function spend(
  file: string,
  env: Readonly<Record<string, string>> = {},
  cwd: string = process.cwd(),
): Promise<Spent> {
  const folder = mkdtempSync(join(tmpdir(), 'spent-'));
  const told = join(folder, 'spent');
  const probe = join(folder, 'probe.cjs');
  writeFileSync(probe, PROBE);
  const started = performance.now();
  const child = spawn(process.execPath, [file], {
    cwd,
    env: { ...env, NODE_OPTIONS: `--require=${probe}`, BENCH_SPENT: told },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [written, output] = [0, ''];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      written += chunk.length;
      output += chunk.toString('latin1');
      if (output.length > 2 * KEPT) output = output.slice(-KEPT);
    });
  }
  let seconds = 0;
  child.once('exit', () => {
    seconds = (performance.now() - started) / 1_000;
  });
  try {
    const exitCode = await new Promise<number>((done, fail) => {
      child.once('error', fail);
      child.once('close', (code) => done(code ?? -1));
    });
    const { processor, megabytes } = JSON.parse(readFileSync(told, 'utf8')) as Pick<Spent, 'processor' | 'megabytes'>;
    return { exitCode, seconds, processor, megabytes, written, output: Buffer.from(output, 'latin1').toString('utf8') };
  } catch (error) {
    throw new Error(`${file} was killed:\n${output}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A step as a runner starts it. */
export interface Step {
  /** The folder of action.yml. */
  action: string;
  inputs: Readonly<Record<string, string>>;
  /** The runner's variables, and what the job adds to them. */
  env: Readonly<Record<string, string>>;
  event: { name: string; payload: unknown };
  /** The workspace. */
  workspace: string;
}

/** What a step has cost, and its outputs. */
export interface StepSpent extends Spent {
  outputs: Readonly<Record<string, string>>;
}

/**
 * Runs the bundle of an action, without its post step.
 * @throws Error with the end of its log when it fails and that is not said.
 */
export async function spendStep({ action, inputs, env, event, workspace }: Step, exitCode = 0): Promise<StepSpent> {
  const folder = mkdtempSync(join(tmpdir(), 'step-'));
  const at = (name: string): string => join(folder, name);
  const files = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'];
  try {
    for (const name of files) writeFileSync(at(name), '');
    writeFileSync(at('event.json'), JSON.stringify(event.payload));
    const given = Object.entries(filledInputs(readManifest(action), inputs));
    const spent = await spend(
      join(action, 'dist', 'index.js'),
      {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION: 'step',
        GITHUB_EVENT_NAME: event.name,
        GITHUB_EVENT_PATH: at('event.json'),
        GITHUB_JOB: 'job',
        GITHUB_REF: 'refs/heads/main',
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_RUN_ID: '77',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: folder,
        ...Object.fromEntries(files.map((name) => [name, at(name)])),
        ...env,
        ...Object.fromEntries(given.map(([name, value]) => [inputVariable(name), value])),
      },
      workspace,
    );
    if (spent.exitCode !== exitCode)
      throw new Error(`The step ended with ${spent.exitCode} and not with ${exitCode}:\n${spent.output.slice(-8_000)}`);
    return { ...spent, outputs: parseCommandFile(readFileSync(at('GITHUB_OUTPUT'), 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
