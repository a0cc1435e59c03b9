const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof UNITS;

/**
 * Milliseconds of a duration with units: `90s`, `30m`, `1h30m`, `500ms`, `2d`.
 * @throws Error when a unit is missing or unknown: `30` could be seconds or minutes, and a guess would hang somebody. Also for
 *   a time that nobody can count.
 */
export function parseDuration(text: string): number {
  // As a whole first: to look for parts in a long row of digits without a unit would take time with its square.
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(text)) {
    throw new Error(`"${text}" is not a duration with a unit, such as 90s, 30m or 1h30m`);
  }
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  const sum = Math.round(parts.reduce((all, [, amount, unit]) => all + Number(amount) * UNITS[unit as Unit], 0));
  if (!Number.isSafeInteger(sum)) throw new Error(`"${text}" is too long for a duration`);
  return sum;
}

/** The shortest reading of a span of milliseconds that people take in at a glance: `850ms`, `12s`, `4m 03s`, `2h 05m`. */
export function formatDuration(milliseconds: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  if (milliseconds < 1_000) return `${Math.max(0, Math.round(milliseconds))}ms`;
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m ${pad(seconds % 60)}s`;
  return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
}
