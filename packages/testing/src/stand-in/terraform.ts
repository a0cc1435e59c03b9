import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { writeProgram } from '../program.ts';

export interface StandInTerraform {
  /** The variables under which it is the Terraform that is found, and which its state is in. */
  env: Readonly<Record<'PATH' | 'STAND_IN_TERRAFORM_STATE', string>>;
  /** The arguments of each call, the first one first. */
  calls(): string[][];
  /** Attributes of each resource, by address. @param key of the backend, '' where the state is not in a backend. */
  resources(key?: string): Record<string, Record<string, string>>;
  /** Whether somebody holds the lock of the state without a backend, or left it behind. */
  isLocked(): boolean;
  /** Takes the lock in the name of somebody else. */
  lock(): void;
}

/**
 * Puts a `terraform` for machines without one into a folder. It knows blocks `variable`, `resource`, `module` and `output`
 * whose values are texts, variables, fields of others and outputs of modules, and behaves as Terraform 1.11 was seen to do: saved plans, marks of what is sensitive,
 * stale plans, locks, exit codes, signals.
 */
export function standInTerraform(folder: string): StandInTerraform {
  const [bin, state] = [join(folder, 'terraform-bin'), join(folder, 'terraform-state')];
  for (const each of [bin, state]) mkdirSync(each, { recursive: true });
  writeProgram(join(bin, 'terraform'), join(import.meta.dirname, 'terraform-main.ts'));
  const calls = join(state, 'calls');
  const lock = join(state, 'default.lock');
  return {
    env: { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, STAND_IN_TERRAFORM_STATE: state },
    calls: () =>
      existsSync(calls)
        ? readFileSync(calls, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as string[])
        : [],
    resources: (key = '') => {
      const file = join(state, `${encodeURIComponent(`${key}default`)}.json`);
      if (!existsSync(file)) return {};
      return (JSON.parse(readFileSync(file, 'utf8')) as { resources: Record<string, Record<string, string>> })
        .resources;
    },
    isLocked: () => existsSync(lock),
    lock: () => writeFileSync(lock, JSON.stringify({ id: 'f2b21032-abf3', operation: 'OperationTypeApply' })),
  };
}
