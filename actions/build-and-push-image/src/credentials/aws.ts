import { ActionError, type Host } from '@ml-actions/core';
import { ECR_PUBLIC, ecrRegion } from '../naming/ecr.ts';
import { askProgram } from './program.ts';

/** The user of every ECR registry; its password is a token that AWS gives for twelve hours. */
export const AWS_USER = 'AWS';

/** The AWS command line asks several places for credentials, some of them several times, before it gives up. */
const TIMEOUT_MS = 60_000;

const SIGN_IN =
  'Give the job `permissions: id-token: write`, and add `aws-actions/configure-aws-credentials` with a role before this step.';

/** What to do, by the words of the AWS command line. The first that fits counts. */
const CAUSES: readonly { pattern: RegExp; hint: string }[] = [
  {
    pattern: /expired/i,
    hint: 'Put `aws-actions/configure-aws-credentials` (the job needs `permissions: id-token: write`) right before this step, or raise its `role-duration-seconds`.',
  },
  {
    pattern: /unable to locate credentials|partial credentials|UnrecognizedClient|InvalidClientTokenId/i,
    hint: SIGN_IN,
  },
  {
    pattern: /AccessDenied|not authorized/i,
    hint: 'Allow the role `ecr:GetAuthorizationToken`; for public.ecr.aws `ecr-public:GetAuthorizationToken` and `sts:GetServiceBearerToken`.',
  },
  { pattern: /invalid choice/i, hint: 'Install version 2 of the AWS command line on the runner.' },
];

/**
 * The password of the user `AWS`, for the credentials that the step has at AWS. The registry may be another account's: whether
 * it lets these in is said by the registry, and not here.
 * https://docs.aws.amazon.com/cli/latest/reference/ecr/get-login-password.html
 * @throws ActionError with the reason that the AWS command line gave.
 */
export async function passwordFromAws(host: Host, registry: string): Promise<string> {
  const what = `Taking the password of ${registry} from the AWS command line`;
  const args = signInArguments(registry);
  if (args === undefined) throw new ActionError(`There is no password for ${registry}, which is no registry of AWS`);
  const { exitCode, stdout, stderr } = await askProgram(host, what, 'aws', args, { time: TIMEOUT_MS });
  if (exitCode !== 0) {
    const reason = reasonIn(stderr) ?? `exit code ${exitCode}`;
    throw new ActionError(`${what} failed: ${reason}`, {
      hint: CAUSES.find(({ pattern }) => pattern.test(reason))?.hint,
    });
  }
  const password = stdout.trim();
  if (!/^\S+$/.test(password))
    throw new ActionError(`${what} failed: it did not print one word`, { hint: 'Check which `aws` is first on PATH.' });
  host.setSecret(password);
  return password;
}

/** The token is for a region, not for a registry; the one of public.ecr.aws is given in us-east-1 alone. */
function signInArguments(registry: string): string[] | undefined {
  if (registry === ECR_PUBLIC) return ['ecr-public', 'get-login-password', '--region', 'us-east-1'];
  const region = ecrRegion(registry);
  return region === undefined ? undefined : ['ecr', 'get-login-password', '--region', region];
}

/** The last line that calls itself an error; the one about an unknown command is followed by all that are known. */
function reasonIn(stderr: string): string | undefined {
  const lines = stderr.split('\n').map((line) => line.trim());
  const reason = lines.findLast((line) => /error/i.test(line)) ?? lines.findLast((line) => line !== '');
  return reason?.slice(0, LONGEST_REASON);
}
const LONGEST_REASON = 500;
