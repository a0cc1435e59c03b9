import {
  ActionError,
  CancelledError,
  describeError,
  type Host,
  hintOf,
  isUntrusted,
  readEvent,
  readInputs,
  within,
} from '@ml-actions/core';
import { buildImage } from './build.ts';
import { type Credentials, removeCredentials, withCredentials } from './credentials/credentials.ts';
import { dockerOf } from './engine/docker.ts';
import { findEngine } from './engine/engine.ts';
import { type Inputs, inputs, rules } from './inputs.ts';
import { type Plan, planImage } from './plan.ts';
import { confirmDigest, pushTag } from './push.ts';
import { describePlan, describeProgress, imageWithDigest, planSummary, type Result, report } from './report.ts';
import { readSource } from './source.ts';

/** Builds the image of the commit, pushes it, and hands on its digest. */
export async function main(host: Host): Promise<void> {
  const input = readInputs(host, inputs, (values) => rules(values, isUntrusted(readEvent(host.env))));
  const plan = await within(host, input.timeout, 'Asking the Docker engine', 'timeout', (host) => planFor(host, input));
  for (const warning of plan.warnings) host.warning(warning);
  if (input.dryRun) return showPlan(host, plan);
  for (const notice of plan.notices) host.notice(notice);

  const result: Result = { pushed: [] };
  try {
    await within(host, input.timeout, 'Building and pushing the image', 'timeout', (host) =>
      carryOut(host, input, plan, result),
    );
  } catch (error) {
    throw withProgress(error, plan, result);
  } finally {
    await report(host, plan, result);
  }
}

/** Removes what a main that was killed has left. */
export const post = removeCredentials;

async function planFor(host: Host, input: Inputs): Promise<Plan> {
  const { commitFor, commitPermissions, connectGitHub } = await import('@ml-actions/github');
  const { githubToken } = input;
  const github = await connectGitHub(host, { githubToken, permissions: commitPermissions(host) });
  const { sha, event, untrusted } = await commitFor(host, input, github);
  const source = await readSource(host, input);
  const engine = await findEngine(dockerOf(host));
  host.info(`Docker ${engine.serverVersion}, command line ${engine.clientVersion}, builder ${engine.builder}`);
  return planImage(input, {
    commit: sha,
    untrusted,
    repositoryUrl: `${host.env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${event.repository}`,
    engine,
    source,
  });
}

async function carryOut(host: Host, input: Inputs, plan: Plan, result: Result): Promise<void> {
  const { image, tags } = plan;
  const credentials = credentialsOf(input);
  const login = { retries: input.retries, mayFail: plan.loginMayFail };
  await withCredentials(host, image, credentials, login, async (env) => {
    const docker = dockerOf(host, { ...plan.buildEnv, ...env });
    const buildStart = host.now();
    result.built = await host.group(`Building ${image.name}`, () => buildImage(host, docker, plan));
    result.buildMs = host.now() - buildStart;
    if (!plan.push) return;

    const pushStart = host.now();
    await host.group(`Pushing ${image.name}`, async () => {
      for (const tag of tags) {
        const digest = await pushTag(host, docker, image, tag, input.retries);
        result.pushed.push(tag);
        result.digest ??= await confirmDigest(host, image, tag, digest, credentials);
      }
    });
    result.pushMs = host.now() - pushStart;
    host.notice(`Pushed ${imageWithDigest(plan, result)} as ${tags.join(', ')}`);
  });
}

async function showPlan(host: Host, plan: Plan): Promise<void> {
  for (const line of describePlan(plan)) host.raw(line);
  host.notice('Dry run: nothing was built or pushed. The job summary has the commands.');
  await report(host, plan, { pushed: [] }, planSummary(plan));
}

const credentialsOf = ({ username, password }: Inputs): Credentials | undefined =>
  username === undefined || password === undefined ? undefined : { username, password };

/** A push that ended half-way is only useful to know with what it did. */
function withProgress(error: unknown, plan: Plan, result: Result): unknown {
  const progress = describeProgress(plan, result);
  if (progress === undefined || error instanceof CancelledError || !(error instanceof ActionError)) return error;
  return new ActionError(`${describeError(error)}; ${progress}`, { hint: hintOf(error) });
}
