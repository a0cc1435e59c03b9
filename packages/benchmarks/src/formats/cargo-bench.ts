import { refuse, type Spot } from '../json.ts';
import type { Result } from '../results.ts';
import { readUnit } from '../units.ts';
import { duration, linesOf, printedNumber, type Reader, squeezed } from './reader.ts';

/** https://doc.rust-lang.org/cargo/commands/cargo-bench.html; Criterion prints the same with `--output-format bencher`. */
const LINE = /^test (\S.*?) \.\.\. bench: ([\d,.]+) (\S+)\/iter \(\+\/- [\d,.]+\)(?: = [\d,.]+ \S+)?$/;
/** What only the line of a benchmark has. */
const MARK = / bench: |\/iter \(/;
const FAILED = /^test (\S.*?) \.\.\. FAILED$/;

/** What `cargo bench` prints with the benchmarks that come with Rust. */
export const cargoBench: Reader = {
  name: 'cargo bench',
  repeats: true,
  fits: (value) => typeof value === 'string' && /^test \S.* \.\.\. bench: /m.test(value),
  read: (root) => ({ results: linesOf(root).flatMap(resultOf) }),
};

function resultOf(line: Spot & { value: string }): Result[] {
  const text = squeezed(line.value);
  const [, failed] = FAILED.exec(text) ?? [];
  if (failed !== undefined) {
    return [{ benchmark: failed, ...duration('ns'), samples: [], error: 'The benchmark failed' }];
  }
  const [, benchmark, time, of] = LINE.exec(text) ?? [];
  if (benchmark === undefined || time === undefined || of === undefined) {
    return MARK.test(text) ? refuse(line, 'is no result of a benchmark') : [];
  }
  const { unit } = readUnit(of);
  return [{ benchmark, ...duration(unit), samples: [printedNumber(time, line)] }];
}
