// Killed at any point, a launcher leaves either a cancelled run or a pending status that a recheck settles: with its post step,
// and without it, as when the machine is lost.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openScene, REPOSITORY, type Scene, type Step } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
  for (const folder of ['stages', 'runs']) mkdirSync(inCheckout(folder));
});
afterEach(() => scene.end());

const inCheckout = (...path: readonly string[]): string => join(scene.checkout.path, ...path);

/** Tells that it has come to a stage, and stays there for the first time when it is told to. */
const STAGE = `stage() {
  if [ -e "stages/$1" ]; then return; fi
  touch "stages/$1"
  if [ "$STAY_AT" = "$1" ]; then until [ -e go ]; do sleep 0.02; done; fi
}`;

/** An orchestrator with a file for each run, in which its state is. */
const COMMANDS = {
  launch: `${STAGE}
stage begun
echo Running > runs/a
stage made
echo id=a >> "$RUN_FILE"
stage told`,
  poll: `${STAGE}
stage asked
cat "runs/$RUN_ID"`,
  cancel: `${STAGE}
stage cancelling
echo Stopped > "runs/$RUN_ID"
stage cancelled`,
};

/** The state of the run, undefined when there is none. */
function runState(): string | undefined {
  const [run] = readdirSync(inCheckout('runs'));
  return run && readFileSync(inCheckout('runs', run), 'utf8').trim();
}

const status = () => scene.repository.statuses(scene.sha)[0];

interface Kill {
  inputs?: Record<string, string>;
  /** Where the commands stay. */
  stayAt?: string;
  /** The commands go on after the kill. */
  goOn?: boolean;
  prepare?: () => void;
  when: () => boolean;
}

const killed = ({ inputs, stayAt = '', goOn = false, prepare, when }: Kill, post: boolean): Promise<Step> => {
  prepare?.();
  return scene.step('tag-and-launch-run', {
    inputs: { name: 'train', ...COMMANDS, interval: '1s', ...inputs },
    env: { ...scene.shortPauses, STAY_AT: stayAt },
    post,
    signal: {
      signal: 'SIGKILL',
      when: () => {
        if (!when()) return false;
        if (goOn) writeFileSync(inCheckout('go'), '');
        return true;
      },
    },
  });
};

const recheck = (inputs: Record<string, string> = {}): Promise<Step> =>
  scene.step('tag-and-launch-run', {
    inputs: { mode: 'recheck', name: '*', poll: COMMANDS.poll, cancel: COMMANDS.cancel, ...inputs },
  });

/** What has to hold whenever a launcher was killed. */
async function expectNothingForgotten(): Promise<void> {
  const state = runState();
  if (state === 'Running') {
    expect(status()).toMatchObject({ state: 'pending' });
    // A run of which nobody knows the id is overdue some time.
    const isKnown = status()?.description?.includes(' · a') === true;
    if (isKnown) writeFileSync(inCheckout('runs', 'a'), 'Failed\n');
    await recheck(isKnown ? {} : { timeout: '1ms' });
    expect(status()).toMatchObject({
      state: isKnown ? 'failure' : 'error',
      description: expect.stringMatching(isKnown ? /^Failed/ : /^Overdue/),
    });
  } else if (status()?.state === 'pending') {
    // Nothing runs, and who comes by later finds that out.
    await recheck({ timeout: '1ms' });
    expect(status()).toMatchObject({ state: 'error' });
  } else if (status() !== undefined) {
    expect(status()).toMatchObject({ state: 'error' });
  }
}

const reached = (stage: string) => (): boolean => existsSync(inCheckout('stages', stage));
const asked = (request: RegExp): number => scene.github.asked.filter((each) => request.test(each)).length;
const hang = (on: string) => (): void => scene.github.fail({ on, fault: 'hang' });
const POST_STATUS = `POST /repos/${REPOSITORY}/statuses/*`;

const stages: (Kill & { stage: string; becomes: 'cancelled' | 'goes on' | 'not made' })[] = [
  {
    stage: 'before it knows whether it may launch',
    prepare: hang(`GET /repos/${REPOSITORY}/commits/*`),
    when: () => asked(/^GET/) === 1,
    becomes: 'not made',
  },
  {
    stage: 'before its first status is answered',
    prepare: hang(POST_STATUS),
    when: () => asked(/^POST/) === 1,
    becomes: 'not made',
  },
  { stage: 'before the launch has made a run', stayAt: 'begun', when: reached('begun'), becomes: 'not made' },
  {
    stage: 'before the launch has made a run, which it then does',
    stayAt: 'begun',
    goOn: true,
    when: reached('begun'),
    becomes: 'cancelled',
  },
  { stage: 'between the run and its id', stayAt: 'made', when: reached('made'), becomes: 'goes on' },
  {
    stage: 'between the run and its id, which it then tells',
    stayAt: 'made',
    goOn: true,
    when: reached('made'),
    becomes: 'cancelled',
  },
  { stage: 'before the launch has ended', stayAt: 'told', goOn: true, when: reached('told'), becomes: 'cancelled' },
  {
    stage: 'when the status with the id is not answered',
    stayAt: 'begun',
    when: () => {
      if (!reached('begun')()) return false;
      if (!existsSync(inCheckout('go'))) {
        hang(POST_STATUS)();
        writeFileSync(inCheckout('go'), '');
      }
      return scene.github.requests.some(({ method, status: answer }) => method === 'POST' && answer === undefined);
    },
    becomes: 'cancelled',
  },
  { stage: 'while it asks for the run', stayAt: 'asked', when: reached('asked'), becomes: 'cancelled' },
  {
    stage: 'while it waits for the run, which cannot be cancelled',
    inputs: { cancel: '' },
    when: () => reached('asked')() && status()?.description?.startsWith('Running') === true,
    becomes: 'goes on',
  },
  {
    stage: 'while it waits for the run, which shall not be cancelled',
    inputs: { 'cancel-on-abort': 'false' },
    when: () => reached('asked')() && status()?.description?.startsWith('Running') === true,
    becomes: 'goes on',
  },
  {
    stage: 'while it cancels the run',
    inputs: { timeout: '2s' },
    stayAt: 'cancelling',
    when: reached('cancelling'),
    becomes: 'cancelled',
  },
  {
    stage: 'when it has cancelled the run',
    inputs: { timeout: '2s' },
    stayAt: 'cancelled',
    when: reached('cancelled'),
    becomes: 'cancelled',
  },
];

describe('a launcher that is killed', () => {
  test.each(stages)('$stage: the run $becomes with its post step', async ({ becomes, ...kill }) => {
    const step = await killed(kill, true);
    expect(step).toMatchObject({ exitCode: 137, post: { exitCode: 0 } });
    expect(runState()).toBe({ cancelled: 'Stopped', 'goes on': 'Running', 'not made': undefined }[becomes]);
    expect(scene.left()).toEqual([]);
    await expectNothingForgotten();
  });

  test.each(stages)('$stage: nothing is forgotten when its machine is lost', async ({ becomes: _, ...kill }) => {
    await killed(kill, false);
    await expectNothingForgotten();
  });

  test.each([1, 2, 3, 4, 5, 6, 7])('when it has sent request %i to GitHub', async (count) => {
    await killed({ when: () => scene.github.requests.length >= count }, true);
    expect(runState() ?? 'Stopped').toBe('Stopped');
    await expectNothingForgotten();
  });
});
