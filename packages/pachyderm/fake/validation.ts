import type { CreatePipelineRequest, Input } from '../src/gen/pps/pps_pb.ts';
import { unknownError } from './refusal.ts';
import { keyOf, type StoredInput } from './store.ts';

/**
 * Checks what a dry run does not look at, in the order and the words of the server.
 * https://github.com/pachyderm/pachyderm/blob/master/src/server/pps/server/api_server.go
 * @throws ConnectError Unknown.
 */
export function validatePipeline({ pipeline, transform, input }: CreatePipelineRequest): void {
  const name = pipeline?.name ?? '';
  if (name === '') throw unknownError('invalid pipeline spec: request.Pipeline.Name cannot be empty');
  if (!/^[a-zA-Z0-9][\w-]*$/.test(name))
    throw unknownError(
      `invalid pipeline name: name (${name}) invalid: only alphanumeric characters, underscores, and dashes are allowed`,
    );
  if (name.length > 51)
    throw unknownError(
      `invalid pipeline name: name (${name}) is ${name.length - 51} characters longer than the 51 max`,
    );
  if (transform === undefined) throw unknownError('pipeline must specify a transform');
  if (transform.image === '') throw unknownError('pipeline transform must contain an image');
  // A pipeline without any input is taken: it never runs.
  if (input === undefined) return;
  validateNames(input, new Set());
  for (const each of inputsIn(input)) validateInput(each);
}

function validateInput({ pfs, cron, cross, union, join, group }: Input): void {
  const lists = [cross, union, join, group].filter((list) => list.length > 0).length;
  if (lists + (pfs === undefined ? 0 : 1) + (cron === undefined ? 0 : 1) > 1)
    throw unknownError('multiple input types set');
  if (pfs !== undefined) {
    if (pfs.repo === '') throw unknownError('input must specify a repo');
    if (inputName(pfs) === 'out')
      throw unknownError('input cannot be named "out", as pachyderm already creates /pfs/out to collect job output');
    if (!pfs.s3 && pfs.glob === '') throw unknownError('input must specify a glob');
    if (pfs.commit !== '')
      throw unknownError('input cannot come from a commit; use a branch with head pointing to the commit');
    return;
  }
  if (cron !== undefined) {
    if (cron.name === '') throw unknownError('input must specify a name');
    if (!/^(?:@\w+(?: \S+)?|\S+(?: \S+){4})$/.test(cron.spec.trim()))
      throw unknownError(
        `error parsing cron-spec: expected exactly 5 fields, found ${cron.spec.split(/\s+/).length}: ${cron.spec}`,
      );
    return;
  }
  if (lists === 0) throw unknownError('no input set');
}

/** Inputs that are there at the same time have different names; of a union only one is there. */
function validateNames(input: Input, names: Set<string>): void {
  const { pfs, cron, cross, join, group, union } = input;
  const name = pfs === undefined ? cron?.name : inputName(pfs);
  if (name !== undefined) {
    if (names.has(name)) throw unknownError(`name "${name}" was used more than once`);
    names.add(name);
  }
  for (const each of [...cross, ...join, ...group]) validateNames(each, names);
  const copies = union.map((each) => {
    const copy = new Set(names);
    validateNames(each, copy);
    return copy;
  });
  for (const copy of copies) for (const each of copy) names.add(each);
}

/** The server's default. */
const inputName = ({ name, repo }: { name: string; repo: string }): string => name || repo;

/** What a pipeline reads, and the repos that are made for its cron inputs. */
export function storedInputs(
  project: string,
  name: string,
  input: Input | undefined,
): { inputs: StoredInput[]; cronRepos: string[] } {
  const all = [...inputsIn(input)];
  const cronRepos = all.flatMap(({ cron }) =>
    cron === undefined ? [] : [keyOf(cron.project || project, cron.repo || `${name}_${cron.name}`)],
  );
  const read = all.flatMap(({ pfs }) =>
    pfs === undefined ? [] : [{ repo: keyOf(pfs.project || project, pfs.repo), type: pfs.repoType || 'user' }],
  );
  return { inputs: [...read, ...cronRepos.map((repo) => ({ repo, type: 'user' }))], cronRepos };
}

function* inputsIn(input: Input | undefined): Generator<Input> {
  if (input === undefined) return;
  yield input;
  for (const below of [...input.cross, ...input.union, ...input.join, ...input.group]) yield* inputsIn(below);
}
