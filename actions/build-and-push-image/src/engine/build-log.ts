/** An instruction of the Dockerfile that builds something; `FROM` is not among them, its time is in the phase `base`. */
export interface BuildStep {
  /** As the builder shows it: `[stage-1 2/4] COPY requirements.txt ./`. */
  name: string;
  /** `COPY requirements.txt ./`; an instruction of several lines is one line. */
  instruction: string;
  /** Its result was there already. */
  cached: boolean;
  /** Absent when it was cached, did not end, or the builder tells no times. */
  seconds?: number;
}

/** What the time of a build goes into. */
export type Phase = 'context' | 'base' | 'cacheImport' | 'steps' | 'export' | 'cacheExport' | 'push';

/** A warning of the Dockerfile's checks, https://docs.docker.com/reference/build-checks/ */
export interface BuildCheck {
  /** `FromAsCasing` */
  rule: string;
  message: string;
  /** From 1. */
  line: number;
}

/** Where in the Dockerfile a build failed; each part only if the log tells it. */
export interface FailedAt {
  /** From 1. */
  line?: number;
  /** Which instruction of the Dockerfile it was, from 1. The legacy builder says this and no line. */
  ordinal?: number;
  instruction?: string;
}

/** What the log of a build tells. All texts are foreign. */
export interface BuildLog {
  /** Stage by stage, in the Dockerfile's order within each. */
  steps: readonly BuildStep[];
  /** How many of `total` steps were cached. */
  cached: number;
  total: number;
  /** Seconds of work, only of what the log shows: what ran at the same time is added up. */
  phases: Readonly<Partial<Record<Phase, number>>>;
  /** At most 20. */
  checks: readonly BuildCheck[];
  /** Absent when the build succeeded, or when it did not fail in the Dockerfile. */
  failedAt?: FailedAt;
}

/** Reads a log while it comes. It takes time in proportion to it, and no more memory than MOST_STEPS lines need. */
export interface BuildLogReader {
  /** @param text one line without its end. */
  line(text: string): void;
  result(): BuildLog;
}

/** Characters of a line that are looked at, and things of a kind that are kept. */
const LONGEST_LINE = 4_000;
const MOST_STEPS = 1_000;
const MOST_CHECKS = 20;

/** A reader for the log of any builder: BuildKit's with `--progress=plain`, and the legacy builder's. */
export function readBuildLog(): BuildLogReader {
  let reader: BuildLogReader | undefined;
  return {
    line: (text) => {
      const plain = text.slice(0, LONGEST_LINE).replace(COLOURS, '');
      reader ??= readerFor(plain);
      reader?.line(plain);
    },
    result: () => reader?.result() ?? { steps: [], cached: 0, total: 0, phases: {}, checks: [] },
  };
}

/** Before a line, where a builder turns colours on or off: around standard error of a `RUN`, and around warnings. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what begins a colour.
const COLOURS = /^(?:\u001B\[\d*m)+/;

/** By the first line that only one of the builders writes; what comes before it is the command line's own. */
function readerFor(line: string): BuildLogReader | undefined {
  if (/^#\d+ /.test(line)) return buildKitReader();
  if (/^Sending build context to Docker daemon|^Step 1\/\d+ : /.test(line)) return legacyReader();
  return undefined;
}

/** A piece of work of BuildKit, known by its number: a step of the Dockerfile, or something around it. */
interface Vertex {
  name: string;
  cached: boolean;
  failed: boolean;
  seconds?: number;
  /** The part of it that was a push. */
  pushSeconds: number;
}

/** The phases of what is no step. https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go */
const PHASES: readonly (readonly [RegExp, Phase])[] = [
  [/^\[internal\] load build context$/, 'context'],
  [/^\[internal\] load metadata for /, 'base'],
  // Of a stage, or of an image that only a COPY --from names.
  [/^(?:\[[^\]]*\] )?FROM /i, 'base'],
  [/^importing cache manifest from /, 'cacheImport'],
  [/^exporting cache/, 'cacheExport'],
  [/^exporting to /, 'export'],
  // After the export, where the daemon pushes and not the builder.
  [/^pushing \S+ with docker$/, 'push'],
];

/** https://github.com/moby/buildkit/blob/master/util/progress/progressui/printer.go */
function buildKitReader(): BuildLogReader {
  const vertices = new Map<string, Vertex>();
  const checks = new Map<string, BuildCheck>();
  let inTail = false;
  let place: FailedAt | undefined;

  /** A line of a vertex. What a `RUN` writes is told from BuildKit's own words by the time before it: `#8 0.095 done`. */
  const tell = (number: string, text: string): void => {
    const vertex = vertices.get(number);
    if (vertex === undefined) {
      if (vertices.size >= MOST_STEPS) return;
      vertices.set(number, { name: text, cached: false, failed: false, pushSeconds: 0 });
      return;
    }
    const [, done] = /^DONE (\d{1,7}\.\d)s$/.exec(text) ?? [];
    const [, pushed] = /^pushing (?:layers|manifest for \S+) (\d{1,7}\.\d)s done$/.exec(text) ?? [];
    if (text === 'CACHED') vertex.cached = true;
    else if (text.startsWith('ERROR: ')) vertex.failed = true;
    else if (text.startsWith('WARN: ')) note(checks, text.slice('WARN: '.length));
    else if (pushed !== undefined) vertex.pushSeconds += Number(pushed);
    // A vertex that is taken up again is done again, with the time of all so far.
    else if (done !== undefined) vertex.seconds = Math.max(vertex.seconds ?? 0, Number(done));
  };

  return {
    line: (text) => {
      const [, number, rest] = /^#(\d{1,6}) (.*)$/.exec(text) ?? [];
      if (number !== undefined && rest !== undefined) tell(number, rest);
      // The tail of what a failed RUN wrote, which may hold anything.
      else if (text === '------') inTail = !inTail;
      else if (!inTail) place ??= placeInExcerpt(text) ?? parseError(text);
    },
    result: () => {
      const all = [...vertices.values()];
      const steps = all.flatMap((vertex) => stepOf(vertex) ?? []);
      const failed = steps.find(({ vertex }) => vertex.failed);
      const failedAt = failed === undefined ? place : { ...place, instruction: failed.step.instruction };
      return summarize(inOrder(steps), {
        phases: phasesOf(all),
        checks: [...checks.values()],
        ...(failedAt !== undefined && { failedAt }),
      });
    },
  };
}

/** A check once, although each platform and each printing repeats it. */
function note(checks: Map<string, BuildCheck>, text: string): void {
  const [, rule, rest] = /^([A-Z][A-Za-z]{0,99}): (.*)$/.exec(text) ?? [];
  const at = rest?.lastIndexOf(' (line ') ?? -1;
  const [, line] = /^ \(line (\d{1,6})\)$/.exec(rest?.slice(at) ?? '') ?? [];
  if (rule === undefined || rest === undefined || line === undefined || checks.size >= MOST_CHECKS) return;
  checks.set(text, { rule, message: rest.slice(0, at), line: Number(line) });
}

/** The line that BuildKit marks in its excerpt of the Dockerfile: `   9 | >>> COPY absent.txt /x`. */
function placeInExcerpt(text: string): FailedAt | undefined {
  const [, line, instruction] = /^ *(\d{1,6}) \| >>> (.*)$/.exec(text) ?? [];
  return line === undefined || instruction === undefined ? undefined : { line: Number(line), instruction };
}

/** Up to the engine's version 20.10 `line 6`, later `on line 6`. */
function parseError(text: string): FailedAt | undefined {
  const [, line, why = ''] = /dockerfile parse error (?:on )?line (\d{1,6}): (.*)$/i.exec(text) ?? [];
  if (line === undefined) return undefined;
  const [, instruction] = /^unknown instruction: (\S+)/.exec(why) ?? [];
  return { line: Number(line), ...(instruction !== undefined && { instruction }) };
}

interface PlacedStep {
  step: BuildStep;
  vertex: Vertex;
  /** Of the stage, with the platform if there are several. */
  stage: string;
  ordinal: number;
}

const phaseOf = ({ name }: Vertex): Phase | undefined => PHASES.find(([pattern]) => pattern.test(name))?.[1];

/** By its name: `[linux/arm64 stage-1 2/4] COPY a b`, undefined when it is none of the Dockerfile. */
function stepOf(vertex: Vertex): PlacedStep | undefined {
  const { name, cached, seconds } = vertex;
  const end = name.indexOf('] ');
  if (!name.startsWith('[') || end < 0 || phaseOf(vertex) !== undefined) return undefined;
  const place = name.slice(1, end);
  const space = place.lastIndexOf(' ');
  const [, ordinal] = /^(\d{1,6})\/\d{1,6}$/.exec(place.slice(space + 1)) ?? [];
  if (ordinal === undefined) return undefined;
  const instruction = name.slice(end + 2);
  return {
    step: { name, instruction, cached, ...(seconds !== undefined && !cached && { seconds }) },
    vertex,
    stage: place.slice(0, Math.max(0, space)).trim(),
    ordinal: Number(ordinal),
  };
}

/** BuildKit numbers and prints what runs at the same time as it comes. */
function inOrder(steps: readonly PlacedStep[]): BuildStep[] {
  const stages = [...new Set(steps.map(({ stage }) => stage))];
  const rank = new Map(stages.map((stage, index) => [stage, index]));
  return steps
    .toSorted((a, b) => (rank.get(a.stage) ?? 0) - (rank.get(b.stage) ?? 0) || a.ordinal - b.ordinal)
    .map(({ step }) => step);
}

function phasesOf(vertices: readonly Vertex[]): BuildLog['phases'] {
  const phases: Partial<Record<Phase, number>> = {};
  // In tenths, as they are in the log: their sum has no more digits.
  const add = (phase: Phase, seconds: number): void => {
    phases[phase] = Math.round(((phases[phase] ?? 0) + seconds) * 10) / 10;
  };
  for (const vertex of vertices) {
    const phase = phaseOf(vertex) ?? (stepOf(vertex) && 'steps');
    if (phase === undefined || vertex.cached) continue;
    if (vertex.pushSeconds > 0) add('push', vertex.pushSeconds);
    if (vertex.seconds !== undefined) add(phase, Math.max(0, vertex.seconds - vertex.pushSeconds));
  }
  return phases;
}

/** https://github.com/moby/moby/blob/master/daemon/builder/dockerfile/builder.go */
function legacyReader(): BuildLogReader {
  const steps: BuildStep[] = [];
  let current: Required<Pick<FailedAt, 'ordinal' | 'instruction'>> | undefined;
  let inStage = false;
  let place: FailedAt | undefined;
  let built = false;

  const begin = (ordinal: number, total: string, instruction: string): void => {
    current = { ordinal, instruction };
    built = false;
    const isFrom = /^FROM\s/i.test(instruction);
    inStage ||= isFrom;
    if (isFrom || !inStage || steps.length >= MOST_STEPS) return;
    steps.push({ name: `[${ordinal}/${total}] ${instruction}`, instruction, cached: false });
  };

  return {
    line: (text) => {
      const [, ordinal, total = '', instruction = ''] = /^Step (\d{1,6})\/(\d{1,6}) : (.*)$/.exec(text) ?? [];
      const last = steps.at(-1);
      // What a RUN writes comes as it is. Its own "Step 1/3" is not the next one, unless it means to deceive.
      if (ordinal !== undefined && Number(ordinal) === (current?.ordinal ?? 0) + 1)
        begin(Number(ordinal), total, instruction);
      else if (text === ' ---> Using cache' && last !== undefined) last.cached = true;
      // With an id behind it: pip says "Successfully built", too.
      else if (/^Successfully built [0-9a-f]{12}$/.test(text)) built = true;
      else if (current === undefined) place ??= parseError(text);
    },
    result: () => {
      const failedAt = built ? undefined : (current ?? place);
      return summarize(steps, { phases: {}, checks: [], ...(failedAt !== undefined && { failedAt }) });
    },
  };
}

const summarize = (steps: readonly BuildStep[], rest: Omit<BuildLog, 'steps' | 'cached' | 'total'>): BuildLog => ({
  steps,
  cached: steps.filter(({ cached }) => cached).length,
  total: steps.length,
  ...rest,
});
