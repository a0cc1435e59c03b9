import { X509Certificate } from 'node:crypto';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Code, createClient } from '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { ActionError, type Host } from '@ml-actions/core';
import { type Address, parseAddress } from './address.ts';
import { type CallRules, caller } from './call.ts';
import { COMMIT_ANNOTATION } from './commit-annotation.ts';
import { isNotFound, PachydermError } from './errors.ts';
import { API as Auth } from './gen/auth/auth_pb.ts';
import { API as Pfs } from './gen/pfs/pfs_pb.ts';
import { DatumState, API as Pps } from './gen/pps/pps_pb.ts';
import { API as Transactions } from './gen/transaction/transaction_pb.ts';
import { API as VersionApi } from './gen/version/versionpb/version_pb.ts';
import { dateOf, type Job, jobOf } from './jobs.ts';
import type { JobName, Name } from './names.ts';
import { type Pipeline, pipelineOf } from './pipelines.ts';
import { openSession, type Session } from './session.ts';
import type { ServerVersion } from './version.ts';

export interface PachydermSettings {
  /** As pachctl takes it, see `parseAddress`. */
  url: string;
  /** Needed where the server has authentication switched on. */
  token?: string | undefined;
  /** PEM; when given, no other authority is trusted. */
  caCertificate?: string | undefined;
  /** Milliseconds for one try of a call. Default: 30 s, four times as long for lists, logs and what changes something. */
  timeout?: number;
}

export interface Identity {
  /** `robot:ci`, `user:me@example.com`. */
  username: string;
  /** Undefined for a token that never expires. */
  expiresAt: Date | undefined;
}

/** A repo as an input names it. */
export interface Repo extends Name {
  /** Default: `user`, which holds data. */
  type?: string;
}

export interface NewVersion {
  /** JSON. What it does not say is not kept from the version before: an update replaces the whole. */
  spec: string;
  /** Gives up what was computed before, and computes all anew. */
  reprocess: boolean;
  /** The transaction that it is a part of, and takes effect with. */
  transaction?: string | undefined;
}

export interface LogLine {
  at: Date | undefined;
  /** '' for what belongs to no datum. */
  datum: string;
  /** Written by the user's program, and not by the worker around it. */
  user: boolean;
  text: string;
}

/**
 * A pachd, by one method for each of its calls. All of them throw a PachydermError when the call fails, and what the host's
 * signal ended with when that is aborted. What only reads is tried again when that can help, what changes something only
 * when it was certainly not done.
 */
export interface Pachyderm {
  readonly address: Address;
  /** The same connection, whose calls end with another host's signal: for clean-up. */
  withHost(host: Host): Pachyderm;

  /** Needs no token, and is not given any. */
  version(): Promise<ServerVersion>;
  /** Whose the token is; undefined where authentication is switched off. */
  whoAmI(): Promise<Identity | undefined>;

  /** What the server makes of a spec with its defaults, as JSON whose spacing is never the same. Changes nothing. */
  effectiveSpec(spec: string): Promise<string>;
  /** Creates a pipeline, or makes another version of it: ends its jobs, and starts a job unless it is stopped. */
  updatePipeline(version: NewVersion): Promise<void>;
  /** Undefined where there is none. */
  pipeline(name: Name): Promise<Pipeline | undefined>;
  /** All pipelines that the token may see, as they are now; hidden ones can still be asked for by name. */
  pipelines(projects?: readonly string[]): Promise<readonly Pipeline[]>;
  /** All versions that carry the commit, of all pipelines that the token may see. */
  pipelinesOf(commit: string): Promise<readonly Pipeline[]>;
  /** Adds a tick to each cron input, which starts a job. */
  runCron(name: Name): Promise<void>;
  hasRepo(repo: Repo): Promise<boolean>;

  /** @returns its id, by which calls take part in it. Others see nothing of it before it is finished. */
  startTransaction(): Promise<string>;
  finishTransaction(id: string): Promise<void>;
  /** Nothing of it takes effect, now or later. One that is over is left as it is. */
  deleteTransaction(id: string): Promise<void>;

  /** Undefined where there is none: a pipeline that is stopped gets no job. */
  job(job: JobName): Promise<Job | undefined>;
  /**
   * The jobs of a pipeline, newest first.
   * @param options.versionsBack how many versions before the current one are looked at too; without it only the current one is.
   * @param options.limit the newest so many.
   */
  jobs(pipeline: Name, options?: { versionsBack?: number; limit?: number }): Promise<readonly Job[]>;
  /** Ends a job; one that has ended is left as it is. */
  stopJob(job: JobName, reason: string): Promise<void>;
  /** Ids of datums that failed, at most so many. */
  failedDatums(job: JobName, limit: number): Promise<readonly string[]>;
  /**
   * @param limit the last so many lines of each worker, and of all.
   * @param datum of one datum only.
   */
  logs(job: JobName, limit: number, datum?: string): Promise<readonly LogLine[]>;

  /** Ends the connection. The client can be used on: it opens another. */
  close(): void;
}

const TIMEOUT_MS = 30_000;
const LONG_TIMES = 4;
/** What pachd takes and sends. https://github.com/pachyderm/pachyderm/blob/master/src/internal/grpcutil/stream.go */
const MESSAGE_BYTES = 20 * 1024 * 1024;

/**
 * A client of a server. Nothing is asked of it yet.
 * @throws ActionError when the address or the certificate is none, or is for TLS that the address does not ask for.
 */
export function connectPachyderm(host: Host, settings: PachydermSettings): Pachyderm {
  const { token, caCertificate } = settings;
  // The token goes into a header, where a line break has no place; files often end with one.
  const secret = token?.trim() ?? '';
  if (secret !== '') host.setSecret(secret);
  if (!/^[\x21-\x7e]*$/.test(secret))
    throw new ActionError('`token` is not a token of Pachyderm: it holds blanks or characters that are not ASCII');
  const address = addressOf(settings.url);
  const trusted = caCertificate === undefined ? {} : { ca: readable(caCertificate) };
  if ('ca' in trusted && !address.tls)
    throw new ActionError(`\`ca-certificate\` is given, and ${address.text} is an address without TLS`, {
      hint: 'Write `url` with grpcs:// or https://, or leave `ca-certificate` out.',
    });
  const session = openSession(address.origin, trusted);
  return clientOn(host, address, session, secret, settings.timeout ?? TIMEOUT_MS);
}

function addressOf(url: string): Address {
  try {
    return parseAddress(url);
  } catch (error) {
    throw new ActionError(`\`url\`: ${(error as Error).message}`, {
      hint: 'Give the address of pachd as for pachctl, such as grpcs://pachyderm.example:443.',
    });
  }
}

/** Looked at here, because the connection would end with an error about something else. */
function readable(pem: string): string {
  try {
    new X509Certificate(pem);
    return pem;
  } catch {
    throw new ActionError('`ca-certificate` is not a certificate in PEM', {
      hint: 'Give the text of the file that begins with -----BEGIN CERTIFICATE-----.',
    });
  }
}

function clientOn(host: Host, address: Address, session: Session, token: string, timeout: number): Pachyderm {
  const transport = createGrpcTransport({
    baseUrl: address.origin,
    sessionManager: session,
    readMaxBytes: MESSAGE_BYTES,
    writeMaxBytes: MESSAGE_BYTES,
    interceptors: [
      (next) => (request) => {
        // Raw, and not as a bearer: pachd reads nothing else. Once, because two of them are an error.
        // https://github.com/pachyderm/pachyderm/blob/master/src/auth/auth.go
        // Not with the first call, which needs none: what answers may be no pachd, or not speak TLS where it should.
        if (token !== '' && request.service.typeName !== VersionApi.typeName) request.header.set('authn-token', token);
        return next(request);
      },
    ],
  });
  const pps = createClient(Pps, transport);
  const pfs = createClient(Pfs, transport);
  const auth = createClient(Auth, transport);
  const versions = createClient(VersionApi, transport);
  const transactions = createClient(Transactions, transport);
  const call = caller(host, session, address, token);

  const reads: CallRules = { idempotent: true, timeout };
  const lists: CallRules = { idempotent: true, timeout: LONG_TIMES * timeout };
  // The server carries out all requests of a transaction again with each that is added.
  const writes: CallRules = { idempotent: false, timeout: LONG_TIMES * timeout };

  // The project is always named: some calls do not fill in the default one.
  const pipelineIn = ({ project, name }: Name) => ({ name, project: { name: project } });
  const jobIn = ({ pipeline, id }: JobName) => ({ pipeline: pipelineIn(pipeline), id });

  const listPipelines = async (request: { history: bigint; jqFilter?: string; projects?: { name: string }[] }) =>
    (
      await call('ListPipeline', lists, (options) => collect(pps.listPipeline({ ...request, details: true }, options)))
    ).map(pipelineOf);

  return {
    address,
    withHost: (other) => clientOn(other, address, session, token, timeout),

    version: async () => {
      const { major, minor, micro, additional } = await call('GetVersion', reads, (options) =>
        versions.getVersion({}, options),
      );
      return { major, minor, micro, additional };
    },

    whoAmI: async () => {
      try {
        const { username, expiration } = await call('WhoAmI', reads, (options) => auth.whoAmI({}, options));
        return { username, expiresAt: expiration === undefined ? undefined : timestampDate(expiration) };
      } catch (error) {
        // Not an error: everybody may do everything.
        if (error instanceof PachydermError && error.code === Code.Unimplemented) return undefined;
        throw error;
      }
    },

    effectiveSpec: async (spec) => {
      // As an update, so that two answers differ in nothing but the spec.
      const request = { createPipelineRequestJson: spec, dryRun: true, update: true };
      const answer = await call('CreatePipelineV2', reads, (options) => pps.createPipelineV2(request, options));
      const json = answer.effectiveCreatePipelineRequestJson;
      if (isObject(json)) return json;
      const why = 'the answer holds no JSON object';
      throw new PachydermError({ rpc: 'CreatePipelineV2', why, retryable: false, undone: true }, address);
    },

    updatePipeline: async ({ spec, reprocess, transaction }) => {
      // `update` also creates. Both words count here only: in the spec the server ignores them.
      const request = { createPipelineRequestJson: spec, update: true, reprocess };
      const headers: Record<string, string> = transaction === undefined ? {} : { 'pach-transaction': transaction };
      await call('CreatePipelineV2', writes, (options) => pps.createPipelineV2(request, { ...options, headers }));
    },

    pipeline: (name) =>
      orUndefined(async () => {
        const request = { pipeline: pipelineIn(name), details: true };
        return pipelineOf(await call('InspectPipeline', reads, (options) => pps.inspectPipeline(request, options)));
      }),

    pipelines: (projects = []) => listPipelines({ history: 0n, projects: projects.map((name) => ({ name })) }),

    pipelinesOf: async (commit) => {
      // Filtered there: all versions of all pipelines with their specs can be hundreds of megabytes. The filter sees the
      // names of the proto files. https://github.com/pachyderm/pachyderm/blob/master/src/server/pps/server/api_server.go
      const jqFilter = `.details.metadata.annotations[${JSON.stringify(COMMIT_ANNOTATION)}] == ${JSON.stringify(commit)}`;
      return listPipelines({ history: -1n, jqFilter });
    },

    runCron: async (name) => {
      await call('RunCron', writes, (options) => pps.runCron({ pipeline: pipelineIn(name) }, options));
    },

    hasRepo: async ({ project, name, type = 'user' }) => {
      const repo = { name, type, project: { name: project } };
      const found = await orUndefined(() =>
        call('InspectRepo', reads, (options) => pfs.inspectRepo({ repo }, options)),
      );
      return found !== undefined;
    },

    startTransaction: async () => {
      // Another one, left behind by an answer that was lost, holds nothing and no lock.
      const { id } = await call('StartTransaction', reads, (options) => transactions.startTransaction({}, options));
      return id;
    },

    finishTransaction: async (id) => {
      await call('FinishTransaction', writes, (options) =>
        transactions.finishTransaction({ transaction: { id } }, options),
      );
    },

    deleteTransaction: async (id) => {
      await orUndefined(() =>
        call('DeleteTransaction', reads, (options) => transactions.deleteTransaction({ transaction: { id } }, options)),
      );
    },

    job: (job) =>
      orUndefined(async () => {
        const request = { job: jobIn(job) };
        return jobOf(await call('InspectJob', reads, (options) => pps.inspectJob(request, options)));
      }),

    jobs: async (pipeline, { versionsBack = 0, limit = 0 } = {}) => {
      const request = { pipeline: pipelineIn(pipeline), history: BigInt(versionsBack), number: BigInt(limit) };
      const found = await call('ListJob', lists, (options) => collect(pps.listJob(request, options)));
      return found.map(jobOf);
    },

    stopJob: async (job, reason) => {
      await call('StopJob', reads, (options) => pps.stopJob({ job: jobIn(job), reason }, options));
    },

    failedDatums: async (job, limit) => {
      const request = { job: jobIn(job), filter: { state: [DatumState.FAILED] }, number: BigInt(limit) };
      const found = await call('ListDatum', lists, (options) => collect(pps.listDatum(request, options)));
      return found.map(({ datum }) => datum?.id ?? '');
    },

    logs: async (job, limit, datum) => {
      const name = jobIn(job);
      const request = {
        pipeline: name.pipeline,
        job: name,
        tail: BigInt(limit),
        ...(datum !== undefined && { datum: { job: name, id: datum } }),
      };
      const found = await call('GetLogs', lists, (options) => collectLast(pps.getLogs(request, options), limit));
      return found.map(({ ts, datumId, user, message }) => ({ at: dateOf(ts), datum: datumId, user, text: message }));
    },

    close: session.retire,
  };
}

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const message of stream) all.push(message);
  return all;
}

/** The last messages of a stream that may be a long one. */
async function collectLast<T>(stream: AsyncIterable<T>, count: number): Promise<T[]> {
  const last: T[] = [];
  for await (const message of stream) {
    last.push(message);
    if (last.length > 2 * count) last.splice(0, last.length - count);
  }
  return last.slice(Math.max(0, last.length - count));
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Undefined for what does not exist. */
async function orUndefined<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
