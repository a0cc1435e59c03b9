import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a program was called. */
export interface ProgramCall {
  args: string[];
  input: string;
}

export interface Programs {
  /** Goes to the front of PATH. */
  bin: string;
  /** The calls of one of them. */
  calls(program: string): ProgramCall[];
}

/** What a credential helper keeps, by address. */
export type Keychain = Readonly<Record<string, { Username: string; Secret: string }>>;

/**
 * Programs of a runner that have secrets: `aws`, and docker's credential helpers.
 * @param keychains by the name of their helper. There are three more: `hangs` never answers, `fails` ends with an error that
 *   holds a secret, `chats` prints half of an answer.
 */
export function programs(folder: string, keychains: Readonly<Record<string, Keychain>> = {}): Programs {
  const bin = join(folder, 'programs');
  mkdirSync(bin);
  const log = (name: string) => join(folder, `${name}.jsonl`);
  const install = (name: string, program: (log: string, data: never) => void, data: unknown = null): void => {
    const file = join(bin, name);
    writeFileSync(
      file,
      `#!${process.execPath}\n(${program.toString()})(${JSON.stringify(log(name))}, ${JSON.stringify(data)});\n`,
    );
    chmodSync(file, 0o755);
  };
  install('aws', aws);
  for (const [name, keychain] of Object.entries(keychains)) install(`docker-credential-${name}`, helper, keychain);
  install('docker-credential-hangs', hangs);
  install('docker-credential-fails', fails);
  install('docker-credential-chats', chats);
  return {
    bin,
    calls: (program) =>
      existsSync(log(program))
        ? readFileSync(log(program), 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as ProgramCall)
        : [],
  };
}

// Each of these is given as text to a process of its own.

/**
 * Its credentials are the variables that aws-actions/configure-aws-credentials sets. What it prints tells what it is for; the
 * session says what is wrong with it.
 */
function aws(log: string): void {
  const fs = process.getBuiltinModule('node:fs');
  const args = process.argv.slice(2);
  fs.appendFileSync(log, `${JSON.stringify({ args, input: fs.readFileSync(0, 'utf8') })}\n`);
  const [service = '', command, flag, region = ''] = args;
  const { AWS_ACCESS_KEY_ID: key = '', AWS_SESSION_TOKEN: session = '' } = process.env;
  const error = (code: string, why: string) =>
    `An error occurred (${code}) when calling the GetAuthorizationToken operation: ${why}`;
  const failures: Record<string, string> = {
    'old version': 'aws: error: argument operation: Invalid choice, valid choices are:\n\nget-login | put-image',
    expired: error('ExpiredTokenException', 'The security token included in the request is expired'),
    unknown: error('UnrecognizedClientException', 'The security token included in the request is invalid.'),
    poor: error('AccessDeniedException', 'User: x is not authorized to perform: ecr:GetAuthorizationToken'),
  };
  const known = /^ecr(-public)?$/.test(service) && command === 'get-login-password' && flag === '--region';
  let failure = failures[session];
  if (key === '') failure = 'Unable to locate credentials. You can configure credentials by running "aws configure".';
  if (service === 'ecr-public' && region !== 'us-east-1') failure = 'Could not connect to the endpoint URL';
  if (!known || args.length !== 4) failure = 'Unknown options';
  if (session === 'hangs') setInterval(() => undefined, 60_000);
  else if (failure !== undefined) {
    process.stderr.write(`\n${failure}\n`);
    process.exitCode = 255;
  } else if (session === 'chatty') process.stdout.write(`Welcome to ${key}\n`);
  else process.stdout.write(`${Buffer.from(`${service} ${region} ${key}`).toString('base64')}\n`);
}

function helper(log: string, keychain: Keychain): void {
  const fs = process.getBuiltinModule('node:fs');
  const [args, input] = [process.argv.slice(2), fs.readFileSync(0, 'utf8')];
  fs.appendFileSync(log, `${JSON.stringify({ args, input })}\n`);
  const found = keychain[input];
  if (args.join(' ') !== 'get') process.stdout.write('Usage: docker-credential-x <store|get|erase|list|version>\n');
  else if (found === undefined) process.stdout.write('credentials not found in native keychain\n');
  else process.stdout.write(JSON.stringify({ ServerURL: input, ...found }));
  process.exitCode = args.join(' ') === 'get' && found !== undefined ? 0 : 1;
}

function hangs(log: string): void {
  process.getBuiltinModule('node:fs').appendFileSync(log, '{}\n');
  setInterval(() => undefined, 60_000);
}

function fails(): void {
  process.stdout.write('cannot unlock with sesame\n');
  process.stderr.write('sesame\n');
  process.exitCode = 2;
}

function chats(): void {
  process.stdout.write('{"Secret": "sesame"');
}
