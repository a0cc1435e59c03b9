import { isConbench, readConbench } from './formats/conbench.ts';
import { readHistory as readGithubActionBenchmark } from './formats/github-action-benchmark.ts';
import type { RecordedRun } from './history.ts';
import { parseJson, refuse } from './json.ts';
import type { Machine } from './results.ts';
import { seriesName } from './series.ts';

/**
 * Runs that another tool recorded: `data.js` of github-action-benchmark, or results that Conbench answered.
 * @param suite of github-action-benchmark: the only one that is read. Needed where two have a benchmark of the same name,
 *   which would be taken for one.
 * @param context the report that they will belong to.
 * @param machine of all of them, where the file does not say: github-action-benchmark does not know it.
 * @throws ResultsError when the text is neither, or wrong somewhere.
 */
export function readImport(
  text: string,
  file: string,
  { context, machine, suite }: { context: string; machine?: Machine | undefined; suite?: string | undefined },
): RecordedRun[] {
  const source = text.replace(/^\uFEFF/, '');
  // As a rule the first brace is that of data.js, which no JSON begins with.
  const root = /^\s*window\./.test(source) ? undefined : parseJson(source, file);
  if (root !== undefined && isConbench(root.value)) {
    return readConbench(root).map(({ commit, run, machine: own, at, onDefault, results }) => ({
      recordedAt: at,
      context,
      baseline: onDefault === true,
      results: {
        commit: commit ?? refuse(root, `holds a result of no commit, in the run ${run.id}`),
        run,
        ...of(machine ?? own),
        results,
      },
    }));
  }
  const entries = readGithubActionBenchmark(source, file).filter(
    (entry) => suite === undefined || entry.suite === suite,
  );
  if (entries.length === 0) {
    refuse({ value: undefined, file, path: '' }, suite === undefined ? 'holds no run' : `has no suite "${suite}"`);
  }
  const suites = new Map<string, string>();
  for (const entry of entries) {
    for (const { benchmark, metric } of entry.results) {
      const name = seriesName({ benchmark, metric });
      const other = suites.get(name) ?? entry.suite;
      if (other !== entry.suite) {
        const both = `the suites "${other}" and "${entry.suite}"`;
        refuse(
          { value: undefined, file, path: '' },
          `has ${JSON.stringify(name)} in ${both}: say which one, as in ${file}#${other}`,
        );
      }
      suites.set(name, other);
    }
  }
  // It records what was pushed to the branch that it is told to run on; there is no word about others in it.
  return entries.map(({ commit, date, results }) => ({
    recordedAt: date,
    context,
    baseline: true,
    results: { commit, ...of(machine), results },
  }));
}

const of = (machine: Machine | undefined): { machine?: Machine } => (machine === undefined ? {} : { machine });
