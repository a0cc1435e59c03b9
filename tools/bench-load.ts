// What much work costs: each load as one step that a runner starts, at its size and at a tenth of it.
//
//   pnpm bench:load [WORD]     only those with the word in their names
//
// processor = seconds of a processor that the step's own process has had, without its programs and without the servers, which are
//             fakes in another process: so neither a busy machine nor a slow fake counts
// memory    = the most that this process had; of what must be flat, the least of three times
// growth    = from a tenth of the size; 10 × is linear, and less where the start of the step is a good part of it
//
// It ends with 1 when a load grows more than linearly, or takes memory that it should not.
import { atMost, row, tell } from './bench/figures.ts';
import { carry, type Load, type Loaded } from './bench/load.ts';
import { logLoads } from './bench/loads/logs.ts';
import { pipelineLoads } from './bench/loads/pipelines.ts';
import { reportLoads } from './bench/loads/reports.ts';
import { runLoads } from './bench/loads/runs.ts';

/** Linear is ten. */
const GROWTH = 15;
/** Where memory must be flat it may grow by what the collector of garbage has not yet looked at. */
const FLAT = 2;

/**
 * Of a load whose memory must be flat the leanest of so many counts: what is held is held each time, and what the collector has not
 * yet looked at is not.
 */
const TRIES = 3;

async function carried(load: Load, size: number): Promise<Loaded> {
  let least = await carry(load, size);
  for (let tries = 1; load.isFlat === true && tries < TRIES; tries++) {
    const next = await carry(load, size);
    if (next.spent.megabytes < least.spent.megabytes) least = next;
  }
  return least;
}

const [, , word = ''] = process.argv;
const loads: readonly Load[] = [...runLoads, ...pipelineLoads, ...reportLoads, ...logLoads];

row('load', 'seconds', 'processor', 'memory', 'requests', 'written');
for (const load of loads.filter(({ what }) => what('').includes(word))) {
  const [few, many] = [await carried(load, load.size / 10), await carried(load, load.size)];
  for (const [size, { spent, requests }] of [
    [load.size / 10, few],
    [load.size, many],
  ] as const) {
    const { seconds, processor, megabytes, written } = spent;
    row(size, seconds.toFixed(1), processor.toFixed(2), `${megabytes.toFixed(0)} MB`, requests, written);
  }
  const what = load.what(load.size.toLocaleString('en'));
  const growth = many.spent.processor / few.spent.processor;
  tell({
    what,
    figure: `${many.spent.processor.toFixed(1)} s of a processor, ${many.requests} requests`,
    ratio: `${growth.toFixed(1)} × a tenth`,
    limit: atMost(growth, GROWTH, '×'),
  });
  const memory = many.spent.megabytes / few.spent.megabytes;
  tell({
    what: `${what}: memory`,
    figure: `${many.spent.megabytes.toFixed(0)} MB`,
    ratio: `${memory.toFixed(1)} × a tenth`,
    ...(load.isFlat === true && { limit: atMost(memory, FLAT, '×') }),
  });
}
