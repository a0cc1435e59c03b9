import { ActionError, cut, foldLines } from '@ml-actions/core';

/** Bytes of Terraform's own words in an error; the log has all of them. */
const DETAIL_BYTES = 500;

interface Explanation {
  /** In Terraform's output as one line, because it wraps its texts where they happen to be 78 characters long. */
  pattern: RegExp;
  message?: (output: string) => string;
  hint: string;
}

/** Seen with Terraform 1.11 and its backend `http`. */
const explanations: readonly Explanation[] = [
  {
    pattern: /errored\.tfstate/,
    message: (output) => `What was applied could not be written to the state: ${wordsIn(output)}`,
    hint: 'Terraform has left the state in `errored.tfstate` in the folder, secrets included. Save that file before the job ends, by a step with `if: failure()`, and run `terraform state push errored.tfstate` before the next apply, which would create all of it once more.',
  },
  {
    pattern: /Error releasing the state lock/,
    message: (output) => `The lock of the state may not be released: ${wordsIn(output)}`,
    hint: 'Run the job again. If the state is still locked and surely nobody works with it, run `terraform force-unlock` with the id of the lock in the same folder.',
  },
  {
    // Without it nobody holds the lock: the server of the state could not be asked for it.
    pattern:
      /Error acquiring the state lock.{0,1000}(?:Lock Info:|already locked|ConditionalCheckFailed|PreconditionFailed)/,
    message: (output) => `The state is locked${holderOf(output)}`,
    hint: 'Wait until that has ended, and run the job again. Only if it surely runs no more, run `terraform force-unlock` with the id of the lock in the same folder. A `concurrency` group keeps jobs apart.',
  },
  {
    pattern: /Error acquiring the state lock|error loading state|Unsupported state file format/i,
    hint: 'Check that the server of the state answers, and that its address and credentials in the `env` of the step and in the block `backend` are right.',
  },
  {
    pattern: /Saved plan is stale/i,
    message: () => 'The saved plan is stale: the state was changed after it was made',
    hint: 'Plan again and apply that plan. One `concurrency` group around both jobs keeps others from coming between.',
  },
  {
    pattern: /plan files? (?:was created by|cannot be transferred)|created (?:by|with) a different version/i,
    hint: 'Install one version of Terraform in the job that plans and in the job that applies.',
  },
  {
    pattern: /lock file is read-only|Inconsistent dependency lock file|dependency lock file/i,
    hint: 'Run `terraform init` where you work, and commit `.terraform.lock.hcl`. For other systems than yours add `terraform providers lock -platform=linux_amd64`.',
  },
  {
    pattern: /No value for required variable/,
    hint: 'Give it in `variables`, or a secret one as `TF_VAR_name` in the `env` of the step.',
  },
  {
    pattern: /\bworkspace .{0,200}(?:doesn't|does not) exist/i,
    hint: 'Make it with `terraform workspace new`, or correct TF_WORKSPACE in the `env` of the step.',
  },
  {
    pattern: /credential|access ?key|unauthori[sz]ed|forbidden|\b40[13]\b|authenticat/i,
    hint: 'Backend and providers find their credentials in the `env` of the step. Pull requests of forks and of Dependabot have no secrets.',
  },
];

/**
 * Why Terraform failed, in its own words where they are not known here.
 * @param command such as `terraform plan`.
 * @param output what it printed, without colours and secrets.
 */
export function failureOf(command: string, exitCode: number, output: string): ActionError {
  const line = foldLines(output);
  const known = explanations.find(({ pattern }) => pattern.test(line));
  const count = errorsIn(output).length;
  const more = count > 1 ? ` (and ${count - 1} more errors, see the log)` : '';
  const message = known?.message?.(output) ?? `\`${command}\` ended with ${exitCode}: ${wordsIn(output)}${more}`;
  return new ActionError(message, { hint: known?.hint });
}

const errorsIn = (output: string): string[] =>
  output
    .split(/^Error: /m)
    .slice(1)
    .map(foldLines);

/** What its first error says; a second one only follows from it. */
const wordsIn = (output: string): string => cut(errorsIn(output)[0] ?? foldLines(output), DETAIL_BYTES);

/** Who holds the lock of the state, from the lines below `Lock Info:`. */
function holderOf(output: string): string {
  const field = (name: string): string | undefined =>
    new RegExp(`^[ \\t]*${name}:[ \\t]*(\\S[^\\n]*)$`, 'm').exec(output)?.[1]?.trim();
  const parts = [
    ['by', field('Who')],
    ['since', field('Created')],
    ['for', field('Operation')],
    ['with the id', field('ID')],
  ].flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${value}`]));
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}
