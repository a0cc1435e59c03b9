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

/**
 * The values of one parameter: of the job, of a notebook, or of a script or wheel that has it as `--name value` or
 * `--name=value`.
 */
export const parameterValues = (run: WireRun, name: string): string[] => [
  ...(run.job_parameters ?? []).flatMap((each) => (each.name === name ? [each.value ?? ''] : [])),
  ...Object.values(run.overriding_parameters ?? {}).flatMap((given) => valuesIn(given, name)),
  ...(run.tasks ?? [])
    .flatMap(({ notebook_task, spark_python_task, python_wheel_task }) => [
      notebook_task?.base_parameters,
      spark_python_task?.parameters,
      python_wheel_task?.parameters,
      python_wheel_task?.named_parameters,
    ])
    .flatMap((given) => valuesIn(given, name)),
];

/** Of a map, or of a list of arguments. */
function valuesIn(given: unknown, name: string): string[] {
  if (typeof given !== 'object' || given === null) return [];
  if (!Array.isArray(given)) return textsIn((given as Readonly<Record<string, unknown>>)[name]);
  const flag = `--${name}`;
  return (given as unknown[]).flatMap((text, index) => {
    if (typeof text !== 'string') return [];
    if (text.startsWith(`${flag}=`)) return [text.slice(flag.length + 1)];
    return given[index - 1] === flag ? [text] : [];
  });
}

/** All texts within lists and maps. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
