import { ActionError, type Host } from '@ml-actions/core';
import {
  connectPachyderm,
  expiryWarning,
  externalRepos,
  greet,
  greetingText,
  nameText,
  type Pipeline,
  refuseMissing,
  specWarnings,
  updateOneByOne,
  updatePipelines,
  versionText,
} from '@ml-actions/pachyderm';
import type { PipelineBackend, Versions } from '../../backend.ts';
import type { Folder } from '../../folder.ts';
import type { Inputs } from '../../inputs.ts';
import { inParallel } from '../../parallel.ts';
import type { PlannedPipeline } from '../../plan.ts';
import { type Compared, comparePipelines, currentPipelines } from './comparison.ts';
import { desiredPipelines } from './desired.ts';
import { settlePipelines } from './settle.ts';
import { readSpecFiles } from './spec-files.ts';

interface Planned extends Compared {
  action: PlannedPipeline['action'];
}

/** Pipelines of a Pachyderm server, by their specs in files: `project/name`, and the version is the server's. */
export function pachydermBackend(host: Host, input: Inputs, folder: Folder): PipelineBackend {
  const { url = '', token, caCertificate, project, reprocess, atomic, waitFor, timeout } = input;
  const pachyderm = connectPachyderm(host, { url, token, caCertificate });
  /** Each after those that it reads from. */
  let planned: readonly Planned[] = [];
  /** As they are after the update. */
  let now: ReadonlyMap<string, Pipeline> = new Map();
  /** Whether a list of pipelines shows all that there are. */
  let complete = false;
  let commit: string | undefined;
  /** That all updated pipelines have got; undefined without a transaction. */
  let commitSet: string | undefined;

  const changed = () => planned.filter(({ action }) => isChanged(action));
  /** Undefined where somebody else has made a version since. */
  const ownVersion = ({ name, action }: Planned): Pipeline | undefined => {
    const found = now.get(name);
    return isChanged(action) && commitSet !== undefined && found?.commitSet !== commitSet ? undefined : found;
  };

  return {
    plan: async (request) => {
      ({ commit } = request);
      const specs = await readSpecFiles(host, folder, request.patterns, project);
      const desired = desiredPipelines(specs, request);
      for (const { name, spec } of desired)
        for (const warning of specWarnings(spec)) host.warning(`${spec.place}: \`${name}\` ${warning}`);

      const facts = await greet(pachyderm);
      host.info(greetingText(pachyderm, facts));
      const warning = expiryWarning(facts.identity, host.now());
      if (warning !== undefined) host.warning(warning);
      // Without authentication everybody sees everything.
      complete = facts.identity === undefined;
      const current = await currentPipelines(pachyderm, desired, complete);
      const always = reprocess || !request.skipUnchanged;
      planned = (await comparePipelines(pachyderm, desired, current)).map((each) => ({
        ...each,
        action: each.current === undefined ? 'create' : always || each.changes.length > 0 ? 'update' : 'skip',
      }));
      return {
        image: request.image?.text ?? '',
        serverVersion: versionText(facts.version),
        pipelines: planned.map(({ name, action, changes }) => ({ name, action, changes })),
      };
    },

    validate: async () => {
      const external = externalRepos(planned.map(({ spec }) => spec));
      const there = await inParallel(external, ({ repo }) => pachyderm.hasRepo(repo));
      refuseMissing(external.filter((_, index) => there[index] !== true));
    },

    apply: async (_, done): Promise<Versions> => {
      const updates = changed().map(({ spec: { project: of, name, place }, text }) => ({
        project: of,
        name,
        spec: text,
        reprocess,
        place,
      }));
      if (updates.length === 0) return versionsOf(planned);
      if (atomic) {
        commitSet = await updatePipelines(host, pachyderm, updates, () => {
          for (const { name } of changed()) done(name);
        });
      } else {
        await updateOneByOne(host, pachyderm, updates, (update) => done(nameText(update)));
      }
      try {
        now = await currentPipelines(pachyderm, planned, complete);
      } catch (cause) {
        throw new ActionError('The pipelines are updated, and what has become of them is not known', { cause });
      }
      warnOfOthers(host, changed(), now);
      return versionsOf(planned.map((each) => ({ name: each.name, current: ownVersion(each) })));
    },

    ...(waitFor !== 'none' && {
      settle: async () => {
        // What an earlier attempt has updated for the commit too, and what an earlier commit has left ill: a failure must not
        // become a success because nothing changes any more.
        const awaited = planned.filter(
          ({ action, current }) =>
            isChanged(action) ||
            (commit !== undefined && current?.commit === commit) ||
            (current !== undefined && isIll(current)),
        );
        const versions = awaited.map(({ name, spec, current, action }) => ({
          project: spec.project,
          name: spec.name,
          commitSet: (isChanged(action) ? (commitSet ?? now.get(name)?.commitSet) : current?.commitSet) ?? '',
        }));
        if (versions.length > 0) await settlePipelines(host, pachyderm, versions, { goal: waitFor, time: timeout });
      },
    }),
  };
}

const isIll = ({ state }: Pipeline): boolean => state === 'PIPELINE_FAILURE' || state === 'PIPELINE_CRASHING';

const isChanged = (action: Planned['action']): boolean => action !== 'skip';

const versionsOf = (pipelines: readonly Pick<Compared, 'name' | 'current'>[]): Versions =>
  new Map(pipelines.flatMap(({ name, current }) => (current === undefined ? [] : [[name, String(current.version)]])));

/** An update makes exactly one version. */
function warnOfOthers(host: Host, changed: readonly Compared[], now: ReadonlyMap<string, Pipeline>): void {
  for (const { name, current } of changed) {
    const others = (now.get(name)?.version ?? 0) - (current?.version ?? 0) - 1;
    if (others > 0)
      host.warning(`\`${name}\` got ${others} more than the one version of this step: somebody else updates it too`);
  }
}
