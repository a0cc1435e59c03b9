// A stand-in for curl on machines without it: node curl.ts <arguments…>. It knows the flags of the examples, as
// https://curl.se/docs/manpage.html defines them, refuses all others, and talks to the loopback alone.
import { readFileSync, writeFileSync, writeSync } from 'node:fs';

/** Flags, and how many values they take. */
const FLAGS: Readonly<Record<string, 0 | 1>> = {
  '--data': 1,
  '--data-binary': 1,
  '--fail': 0,
  '--fail-with-body': 0,
  '--header': 1,
  '--json': 1,
  '--location': 0,
  '--noproxy': 1,
  '--output': 1,
  '--request': 1,
  '--retry': 1,
  '--show-error': 0,
  '--silent': 0,
  '--write-out': 1,
};

/** What is asked again, here without a pause. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

class CurlError extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, message: string) {
    super(`(${exitCode}) ${message}`);
    this.exitCode = exitCode;
  }
}

function parse(argv: readonly string[]) {
  const given: Record<string, string[]> = {};
  const urls: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (!word.startsWith('-')) {
      urls.push(word);
      continue;
    }
    const values = Object.hasOwn(FLAGS, word) ? FLAGS[word] : undefined;
    if (values === undefined) throw new CurlError(2, `option ${word}: is unknown to this stand-in`);
    given[word] = [...(given[word] ?? []), values === 0 ? '' : (argv[++at] ?? '')];
  }
  const [url, ...others] = urls;
  if (url === undefined || others.length > 0) throw new CurlError(2, 'this stand-in takes one address');
  return { url, given };
}

/** A value, or the bytes of a file (`@file`), which is standard input for `@-`. */
const bytesOf = (value: string): Buffer =>
  value.startsWith('@') ? readFileSync(value === '@-' ? 0 : value.slice(1)) : Buffer.from(value);

async function curl(argv: readonly string[]): Promise<void> {
  const { url, given } = parse(argv);
  const last = (flag: string): string | undefined => given[flag]?.at(-1);
  if (!URL.canParse(url)) throw new CurlError(3, `URL rejected: ${url}`);
  if (!['127.0.0.1', 'localhost'].includes(new URL(url).hostname))
    throw new CurlError(6, `Could not resolve host: ${new URL(url).hostname}`);
  const headers = new Headers({ accept: '*/*' });
  const json = last('--json');
  const data = json ?? last('--data') ?? last('--data-binary');
  if (json !== undefined) {
    headers.set('accept', 'application/json');
    headers.set('content-type', 'application/json');
  } else if (data !== undefined) headers.set('content-type', 'application/x-www-form-urlencoded');
  const lines = (given['--header'] ?? []).flatMap((value) => String(bytesOf(value)).split('\n'));
  for (const line of lines.filter((each) => each.trim() !== '')) {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*?)\s*$/.exec(line) ?? [];
    headers.set(name, value);
  }
  const method = last('--request') ?? (data === undefined ? 'GET' : 'POST');
  const body = data === undefined ? {} : { body: new Uint8Array(bytesOf(data)) };
  const redirect = '--location' in given ? ('follow' as const) : ('manual' as const);
  const ask = () => fetch(url, { method, headers, redirect, ...body });
  let answer = await ask();
  for (let left = Number(last('--retry') ?? 0); left > 0 && TRANSIENT.has(answer.status); left--) answer = await ask();
  const content = Buffer.from(await answer.arrayBuffer());
  const failed = answer.status >= 400 && ('--fail' in given || '--fail-with-body' in given);
  const output = last('--output');
  if (!failed || '--fail-with-body' in given) {
    if (output === undefined) writeSync(1, content);
    else writeFileSync(output, content);
  }
  const format = last('--write-out');
  if (format !== undefined) writeSync(1, format.replaceAll('%{http_code}', String(answer.status)));
  if (failed) throw new CurlError(22, `The requested URL returned error: ${answer.status}`);
}

try {
  await curl(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`curl: ${(error as Error).message}\n`);
  process.exitCode = error instanceof CurlError ? error.exitCode : 7;
}
