import { describe, expect, test } from '@jest/globals';
import { failureOf } from '../../src/backends/terraform/failure.ts';

const LOCKED = `
Error: Error acquiring the state lock

Error message: resource temporarily unavailable
Lock Info:
  ID:        f2b21032-abf3-2eb8-7513-fc6f2464c255
  Path:      terraform.tfstate
  Operation: OperationTypeApply
  Who:       root@vm
  Version:   1.11.4
  Created:   2026-11-21 19:20:46.389654773 +0000 UTC
  Info:      


Terraform acquires a state lock to protect the state from being written
by multiple users at the same time.
`;

test('of a lock it says who holds it, and what may be done', () => {
  const { message, hint } = failureOf('terraform plan', 1, LOCKED);
  expect(message).toBe(
    'The state is locked by root@vm, since 2026-11-21 19:20:46.389654773 +0000 UTC, for OperationTypeApply, with the id f2b21032-abf3-2eb8-7513-fc6f2464c255',
  );
  expect(hint).toContain('terraform force-unlock');
});

test('of a lock without a holder it says no more', () => {
  const output = 'Error: Error acquiring the state lock\n\nError message: ConditionalCheckFailedException\n';
  expect(failureOf('terraform plan', 1, output).message).toBe('The state is locked');
});

/** With Terraform 1.11.4 and a state that is kept by a server of HTTP. */
describe('a server of the state that fails is not taken for', () => {
  test.each([
    'HTTP remote state endpoint requires auth',
    'Failed to lock: LOCK http://127.0.0.1:1/s giving up after\n3 attempt(s)',
  ])('a lock that somebody holds: %s', (why) => {
    const output = `\nError: Error acquiring the state lock\n\nError message: ${why}\n\nTerraform acquires a state lock to protect the state from being written\nby multiple users at the same time.\n`;
    const { message, hint } = failureOf('terraform plan', 1, output);
    expect(message).toMatch(
      /^`terraform plan` ended with 1: Error acquiring the state lock Error message: (HTTP remote|Failed to lock)/,
    );
    expect(hint).toMatch(/^Check that the server of the state answers/);
  });

  test('an apply that has done nothing', () => {
    const output = `
Error: Failed to save state

Error saving state: Failed to upload state: POST
http://127.0.0.1:1/s?ID=b389ab56 giving up
after 3 attempt(s)

Error: Failed to persist state to backend

The error shown above has prevented Terraform from writing the updated state
to the configured backend. To allow for recovery, the state has been written
to the file "errored.tfstate" in the current working directory.
`;
    const { message, hint } = failureOf('terraform apply', 1, output);
    expect(message).toBe(
      'What was applied could not be written to the state: Failed to save state Error saving state: Failed to upload state: POST http://127.0.0.1:1/s?ID=b389ab56 giving up after 3 attempt(s)',
    );
    expect(hint).toContain('terraform state push errored.tfstate');
  });

  test('an apply that has failed', () => {
    const output =
      '\nError: Error releasing the state lock\n\nError message: Failed to unlock: UNLOCK http://127.0.0.1:1/s giving up\nafter 3 attempt(s)\n';
    const { message, hint } = failureOf('terraform apply', 1, output);
    expect(message).toBe(
      'The lock of the state may not be released: Error releasing the state lock Error message: Failed to unlock: UNLOCK http://127.0.0.1:1/s giving up after 3 attempt(s)',
    );
    expect(hint).toContain('terraform force-unlock');
  });

  test.each([
    'error loading state: Failed to get state: GET http://127.0.0.1:1/s giving up after 3 attempt(s)',
    'Unsupported state file format\n\nThe state file could not be parsed as JSON: syntax error at byte offset 1.',
  ])('a configuration that is wrong: %s', (error) => {
    expect(failureOf('terraform plan', 1, `\nError: ${error}\n`).hint).toMatch(/^Check that the server of the state/);
  });
});

describe('what to do', () => {
  test.each([
    { error: 'Saved plan is stale', hint: 'Plan again' },
    {
      error:
        'Failed to read plan from plan file\n\nCannot read the plan from the given plan file: plan file was\ncreated by Terraform 1.11.4, but this is 1.5.7; plan files cannot be transferred between\ndifferent Terraform versions.',
      hint: 'one version',
    },
    { error: 'Provider dependency changes detected\n\nbut the lock file is\nread-only', hint: '.terraform.lock.hcl' },
    { error: 'Inconsistent dependency lock file', hint: '.terraform.lock.hcl' },
    { error: 'No value for required variable', hint: 'TF_VAR_name' },
    { error: 'The currently selected workspace (prod) does not exist', hint: 'terraform workspace new' },
    { error: 'No valid credential sources found', hint: '`env` of the step' },
    { error: 'cannot read job: 401 Unauthorized', hint: '`env` of the step' },
  ])('after $error', ({ error, hint }) => {
    expect(failureOf('terraform apply', 1, `\nError: ${error}\n`).hint).toContain(hint);
  });

  test('is not guessed', () => {
    const { message, hint } = failureOf('terraform plan', 1, 'Error: Unsupported block type\n\n  on main.tf line 3:\n');
    expect(message).toBe('`terraform plan` ended with 1: Unsupported block type on main.tf line 3:');
    expect(hint).toBeUndefined();
  });
});

test('of many errors the first one is told, and of a long one the beginning', () => {
  const long = `Error: first ${'x'.repeat(1_000)}\n\nError: second\n\nError: third\n`;
  const { message } = failureOf('tofu apply', 1, long);
  expect(message).toMatch(/^`tofu apply` ended with 1: first x+… \(and 2 more errors, see the log\)$/);
  expect(Buffer.byteLength(message)).toBeLessThan(600);
});

test.each([' '.repeat(200_000), 'Workspace '.repeat(20_000), `Error: ${'\t'.repeat(100_000)}`, 'ID:'.repeat(100_000)])(
  'a hostile text takes no time',
  (output) => {
    const start = performance.now();
    failureOf('terraform plan', 1, `${output}\nError acquiring the state lock ${output}`);
    failureOf('terraform plan', 1, output);
    expect(performance.now() - start).toBeLessThan(2_000);
  },
);
