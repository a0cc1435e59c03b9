import { type Action, performAction } from './actions.ts';
import { endGroup } from './child.ts';
import type { Scope } from './expression.ts';
import type { Result, StepResult } from './options.ts';
import { runScript } from './script.ts';
import { type Leg, type Progress, runStage, type Stage, scopeOf } from './step.ts';
import { type Step, text } from './workflow.ts';

export interface StepsResult {
  result: Result;
  steps: StepResult[];
  /** What the outputs of the job see. */
  scope: Scope;
  masks: readonly string[];
}

/** Runs the steps of a job one after the other, then what its actions do after all of them, the last one first. */
export async function runSteps(
  steps: readonly Step[],
  actions: ReadonlyMap<string, Action>,
  leg: Leg,
): Promise<StepsResult> {
  const progress: Progress = {
    status: 'success',
    env: { ...leg.env },
    paths: [],
    steps: {},
    masks: leg.masks,
    saved: {},
    posts: [],
    groups: [],
  };
  const results: StepResult[] = [];
  try {
    for (const step of steps) {
      const result = await runStage(stageOf(step, actions), leg, progress);
      results.push(result);
      // Those that begin with `__` are not the file's.
      if (!step.id.startsWith('__')) {
        const { outcome, conclusion, outputs } = result;
        progress.steps[step.id] = { outcome, conclusion, outputs };
      }
    }
    for (const post of progress.posts) results.push(await runStage(post, leg, progress));
  } finally {
    for (const group of progress.groups) endGroup(group);
  }
  if (leg.signal.aborted) progress.status = 'cancelled';
  return { result: progress.status, steps: results, scope: scopeOf(leg, progress), masks: progress.masks };
}

function stageOf(step: Step, actions: ReadonlyMap<string, Action>): Stage {
  const { id, name, condition, env, continueOnError, timeoutMinutes, task } = step;
  const stage = { id, condition, env, continueOnError, timeoutMinutes };
  if (task.kind === 'run') {
    return {
      ...stage,
      title: (scope) => text(name, scope) || `Run ${firstLine(text(task.script, scope))}`,
      perform: (execution) => runScript(task, execution),
    };
  }
  const title: Stage['title'] = (scope) => text(name, scope) || `Run ${task.uses}`;
  const action = actions.get(task.uses);
  if (action === undefined) throw new Error(`No action was found for \`${task.uses}\``);
  return { ...stage, title, perform: (execution) => performAction(action, task, { ...stage, title }, execution) };
}

const firstLine = (script: string): string => script.trim().split('\n', 1).join('');
