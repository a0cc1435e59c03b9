import { valueText } from '@ml-actions/benchmarks/quantities';
import uPlot from 'uplot';
import { type Course, levelAt } from './courses.ts';

const HEIGHT = 150;
/** Pixels of a letter on the axis, more or less. */
const LETTER = 7;
/** Beyond it, differences would be infinite. */
const LARGEST = 1e307;
/** So much of the height of the values the spread may take beyond them: that of two runs can be a thousand times as high. */
const ROOM = 0.6;

export interface Chart {
  /** Marks a run, by the index of its value. */
  mark(index: number): void;
  resize(width: number): void;
  redraw(): void;
  remove(): void;
}

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const faint = (name: string): string => `color-mix(in srgb, ${colour(name)} 14%, transparent)`;

/**
 * Draws a series: its values in the order of time, and of each level the mean and where another run would be.
 * @param dateOf what stands below a value.
 * @param onMark is told which run somebody points at.
 */
export function drawChart(
  place: HTMLElement,
  course: Course,
  dateOf: (index: number) => string,
  onMark: (index: number) => void,
): Chart {
  const { values, verdict } = course;
  const steps = stepsOf(course);
  const last = values.length - 1;
  const chart = new uPlot(
    {
      width: place.clientWidth,
      height: HEIGHT,
      padding: [10, 12, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 9 } },
      scales: { x: { time: false, range: [-0.5, last + 0.5] }, y: { range: () => rangeOf(values, steps) } },
      axes: [
        {
          stroke: () => colour('quiet'),
          grid: { show: false },
          ticks: { show: false },
          size: 26,
          space: 90,
          incrs: [1, 2, 5, 10, 20, 50, 100],
          values: (_, splits) =>
            splits.map((index) => (Number.isInteger(index) && index >= 0 && index <= last ? dateOf(index) : '')),
        },
        {
          stroke: () => colour('quiet'),
          grid: { stroke: () => colour('line'), width: 1 },
          ticks: { show: false },
          space: 34,
          size: (_, labels) => 14 + LETTER * Math.max(3, ...(labels ?? []).map((label) => label.length)),
          values: (_, splits) => splits.map((value) => valueText(value)),
        },
      ],
      series: [
        {},
        {
          stroke: () => colour('accent'),
          width: 1.5,
          points: { show: true, size: 4, stroke: () => colour('accent'), fill: () => colour('accent') },
        },
      ],
      hooks: {
        drawClear: [(u) => drawLevels(u, steps)],
        draw: [(u) => drawLast(u, last, values[last], verdict)],
        setCursor: [({ cursor: { idx } }) => idx !== undefined && idx !== null && onMark(idx)],
      },
    },
    [values.map((_, index) => index), [...values]],
    place,
  );
  return {
    mark: (index) =>
      chart.setCursor({ left: chart.valToPos(index, 'x'), top: chart.valToPos(values[index] ?? 0, 'y') }, false),
    resize: (width) => chart.setSize({ width, height: HEIGHT }),
    redraw: () => chart.redraw(),
    remove: () => chart.destroy(),
  };
}

interface Step {
  /** Indices of the first and the last value. */
  from: number;
  to: number;
  mean: number;
  low: number | undefined;
  high: number | undefined;
}

/** Runs of values with the same level. */
function stepsOf(course: Course): Step[] {
  const steps: Step[] = [];
  let before: unknown;
  course.commits.forEach((commit, index) => {
    const level = levelAt(course, commit);
    const step = steps.at(-1);
    if (level === before && step !== undefined) step.to = index;
    else if (level !== undefined) {
      const [, mean, low, high] = level;
      steps.push({ from: index, to: index, mean, low, high });
    }
    before = level;
  });
  return steps;
}

function rangeOf(values: readonly number[], steps: readonly Step[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const exact of values) {
    const value = Math.min(Math.max(exact, -LARGEST), LARGEST);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const room = (high - low || Math.abs(high) / 50 || 1) * ROOM;
  const lowest = Math.max(low - room, Math.min(low, ...steps.map((step) => step.low ?? low)));
  const highest = Math.min(high + room, Math.max(high, ...steps.map((step) => step.high ?? high)));
  const margin = (highest - lowest || 2 * room) * 0.06;
  return [lowest - margin, highest + margin];
}

function drawLevels({ ctx, bbox, valToPos }: uPlot, steps: readonly Step[]): void {
  const [x, y] = [(index: number) => valToPos(index, 'x', true), (value: number) => valToPos(value, 'y', true)];
  const within = (position: number): number => Math.min(Math.max(position, bbox.top), bbox.top + bbox.height);
  ctx.save();
  steps.forEach(({ from, to, mean, low, high }, n) => {
    const [left, right] = [x(from - 0.5), x(to + 0.5)];
    if (low !== undefined && high !== undefined) {
      ctx.fillStyle = faint('accent');
      ctx.fillRect(left, within(y(high)), right - left, within(y(low)) - within(y(high)));
    }
    ctx.strokeStyle = colour('quiet');
    ctx.lineWidth = devicePixelRatio;
    line(ctx, left, y(mean), right, y(mean));
    if (n === 0) return;
    // Where the level changed.
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    line(ctx, left, bbox.top, left, bbox.top + bbox.height);
    ctx.setLineDash([]);
  });
  ctx.restore();
}

function line(ctx: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

/** The value that the verdict is about, in its colour. */
function drawLast({ ctx, valToPos }: uPlot, index: number, value: number | undefined, verdict: string): void {
  if (value === undefined || verdict === 'removed' || verdict === 'error') return;
  ctx.beginPath();
  ctx.arc(valToPos(index, 'x', true), valToPos(value, 'y', true), 4.5 * devicePixelRatio, 0, 2 * Math.PI);
  ctx.fillStyle = colour(verdict);
  ctx.fill();
}
