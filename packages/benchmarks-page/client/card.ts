import type { PageCommit, PageData } from '../src/data.ts';
import { type Chart, drawChart } from './chart.ts';
import { type Course, changeOf, parametersOf } from './courses.ts';
import { element, linkTo } from './dom.ts';
import { comparedText, dateOf, NAMES, shortOf, stepText, timeOf, valueText } from './words.ts';

/** Changes of level that a card names, the latest. */
const CHANGES = 3;

/** Charts are drawn when they come near, and given back when they are far: a thousand canvases are hundreds of megabytes. */
export class Charts {
  /** Frames in which a chart is to be drawn: what is written beside them is painted before. */
  readonly #coming = new Map<Element, number>();
  readonly #near = new Map<Element, Chart>();
  readonly #draw = new WeakMap<Element, () => Chart>();
  readonly #watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) this.#see(entry);
    },
    { rootMargin: '400px' },
  );
  readonly #size = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) this.#near.get(target)?.resize(contentRect.width);
  });

  constructor() {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      for (const chart of this.#near.values()) chart.redraw();
    });
  }

  add(place: Element, draw: () => Chart): void {
    this.#draw.set(place, draw);
    this.#watch.observe(place);
  }

  /** The chart, which is drawn where it is not yet. */
  of(place: Element): Chart | undefined {
    const known = this.#near.get(place);
    if (known !== undefined) return known;
    const made = this.#draw.get(place)?.();
    if (made === undefined) return undefined;
    this.#near.set(place, made);
    this.#size.observe(place);
    return made;
  }

  #see({ target, isIntersecting }: IntersectionObserverEntry): void {
    this.#forget(target);
    if (isIntersecting)
      this.#coming.set(
        target,
        requestAnimationFrame(() => this.of(target)),
      );
  }

  #forget(place: Element): void {
    cancelAnimationFrame(this.#coming.get(place) ?? 0);
    this.#coming.delete(place);
    this.#size.unobserve(place);
    this.#near.get(place)?.remove();
    this.#near.delete(place);
  }

  clear(): void {
    this.#watch.disconnect();
    for (const place of [...this.#coming.keys(), ...this.#near.keys()]) this.#forget(place);
  }
}

let ids = 0;

/** Everything about one series. */
export function cardOf(course: Course, data: PageData, charts: Charts): HTMLElement {
  const { benchmark, metric, machine, verdict, reason, unit, value } = course;
  const [sign, name] = NAMES[verdict] ?? ['', verdict];
  const id = `series-${ids++}`;
  return element(
    'li',
    {},
    element(
      'article',
      { 'aria-labelledby': id },
      element(
        'h2',
        { id },
        element('bdi', {}, benchmark),
        ...parametersOf(course).map((text) => element('span', { class: 'parameter' }, element('bdi', {}, text))),
        element('bdi', { class: 'metric' }, metric),
        machine === undefined ? undefined : element('bdi', { class: 'machine' }, machine),
      ),
      element(
        'p',
        { class: 'facts' },
        element('span', { class: `verdict ${verdict}` }, `${sign} ${name}`),
        value === undefined ? undefined : element('strong', {}, valueText(value, unit)),
        element('span', {}, comparedText(course)),
      ),
      element('p', { class: 'reason' }, reason),
      ...(course.values.length === 0
        ? []
        : [walkOf(course, data, charts), changesOf(course, data), tableOf(course, data)]),
    ),
  );
}

/** The chart, and the run that is pointed at: by a mouse, or as by a slider with the keys. */
function walkOf(course: Course, data: PageData, charts: Charts): HTMLElement {
  const { commits, values, unit, benchmark, metric } = course;
  const last = values.length - 1;
  const commitOf = (index: number): PageCommit => data.commits[commits[index] ?? -1] ?? ['', 0];
  const told = element('p', { class: 'told' });
  const place = element('div', {
    class: 'chart',
    role: 'slider',
    tabindex: 0,
    'aria-label': `Runs of ${benchmark} ${metric}`,
    'aria-valuemin': 0,
    'aria-valuemax': last,
    onkeydown: (event) => walk(event as KeyboardEvent),
  });
  let at = last;
  const tell = (index: number): void => {
    at = index;
    const commit = commitOf(index);
    const text = `${valueText(values[index] ?? Number.NaN, unit)} at ${shortOf(commit)}, ${timeOf(commit)}`;
    place.setAttribute('aria-valuenow', String(index));
    place.setAttribute('aria-valuetext', text);
    told.replaceChildren(
      element('strong', {}, valueText(values[index] ?? Number.NaN, unit)),
      ' ',
      commitLink(commit, data),
      ` ${timeOf(commit)}`,
      ...(commit[2] === undefined ? [] : [' ', linkTo(commit[2], 'run')]),
    );
  };
  const walk = (event: KeyboardEvent): void => {
    const wanted = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: last }[
      event.key
    ];
    if (wanted === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    tell(Math.min(Math.max(wanted, 0), last));
    charts.of(place)?.mark(at);
  };
  tell(last);
  charts.add(place, () => drawChart(place, course, (index) => dateOf(commitOf(index)), tell));
  return element('div', {}, place, told);
}

export const commitLink = (commit: PageCommit, { commitUrl }: PageData): Node =>
  element('code', {}, linkTo(commitUrl && `${commitUrl}${commit[0]}`, shortOf(commit)));

/** The commits with which the level changed, the latest first. */
function changesOf({ levels, unit }: Course, data: PageData): HTMLElement | undefined {
  const changes = levels.slice(1).map(([start, mean], i) => {
    const before = levels[i]?.[1] ?? Number.NaN;
    const commit = data.commits[start] ?? ['', 0];
    const text = `, ${dateOf(commit)}: ${stepText(before, mean, changeOf(before, mean), unit)}`;
    return element('li', {}, 'Changed with ', commitLink(commit, data), text);
  });
  if (changes.length === 0) return undefined;
  return element('ul', { class: 'changes' }, ...changes.slice(-CHANGES).reverse());
}

/** The same numbers as text; made when somebody asks for them. */
function tableOf({ commits, values, unit }: Course, data: PageData): HTMLElement {
  const place = element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Values' });
  return element(
    'details',
    {
      ontoggle: () => {
        if (place.hasChildNodes()) return;
        const rows = values.map((value, index) => {
          const commit = data.commits[commits[index] ?? -1] ?? ['', 0];
          const cells = [commitLink(commit, data), timeOf(commit), valueText(value, unit)];
          return element('tr', {}, ...cells.map((cell) => element('td', {}, cell)));
        });
        const head = element(
          'tr',
          {},
          ...['Commit', 'Recorded', 'Value'].map((text) => element('th', { scope: 'col' }, text)),
        );
        place.append(element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows.reverse())));
      },
    },
    element('summary', {}, values.length === 1 ? 'The value' : `All ${values.length} values`),
    place,
  );
}
