import { statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Engine } from './engine.ts';

const UNITS: Readonly<Record<string, number>> = {
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};

/** Bytes in a text such as `20GB` or `512 MiB`. @throws Error when it is none. */
export function parseBytes(text: string): number {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text) ?? [];
  const size = UNITS[unit.toLowerCase()];
  if (amount === undefined || size === undefined) throw new Error(`"${text}" is not a size, such as 20GB`);
  return Math.round(Number(amount) * size);
}

/** Bytes in decimal units, as docker shows them. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const amount = bytes / 1_000 ** power;
  return `${power === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[power]}`;
}

/**
 * Bytes that are free where the daemon keeps its images; undefined where that cannot be seen: in a daemon of another machine,
 * or on the other side of a container's wall.
 */
export async function freeDisk({ storage }: Engine): Promise<number | undefined> {
  if (storage === undefined || storage.machine !== hostname()) return undefined;
  try {
    const { bavail, bsize } = await statfs(storage.folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
