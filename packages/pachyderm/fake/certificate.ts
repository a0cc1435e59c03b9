import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface ServerCertificate {
  /** PEM. */
  key: string;
  /** PEM; signed by itself, so that it is the authority too. */
  certificate: string;
}

// DER, as far as a certificate needs it. https://www.rfc-editor.org/rfc/rfc5280#section-4.1

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length < 0x80 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const octets = (body: Uint8Array) => der(0x04, body);
const bits = (body: Uint8Array) => der(0x03, Buffer.from([0]), body);
const identifier = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const time = (at: Date) => der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));

const ECDSA_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const ALTERNATIVE_NAMES = '551d11';
const BASIC_CONSTRAINTS = '551d13';

/** A certificate for `localhost`, and not for 127.0.0.1, so that the name is checked too. */
export function serverCertificate(): ServerCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = sequence(der(0x31, sequence(identifier(COMMON_NAME), der(0x0c, Buffer.from('fake pachd')))));
  const algorithm = sequence(identifier(ECDSA_SHA256));
  const localhost = sequence(der(0x82, Buffer.from('localhost')));
  const extensions = sequence(
    sequence(identifier(ALTERNATIVE_NAMES), octets(localhost)),
    sequence(identifier(BASIC_CONSTRAINTS), octets(sequence(der(0x01, Buffer.from([0xff]))))),
  );
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time(new Date('2020-01-01')), time(new Date('2120-01-01'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: pem(sequence(content, algorithm, bits(signature(content, privateKey)))),
  };
}

const signature = (content: Uint8Array, key: KeyObject): Buffer => createSign('sha256').update(content).sign(key);

const pem = (body: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${body.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
