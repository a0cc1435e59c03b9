import { type Comparison, VERDICTS, type Verdict } from '@ml-actions/benchmarks';
import fc from 'fast-check';
import { outcomeOf } from '../src/outcome.ts';
import type { Report } from '../src/report/report.ts';

export const COMMIT = 'c'.repeat(40);
export const BASE = 'b'.repeat(40);

/** A value with a baseline and a history, worse by a ninth. */
export const comparison = (verdict: Verdict, more: Partial<Comparison> = {}): Comparison => ({
  series: { benchmark: 'train', parameters: {}, metric: 'accuracy' },
  verdict,
  reason: 'Because',
  value: 0.8,
  range: [0.79, 0.81],
  samples: 3,
  baseline: { value: 0.9, spread: [0.88, 0.92], values: [0.9, 0.91, 0.89], runs: 3, commit: BASE },
  change: -1 / 9,
  ...more,
});

/** A report of these, the worst first. */
export const reportOf = (comparisons: readonly Comparison[], more: Partial<Report> = {}): Report => ({
  commit: COMMIT,
  context: 'benchmarks',
  outcome: outcomeOf(comparisons),
  comparisons,
  compared: { baseline: 'fork-point', commit: BASE },
  judging: { paired: false, method: { name: 'auto' }, rule: { threshold: 0.05 } },
  unmatched: [],
  recorded: 'Recorded.',
  dryRun: false,
  repositoryUrl: 'https://github.com/acme/models',
  runUrl: 'https://github.com/acme/models/actions/runs/77',
  ...more,
});

/** Some of each verdict, the worst first, with names and units of several bytes a character. */
export const anyComparisons = (count: number): Comparison[] =>
  Array.from({ length: count }, (_, n) => {
    const verdict = VERDICTS[Math.floor((n * VERDICTS.length) / count)] as Verdict;
    const series = { benchmark: `bénch ${n}`, parameters: { größe: n }, metric: 'durée', machine: `機械 ${n % 3}` };
    if (verdict === 'error' || verdict === 'removed')
      return { series, verdict, reason: 'Fehlgeschlagen 💥'.repeat(n % 40), samples: 0 };
    return comparison(verdict, { series, unit: 'µs', deviations: n });
  });

const HOSTILE = [
  '| x | y |',
  '`a` ``b``',
  '@octocat #1 GH-1 acme/models#1',
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '[link](javascript:alert(1))',
  '[link](https://evil.example)',
  '[bbbbbbbbbbbb]: https://evil.example',
  '![image](https://evil.example/x.png)',
  '# heading\n\n- item',
  '<!-- ml-actions:benchmarks -->',
  '::error::x\n##[error]y',
  '\u202Egnp.exe',
  '</details></table></td>',
  '$x^2$ **b** https://evil.example www.evil.example mail@evil.example',
  '<!channel> <@U123> <https://evil.example|click> &lt;!here&gt; @here *b* _i_ ~s~',
  '</style><style>*{display:none}</style>',
  '\u001B[31mred\u001B[0m',
];
/** What somebody with a pull request may put into names, units and errors. */
export const foreign = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })).map((parts) => parts.join('')),
  fc.string(),
);
