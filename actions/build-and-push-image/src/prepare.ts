import type { Host } from '@ml-actions/core';
import { type Connect, findExisting } from './copy.ts';
import { credentialsFor } from './credentials/lookup.ts';
import { freeDisk } from './engine/disk.ts';
import { dockerOf } from './engine/docker.ts';
import { findEngine } from './engine/engine.ts';
import type { Inputs } from './inputs.ts';
import { refOf } from './naming/tags.ts';
import { type Facts, type Plan, planBuild, planPromotion, planSkip, stepLogins, wantedTargets } from './plan.ts';
import { connectRegistry } from './registry/client.ts';
import { readSource } from './source.ts';

/**
 * Finds out what is there, and plans.
 * @throws ActionError when something is missing, or the engine cannot do what the inputs ask for. Nothing is changed by then.
 */
export async function planFor(host: Host, input: Inputs): Promise<Plan> {
  const facts = await readFacts(host, input);
  if (input.source.length > 0) return planPromotion(input, facts);
  const source = await readSource(host, input);
  const existing = input.skipIfExists
    ? await findExisting(host, wantedTargets(input, facts), connectorOf(host, input))
    : undefined;
  if (existing !== undefined) return planSkip(input, facts, existing);
  const engine = await findEngine(dockerOf(host), input.builder);
  const { serverVersion = 'none', clientVersion, builder, buildxVersion, driver } = engine;
  const version = buildxVersion === undefined ? '' : ` ${buildxVersion}`;
  host.info(`Docker ${serverVersion}, command line ${clientVersion}, builder ${builder}${version}, driver ${driver}`);
  return planBuild(input, facts, { engine, source, freeDisk: await freeDisk(engine) });
}

async function readFacts(host: Host, input: Inputs): Promise<Facts> {
  const { commitFor, commitPermissions, connectGitHub } = await import('@ml-actions/github');
  const { githubToken } = input;
  const github = await connectGitHub(host, { githubToken, permissions: commitPermissions(host) });
  const { sha, event, untrusted, pullRequest } = await commitFor(host, input, github);
  return {
    commit: sha,
    event,
    ref: refOf(host.env),
    ...(pullRequest !== undefined && { pullRequest }),
    untrusted,
    repositoryUrl: `${host.env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${event.repository}`,
    env: host.env,
  };
}

/** One client for each registry, so that a token is asked for once. */
export function connectorOf(host: Host, input: Inputs): Connect {
  const credentials = credentialsFor(host, stepLogins(input));
  const clients = new Map<string, ReturnType<Connect>>();
  return (registry) => {
    const client = clients.get(registry) ?? connectRegistry(host, registry, credentials, input.retries);
    clients.set(registry, client);
    return client;
  };
}
