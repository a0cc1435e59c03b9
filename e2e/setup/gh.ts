// A stand-in for GitHub's command line: node gh.ts <file of what GitHub knows> <arguments…>. It knows the calls that the setup
// makes, as https://cli.github.com/manual documents them, and refuses all others.
import { readFileSync, writeFileSync } from 'node:fs';

export interface KnownEnvironment {
  rules: unknown;
  variables: Record<string, string>;
  secrets: Record<string, string>;
}

/** What a repository on GitHub has, and the arguments of every call. */
export interface KnownRepository {
  repository: string;
  environments: Record<string, KnownEnvironment>;
  calls: string[][];
  /** Names of variables that hold a token, of the last call. */
  tokens: string[];
  /** Calls that begin so are refused once. */
  refused?: string;
}

function answer(known: KnownRepository, args: readonly string[], input: () => string): string | undefined {
  const root = `repos/${known.repository}`;
  const line = args.join(' ');
  if (known.refused !== undefined && line.startsWith(known.refused)) {
    delete known.refused;
    return 'gh: Server Error (HTTP 502)';
  }
  if (line === `api ${root} --silent`) return undefined;
  const [, environment, more] = /^api repos\/[\w-]+\/[\w.-]+\/environments\/([\w-]+)( --silent)$/.exec(line) ?? [];
  if (environment !== undefined && more !== undefined)
    return environment in known.environments ? undefined : 'gh: Not Found (HTTP 404)';
  const [, made] = new RegExp(`^api --method PUT ${root}/environments/([\\w-]+) --input - --silent$`).exec(line) ?? [];
  if (made !== undefined) {
    known.environments[made] = { rules: JSON.parse(input()), variables: {}, secrets: {} };
    return undefined;
  }
  const [, kind, key = '', name = '', repository] =
    /^(variable|secret) set ([A-Z_]+) --env ([\w-]+) --repo (\S+)$/.exec(line) ?? [];
  if (kind === undefined || repository !== known.repository) return `unknown command "${line}" for "gh"`;
  const found = known.environments[name];
  if (found === undefined) return 'failed to fetch public key: HTTP 404: Not Found';
  found[kind === 'secret' ? 'secrets' : 'variables'][key] = input();
  return undefined;
}

const [file = '', ...argv] = process.argv.slice(2);
const known = JSON.parse(readFileSync(file, 'utf8')) as KnownRepository;
known.calls.push(argv);
known.tokens = Object.keys(process.env).filter((name) => name.endsWith('_TOKEN'));
const refusal = answer(known, argv, () => readFileSync(0, 'utf8'));
writeFileSync(file, JSON.stringify(known));
if (refusal !== undefined) {
  process.stderr.write(`${refusal}\n`);
  process.exitCode = 1;
}
