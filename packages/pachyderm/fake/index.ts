import { create, type JsonObject } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { Code } from '@connectrpc/connect';
import { API as Auth } from '../src/gen/auth/auth_pb.ts';
import { API as Pfs } from '../src/gen/pfs/pfs_pb.ts';
import { CreatePipelineV2RequestSchema, API as Pps } from '../src/gen/pps/pps_pb.ts';
import { API as TransactionApi } from '../src/gen/transaction/transaction_pb.ts';
import { API as VersionApi } from '../src/gen/version/versionpb/version_pb.ts';
import { authenticate, type Grant, type Subject } from './access.ts';
import { serverCertificate } from './certificate.ts';
import { getLogs, inspectJob, listDatum, listJob, stopJob } from './jobs.ts';
import { addData, answerOf, effective, inspectPipeline, listPipeline, runCron } from './pipelines.ts';
import { notFound, refusal } from './refusal.ts';
import { type Caller, type RpcCall, type RpcFaultRule, startRpcServer } from './server.ts';
import {
  emptyStore,
  type ImageHabit,
  type Key,
  keyOf,
  latest,
  repoKey,
  type State,
  type StoredJob,
  type StoredVersion,
} from './store.ts';
import { transactions } from './transactions.ts';

export type { Grant } from './access.ts';
export type { RpcCall, RpcFault, RpcFaultRule } from './server.ts';
export type { ImageHabit } from './store.ts';

export interface FakePachdOptions {
  /** Milliseconds since the epoch. Default: the clock of the machine. */
  now?: () => number;
  /** Default: 2.11.6. Before 2.8 there is no `CreatePipelineV2`, and before 2.0 all services have other names. */
  version?: readonly [major: number, minor: number, micro: number];
  /** Such as `-rc.3`. */
  additional?: string;
  /** Who may do what, by token. Default: authentication is switched off. */
  tokens?: Readonly<Record<string, Grant>>;
  /** TLS with a certificate for `localhost` that signs itself. */
  tls?: boolean;
  /** Without a licence there can be so many pipelines. */
  maxPipelines?: number;
}

/** A pachd over gRPC, with the sides of it that no API has. Names of pipelines and repos are `project/name`. */
export interface FakePachd {
  /** As in PACHYDERM_CLUSTER_URL. */
  readonly url: string;
  /** PEM; '' without TLS. */
  readonly certificate: string;
  /** All calls in order. */
  readonly calls: readonly RpcCall[];
  /** The methods of these. */
  readonly asked: readonly string[];
  readonly connections: number;
  fail(rule: RpcFaultRule): void;
  /** From now on all goes well. */
  heal(): void;
  /** Takes no connection any more, and ends those that there are when their calls are over. */
  down(): void;
  /** Takes connections again, at the same address. */
  up(): Promise<void>;
  addProject(name: string, defaults?: JsonObject): void;
  /** @param files that it holds. Default: 1. */
  addRepo(name: Key, files?: number): void;
  addSecret(name: string): void;
  /** Commits files to a repo, which starts the jobs of what reads it. @returns the commit set. */
  addData(repo: Key, files?: number): string;
  /** Defaults of the cluster, in place of those of a fresh one. */
  setDefaults(defaults: JsonObject): void;
  /** What the cluster makes of an image. */
  setImage(image: string, habit: ImageHabit): void;
  /** Makes another version of a pipeline with the spec that it has, as somebody would. */
  update(pipeline: Key): void;
  /** Stops a pipeline, as somebody would. */
  stop(pipeline: Key): void;
  /** The current version of a pipeline; undefined where there is none. */
  pipeline(name: Key): StoredVersion | undefined;
  pipelines(): readonly Key[];
  /** The jobs of a pipeline, the oldest first. */
  jobs(pipeline: Key): readonly StoredJob[];
  /** Ids of transactions that are neither finished nor deleted. */
  openTransactions(): readonly string[];
  /** Ends the server. @throws Error when a call came that it does not know: the test that made it is wrong, or the fake is. */
  close(): Promise<void>;
}

/** Needs no token, or looks at it itself. */
const FOR_ALL = ['GetVersion', 'WhoAmI'];

/**
 * Starts a pachd that keeps state, checks what pachd checks, in its order and words, and lets pipelines and jobs go their
 * ways by the clock. Not there: files, typed `CreatePipeline`, REST, projects and repos over the API.
 */
export async function startFakePachd(options: FakePachdOptions = {}): Promise<FakePachd> {
  const { now = Date.now, version = [2, 11, 6], additional = '', tokens } = options;
  const [major, minor, micro] = version;
  const state: State = {
    now,
    store: emptyStore(),
    revision: 0,
    images: new Map(),
    secrets: new Set(),
    maxPipelines: options.maxPipelines,
    lastId: 0,
  };
  const grants = tokens && new Map(Object.entries(tokens));
  const certificate = options.tls === true ? serverCertificate() : undefined;
  const running = transactions(state);

  const subjectOf = (caller: Caller): Subject => grants && authenticate(grants, caller.header('authn-token'), now());
  // A development build calls itself 0.0.0.
  const hasV2 = major > 2 || (major === 2 && minor >= 8) || version.every((part) => part === 0);

  const server = await startRpcServer(
    (register) => {
      register(VersionApi, { getVersion: () => ({ major, minor, micro, additional }) });
      register(Auth, {
        whoAmI: (_, caller) => {
          if (grants === undefined) throw refusal(Code.Unimplemented, 'the auth service is not activated');
          const { subject, expiresAt } = authenticate(grants, caller.header('authn-token'), now());
          return { username: subject, ...(expiresAt !== undefined && { expiration: timestampFromMs(expiresAt) }) };
        },
      });
      register(Pfs, {
        inspectRepo: ({ repo }) => {
          const key = keyOf(repo?.project?.name, repo?.name ?? '');
          if (!state.store.repos.has(repoKey(key, repo?.type || 'user'))) throw notFound(`repo ${key} not found`);
          return { ...(repo && { repo }) };
        },
      });
      register(TransactionApi, {
        startTransaction: () => ({ id: running.start() }),
        finishTransaction: ({ transaction }) => {
          running.finish(transaction?.id);
          return { ...(transaction && { transaction }) };
        },
        deleteTransaction: ({ transaction }) => {
          running.delete(transaction?.id);
          return {};
        },
      });
      register(Pps, {
        createPipelineV2: (call, caller) => {
          if (call.dryRun) return answerOf(effective(state.store, call).request);
          return answerOf(running.change(caller.header('pach-transaction'), subjectOf(caller), call));
        },
        inspectPipeline: (request) => inspectPipeline(state, request),
        listPipeline: (request, caller) => listPipeline(state, subjectOf(caller), request),
        runCron: (request, caller) => runCron(state, subjectOf(caller), request),
        inspectJob: (request) => inspectJob(state, request),
        listJob: (request, caller) => listJob(state, subjectOf(caller), request),
        stopJob: (request) => stopJob(state, request),
        listDatum: (request, caller) => listDatum(state, subjectOf(caller), request),
        getLogs: (request, caller) => getLogs(state, subjectOf(caller), request),
      });
    },
    {
      certificate,
      unimplemented: (service, method) => {
        if (service === 'pps.API' || major === 1) return `unknown service ${service}`;
        return method === 'CreatePipelineV2' && !hasV2 ? `unknown method ${method} for service ${service}` : undefined;
      },
      before: (rpc, caller) => {
        if (!FOR_ALL.includes(rpc)) subjectOf(caller);
      },
    },
  );

  const versionOf = (pipeline: Key): StoredVersion => {
    const found = latest(state.store, pipeline);
    if (found === undefined) throw new Error(`There is no pipeline ${pipeline}`);
    return found;
  };
  return {
    url: certificate === undefined ? `grpc://127.0.0.1:${server.port}` : `grpcs://localhost:${server.port}`,
    certificate: certificate?.certificate ?? '',
    calls: server.calls,
    get asked() {
      return server.calls.map(({ rpc }) => rpc);
    },
    get connections() {
      return server.connections;
    },
    fail: server.fail,
    heal: server.heal,
    down: server.down,
    up: server.up,
    addProject: (name, defaults) => {
      state.store.projects.push(name);
      if (defaults !== undefined) state.store.projectDefaults.set(name, defaults);
      state.revision++;
    },
    addRepo: (name, files = 1) => {
      state.store.repos.set(repoKey(name), { key: name, type: 'user', files });
      state.revision++;
    },
    addSecret: (name) => void state.secrets.add(name),
    addData: (repo, files = 1) => addData(state, [repo], files),
    setDefaults: (defaults) => {
      state.store.clusterDefaults = { createPipelineRequest: defaults };
      state.revision++;
    },
    setImage: (image, habit) => void state.images.set(image, habit),
    update: (pipeline) => {
      const { userSpec } = versionOf(pipeline);
      const call = create(CreatePipelineV2RequestSchema, { createPipelineRequestJson: userSpec, update: true });
      running.change(null, undefined, call);
    },
    stop: (pipeline) => {
      versionOf(pipeline).stopped = true;
      state.revision++;
    },
    pipeline: (name) => latest(state.store, name),
    pipelines: () => [...state.store.pipelines.keys()],
    jobs: (pipeline) => state.store.jobs.filter((job) => job.pipeline === pipeline),
    openTransactions: () => running.open,
    close: server.close,
  };
}
