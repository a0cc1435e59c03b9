/** A pipeline or repo. One name can be in several projects. */
export interface Name {
  project: string;
  name: string;
}

/** What specs without a project are in. */
export const DEFAULT_PROJECT = 'default';

/** `project/name`, as the server writes it: unique within the server. */
export const nameText = ({ project, name }: Name): string => `${project}/${name}`;

/** A job of a pipeline. Its id is that of the commit set which it belongs to, with the jobs of other pipelines. */
export interface JobName {
  pipeline: Name;
  /** 32 hex digits. */
  id: string;
}

/** `project/name@id`, as pachctl writes it: unique within the server. */
export const jobText = ({ pipeline, id }: JobName): string => `${nameText(pipeline)}@${id}`;

/** What `jobText` has written; undefined for any other text. */
export function parseJob(text: string): JobName | undefined {
  const [, project, name, id] = /^([\w-]+)\/([\w-]+)@([0-9a-f]{32})$/.exec(text) ?? [];
  if (project === undefined || name === undefined || id === undefined) return undefined;
  return { pipeline: { project, name }, id };
}
