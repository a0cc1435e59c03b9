/** Where a pachd answers gRPC. */
export interface Address {
  /** `grpcs://pachyderm.example:443`, the port always named: for logs and errors. */
  text: string;
  /** For the HTTP/2 client: `https://pachyderm.example`. */
  origin: string;
  tls: boolean;
}

/** pachctl's port for every scheme; that of a web address is meant where one is written. */
const PORTS = { grpc: 30650, grpcs: 30650, http: 80, https: 443 } as const;

/**
 * Reads an address as pachctl does, and takes the ports of `http` and `https` as people mean them.
 * https://github.com/pachyderm/pachyderm/blob/master/src/internal/grpcutil/addr.go
 * @param text `[scheme://]host[:port][/]`, the scheme being grpc, grpcs, http or https.
 * @throws Error that says what is wrong with it; credentials in it are not repeated.
 */
export function parseAddress(text: string): Address {
  const [, scheme = 'grpc', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(text.trim()) ?? [];
  const known = Object.keys(PORTS).find((each) => each === scheme.toLowerCase()) as keyof typeof PORTS | undefined;
  if (known === undefined) throw new Error(`"${scheme}://" is not known; possible: grpc, grpcs, http, https`);
  if (rest.includes('@')) throw new Error('must not hold credentials');
  const authority = rest.replace(/\/$/, '');
  const tls = known === 'grpcs' || known === 'https';
  const web = `${tls ? 'https' : 'http'}://${authority}`;
  const url = URL.canParse(web) ? new URL(web) : undefined;
  if (url === undefined || url.hostname === '') throw new Error('is not of the form grpcs://host:port');
  // A URL drops line breaks, and takes a backslash for a slash.
  if (/[\s/?#\\]/.test(authority))
    throw new Error('must not hold a path, query or fragment: pachd answers at host:port');
  // The port that a scheme implies is dropped by URL, and so is looked for in the text.
  const port = /:(\d+)$/.exec(authority)?.[1] ?? PORTS[known];
  url.port = String(port);
  return { text: `${known}://${url.hostname}:${port}`, origin: url.origin, tls };
}
