export interface TarEntry {
  /** Without a slash in front; the one of a folder ends with a slash. */
  path: string;
  mode: number;
  content?: Buffer;
  /** The target of a symbolic link. */
  link?: string;
}

const BLOCK = 512;

/**
 * A tar archive of entries in their order, with no time, owner or other trace of the machine, so that equal files make
 * equal bytes. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
export function tarOf(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(recordOf), Buffer.alloc(2 * BLOCK)]);
}

function recordOf({ path, mode, content = Buffer.alloc(0), link }: TarEntry): Buffer[] {
  const long = [
    ...(fits(path) ? [] : [paxLine('path', path)]),
    ...(link !== undefined && !fits(link) ? [paxLine('linkpath', link)] : []),
  ];
  const extended = Buffer.from(long.join(''));
  const type = link !== undefined ? '2' : path.endsWith('/') ? '5' : '0';
  return [
    ...(long.length > 0 ? [header('@LongName', 0o644, extended.length, 'x'), padded(extended)] : []),
    header(path, mode, content.length, type, link),
    padded(content),
  ];
}

/** A header has 100 bytes for a path, and no encoding for what is not ASCII. */
const fits = (path: string): boolean => path.length <= 100 && /^[\x20-\x7e]*$/.test(path);

/** `LENGTH key=value`, where the length counts its own digits. */
function paxLine(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const size = Buffer.byteLength(rest);
  const digits = String(size + String(size).length).length;
  return `${size + digits}${rest}`;
}

function header(path: string, mode: number, size: number, type: string, link = ''): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, width: number) => value.toString(8).padStart(width - 1, '0');
  block.write(path.slice(0, 100), 0, 'latin1');
  block.write(octal(mode, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write(' '.repeat(8), 148);
  block.write(type, 156);
  block.write(link.slice(0, 100), 157, 'latin1');
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 7)}\0 `, 148);
  return block;
}

const padded = (content: Buffer): Buffer =>
  Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
