import type { PageData } from '../src/data.ts';
import { commitLink } from './card.ts';
import { type Course, parametersOf } from './courses.ts';
import { type Difference, differences } from './difference.ts';
import { element, inParts } from './dom.ts';
import { changeText, valueText } from './words.ts';

/** Rows that are made at once. */
const PART = 200;
const COLUMNS = ['Series', 'Change', 'Before', 'After'];

/**
 * A table of what differs between two commits.
 * @returns what ends it.
 */
export function showComparison(
  place: HTMLElement,
  courses: readonly Course[],
  data: PageData,
  [from, to]: readonly [number, number],
): () => void {
  const found = differences(courses, from, to);
  const body = element('tbody');
  const head = element('tr', {}, ...COLUMNS.map((text) => element('th', { scope: 'col' }, text)));
  const [before, after] = [from, to].map((index) => commitLink(data.commits[index] ?? ['', 0], data));
  place.replaceChildren(
    element(
      'p',
      {},
      'From ',
      before,
      ' to ',
      after,
      '. Each is one run: what is within the spread of the level before may be noise.',
    ),
    element(
      'div',
      { class: 'scroll whole', tabindex: 0, role: 'group', 'aria-label': 'Comparison' },
      element('table', {}, element('thead', {}, head), body),
    ),
  );
  return inParts(body, found, PART, rowOf);
}

function rowOf({ course, before, after, change, spread, meaning }: Difference): HTMLElement {
  const { benchmark, metric, machine, unit } = course;
  const known = change === undefined ? [] : [changeText(change), spread === 'within' ? 'within the spread' : meaning];
  const words = before === undefined ? ['only after'] : after === undefined ? ['only before'] : known;
  const cells = [
    words.filter(Boolean).join(' '),
    before === undefined ? 'not measured' : valueText(before, unit),
    after === undefined ? 'not measured' : valueText(after, unit),
  ];
  return element(
    'tr',
    { class: spread === 'beyond' ? meaning : undefined },
    element(
      'th',
      { scope: 'row' },
      element('bdi', {}, [benchmark, ...parametersOf(course)].join(' ')),
      ' ',
      element('bdi', { class: 'metric' }, metric),
      ...(machine === undefined ? [] : [' ', element('bdi', { class: 'machine' }, machine)]),
    ),
    ...cells.map((text) => element('td', {}, text)),
  );
}
