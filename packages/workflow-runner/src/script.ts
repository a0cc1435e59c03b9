import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ActionError } from '@ml-actions/core';
import type { Execution, Performed } from './step.ts';
import { type Task, text } from './workflow.ts';

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
const SHELLS: Readonly<Record<string, { command: string; args: readonly string[]; file: string }>> = {
  '': { command: 'bash', args: ['-e'], file: 'script.sh' },
  bash: { command: 'bash', args: ['--noprofile', '--norc', '-eo', 'pipefail'], file: 'script.sh' },
  sh: { command: 'sh', args: ['-e'], file: 'script.sh' },
  python: { command: 'python', args: [], file: 'script.py' },
};

/** Runs the script of a `run:` step. */
export async function runScript(task: Task & { kind: 'run' }, execution: Execution): Promise<Performed> {
  const { scope, workspace, folder } = execution;
  const name = text(task.shell, scope);
  const shell = SHELLS[name];
  if (shell === undefined) {
    const known = Object.keys(SHELLS).filter((word) => word !== '');
    throw new ActionError(`\`shell: ${name}\` is not supported; supported are ${known.join(', ')}`);
  }
  const directory = text(task.workingDirectory, scope);
  const cwd = resolve(workspace, directory);
  if (!existsSync(cwd)) throw new ActionError(`The \`working-directory\` ${directory} does not exist`);
  const file = join(folder, shell.file);
  await writeFile(file, text(task.script, scope));
  const exitCode = await execution.spawn(shell.command, [...shell.args, file], { cwd });
  if (exitCode === 0) return { result: 'success' };
  // When it was stopped, the reason is what counts.
  if (!execution.signal.aborted) execution.log.annotate('error', `Process completed with exit code ${exitCode}.`);
  return { result: 'failure' };
}
