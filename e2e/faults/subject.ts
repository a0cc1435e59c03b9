import type { Action } from '@ml-actions/core';
import type { dockerCommand } from '@ml-actions/testing';
import type { System } from './faults.ts';

/** A stand-in of a program, as `dockerCommand` is one of docker. */
export type Program = typeof dockerCommand;

/** A step with all that it works with, before it begins. */
export interface Scene {
  /** As in action.yml. */
  inputs: Readonly<Record<string, string>>;
  /** The runner's variables. */
  env: Readonly<Record<string, string | undefined>>;
  /**
   * Stand-ins of programs, which are called where the step runs in this process: to start one takes longer than its work. The
   * bundle starts those on PATH.
   */
  programs?: Readonly<Record<string, Program>>;
  /** By names that the report uses. */
  systems: Readonly<Record<string, System>>;
  /** What may be in no output of any kind, as it is, in base64, or percent-encoded. */
  secrets: readonly string[];
  /**
   * All that steps have brought about so far, a line for each thing and without ids and times: what was done twice is there
   * twice. Of what may be written again and again only the last word: a line that begins with `status ` or `check run `, which
   * is another one when the step fails.
   */
  effects(): readonly string[] | Promise<readonly string[]>;
  /** What is pending although nothing that goes on will settle it, a line for each. */
  unsettled(): readonly string[] | Promise<readonly string[]>;
  /** What others do while the step pauses: called before each of its pauses. */
  meanwhile?(): void | Promise<void>;
  /** Temporary files that are left. */
  leftovers(): readonly string[];
  close(): Promise<void>;
}

/** An action with a backend, in a scene in which a step without a fault ends well. */
export interface Subject {
  /** `action/backend`, and a word more where there are several scenes of one. */
  name: string;
  action: Action;
  /** Milliseconds by its clock after which a step has ended, whatever happens. */
  deadline: number;
  /**
   * What the same step brings about when it runs again after it has failed. `same`: what it would have without the fault, and
   * nothing twice; `more`: things of its own beside those (a launcher launches a run for each attempt).
   */
  again: 'same' | 'more';
  /** @param now the servers' clock, in milliseconds since the epoch. */
  open(now: () => number): Promise<Scene>;
}
