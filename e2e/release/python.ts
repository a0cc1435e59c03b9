import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Call, type Program, parsed, Refusal } from './machine.ts';

/** What pip knows besides wheels and releases of Sematic. */
const KNOWN = [
  ...['torch', 'torchvision', 'torchmetrics', 'plotly', 'pandas', 'scikit-learn', 'psutil', 'debugpy', 'ray>=2.2.0'],
  ...['uv==0.13.9', 'twine==7.0.0'],
];
/** Of Sematic, on the package index. */
const RELEASED = ['0.30.0', '0.41.0'];

interface Wheel {
  version: string;
  ui: string;
}

/** What pip has installed in the job of the call, by name. */
export function installedIn({ env }: Call): Record<string, string> {
  const file = inventory(env);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

const inventory = (env: Call['env']): string => join(env['RUNNER_TEMP'] ?? '', 'installed.json');

/** Python with pip and twine as modules; scripts are run by the real one. */
export const python =
  (real: string): Program =>
  async (call) => {
    const [first, module, ...args] = call.args;
    if (first === '-m' && module === 'pip') return install(call, args);
    if (first === '-m' && module === 'twine') return twine(call, args);
    if (first !== '.github/release/testing_pipeline.py') throw new Refusal(`can't open file '${first}'`, 2);
    // The sources are those of the checkout; what they import has come with the wheel.
    if (installedIn(call)['sematic'] === undefined) throw new Refusal("ModuleNotFoundError: No module named 'debugpy'");
    return { become: real };
  };

function install(call: Call, args: readonly string[]): string {
  const { words } = parsed(args, { '--quiet': 'switch' });
  const [command, ...wanted] = words;
  if (command !== 'install') throw new Refusal(`ERROR: unknown command "${command}"`);
  const found = wanted.map((each): [string, string] => {
    const [, version] = /^sematic==(.+)$/.exec(each) ?? [];
    if (version !== undefined && RELEASED.includes(version)) return ['sematic', version];
    if (/\/sematic-.+\.whl$/.test(each)) return ['sematic', readWheel(join(call.cwd, each)).version];
    if (!KNOWN.includes(each)) throw new Refusal(`ERROR: No matching distribution found for ${each}`);
    const [, name = each, exact = 'any'] = /^([\w-]+)(?:==(.+)|>=.+)?$/.exec(each) ?? [];
    return [name, exact];
  });
  writeFileSync(inventory(call.env), JSON.stringify({ ...installedIn(call), ...Object.fromEntries(found) }));
  return '';
}

function readWheel(path: string): Wheel {
  if (!existsSync(path)) throw new Refusal(`ERROR: ${basename(path)} is not a valid wheel filename, or is not there`);
  return JSON.parse(readFileSync(path, 'utf8')) as Wheel;
}

async function twine(call: Call, args: readonly string[]): Promise<string> {
  if (installedIn(call)['twine'] === undefined) throw new Refusal('No module named twine');
  const [command, ...rest] = args;
  const { words, has } = parsed(
    rest,
    command === 'check' ? { '--strict': 'switch' } : { '--non-interactive': 'switch', '--skip-existing': 'switch' },
  );
  const paths = words.map((word) => join(call.cwd, word));
  for (const path of paths) readWheel(path);
  if (command === 'check') return paths.map((path) => `Checking ${basename(path)}: PASSED\n`).join('');
  if (command !== 'upload') throw new Refusal(`invalid choice: '${command}'`, 2);
  const { TWINE_USERNAME: user, TWINE_PASSWORD: password, TWINE_REPOSITORY_URL: url = '' } = call.env;
  const said: string[] = [];
  for (const path of paths) {
    const form = new FormData();
    form.set(':action', 'file_upload');
    form.set('content', new File([new Uint8Array(readFileSync(path))], basename(path)));
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const answer = await fetch(url, { method: 'POST', headers: { authorization }, body: form });
    const text = await answer.text();
    if (answer.ok) said.push(`Uploading ${basename(path)}`);
    else if (has('--skip-existing') && text.includes('already exists'))
      said.push(`Skipping ${basename(path)}: it exists`);
    else throw new Refusal(`HTTPError: ${text}`);
  }
  return `${said.join('\n')}\n`;
}

/** The program of uv that runs others. It makes wheels of the project and of all that it needs. */
export const uvx: Program = (call) => {
  if (installedIn(call)['uv'] === undefined) throw new Refusal('command not found', 127);
  if (call.args.join(' ') !== 'pip wheel -w dist .')
    throw new Refusal(`unexpected argument: ${call.args.join(' ')}`, 2);
  const [ui] = globSync('sematic/ui/build/*', { cwd: call.cwd });
  if (ui === undefined) throw new Refusal('package directory sematic/ui/build does not exist');
  const text = readFileSync(join(call.cwd, 'pyproject.toml'), 'utf8');
  const [, version = ''] = /^version = "(.+)"$/m.exec(text) ?? [];
  const wheel: Wheel = { version, ui: readFileSync(join(call.cwd, ui), 'utf8') };
  mkdirSync(join(call.cwd, 'dist'));
  writeFileSync(join(call.cwd, `dist/sematic-${version}-py3-none-any.whl`), JSON.stringify(wheel));
  writeFileSync(join(call.cwd, 'dist/click-8.1.0-py3-none-any.whl'), '{}');
  return '';
};
