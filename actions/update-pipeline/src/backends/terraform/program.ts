import { ActionError, CancelledError, type ExecResult, type Host, within } from '@ml-actions/core';
import { failureOf } from './failure.ts';

/** Terraform or OpenTofu, in the folder of a configuration. */
export interface Terraform {
  /** @returns its name and version, as in `Terraform v1.11.4`. */
  version(): Promise<string>;
  /** Downloads providers and modules and connects to the state; changes no lock file. */
  init(): Promise<void>;
  /** @returns the name of the workspace. */
  workspace(): Promise<string>;
  /**
   * Writes a plan to a file.
   * @param variables a file of variables in JSON.
   * @returns what it printed, in which sensitive values may stand.
   */
  plan(file: string, variables: string | undefined): Promise<string>;
  /** @returns a plan as people read it, in which sensitive values may stand. */
  showText(file: string): Promise<string>;
  /** @returns a plan as JSON, with all sensitive values in the clear. */
  showJson(file: string): Promise<string>;
  /** Carries out a plan. @param onLine called with every line of what it prints. */
  apply(file: string, onLine: (line: string) => void): Promise<void>;
  /** @returns the outputs of the configuration as JSON, with all sensitive values in the clear. */
  outputs(): Promise<string>;
  /** Hides these texts in errors from now on. */
  hide(redact: (text: string) => string): void;
}

export interface TerraformOptions {
  /** On PATH, or a path. */
  program: string;
  folder: string;
  /** Milliseconds for each command. */
  timeout: number;
}

/** How long to wait for somebody else's lock of the state. */
const LOCK_TIMEOUT = '2m';
/** After a cancellation the runner kills everything within ten seconds, of which the report needs some. */
const GRACE_CANCELLED_MS = 7_000;
/** After the time-out of this step there is time to end what was begun, and to write the state. */
const GRACE_TIMEOUT_MS = 300_000;
/** Characters of a plan as JSON, which has the whole state in it. */
const KEEP = 256 * 1024 * 1024;

/** Runs the program of the inputs. @throws ActionError where the program fails, with what to do. */
export function terraformIn(host: Host, { program, folder, timeout }: TerraformOptions): Terraform {
  let redact = (text: string): string => text;

  const env = {
    ...host.env,
    // Shorter texts, no questions, no call home for new versions.
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
  };

  /** @param mayEnd exit codes that are no failure. */
  async function run(args: readonly string[], onLine?: (line: string) => void, mayEnd = [0]): Promise<ExecResult> {
    const command = `${program} ${args[0]}`;
    const ended = await within(host, timeout, `\`${command}\``, 'timeout', (limited) =>
      limited.exec(program, args, {
        cwd: folder,
        env,
        keep: KEEP,
        // Providers are children in the same group: they outlive SIGINT, as with Ctrl-C, and would not outlive SIGTERM.
        // A second signal would make Terraform leave the lock behind.
        stopSignal: 'SIGINT',
        killAfter: (reason) => (reason instanceof CancelledError ? GRACE_CANCELLED_MS : GRACE_TIMEOUT_MS),
        ...(onLine !== undefined && { onStdout: onLine }),
        onStderr: (line) => host.raw(redact(line)),
      }),
    );
    if (mayEnd.includes(ended.exitCode)) return ended;
    throw failureOf(command, ended.exitCode, redact(ended.stderr));
  }

  return {
    version: async () => {
      const { stdout } = await run(['version']);
      const [name = ''] = stdout.split('\n').filter((line) => /^(?:Terraform|OpenTofu) v\d/.test(line));
      if (stdout.startsWith('[command]'))
        throw new ActionError(
          `\`${program}\` is the wrapper of \`hashicorp/setup-terraform\`, which changes what it prints`,
          {
            hint: 'Set `terraform_wrapper: false` on the step that installs it.',
          },
        );
      if (name === '')
        throw new ActionError(`\`${program}\` is neither Terraform nor OpenTofu`, {
          hint: 'Correct `terraform-path`.',
        });
      return name.trim();
    },
    init: async () => {
      await run(['init', '-input=false', '-no-color', '-lockfile=readonly'], host.raw);
    },
    workspace: async () => (await run(['workspace', 'show'])).stdout.trim(),
    plan: async (file, variables) => {
      const variableFile = variables === undefined ? [] : [`-var-file=${variables}`];
      const args = ['-input=false', '-no-color', '-detailed-exitcode', `-lock-timeout=${LOCK_TIMEOUT}`, `-out=${file}`];
      // 2 says that there is something to change.
      return (await run(['plan', ...args, ...variableFile], undefined, [0, 2])).stdout;
    },
    showText: async (file) => (await run(['show', '-no-color', file])).stdout,
    showJson: async (file) => (await run(['show', '-json', file])).stdout,
    apply: async (file, onLine) => {
      await run(['apply', '-input=false', '-no-color', `-lock-timeout=${LOCK_TIMEOUT}`, file], (line) =>
        onLine(redact(line)),
      );
    },
    outputs: async () => (await run(['output', '-json'])).stdout,
    hide: (given) => {
      redact = given;
    },
  };
}
