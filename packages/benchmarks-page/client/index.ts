// The page in the browser: it reads the JSON that stands in it, and shows what the view asks for.
import type { PageCommit, PageData } from '../src/data.ts';
import { Charts, cardOf, commitLink } from './card.ts';
import { showComparison } from './comparison.ts';
import { type Course, readCourses } from './courses.ts';
import { element, inParts } from './dom.ts';
import { ALL, byNumber, isSeen, linkOf, readView, SORTS, seenOf, VERDICTS, type View } from './view.ts';
import { NAMES, shortOf, timeOf } from './words.ts';

/** Cards that are made at once: more than a screen has. */
const PART = 24;

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData;
const courses = readCourses(data);
const charts = new Charts();
let view = readView(location.hash);

const status = element('p', { role: 'status' });
const place = element('section', { 'aria-label': 'Series' });
const form = element('form', {
  role: 'search',
  'aria-label': 'What is shown',
  onsubmit: (event) => event.preventDefault(),
});
let end = (): void => undefined;

/** Shows another view, and keeps it in the address, so that it can be handed on. */
function look(changed: Partial<View>): void {
  view = { ...view, ...changed };
  history.replaceState(null, '', `#${linkOf(view)}`);
  show();
}

function show(): void {
  end();
  charts.clear();
  const seen = seenOf(courses, view);
  const pair = [placeOf(view.from), placeOf(view.to)] as const;
  const count = `${seen.length === courses.length ? '' : `${seen.length} of `}${courses.length} series`;
  status.textContent = count;
  if (pair[0] >= 0 && pair[1] >= 0) {
    end = showComparison(place, seen, data, pair);
  } else {
    const list = element('ul', { class: 'series' });
    place.replaceChildren(list);
    end = inParts(list, seen, PART, (course) => cardOf(course, data, charts));
  }
  for (const update of updates) update();
}

/** What brings the controls in line with the view. */
const updates: (() => void)[] = [];

const commitKey = (commit: PageCommit, index: number): string => `${index + data.older}-${shortOf(commit)}`;
const keys = data.commits.map(commitKey);
const placeOf = (key: string): number => keys.indexOf(key);

function toggles(): HTMLElement {
  const used = VERDICTS.filter((verdict) => courses.some((course) => course.verdict === verdict));
  const buttons = used.map((verdict) => {
    const [sign, name] = NAMES[verdict] ?? ['', verdict];
    const button = element('button', {
      type: 'button',
      class: `toggle ${verdict}`,
      onclick: () => {
        const { verdicts } = view;
        look({
          verdicts: verdicts.includes(verdict) ? verdicts.filter((each) => each !== verdict) : [...verdicts, verdict],
        });
      },
    });
    updates.push(() => {
      const count = courses.filter((course) => course.verdict === verdict && isSeen(course, view, 'verdicts')).length;
      button.textContent = `${sign} ${name} ${count}`;
      button.setAttribute('aria-pressed', String(view.verdicts.includes(verdict)));
    });
    return button;
  });
  return element('div', { role: 'group', 'aria-label': 'Verdicts', class: 'toggles' }, ...buttons);
}

let fields = 0;

function field(label: string, control: HTMLElement): HTMLElement {
  control.id = `field-${fields++}`;
  return element('div', { class: 'field' }, element('label', { for: control.id }, label), control);
}

type Choice = readonly [value: string, text: string];

function choice(
  name: 'benchmark' | 'metric' | 'machine' | 'report' | 'sort' | 'from' | 'to',
  label: string,
  choices: readonly Choice[],
): HTMLElement {
  const select = element(
    'select',
    { onchange: () => look({ [name]: select.value }) },
    ...choices.map(([value, text]) => element('option', { value }, text)),
  );
  updates.push(() => {
    select.value = view[name];
  });
  return field(label, select);
}

/** Nothing where there is nothing to choose. */
function filter(name: 'benchmark' | 'metric' | 'machine' | 'report', label: string): HTMLElement | undefined {
  const values = [...new Set(courses.flatMap((course: Course) => course[name] || []))];
  if (values.length < 2) return undefined;
  values.sort(byNumber);
  return choice(name, label, [['', 'all'], ...values.map((value): Choice => [value, value])]);
}

function controls(): HTMLElement[] {
  const search = element('input', { type: 'search', oninput: () => look({ search: search.value }) });
  updates.push(() => {
    // Not while somebody types.
    if (search.value !== view.search) search.value = view.search;
  });
  const commits = data.commits
    .map((commit, index): Choice => [keys[index] ?? '', `${shortOf(commit)} ${timeOf(commit)}`])
    .reverse();
  const clear = element('button', { type: 'button', onclick: () => look(ALL) }, 'Show all');
  updates.push(() => {
    clear.disabled = linkOf(view) === '';
  });
  const filters = [
    field('Search', search),
    filter('benchmark', 'Benchmark'),
    filter('metric', 'Metric'),
    filter('machine', 'Machine'),
    filter('report', 'Report'),
    choice('sort', 'Order', Object.entries(SORTS)),
    ...(commits.length < 2
      ? []
      : [
          choice('from', 'Compare commit', [['', 'no commit'], ...commits]),
          choice('to', 'with commit', [['', 'no commit'], ...commits]),
        ]),
  ];
  return [
    toggles(),
    element('div', { class: 'filters' }, ...filters),
    element('div', { class: 'found' }, status, clear),
  ];
}

function heading(): HTMLElement {
  const last = data.commits.at(-1);
  const title = element('h1', {}, 'Benchmarks of ', element('bdi', {}, data.title));
  if (last === undefined) return element('header', {}, title, element('p', {}, 'Nothing has been recorded yet.'));
  const isUnrecorded = data.isUnrecorded === true;
  const recorded = data.commits.length - Number(isUnrecorded);
  const latest = `, ${timeOf(last)}${isUnrecorded ? ', which is not in the history' : ''}. `;
  const shown = `Shown: ${recorded === 1 ? '1 commit' : `${recorded} commits`} of the history`;
  const older = data.older > 0 ? `, which has ${data.older} before them.` : '.';
  return element('header', {}, title, element('p', {}, 'Latest: ', commitLink(last, data), latest + shown + older));
}

form.append(...controls());
document.body.append(heading(), element('main', {}, form, place));
addEventListener('hashchange', () => {
  view = readView(location.hash);
  show();
});
show();
