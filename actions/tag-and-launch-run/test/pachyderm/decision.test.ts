import { expect, test } from '@jest/globals';
import type { Job, Pipeline } from '@ml-actions/pachyderm';
import { type Decision, decide, type Wanted } from '../../src/backends/pachyderm/decision.ts';
import { parsePipelines } from '../../src/backends/pachyderm/pipelines.ts';

const SHA = 'c'.repeat(40);
const STEP = 'gha:77-1-train-0-launch-1';
const SPEC = { pipeline: { name: 'train' }, input: { pfs: { repo: 'images' } }, transform: { image: 'v1' } };

const pipeline = (more: Partial<Pipeline> & { spec?: object } = {}): Pipeline => ({
  project: 'default',
  name: 'train',
  version: 3,
  commitSet: 'first',
  state: 'PIPELINE_RUNNING',
  reason: '',
  recentError: '',
  stopped: false,
  workers: { requested: 1, available: 1 },
  type: 'transform',
  commit: SHA,
  launch: undefined,
  userSpec: JSON.stringify(more.spec ?? SPEC),
  ...more,
});

/** Jobs by id and state, the newest first: `SUCCESS of 0` has no datums. */
const jobs = (states: Readonly<Record<string, string>>): Job[] =>
  Object.entries(states).map(([id, word]) => {
    const [state, datums = '1'] = word.split(' of ');
    return { id, state: `JOB_${state}`, datums: { total: Number(datums) } } as Job;
  });

/** What is decided, in words. */
function words(decision: Decision): string {
  if ('follow' in decision) return `follow ${decision.follow.id}`;
  if ('refused' in decision) return decision.refused;
  return 'tick' in decision ? 'tick' : 'update';
}

const wanted: Wanted = { commit: SHA, image: undefined, step: STEP, isRerun: false };
const cross = { input: { cross: [{ pfs: { repo: 'a' } }, { union: [{ cron: { name: 'tick', spec: '@daily' } }] }] } };

test.each<{
  of: string;
  pipeline?: Parameters<typeof pipeline>[0];
  jobs?: Record<string, string>;
  wanted?: Partial<Wanted>;
  is: string;
}>([
  { of: 'the job of the update', jobs: { later: 'RUNNING', first: 'SUCCESS' }, is: 'follow first' },
  { of: 'a later job once the first has failed', jobs: { later: 'CREATED', first: 'KILLED' }, is: 'follow later' },
  { of: 'jobs that have all failed', jobs: { later: 'FAILURE', first: 'UNRUNNABLE' }, is: 'follow first' },
  { of: 'a state that is not known, which is no failure', jobs: { first: 'DREAMING' }, is: 'follow first' },
  { of: 'jobs that have all failed, in a rerun', jobs: { first: 'KILLED' }, wanted: { isRerun: true }, is: 'update' },
  { of: 'a job that goes on, in a rerun', jobs: { first: 'RUNNING' }, wanted: { isRerun: true }, is: 'follow first' },
  {
    of: 'its own job that has failed, in a rerun',
    pipeline: { launch: STEP },
    jobs: { first: 'FAILURE' },
    wanted: { isRerun: true },
    is: 'follow first',
  },
  {
    of: 'the job of another step of the attempt',
    pipeline: { launch: 'gha:77-1-train-1-launch-1' },
    jobs: { first: 'RUNNING' },
    is: 'has a run of another step of this workflow run already',
  },
  {
    of: 'the job of another attempt',
    pipeline: { launch: 'gha:77-11-train-0-launch-1' },
    jobs: { first: 'RUNNING' },
    is: 'follow first',
  },
  { of: 'a version without a job', is: 'has no job with datums: nothing matches its inputs' },
  {
    of: 'a job that had no datums',
    jobs: { first: 'SUCCESS of 0' },
    is: 'has no job with datums: nothing matches its inputs',
  },
  {
    of: 'a later job after one that had no datums',
    jobs: { later: 'SUCCESS', first: 'SUCCESS of 0' },
    is: 'follow later',
  },
  { of: 'a job whose datums are not counted yet', jobs: { first: 'CREATED of 0' }, is: 'follow first' },
  {
    of: 'a job that had no datums before the first tick of a clock',
    pipeline: { spec: cross },
    jobs: { first: 'SUCCESS of 0' },
    is: 'tick',
  },
  { of: 'a version without a job that a clock starts, deep in its inputs', pipeline: { spec: cross }, is: 'tick' },
  { of: 'a stopped version without a job', pipeline: { spec: cross, stopped: true }, is: 'is stopped' },
  { of: 'another commit', pipeline: { commit: 'd'.repeat(40) }, is: 'is at version 3, which is of commit ddddddd' },
  { of: 'no commit', pipeline: { commit: undefined }, is: 'is at version 3, which is of no commit' },
  { of: 'another commit, with an image', pipeline: { commit: undefined }, wanted: { image: 'v2' }, is: 'update' },
  {
    of: 'a spec that the server has not kept',
    pipeline: { commit: undefined, userSpec: '' },
    wanted: { image: 'v2' },
    is: 'was made by a server before 2.8, which has not kept its spec',
  },
  { of: 'a service', pipeline: { type: 'service' }, is: 'is a service, which has no job that ends' },
])('of $of: $is', ({ pipeline: more = {}, jobs: states = {}, wanted: given = {}, is }) => {
  expect(words(decide(pipeline(more), jobs(states), { ...wanted, ...given }))).toBe(is);
});

test('what another commit has left needs an update also where nothing has changed', () => {
  const decision = decide(pipeline({ commit: undefined }), [], wanted);
  expect('refused' in decision && decision.hint).toContain('with `skip-unchanged: false`');
});

test('another version says all that the one before says, but for image, commit and step', () => {
  const decision = decide(pipeline({ commit: undefined }), [], { ...wanted, image: 'v2' });
  expect('update' in decision && JSON.parse(decision.update)).toEqual({
    ...SPEC,
    transform: { image: 'v2' },
    metadata: { annotations: { 'ml-actions/commit': SHA, 'ml-actions/launch': STEP } },
  });
});

test('a rerun keeps the image that the version has', () => {
  const decision = decide(pipeline(), jobs({ first: 'FAILURE' }), { ...wanted, isRerun: true, image: 'v2' });
  expect('update' in decision && JSON.parse(decision.update)).toMatchObject({ transform: { image: 'v1' } });
});

test('pipelines are named with or without their project', () => {
  expect(parsePipelines('# all\ntrain\n vision/e-val_1 \n')).toEqual([
    { project: undefined, name: 'train' },
    { project: 'vision', name: 'e-val_1' },
  ]);
});
