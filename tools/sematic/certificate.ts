import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A certificate for a host, signed by itself. @throws Error without the program openssl. */
export async function makeCertificate(
  folder: string,
  host: string,
): Promise<{ host: string; key: string; cert: string }> {
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name)) as [string, string];
  const kind = ['-x509', '-newkey', 'rsa:2048', '-noenc', '-days', '2'];
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  await promisify(execFile)('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', cert]);
  return { host, key, cert };
}
