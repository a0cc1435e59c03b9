import { ActionError, cut, describeError, type Host, inTurns, type Run } from '@ml-actions/core';
import type { RunLauncher, Sighting } from '../../backend.ts';
import type { Inputs } from '../../inputs.ts';
import type { LaunchPlan } from '../../plan.ts';
import { readStart } from './file-start.ts';
import { parseRunFile, type RunNotes, readRunFile, watchRunFile } from './run-file.ts';
import {
  commandFolder,
  describeExit,
  endCommand,
  type Folder,
  LINE_BYTES,
  launchEnd,
  runCommand,
  type Tail,
  tail,
  type UserCommand,
} from './shell.ts';
import { stateOf } from './states.ts';

/** How long a question may take. A client that hangs must not hang the step. */
const POLL_MS = 60_000;
const CANCEL_MS = 60_000;
const LOGS_MS = 5 * 60_000;
/** What a launch that is under way may take to tell the id of its run when the step is cancelled, and in the post step. */
const PATIENCE_MS = 1_500;
const RECOVERY_MS = 10_000;
const LARGEST_RESULTS = 16 * 1024 * 1024;
const WORD_BYTES = 100;
/** Commands that ask for runs, or cancel them, at one time: a client may take 100 MB, and there may be hundreds of runs. */
const COMMANDS_AT_ONCE = 16;

type Commands = Pick<Inputs, 'launch' | 'poll' | 'cancel' | 'logs' | 'states' | 'image'>;

/**
 * Runs are what the user's commands say. Without `poll` the command `launch` is the run: it is as long as the command, and its
 * exit code decides how it ended.
 */
export function commandLauncher(host: Host, { launch = '', poll, cancel, logs, states, image }: Commands): RunLauncher {
  const folder = commandFolder(host);
  /** What `launch` has printed, as long as it tells why there is no better run. */
  let printed = tail();
  // Who cancels does not wait for those that ask.
  const [askInTurn, cancelInTurn] = [inTurns(COMMANDS_AT_ONCE), inTurns(COMMANDS_AT_ONCE)];

  /** The runs that the file tells of. */
  const sightings = (runs: readonly RunNotes[], plan: LaunchPlan, exitCode?: number): Sighting[] => {
    if (poll !== undefined) return runs.flatMap(({ id, ...notes }) => (id === undefined ? [] : [launched(id, notes)]));
    const all = runs.length === 0 ? [{}] : runs;
    return all.map(({ id, url, state }: RunNotes) => ({
      ...(id === undefined ? { id: plan.id, isMadeUp: true } : { id }),
      ...(url !== undefined && { url }),
      ...(exitCode === undefined
        ? { state: 'running', nativeState: state ?? 'running' }
        : { ...endedWith(exitCode), ...(state !== undefined && { nativeState: state }) }),
    }));
  };
  /** Until it is asked for the first time. */
  const launched = (id: string, { url, state }: RunNotes): Sighting => ({
    id,
    ...(url !== undefined && { url }),
    state: state === undefined ? 'queued' : stateOf(state, states),
    nativeState: state ?? 'launched',
  });

  return {
    launch: async (on, plan, seen) => {
      const files = await folder.files();
      let known: readonly RunNotes[] = [];
      const stop = watchRunFile(files.run, (text) => {
        known = remembered(known, parseRunFile(text, false).runs);
        seen(sightings(known, plan));
      });
      try {
        seen(sightings([], plan));
        const { name, commit, tags } = plan;
        const subject = { name, commit, tags };
        const command: UserCommand = {
          input: 'launch',
          text: launch,
          image,
          patience: poll === undefined ? 0 : PATIENCE_MS,
        };
        const exitCode = await runCommand(on, command, subject, files, (line) => {
          on.raw(line);
          printed.add(line);
        });
        seen(sightings(await lastNotes(on, files.run, known), plan, exitCode));
        return launchEnd(exitCode);
      } catch (error) {
        // What it has started on its way must not be forgotten.
        if (on.signal.aborted) seen(sightings(await lastNotes(on, files.run, known), plan));
        throw error;
      } finally {
        stop();
      }
    },

    ...(poll !== undefined && {
      inspect: async (on: Host, run: Run) => {
        const command = { input: 'poll', text: poll, image, limit: POLL_MS } as const;
        const { notes, word } = await askInTurn(() => ask(on, folder, command, run));
        // Its log tells nothing of a run that goes on elsewhere.
        printed = tail();
        const nativeState = cut(notes.state ?? word, WORD_BYTES);
        if (nativeState === '') throw new ActionError('`poll` tells no state', { hint: NO_STATE });
        const url = notes.url ?? run.url;
        return { id: run.id, ...(url !== undefined && { url }), state: stateOf(nativeState, states), nativeState };
      },
    }),

    ...(cancel !== undefined && {
      cancel: async (on: Host, run: Run) => {
        const command = { input: 'cancel', text: cancel, image, limit: CANCEL_MS } as const;
        await cancelInTurn(() => ask(on, folder, command, run, (line) => on.raw(line)));
      },
    }),

    explain: async (on, run) => {
      if (logs === undefined || on.signal.aborted) return printed.lines;
      const shown = tail();
      await on.group(`Log of run ${run.id}`, async () => {
        try {
          const command = { input: 'logs', text: logs, image, limit: LOGS_MS } as const;
          await ask(on, folder, command, run, (line) => {
            on.raw(line);
            shown.add(line);
          });
        } catch (error) {
          on.info(`The log is not whole: ${describeError(error)}`);
        }
      });
      return shown.lines;
    },

    recover: async (on) => {
      const files = await folder.files();
      const end = await endCommand(on, files, poll === undefined ? 0 : RECOVERY_MS);
      const { runs } = parseRunFile((await readRunFile(files.run).catch(() => undefined))?.text ?? '', true);
      // A command that is the run has none when it was killed.
      const isWhole = end === 'ended' || (end === 'killed' && poll === undefined);
      return { isWhole, runs: runs.flatMap(({ id, ...notes }) => (id === undefined ? [] : [launched(id, notes)])) };
    },
    leftBy: async (_, __, told) => told,
    results: async (on) => resultsIn(on, (await folder.files()).results),
    close: folder.remove,
  };
}

const NO_STATE = 'Let `poll` append `state=<word>` to `$RUN_FILE`, or print the word in its last line.';

/**
 * Runs a command that asks for a run or changes it.
 * @returns what it wrote to its RUN_FILE, and the last line of its output that is not blank.
 * @throws ActionError when it fails: then its last line says why.
 */
async function ask(
  host: Host,
  folder: Folder,
  command: Parameters<typeof runCommand>[1],
  run: Run,
  onLine: (line: string) => void = () => undefined,
): Promise<{ notes: RunNotes; word: string }> {
  const files = await folder.own();
  const last: Tail = tail();
  let word = '';
  try {
    const subject = { ...run, commit: run.commit ?? '' };
    const exitCode = await runCommand(host, command, subject, files, (line, isOutput) => {
      if (isOutput && line.trim() !== '') word = line.trim();
      last.add(line);
      onLine(line);
    });
    if (exitCode !== 0) {
      const why = last.lines.findLast((line) => line.trim() !== '');
      throw new ActionError(
        `\`${command.input}\` failed: ${describeExit(exitCode)}${why === undefined ? '' : `: ${why}`}`,
      );
    }
    const { text } = (await readRunFile(files.run)) ?? { text: '' };
    return { notes: parseRunFile(text, true).runs.at(-1) ?? {}, word };
  } finally {
    await files.remove();
  }
}

function endedWith(exitCode: number): Pick<Sighting, 'state' | 'nativeState' | 'failure'> {
  const nativeState = `exit ${exitCode}`;
  if (exitCode === 0) return { state: 'succeeded', nativeState };
  return { state: 'failed', nativeState, failure: { summary: describeExit(exitCode) } };
}

/** A command may also put another file in the place of the one that named a run, which goes on all the same. */
const remembered = (known: readonly RunNotes[], told: readonly RunNotes[]): readonly RunNotes[] => {
  const ids = new Set([undefined, ...told.map(({ id }) => id)]);
  return [...known.filter(({ id }) => !ids.has(id)), ...told];
};

/** What `launch` has told when it has ended. @param known what was seen before. */
async function lastNotes(host: Host, path: string, known: readonly RunNotes[]): Promise<readonly RunNotes[]> {
  try {
    const { text, whole } = (await readRunFile(path)) ?? { text: '', whole: true };
    if (!whole) host.warning('RUN_FILE: what follows its first 64 kB is ignored');
    const { runs, wrong } = parseRunFile(text, whole);
    if (wrong.length > 0) {
      const lines = cut(wrong.join('; '), LINE_BYTES);
      host.warning(`RUN_FILE: ignored, because it is not \`id=\`, \`url=\` or \`state=\` with a value: ${lines}`);
    }
    return remembered(known, runs);
  } catch (error) {
    host.warning(`${describeError(error)}; what it says is ignored`);
    return known;
  }
}

/** '' when there are none, or none that can be read. */
async function resultsIn(host: Host, path: string): Promise<string> {
  try {
    const { text, whole } = (await readStart(path, 'RESULTS_FILE', LARGEST_RESULTS)) ?? { text: '', whole: true };
    if (whole) return text;
    host.warning('The results of the run are not handed on: RESULTS_FILE is larger than 16 MB');
  } catch (error) {
    host.warning(`The results of the run are not handed on: ${describeError(error)}`);
  }
  return '';
}
