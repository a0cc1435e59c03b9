import { readSpecs, type Spec, validateSpec } from '../../src/index.ts';

/** The valid specs of a text. @throws Error when one is wrong. */
export function specsIn(text: string, file = 'a.yaml', project?: string): Spec[] {
  const { specs, problems } = readSpecs(file, text);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '));
  return specs.map((each) => {
    const spec = validateSpec(each, project);
    if (!('json' in spec)) throw new Error(spec.map(({ message }) => message).join('; '));
    return spec;
  });
}

/** A spec that reads inputs of any form. */
export const specOf = (name: string, input: unknown, project = 'default', more: Record<string, unknown> = {}): Spec => {
  const [spec] = specsIn(
    JSON.stringify({
      pipeline: { name, project: { name: project } },
      ...(input !== undefined && { input }),
      transform: { image: 'owner/img:1' },
      ...more,
    }),
    `${name}.json`,
  );
  return spec as Spec;
};

export const pfs = (repo: string, more: Record<string, unknown> = {}) => ({ pfs: { repo, glob: '/', ...more } });
