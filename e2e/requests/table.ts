// How many requests the actions make. The tests count them, and `pnpm docs:write` shows them in docs/performance.md.

/** The sizes at which they are counted. */
export const [FEW, MANY] = [10, 100];

/** One situation and one system; without an `n` in its words it has no size, and both numbers are the same. */
export interface Row {
  /** As in `CASES`. */
  what: string;
  system: string;
  few: number;
  many: number;
}

export const REQUESTS: readonly Row[] = [
  { what: 'tag-and-launch-run, command: a run that is its command', system: 'GitHub', few: 7, many: 7 },
  { what: 'tag-and-launch-run, command: n runs that are there are asked for once', system: 'GitHub', few: 7, many: 7 },
  { what: 'tag-and-launch-run, databricks: n runs that are there have ended', system: 'GitHub', few: 7, many: 7 },
  {
    what: 'tag-and-launch-run, databricks: n runs that are there have ended',
    system: 'Databricks',
    few: 20,
    many: 200,
  },
  { what: 'tag-and-launch-run, sematic: n runs that are there have ended', system: 'GitHub', few: 7, many: 7 },
  { what: 'tag-and-launch-run, sematic: n runs that are there have ended', system: 'Sematic', few: 41, many: 401 },
  { what: 'tag-and-launch-run, pachyderm: n jobs that are there have ended', system: 'GitHub', few: 7, many: 7 },
  { what: 'tag-and-launch-run, pachyderm: n jobs that are there have ended', system: 'Pachyderm', few: 20, many: 200 },
  { what: 'commit-check, github: n runs have passed', system: 'GitHub', few: 3, many: 3 },
  { what: 'commit-check, databricks: n runs have passed', system: 'GitHub', few: 1, many: 1 },
  { what: 'commit-check, databricks: n runs have passed', system: 'Databricks', few: 1, many: 5 },
  { what: 'commit-check, sematic: n runs have passed', system: 'GitHub', few: 1, many: 1 },
  { what: 'commit-check, sematic: n runs have passed', system: 'Sematic', few: 13, many: 103 },
  { what: 'commit-check, pachyderm: jobs of n pipelines have passed', system: 'GitHub', few: 1, many: 1 },
  { what: 'commit-check, pachyderm: jobs of n pipelines have passed', system: 'Pachyderm', few: 23, many: 203 },
  {
    what: 'update-pipeline, files: n files of another repository are changed by a push',
    system: 'GitHub',
    few: 1,
    many: 1,
  },
  { what: 'update-pipeline, files: n files are changed by a pull request', system: 'GitHub', few: 3, many: 3 },
  { what: 'update-pipeline, pachyderm: n pipelines are created', system: 'Pachyderm', few: 27, many: 207 },
  { what: 'update-pipeline, pachyderm: n pipelines get another image', system: 'Pachyderm', few: 37, many: 307 },
  { what: 'update-pipeline, pachyderm: n pipelines are as wanted', system: 'Pachyderm', few: 24, many: 204 },
  { what: 'update-pipeline, databricks: n jobs are created', system: 'Databricks', few: 20, many: 200 },
  { what: 'update-pipeline, databricks: n jobs get another image', system: 'Databricks', few: 40, many: 400 },
  { what: 'update-pipeline, databricks: n jobs are as wanted', system: 'Databricks', few: 20, many: 200 },
  { what: 'benchmark-alerts, git: n benchmarks, a status', system: 'GitHub', few: 1, many: 1 },
  { what: 'benchmark-alerts, git: n benchmarks, a status and a check run', system: 'GitHub', few: 5, many: 5 },
  { what: 'benchmark-alerts, conbench: n benchmarks, a status', system: 'GitHub', few: 1, many: 1 },
  { what: 'benchmark-alerts, conbench: n benchmarks, a status', system: 'Conbench', few: 4, many: 4 },
  { what: 'build-and-push-image: an image with one tag', system: 'registry', few: 1, many: 1 },
];

/** The table of the document, its head first. */
export const requestRows = (): (string | number)[][] => [
  ['situation', 'requests to', `n = ${FEW}`, `n = ${MANY}`],
  ...REQUESTS.map(({ what, system, few, many }) => [what, system, few, many]),
];
