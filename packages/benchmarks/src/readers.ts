import { asv } from './formats/asv.ts';
import { bencher } from './formats/bencher.ts';
import { benchmarkDotNet } from './formats/benchmark-dot-net.ts';
import { benchmarkJs } from './formats/benchmark-js.ts';
import { cargoBench } from './formats/cargo-bench.ts';
import { catch2, catch2Xml } from './formats/catch2.ts';
import { conbench } from './formats/conbench.ts';
import { criterionEstimates, criterionMessages, criterionText } from './formats/criterion.ts';
import { githubActionBenchmark, githubActionBenchmarkHistory } from './formats/github-action-benchmark.ts';
import { goTest, goTestJson } from './formats/go-test.ts';
import { googleBenchmark } from './formats/google-benchmark.ts';
import { huggingFace } from './formats/hugging-face.ts';
import { hyperfine } from './formats/hyperfine.ts';
import { jmh } from './formats/jmh.ts';
import { julia } from './formats/julia.ts';
import { lmEvaluationHarness } from './formats/lm-evaluation-harness.ts';
import { mlflow } from './formats/mlflow.ts';
import { own } from './formats/own.ts';
import { plainMetrics } from './formats/plain-metrics.ts';
import { pytestBenchmark } from './formats/pytest-benchmark.ts';
import type { Read, Reader } from './formats/reader.ts';
import { vitest } from './formats/vitest.ts';
import { kindOf, parseJson, parseJsonLines, refuse, type Spot } from './json.ts';
import { type Result, ResultsError } from './results.ts';
import { seriesKey, seriesName } from './series.ts';
import { conversion } from './units.ts';

/**
 * All formats. A document is read by the first that fits, and what that one refuses no other gets to read; so a format that
 * asks for more stands above each that fits the same document and asks for less.
 */
export const READERS: readonly Reader[] = [
  lmEvaluationHarness,
  asv,
  hyperfine,
  own,
  huggingFace,
  mlflow,
  pytestBenchmark,
  googleBenchmark,
  benchmarkDotNet,
  vitest,
  conbench,
  jmh,
  julia,
  criterionMessages,
  criterionEstimates,
  goTestJson,
  githubActionBenchmark,
  githubActionBenchmarkHistory,
  bencher,
  criterionText,
  cargoBench,
  goTest,
  benchmarkJs,
  catch2,
  catch2Xml,
  plainMetrics,
];

/**
 * Reads a file of results in any format we know, recognised by its content.
 * @param file names the file in errors.
 * @param name what metrics that belong to no benchmark belong to. Default: the file's name without folder and extension.
 * @throws ResultsError that names the place in the file.
 */
export async function readResults(text: string, file: string, name?: string): Promise<Read> {
  const root = await documentOf(text, file);
  const reader = readerOf(root.value);
  try {
    const read = reader.read(root, name);
    return { ...read, results: together(read.results, reader, root) };
  } catch (cause) {
    if (!(cause instanceof ResultsError) || reader !== plainMetrics) throw cause;
    throw new ResultsError(`${cause.message}, and no other known format fits`);
  }
}

/** The reader of a document's value, or of its text where it is neither JSON nor YAML. */
const readerOf = (value: unknown): Reader => READERS.find((reader) => reader.fits(value)) ?? plainMetrics;

/** The value of JSON, of JSON lines or of YAML; the text as it is where a format of text fits it. */
async function documentOf(text: string, file: string): Promise<Spot> {
  const source = text.replace(/^\uFEFF/, '');
  const plain: Spot = { value: source.replace(COLOUR, ''), file, path: '' };
  if (source.trim() === '') refuse(plain, 'is empty');
  if (/^\s*[[{]/.test(source)) return parseJsonLines(source, file) ?? parseJson(source, file);
  if (readerOf(plain.value) !== plainMetrics) return plain;
  const { parseYaml } = await import('./yaml.ts');
  return parseYaml(source, file);
}

/** What colours a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it begins with one.
const COLOUR = /\u001B\[[\d;]*m/g;

/** Each benchmark's metric once: all samples of one that was repeated. */
function together(results: readonly Result[], { repeats = false }: Reader, root: Spot): Result[] {
  const all = new Map<string, Result>();
  for (const result of results) {
    const { benchmark, parameters = {}, metric } = result;
    checkSound(result, root);
    const key = seriesKey({ benchmark, parameters, metric });
    const known = all.get(key);
    if (known !== undefined && !repeats) refuse(root, `holds ${JSON.stringify(seriesName(result))} twice`);
    all.set(key, known === undefined ? result : merged(known, result, root));
  }
  // JSON cannot write -0, so that it would not survive being recorded.
  return [...all.values()].map((each) => ({ ...each, samples: each.samples.map((sample) => sample + 0) }));
}

/** What a format may leave open, and arithmetic with numbers that are too large. */
function checkSound({ benchmark, metric, samples, standardError = 0 }: Result, root: Spot): void {
  if (benchmark.trim() === '' || metric.trim() === '') refuse(root, 'holds a benchmark or a metric without a name');
  if (![...samples, standardError].every(Number.isFinite)) {
    refuse(root, `holds a number that is not finite: ${seriesName({ benchmark, metric })}`);
  }
}

/** Samples of both, in the unit of the first. A standard error is that of one sample alone. */
function merged(first: Result, second: Result, root: Spot): Result {
  const factor = second.samples.length === 0 ? 1 : conversion(second.unit, first.unit);
  if (factor === undefined) {
    const units = `${kindOf(first.unit)} and ${kindOf(second.unit)}`;
    refuse(root, `holds ${JSON.stringify(seriesName(first))} in two units, ${units}`);
  }
  const { standardError: _, ...rest } = first;
  const error = first.error ?? second.error;
  const samples = [...first.samples, ...second.samples.map((sample) => sample * factor)];
  return { ...rest, samples, ...(error !== undefined && { error }) };
}
