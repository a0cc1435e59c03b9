#!/usr/bin/env node
// Lets a CI provider work with Databricks: a service principal in each workspace, its rights, its way to sign in, and what the
// provider must know. Shows what it would do; `--apply` does it, and may be repeated: what is there stays, credentials are new.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { ciFor } from './ci.mjs';
import { readConfig } from './config.mjs';
import { databricks } from './databricks.mjs';
import { stepsOf } from './steps.mjs';

const USAGE = 'Usage: node setup.mjs setup.json [--apply]';

async function main([file, ...flags]) {
  if (file === undefined || file.startsWith('-') || flags.some((flag) => flag !== '--apply')) throw new Error(USAGE);
  const apply = flags.includes('--apply');
  const config = readConfig(await readFile(file, 'utf8'), process.env);
  const ci = ciFor(config.ci, process.env);

  // Nothing is changed anywhere while one of them cannot be reached.
  await ci.check();
  const environments = config.environments.map((environment) => ({
    environment,
    workspace: databricks(environment.url, environment.token),
    account: environment.account && databricks(environment.account.url, environment.account.token),
  }));
  for (const { environment, workspace } of environments) {
    const { userName, displayName } = await workspace.request('GET', '/api/2.0/preview/scim/v2/Me');
    await print(`${environment.name}: ${environment.url} as ${userName ?? displayName}`);
  }

  for (const each of environments) {
    const { name } = each.environment;
    for (const step of stepsOf({ ...each, config, ci })) {
      try {
        const action = await step.look();
        await print(`${name}: ${step.what}: ${apply || action === KEEP ? action : `would ${action}`}`);
        if (apply && action !== KEEP) await step.act();
      } catch (error) {
        throw new Error(`${name}: ${step.what}: ${error.message}${apply ? AGAIN : ''}`);
      }
    }
  }
  await print(apply ? ci.done() : 'Nothing was changed. Give --apply to do it.');
}

const KEEP = 'is as wanted';
const AGAIN = '\nWhat was done before stays. Run the same command again: it goes on from there.';

async function print(line) {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
