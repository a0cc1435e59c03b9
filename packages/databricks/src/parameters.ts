import type { WireRun, WireRunTask } from './wire.ts';

/** What a run was given: the values of the parameters of the job and of its tasks. A list of runs has the latter where it expands tasks. */
export const parameterTexts = (run: WireRun): string[] => [
  ...(run.job_parameters ?? []).map(({ value }) => value ?? ''),
  ...textsIn(run.overriding_parameters),
  ...(run.tasks ?? []).flatMap(parametersOf),
];

const parametersOf = ({ notebook_task, spark_python_task, python_wheel_task }: WireRunTask): string[] => [
  ...textsIn(notebook_task?.base_parameters),
  ...textsIn(spark_python_task?.parameters),
  ...textsIn(python_wheel_task?.parameters),
  ...textsIn(python_wheel_task?.named_parameters),
];

/** All texts within lists and maps. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
