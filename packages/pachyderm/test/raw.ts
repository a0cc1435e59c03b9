import { connect } from 'node:http2';

/** A message by the numbers of its fields: texts, numbers, bytes, messages, and lists of these. */
export interface RawMessage {
  [field: number]: RawValue | readonly RawValue[];
}
type RawValue = string | number | boolean | RawMessage;

/** An answer to a call that no client has made, so that nothing but the fake decides about it. */
export interface RawAnswer {
  http: number;
  /** Of gRPC; undefined when the answer is none. */
  status: number | undefined;
  text: string;
  /** The messages, decoded by the numbers of their fields. */
  messages: DecodedMessage[];
}

/** The first value of each field. Bytes are kept as they are: they may be a text or a message. */
export class DecodedMessage {
  readonly fields: ReadonlyMap<number, readonly (bigint | Buffer)[]>;

  constructor(bytes: Buffer) {
    const fields = new Map<number, (bigint | Buffer)[]>();
    for (let at = 0; at < bytes.length; ) {
      const [tag, next] = varint(bytes, at);
      const field = Number(tag >> 3n);
      at = next;
      let value: bigint | Buffer;
      if ((tag & 7n) === 0n) [value, at] = varint(bytes, at);
      else {
        const [size, start] = varint(bytes, at);
        at = start + Number(size);
        value = bytes.subarray(start, at);
      }
      fields.set(field, [...(fields.get(field) ?? []), value]);
    }
    this.fields = fields;
  }

  /** A field of a field …, which are messages but for the last. */
  text(...path: readonly number[]): string {
    return String(this.at(path) ?? '');
  }

  number(...path: readonly number[]): number {
    return Number(this.at(path) ?? 0);
  }

  private at([field = 0, ...rest]: readonly number[]): bigint | Buffer | undefined {
    const value = this.fields.get(field)?.[0];
    return rest.length === 0 || !Buffer.isBuffer(value) ? value : new DecodedMessage(value).at(rest);
  }
}

function varint(bytes: Buffer, from: number): [value: bigint, next: number] {
  let value = 0n;
  for (let at = from; ; at++) {
    const byte = bytes[at] ?? 0;
    value |= BigInt(byte & 0x7f) << BigInt(7 * (at - from));
    if (byte < 0x80) return [value, at + 1];
  }
}

// https://protobuf.dev/programming-guides/encoding/

const number = (value: number): Buffer => {
  const bytes: number[] = [];
  // Negative numbers are those of 64 bits.
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    bytes.push(Number(rest & 0x7fn) | (rest < 128n ? 0 : 0x80));
    if (rest < 128n) return Buffer.from(bytes);
  }
};

const sized = (field: number, body: Buffer): Buffer =>
  Buffer.concat([number(field * 8 + 2), number(body.length), body]);

export function encode(message: RawMessage): Buffer {
  const one = (field: number, value: RawValue): Buffer => {
    if (typeof value === 'string') return sized(field, Buffer.from(value));
    if (typeof value === 'object') return sized(field, encode(value));
    return Buffer.concat([number(field * 8), number(Number(value))]);
  };
  return Buffer.concat(
    Object.entries(message).flatMap(([field, value]) =>
      (Array.isArray(value) ? (value as RawValue[]) : [value as RawValue]).map((each) => one(Number(field), each)),
    ),
  );
}

/**
 * Calls a method over HTTP/2. https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 * @param path `pps_v2.API/InspectPipeline`
 */
export async function call(
  { url }: { readonly url: string },
  path: string,
  message: RawMessage = {},
  headers: Readonly<Record<string, string | string[]>> = {},
): Promise<RawAnswer> {
  const session = connect(url.replace(/^grpc/, 'http'));
  try {
    return await new Promise<RawAnswer>((done, fail) => {
      session.on('error', fail);
      const stream = session.request({
        ':method': 'POST',
        ':path': `/${path}`,
        'content-type': 'application/grpc',
        te: 'trailers',
        ...headers,
      });
      const seen: Record<string, string | string[] | undefined | number> = {};
      const chunks: Buffer[] = [];
      stream.on('response', (answer) => Object.assign(seen, answer));
      stream.on('trailers', (trailers: object) => Object.assign(seen, trailers));
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', fail);
      stream.on('end', () => {
        const status = seen['grpc-status'];
        done({
          http: Number(seen[':status']),
          status: status === undefined ? undefined : Number(status),
          text: decodeURIComponent(String(seen['grpc-message'] ?? '')),
          messages: status === undefined ? [] : unframed(Buffer.concat(chunks)),
        });
      });
      const body = encode(message);
      const head = Buffer.alloc(5);
      head.writeUInt32BE(body.length, 1);
      stream.end(Buffer.concat([head, body]));
    });
  } finally {
    session.close();
  }
}

function unframed(bytes: Buffer): DecodedMessage[] {
  const messages: DecodedMessage[] = [];
  for (let at = 0; at + 5 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at + 1);
    messages.push(new DecodedMessage(bytes.subarray(at + 5, at + 5 + size)));
    at += 5 + size;
  }
  return messages;
}
