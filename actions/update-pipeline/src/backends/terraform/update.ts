import { mkdtemp, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import {
  ActionError,
  CancelledError,
  type Host,
  headOf,
  removeTemporaryFolder,
  withTemporaryFolder,
  workflowRunUrl,
} from '@ml-actions/core';
import type { UpdateRequest } from '../../backend.ts';
import { keepComment } from '../../comment.ts';
import type { Inputs } from '../../inputs.ts';
import { filledText } from '../../settings.ts';
import { parseExactly, rawJSON } from './json.ts';
import { readPlan, type TerraformPlan } from './plan.ts';
import { type Terraform, terraformIn } from './program.ts';
import { countsText, isEmpty, outputsOf, reportText, type Subject, type TerraformResult } from './report.ts';
import { openPlan, type PlanOrigin, sealPlan } from './saved-plan.ts';
import { redactorOf } from './secrets.ts';
import { isTrusted } from './trust.ts';

/** The folder of temporary files, for the post step. */
const TEMPORARY = 'terraform';

/** Removes, in the post step, the plan that a main that was killed has left: it holds the state in the clear. */
export const removePlan = (host: Host): Promise<void> => removeTemporaryFolder(host, TEMPORARY);

/**
 * Plans with Terraform, and carries out that plan or one that an earlier step has saved.
 * @param requestOf finds image and commit.
 */
export async function updateByTerraform(
  host: Host,
  input: Inputs,
  requestOf: () => Promise<UpdateRequest>,
): Promise<void> {
  const directory = input.workingDirectory ?? '.';
  let subject: Subject = { commit: '', directory, workspace: '', url: workflowRunUrl(host.env) };
  let result: TerraformResult = {
    state: 'failed',
    image: '',
    plan: undefined,
    done: new Set(),
    planPath: '',
    values: {},
  };
  try {
    const request = await requestOf();
    const { image, commit = '' } = request;
    subject = { ...subject, commit };
    result = { ...result, image: image?.text ?? '' };
    const trusted = await isTrusted(host, input, commit);
    const { folder, isOfCommit } = await checkoutOf(host, input, commit);

    const terraform = terraformIn(host, { program: input.terraformPath, folder, timeout: input.timeout });
    host.info(await terraform.version());
    await host.group('init', () => terraform.init());
    const workspace = await terraform.workspace();
    subject = { ...subject, workspace };
    const origin = { repository: host.env['GITHUB_REPOSITORY'] ?? '', commit, directory, workspace };

    await withTemporaryFolder(host, TEMPORARY, async (temporary) => {
      const file = join(temporary, 'plan');
      const plan = await host.group(input.planPath === undefined ? 'plan' : 'show', async () => {
        const text =
          input.planPath === undefined
            ? await makePlan(terraform, file, temporary, input, request)
            : await takePlan(host, terraform, file, input.planPath, origin, input.planKey);
        const read = readPlan(await terraform.showJson(file));
        for (const secret of read.secrets) host.setSecret(secret);
        const redact = redactorOf(read.secrets);
        terraform.hide(redact);
        // Only now: Terraform's own text has sensitive values that a provider copied to other fields.
        for (const line of redact(text).trim().split('\n')) host.raw(line);
        return read;
      });
      result = { ...result, plan };
      refuseUndeclared(input, plan);

      if (input.dryRun) {
        const planPath =
          trusted && isOfCommit ? (input.planPath ?? (await savePlan(host, file, origin, input.planKey))) : '';
        result = { ...result, state: 'planned', planPath };
        host.notice('Dry run: nothing was applied. The job summary has the plan.');
        return;
      }
      const done = new Set<string>();
      result = { ...result, done };
      await host.group('apply', () => apply(host, terraform, file, plan, done));
      result = { ...result, state: 'applied' };
      result = { ...result, values: openValues(await outputsAfter(terraform), plan.secrets) };
    });
  } finally {
    await report(host, input, result, subject);
  }
}

/**
 * Where the configuration is, and whether it is that of the commit.
 * @throws ActionError when the folder is not there or leads out of the workspace, or when another commit would be applied.
 */
async function checkoutOf(
  host: Host,
  { workingDirectory = '.', dryRun }: Inputs,
  commit: string,
): Promise<{ folder: string; isOfCommit: boolean }> {
  const workspace = resolve(host.env['GITHUB_WORKSPACE'] ?? '.');
  const folder = await realpath(join(workspace, workingDirectory)).catch(() => undefined);
  const way = folder === undefined ? '' : relative(await realpath(workspace), folder);
  if (folder === undefined || !(await stat(folder)).isDirectory() || /^\.\.(?:[\\/]|$)/.test(way) || isAbsolute(way))
    throw new ActionError(`\`working-directory\`: there is no folder ${workingDirectory} in the workspace`, {
      hint: 'Add `actions/checkout` before this step, or correct the path.',
    });
  const head = await headOf(host, join(workspace, '.git'));
  if (head === undefined || head.sha === commit) return { folder, isOfCommit: true };
  const what = `The checkout is at ${head.sha}, and the commit under test is ${commit}`;
  const hint = 'Let `actions/checkout` check out the head of the pull request by its input `ref`.';
  if (!dryRun) throw new ActionError(what, { hint });
  host.warning(`${what}: the plan is of the checkout, and is not handed on. ${hint}`);
  return { folder, isOfCommit: false };
}

/** @returns the plan as Terraform prints it. */
async function makePlan(
  terraform: Terraform,
  file: string,
  temporary: string,
  { variables }: Inputs,
  { image, commit }: UpdateRequest,
): Promise<string> {
  if (variables.size === 0) return terraform.plan(file, undefined);
  const placeholders = { image: image?.text, tag: image?.tag, digest: image?.digest, commit };
  const values = [...variables].map(([name, value]) => [name, filledText(value, placeholders, 'variables', name)]);
  // A file and not arguments, which every user of the machine can read.
  const variableFile = join(temporary, 'variables.tfvars.json');
  await writeFile(variableFile, JSON.stringify(Object.fromEntries(values)), { mode: 0o600 });
  return terraform.plan(file, variableFile);
}

/** @returns a saved plan as Terraform prints it. */
async function takePlan(
  host: Host,
  terraform: Terraform,
  file: string,
  planPath: string,
  origin: PlanOrigin,
  key: string | undefined,
): Promise<string> {
  const sealed = await readFile(resolve(host.env['GITHUB_WORKSPACE'] ?? '.', planPath)).catch((cause: unknown) => {
    throw new ActionError(`\`plan-path\`: "${planPath}" cannot be read`, {
      cause,
      hint: 'Download the artifact with the plan before this step.',
    });
  });
  await writeFile(file, openPlan(sealed, origin, key), { mode: 0o600 });
  return terraform.showText(file);
}

/** @throws ActionError: Terraform itself says nothing, or warns, and the value goes nowhere. */
function refuseUndeclared({ variables }: Inputs, plan: TerraformPlan): void {
  const unknown = [...variables.keys()].filter((name) => !plan.variables.has(name));
  if (unknown.length > 0)
    throw new ActionError(
      `\`variables\`: the configuration declares no ${unknown.map((name) => `\`${name}\``).join(', ')}`,
      {
        hint: 'Correct the name, or add a block `variable` to the configuration.',
      },
    );
}

/** @returns the path of the plan, for later steps and jobs. */
async function savePlan(host: Host, file: string, origin: PlanOrigin, key: string | undefined): Promise<string> {
  const folder = await mkdtemp(join(host.env['RUNNER_TEMP'] || tmpdir(), 'update-pipeline-'));
  const path = join(folder, 'terraform-plan');
  await writeFile(path, sealPlan(await readFile(file), origin, key), { mode: 0o600 });
  return path;
}

/** @param done gets the names of resources as they become what was planned. */
async function apply(
  host: Host,
  terraform: Terraform,
  file: string,
  { resources }: TerraformPlan,
  done: Set<string>,
): Promise<void> {
  const left = new Map(resources.map(({ name, action }) => [name, action === 'replace' ? 2 : 1]));
  await terraform.apply(file, (line) => {
    host.raw(line);
    const name = /^(\S.*): (?:Creation|Modifications|Destruction) complete after /.exec(line)?.[1];
    const open = name === undefined ? undefined : left.get(name);
    if (name === undefined || open === undefined) return;
    left.set(name, open - 1);
    if (open === 1) done.add(name);
  });
}

/** @throws ActionError that does not let it pass for a failed apply. */
async function outputsAfter(terraform: Terraform): Promise<string> {
  try {
    return await terraform.outputs();
  } catch (cause) {
    if (cause instanceof CancelledError) throw cause;
    throw new ActionError('The plan was applied, but the outputs of the configuration could not be read', { cause });
  }
}

/** The outputs of a configuration without those that are sensitive or hold a sensitive value. */
function openValues(json: string, secrets: readonly string[]): Record<string, unknown> {
  const outputs = parseExactly(json, rawJSON) as Record<string, { sensitive: boolean; value: unknown }>;
  const redact = redactorOf(secrets);
  return Object.fromEntries(
    Object.entries(outputs).flatMap(([name, { sensitive, value }]) => {
      const text = JSON.stringify(value);
      return sensitive || redact(text) !== text ? [] : [[name, value]];
    }),
  );
}

/** Bytes that GitHub takes; a comment also carries its marker. */
const COMMENT_BYTES = 60_000;

/** Writes the result to its places: outputs, a line in the log, the job summary, the pull request. */
async function report(host: Host, input: Inputs, result: TerraformResult, subject: Subject): Promise<void> {
  for (const [name, value] of Object.entries(outputsOf(result))) host.setOutput(name, value);
  const { plan } = result;
  if (plan !== undefined) {
    host.info(countsText(result));
    await host.summary(reportText(result, subject));
  }
  const isWorthIt = plan === undefined || !isEmpty(plan) || input.comment === 'always';
  const { GITHUB_JOB: job = '', TF_WORKSPACE: workspace = '' } = host.env;
  const name = `update-pipeline terraform ${[subject.directory, workspace, job].join(' ')}`;
  await keepComment(host, input, name, isWorthIt ? reportText(result, subject, COMMENT_BYTES) : undefined);
}
