import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';

/** The one host that the certificate is for, signed by itself and good for a hundred years. */
export const ECR_HOST = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';

const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(import.meta.dirname, 'certificate', name)) as [
  string,
  string,
];

/** A host of the internet, with the files of its private key and of its certificate. */
export interface TunnelledHost {
  host: string;
  key: string;
  cert: string;
}

/** A server on the loopback under a name of the internet, for programs that take proxies from their environment. */
export interface Tunnel {
  /** What makes Node's own fetch go through it, and trust it. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * An HTTP proxy on the loopback behind which there is one host with HTTPS. All other hosts are refused.
 * @param target host and port of the server that plays it, with plain HTTP.
 * @param tunnelled Default: ECR_HOST.
 */
export async function startTunnel(
  target: string,
  { host, key: ownKey, cert: ownCert }: TunnelledHost = { host: ECR_HOST, key, cert },
): Promise<Tunnel> {
  const { hostname, port } = new URL(`http://${target}`);
  const server = createServer().on('connect', (request, socket) => {
    socket.on('error', () => socket.destroy());
    if (request.url !== `${host}:443`) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    const plain = new TLSSocket(socket, { isServer: true, key: readFileSync(ownKey), cert: readFileSync(ownCert) });
    const behind = connect(Number(port), hostname);
    plain.on('error', () => behind.destroy());
    behind.on('error', () => plain.destroy());
    plain.pipe(behind).pipe(plain);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    env: {
      HTTPS_PROXY: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      NODE_USE_ENV_PROXY: '1',
      NODE_EXTRA_CA_CERTS: ownCert,
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
