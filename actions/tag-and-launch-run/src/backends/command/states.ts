import { type Field, type FieldOptions, fieldOf, parseList, RUN_STATES, type RunState } from '@ml-actions/core';

/** States by the native words of the user's input, in lower case. */
export type States = ReadonlyMap<string, RunState>;

/**
 * Words that orchestrators have for these states and for no other, without case, blanks, hyphens and underscores. Left out is
 * what may be a good end and a bad one, such as `finished`, `done` and `terminated`: a gate that guesses is no gate.
 */
const WELL_KNOWN: Readonly<Record<Exclude<RunState, 'unknown'>, string>> = {
  queued:
    'pending queued waiting scheduled submitted created accepted notstarted starting initializing initialized preparing ' +
    'provisioning configuring requeued late awaitingretry startable',
  running:
    'running executing started active inprogress restarting recovering retrying paused suspended stopping canceling ' +
    'cancelling terminating finalizing completing succeeding failing aborting updating notresponding',
  succeeded: 'succeeded success successful complete completed',
  failed:
    'failed failure error errored crashed timeout timedout outofmemory nodefail bootfail deadline expired upstreamfailed ' +
    'failedsetup failedprechecks failednoresource failedcontroller',
  cancelled: 'cancelled canceled aborted stopped killed revoked preempted',
  skipped: 'skipped omitted',
};

const BY_WORD: States = new Map(
  Object.entries(WELL_KNOWN).flatMap(([state, words]) => words.split(' ').map((word) => [word, state as RunState])),
);

/** Vertex AI says `JOB_STATE_SUCCEEDED` and `PIPELINE_STATE_SUCCEEDED`. */
const folded = (word: string): string =>
  word
    .toLowerCase()
    .replace(/^(?:job|pipeline|run)_state_/, '')
    .replace(/[\s_-]/g, '');

/**
 * The state that a native word stands for.
 * @param own wins over the words that are well known.
 * @returns `unknown` for all other words.
 */
export const stateOf = (word: string, own: States): RunState =>
  own.get(word.trim().toLowerCase()) ?? BY_WORD.get(folded(word.trim())) ?? 'unknown';

/**
 * Lines of `<state>: <word>, <word>`.
 * @throws Error when a line is of another form, names no state, or gives a word to a second state.
 */
export function parseStates(text: string): States {
  const states = new Map<string, RunState>();
  for (const line of parseList(text)) {
    const [name = '', ...rest] = line.split(':');
    const state = RUN_STATES.find((each) => each === name.trim());
    const words = rest
      .join(':')
      .split(',')
      .map((word) => word.trim().toLowerCase())
      .filter((word) => word !== '');
    if (rest.length === 0 || words.length === 0) throw new Error(`"${line}" is not of the form \`state: word, word\``);
    if (state === undefined) throw new Error(`"${name.trim()}" is no state; possible: ${RUN_STATES.join(', ')}`);
    for (const word of words) {
      const other = states.get(word);
      if (other !== undefined && other !== state) throw new Error(`"${word}" cannot be ${other} and ${state}`);
      states.set(word, state);
    }
  }
  return states;
}

/** The input `states`: none of one's own when it is not given. */
export const states = (options: FieldOptions): Field<States> =>
  fieldOf(parseStates, { absent: new Map() })(options) as Field<States>;
