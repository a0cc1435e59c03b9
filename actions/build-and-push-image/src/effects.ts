import { ActionError, type Host } from '@ml-actions/core';
import { buildImage, inspectImage } from './build.ts';
import { type Connect, copyOriginal, readOriginal } from './copy.ts';
import { withLogins } from './credentials/login.ts';
import type { BuildCheck } from './engine/build-log.ts';
import { secretFlags } from './engine/build-secrets.ts';
import { type Docker, dockerOf } from './engine/docker.ts';
import type { Inputs } from './inputs.ts';
import {
  type BuildPlan,
  type CopyPlan,
  immutableTargets,
  type Plan,
  pushesFromBuilder,
  referenceOf,
  stepLogins,
  type Target,
} from './plan.ts';
import { confirmDigest, pushTag } from './push.ts';
import { tagImage } from './registry/copy.ts';
import { describeImage } from './registry/describe.ts';
import { imageWithDigest, type Result } from './report.ts';

/**
 * Carries the plan out.
 * @param result is filled in as things happen.
 * @throws ActionError with the reason for which not all was done.
 */
export async function carryOut(host: Host, input: Inputs, plan: Plan, connect: Connect, result: Result): Promise<void> {
  if (plan.kind === 'build') await buildAndPush(host, input, plan, connect, result);
  else await copy(host, plan, connect, result);
  if (plan.push) {
    const verb = plan.kind === 'build' ? 'Pushed' : plan.skipped ? 'Nothing to build:' : 'Copied';
    host.notice(`${verb} ${imageWithDigest(plan, result)} as ${plan.tags.tags.join(', ')}`);
  }
}

async function buildAndPush(
  host: Host,
  input: Inputs,
  plan: BuildPlan,
  connect: Connect,
  result: Result,
): Promise<void> {
  const { retries } = input;
  const name = plan.images[0].name;
  const timed = timer(host, result);
  await withLogins(host, stepLogins(input), { retries, mayFail: plan.loginMayFail }, async (env) => {
    const docker = dockerOf(host, { ...plan.buildEnv, ...secretFlags(input.secrets).env, ...env });
    const built = await timed('build', () =>
      host.group(`Building ${name}`, () => buildImage(host, docker, plan, retries)),
    );
    result.log = built.log;
    result.metadata = built.metadata;
    showChecks(host, plan, built.log.checks);
    if (plan.inDaemon) result.facts = { ...(await inspectImage(docker, plan.targets[0])), ...platformsOf(input) };
    if (!plan.push) return;
    await timed('push', () =>
      host.group(`Pushing ${name}`, () =>
        pushesFromBuilder(plan)
          ? finishPush(host, plan, connect, result)
          : pushFromDaemon(host, docker, plan, connect, retries, result),
      ),
    );
  });
}

/** An image of several platforms is shown by the daemon as the one of its own. */
const platformsOf = ({ platforms }: Inputs) => (platforms.length > 1 ? { platforms } : {});

async function pushFromDaemon(
  host: Host,
  docker: Docker,
  plan: BuildPlan,
  connect: Connect,
  retries: number,
  result: Result,
): Promise<void> {
  for (const target of plan.targets) {
    const named = await pushTag(host, docker, target, retries);
    refuseOther(target, named, result.digest);
    // Each tag by itself: from one to the next something else may answer in place of the registry.
    take(host, result, target, await confirmDigest(host, connect(target.image.host), target, named));
    result.pushed.push(target);
  }
}

/**
 * Docker pushes by name, and a job that shares the daemon may have given the name to its own image since the build.
 * @throws ActionError when what was pushed under the name is not what was pushed before.
 */
function refuseOther(target: Target, pushed: string | undefined, digest: string | undefined): void {
  if (pushed === undefined || digest === undefined || pushed === digest) return;
  throw new ActionError(
    `${referenceOf(target)} was pushed as ${pushed}, and not as ${digest}: another job has given the tag to its image in this daemon`,
    {
      hint: 'Run the job again, and put jobs that share a daemon and build the same tags into one `concurrency` group.',
    },
  );
}

/** The builder has pushed what never moves: what may move follows, from manifest to tag within the registry. */
async function finishPush(host: Host, plan: BuildPlan, connect: Connect, result: Result): Promise<void> {
  const done = immutableTargets(plan);
  const named = result.metadata?.['containerimage.digest'];
  for (const target of done) {
    const registry = connect(target.image.host);
    const pushed = typeof named === 'string' ? named : undefined;
    take(host, result, target, await confirmDigest(host, registry, target, pushed));
    result.pushed.push(target);
  }
  const digest = String(result.digest);
  for (const target of plan.targets.slice(done.length)) {
    const to = { registry: connect(target.image.host), image: target.image };
    await tagImage(to, target.tag, await manifestOf(to, digest));
    host.info(`${referenceOf(target)} is ${digest} now`);
    result.pushed.push(target);
  }
  const [image] = plan.images;
  const to = { registry: connect(image.host), image };
  const { platforms, layers, bytes } = await describeImage(to.registry, image.path, await manifestOf(to, digest));
  result.facts ??= { platforms, sizeBytes: bytes, layers: layers.map((layer) => ({ sizeBytes: layer.bytes })) };
}

async function manifestOf({ registry, image }: Parameters<typeof tagImage>[0], digest: string) {
  const manifest = await registry.manifest(image.path, digest);
  if (manifest === undefined) throw new ActionError(`${image.name}@${digest} was pushed, but is not there`);
  return manifest;
}

/** One image has one digest, wherever it is pushed to: what is handed on must hold for all. */
function take(host: Host, result: Result, target: Target, digest: string): void {
  result.digest ??= digest;
  if (digest !== result.digest)
    host.warning(
      `${referenceOf(target)} has the digest ${digest}, and not ${result.digest} as in the first repository`,
    );
}

async function copy(host: Host, plan: CopyPlan, connect: Connect, result: Result): Promise<void> {
  const timed = timer(host, result);
  const original = await readOriginal(plan, plan.commit, connect);
  const { platforms, bytes, layers } = original.description;
  result.facts = { platforms, sizeBytes: bytes, layers: layers.map((layer) => ({ sizeBytes: layer.bytes })) };
  if (plan.skipped) result.digest = original.manifest.digest;
  if (!plan.push) return;
  await timed('copy', () =>
    host.group(`Copying to ${plan.images.map(({ name }) => name).join(', ')}`, () =>
      copyOriginal(host, plan, original, connect, (target) => {
        result.pushed.push(target);
        result.digest = original.manifest.digest;
      }),
    ),
  );
}

/** Where the Dockerfile could be better, as the builder says. */
function showChecks(host: Host, { dockerfile }: BuildPlan, checks: readonly BuildCheck[]): void {
  for (const { rule, message, line } of checks)
    host.warning(message, { title: rule, file: dockerfile, startLine: line });
}

/** Writes down how long something took, also when it fails. */
const timer =
  (host: Host, { phases }: Result) =>
  async <T>(name: string, body: () => Promise<T>): Promise<T> => {
    const started = host.now();
    try {
      return await body();
    } finally {
      phases.push({ name, ms: host.now() - started });
    }
  };
