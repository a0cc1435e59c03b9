import { type Field, fieldOf, parseList } from '@ml-actions/core';

/** A pipeline as a user names it. */
export interface PipelineName {
  /** Undefined for the one of the input `project`. */
  project: string | undefined;
  name: string;
}

/** Lines of `pipeline` or `project/pipeline`. @throws Error when a line is neither, or there twice. */
export function parsePipelines(text: string): readonly PipelineName[] {
  const lines = parseList(text);
  const twice = lines.find((line, index) => lines.indexOf(line) !== index);
  if (twice !== undefined) throw new Error(`"${twice}" is there twice`);
  return lines.map((line) => {
    const [, project, name] = /^(?:([\w-]+)\/)?([\w-]+)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`"${line}" is neither a pipeline nor project/pipeline`);
    return { project, name };
  });
}

/** The input `pipelines`: none when it is not given. */
export const pipelines = fieldOf(parsePipelines, { absent: [] }) as (options: {
  backends: readonly string[];
}) => Field<readonly PipelineName[]>;
