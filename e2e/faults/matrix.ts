import { openBundle, openCancelled } from './bundle.ts';
import { FAULTS, type NamedFault } from './faults.ts';
import { type Case, play, type Reference, type Request, reference } from './play.ts';
import type { Subject } from './subject.ts';

/** A case that did not end as it should. */
export interface Failure {
  subject: string;
  case: string;
  wrong: readonly string[];
}

export interface Result {
  run: number;
  expected: number;
  failures: readonly Failure[];
}

/** How steps are played: `main` on the fake clock, the bundle, or the bundle that is asked to end. */
type How = 'main' | 'bundle' | 'SIGTERM';

interface Planned extends Case {
  how: How;
}

const UNANSWERED: NamedFault = { name: 'time-out', lasting: false };

/**
 * What is played of one subject: every request of the fault-free run with every fault, and with a SIGTERM while it waits for
 * its answer; and every fault once through the bundle, at one request after the other.
 * @param bundled whether this is the subject that stands for its action in that.
 */
export const planOf = ({ requests }: Reference, bundled: boolean): Planned[] => [
  ...requests.flatMap((request) => FAULTS.map((fault) => ({ how: 'main' as const, request, fault }))),
  ...requests.map((request) => ({ how: 'SIGTERM' as const, request, fault: UNANSWERED })),
  ...(bundled
    ? FAULTS.map((fault, index) => ({ how: 'bundle' as const, request: inTurn(requests, index), fault }))
    : []),
];

/** How many cases that must be, whatever was planned. */
const expectedOf = ({ requests }: Reference, bundled: boolean): number =>
  requests.length * FAULTS.length + requests.length + (bundled ? FAULTS.length : 0);

function inTurn(requests: readonly Request[], index: number): Request {
  const request = requests[index % requests.length];
  if (request === undefined) throw new Error('A subject must make requests');
  return request;
}

const OPEN = { main: undefined, bundle: openBundle, SIGTERM: openCancelled };

/** `server error 503, for good, at request 3 of GitHub: GET /rate_limit` */
function nameOf({ how, request: { system, index, asked }, fault: { name, lasting } }: Planned): string {
  const at = `at request ${index + 1} of ${system}: ${asked}`;
  if (how === 'SIGTERM') return `SIGTERM ${at}`;
  return `${name}${lasting ? ', for good,' : ''} ${at}${how === 'bundle' ? ', through the bundle' : ''}`;
}

export interface Choice {
  /** Of the cases by their number. Default: all. */
  chosen?: (index: number, how: How) => boolean;
  bundled?: boolean;
  /** Called after each case. */
  told?: (failure: Failure | undefined) => void;
}

/** Plays the cases of a subject. @returns how many were to be played of those that were chosen, and how they ended. */
export async function playAll(subject: Subject, choice: Choice = {}): Promise<Result> {
  const { chosen = () => true, bundled = false, told = () => undefined } = choice;
  const good = await reference(subject);
  const plan = planOf(good, bundled);
  if (plan.length !== expectedOf(good, bundled)) throw new Error(`${subject.name} is not planned as a whole`);
  const cases = plan.filter(({ how }, index) => chosen(index, how));
  const failures: Failure[] = [];
  let run = 0;
  for (const each of cases) {
    const wrong = await play(subject, each, good, OPEN[each.how]).catch((error: unknown) => [
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    ]);
    run++;
    const failure = wrong.length === 0 ? undefined : { subject: subject.name, case: nameOf(each), wrong };
    if (failure !== undefined) failures.push(failure);
    told(failure);
  }
  return { run, expected: cases.length, failures };
}
