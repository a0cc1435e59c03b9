// Holds our fake of Databricks, and our client, to what others have written: Databricks' own clients, a real MLflow server for the
// part of the model registry that Databricks shares with it, and a real Terraform for plans. One line says how each ended, or why
// it did not run.
//
//   pnpm peers:databricks     takes minutes, most of them to install MLflow into a temporary folder; PEERS_VENV names a folder that
//                             `python3 -m venv` has made and that has `mlflow` and `databricks-sdk`
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { temporaryFolder } from '@ml-actions/testing';
import { mlflow } from './peers/mlflow.ts';
import { NotHere, type Outcome, pythonWith, run } from './peers/programs.ts';
import { pythonClient } from './peers/python-client.ts';

const ROOT = join(import.meta.dirname, '..');

/** Runs tests of this repository. @returns what jest says of them at its end. */
function tests(...paths: readonly string[]): Promise<Outcome> {
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  return new Promise((done) => {
    execFile(process.execPath, [...args, '--runTestsByPath', ...paths], { cwd: ROOT }, (failure, _, said) => {
      if (failure !== null) process.stderr.write(said);
      done({ agrees: failure === null, text: /^Tests: +(.+)$/m.exec(said)?.[1] ?? 'no tests ran' });
    });
  });
}

const isOnPath = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));

async function terraform(): Promise<Outcome> {
  const program = ['terraform', 'tofu'].find(isOnPath);
  if (program === undefined) throw new NotHere('because neither terraform nor tofu is on the PATH');
  const { agrees, text } = await tests('actions/update-pipeline/test/terraform/real-binary.test.ts');
  const [version] = (await run(program, ['version'])).split('\n');
  return { agrees, text: `${version}: ${text}` };
}

const folder = temporaryFolder();
let installed: Promise<string> | undefined;
const python = (): Promise<string> => {
  installed ??= pythonWith(['mlflow', 'databricks-sdk'], folder.path, process.env['PEERS_VENV']);
  return installed;
};

const peers: Readonly<Record<string, () => Promise<Outcome>>> = {
  "Databricks' client for JavaScript": () =>
    tests('packages/databricks/test/fake-sdk.test.ts', 'packages/databricks/test/sdk-types.test.ts'),
  "Databricks' client for Python": async () => pythonClient(await python()),
  MLflow: async () => mlflow(await python(), folder.path),
  Terraform: terraform,
};

try {
  for (const [name, compare] of Object.entries(peers)) {
    try {
      const { agrees, text } = await compare();
      console.log(`${name}: ${agrees ? 'agrees' : 'DIFFERS'}, ${text}`);
      if (!agrees) process.exitCode = 1;
    } catch (error) {
      const isAbsent = error instanceof NotHere;
      console.log(`${name}: ${isAbsent ? `did not run, ${error.message}` : `FAILED, ${String(error)}`}`);
      if (!isAbsent) process.exitCode = 1;
    }
  }
} finally {
  folder.remove();
}
