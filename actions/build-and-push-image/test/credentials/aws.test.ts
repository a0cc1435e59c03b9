import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { passwordFromAws } from '../../src/credentials/aws.ts';
import { isEcr } from '../../src/naming/ecr.ts';
import { type Programs, programs } from './programs.ts';

const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

let folder: TemporaryFolder;
let runner: Programs;
beforeEach(() => {
  folder = temporaryFolder();
  runner = programs(folder.path);
});
afterEach(() => folder.remove());

const hostWith = (env: Record<string, string>): FakeHost => fakeHost({ env: { PATH: runner.bin, ...env } });
const failureOf = (host: FakeHost): Promise<Error> =>
  passwordFromAws(host, REGISTRY).then(
    () => {
      throw new Error('AWS gave a password');
    },
    (reason: unknown) => reason as Error,
  );

describe('the hosts of ECR', () => {
  test.each([
    { registry: REGISTRY, args: 'ecr get-login-password --region eu-west-1' },
    {
      registry: '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn',
      args: 'ecr get-login-password --region cn-north-1',
    },
    {
      registry: '123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu',
      args: 'ecr get-login-password --region eusc-de-east-1',
    },
    { registry: '123456789012.dkr-ecr.us-east-2.on.aws', args: 'ecr get-login-password --region us-east-2' },
    { registry: '123456789012.dkr-ecr-fips.us-east-2.on.aws', args: 'ecr get-login-password --region us-east-2' },
    {
      registry: '123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn',
      args: 'ecr get-login-password --region cn-north-1',
    },
    {
      registry: '123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com',
      args: 'ecr get-login-password --region us-gov-west-1',
    },
    { registry: 'public.ecr.aws', args: 'ecr-public get-login-password --region us-east-1' },
  ])('$registry', async ({ registry, args }) => {
    const host = hostWith({ AWS_ACCESS_KEY_ID: 'AKIA' });
    const password = await passwordFromAws(host, registry);
    const [service, , , region] = args.split(' ');
    expect(Buffer.from(password, 'base64').toString()).toBe(`${service} ${region} AKIA`);
    expect(host.secrets).toEqual([password]);
    expect(runner.calls('aws')).toEqual([{ args: args.split(' '), input: '' }]);
  });

  test.each([
    'ghcr.io',
    'amazonaws.com',
    '1234.dkr.ecr.eu-west-1.amazonaws.com',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com.example.com',
    '123456789012.dkr.ecr.--region.x.amazonaws.com',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com:443',
    'public.ecr.aws.example.com',
  ])('%s is none', async (registry) => {
    expect(isEcr(registry)).toBe(false);
    await expect(passwordFromAws(hostWith({}), registry)).rejects.toThrow(`There is no password for ${registry}`);
    expect(runner.calls('aws')).toEqual([]);
  });
});

describe('AWS that gives no password', () => {
  test.each([
    {
      name: 'without credentials',
      env: {},
      why: /: Unable to locate credentials\. /,
      hint: /`permissions: id-token: write`, and add `aws-actions\/configure-aws-credentials`/,
    },
    {
      name: 'with credentials that have expired',
      env: { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SESSION_TOKEN: 'expired' },
      why: /ExpiredTokenException.*is expired$/,
      hint: /`aws-actions\/configure-aws-credentials` .*`permissions: id-token: write`.*`role-duration-seconds`/,
    },
    {
      name: 'with credentials that it does not know',
      env: { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SESSION_TOKEN: 'unknown' },
      why: /UnrecognizedClientException/,
      hint: /`aws-actions\/configure-aws-credentials` with a role/,
    },
    {
      name: 'to a role that may not have it',
      env: { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SESSION_TOKEN: 'poor' },
      why: /AccessDeniedException/,
      hint: /^Allow the role `ecr:GetAuthorizationToken`/,
    },
    {
      name: 'to an old command line',
      env: { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SESSION_TOKEN: 'old version' },
      why: /Invalid choice, valid choices are:$/,
      hint: /^Install version 2/,
    },
    {
      name: 'but something else',
      env: { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SESSION_TOKEN: 'chatty' },
      why: /did not print one word$/,
      hint: /which `aws` is first on PATH/,
    },
  ])('$name', async ({ env, why, hint }) => {
    const host = hostWith(env as Record<string, string>);
    const failure = await failureOf(host);
    expect(failure.message).toMatch(`Taking the password of ${REGISTRY} from the AWS command line failed: `);
    expect(failure.message).toMatch(why);
    expect(failure.message).not.toContain('\n');
    expect(hintOf(failure)).toMatch(hint);
    expect(host.secrets).toEqual([]);
  });

  test('because it is not installed', async () => {
    const failure = await failureOf(fakeHost({ env: { PATH: folder.path } }));
    expect(failure.message).toMatch(/failed: `aws` was not found$/);
    expect(hintOf(failure)).toBe('Install aws on the runner, or put it on PATH.');
  });

  test('because it does not end', async () => {
    const host = hostWith({ AWS_SESSION_TOKEN: 'hangs' });
    const failure = failureOf(host);
    while (runner.calls('aws').length === 0) await new Promise(setImmediate);
    host.advance(60_000);
    expect((await failure).message).toMatch(/failed: `aws` took longer than 1m 00s$/);
  });

  test('because the step is cancelled', async () => {
    const host = hostWith({ AWS_SESSION_TOKEN: 'hangs' });
    const failure = failureOf(host);
    while (runner.calls('aws').length === 0) await new Promise(setImmediate);
    host.cancel(new CancelledError('Cancelled (SIGINT)', host.now()));
    expect((await failure).message).toBe('Cancelled (SIGINT)');
  });
});
