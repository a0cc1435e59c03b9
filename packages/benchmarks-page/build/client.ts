import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const CLIENT = join(dirname(import.meta.dirname), 'client');
const UPLOT = dirname(createRequire(import.meta.url).resolve('uplot/package.json'));

/** The file of the generated module. */
export const GENERATED = join(dirname(import.meta.dirname), 'src/gen/client.ts');

/** The module with the page's script and style, as texts. They are small, because they are in every version of every page. */
export async function clientModule(): Promise<string> {
  const [script, style, { version }, licence] = await Promise.all([
    bundled('index.ts'),
    bundled('style.css'),
    readFile(join(UPLOT, 'package.json'), 'utf8').then((text) => JSON.parse(text) as { version: string }),
    readFile(join(UPLOT, 'LICENSE'), 'utf8'),
  ]);
  // Whoever gets the page gets the chart library too.
  const notice = `/*! uPlot ${version}\n${licence.replaceAll('\r\n', '\n').trim()}\n*/\n`;
  return [
    '// Made from packages/benchmarks-page/client by "node packages/benchmarks-page/build/index.ts". Do not edit.',
    `export const SCRIPT = ${JSON.stringify(notice + script)};`,
    `export const STYLE = ${JSON.stringify(style)};`,
    '',
  ].join('\n');
}

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(CLIENT, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    // What a page of HTML must not have within a script or a style.
    supported: { 'inline-script': false },
    legalComments: 'none',
    logLevel: 'error',
  });
  const [file] = outputFiles;
  return file?.text ?? '';
}
