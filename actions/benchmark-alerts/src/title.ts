import { type Comparison, changeText, type Series, seriesName, type Verdict, valueText } from '@ml-actions/benchmarks';
import { cut, fit } from '@ml-actions/core';

/** GitHub takes 140 characters as the description of a status; bytes are never fewer than characters. */
const TITLE_BYTES = 140;
/** Of one name, so that the worst one is told even where names are long. */
const NAME_BYTES = 60;

/** What is told by name, worst first, with the words for one and for many. */
const TOLD: readonly (readonly [verdict: Verdict, one: string, many: string])[] = [
  ['error', 'error', 'errors'],
  ['regression', 'regression', 'regressions'],
  ['inconclusive', 'inconclusive', 'inconclusive'],
  ['removed', 'removed', 'removed'],
  ['improvement', 'improvement', 'improvements'],
];

/**
 * The one line that everybody reads, as plain text: `3 regressions: duration +925 %, rmse +124 % and 1 more`.
 * @param comparisons worst first; entries that do not fit are counted.
 */
export function titleOf(comparisons: readonly Comparison[]): string {
  const nameOf = shortestNames(comparisons.map(({ series }) => series));
  const groups = TOLD.flatMap(([verdict, one, many]) => {
    const entries = comparisons
      .filter((each) => each.verdict === verdict)
      .map((each) => oneLine(entryOf(each, nameOf(each.series))));
    return entries.length === 0
      ? []
      : [{ head: entries.length === 1 ? `1 ${one}` : `${entries.length} ${many}`, entries }];
  });
  if (groups.length === 0) return unchanged(comparisons);
  const all = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  return fit(all, TITLE_BYTES, (shown) => {
    let left = shown;
    return groups
      .map(({ head, entries }) => {
        const named = entries.slice(0, left);
        left -= named.length;
        const more = entries.length - named.length;
        if (named.length === 0) return head;
        return `${head}: ${named.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
      })
      .join('; ');
  });
}

function unchanged(comparisons: readonly Comparison[]): string {
  const passed = comparisons.filter(({ verdict }) => verdict === 'pass').length;
  const fresh = comparisons.length - passed;
  if (passed === 0) return `Nothing to compare with yet: ${fresh} new`;
  return `${passed === 1 ? '1' : `All ${passed}`} as before${fresh === 0 ? '' : `, ${fresh} new`}`;
}

function entryOf({ verdict, value, unit, bound, change }: Comparison, name: string): string {
  const short = cut(name, NAME_BYTES);
  if (verdict === 'error' || value === undefined) return short;
  if (bound !== undefined) {
    return `${short} ${valueText(value, unit)} ${value < bound ? '<' : '>'} ${valueText(bound, unit)}`;
  }
  return `${short} ${change === undefined ? valueText(value, unit) : changeText(change)}`;
}

/** The shortest kind of name that tells all of them apart. */
function shortestNames(all: readonly Series[]): (series: Series) => string {
  const kinds = [({ metric }: Series) => metric, seriesName];
  return kinds.find((nameOf) => new Set(all.map(nameOf)).size === all.length) ?? fullName;
}

function fullName(series: Series): string {
  const parameters = Object.entries(series.parameters).map(([name, value]) => `${name}=${value}`);
  return [seriesName(series), ...parameters, ...(series.machine === undefined ? [] : ['on', series.machine])].join(' ');
}

/** Names and units are foreign: without line breaks, control characters and marks that turn text around. */
export const oneLine = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
