import { createHash } from 'node:crypto';
import { type Exchange, startServer, type TestServer } from '@ml-actions/testing';

/** A package index that takes each file once. https://docs.pypi.org/api/ */
export interface PackageIndex extends TestServer {
  /** By name. */
  readonly files: ReadonlyMap<string, Buffer>;
}

export async function startPackageIndex(token: string): Promise<PackageIndex> {
  const files = new Map<string, Buffer>();
  const server = await startServer({
    'GET /pypi/sematic/:version/json': (_, { version = '' }) => {
      const found = [...files].filter(([name]) => name.startsWith(`sematic-${version}-`));
      if (found.length === 0) return { status: 404, json: { message: 'Not Found' } };
      const urls = found.map(([filename, content]) => ({ filename, digests: { sha256: sha256(content) } }));
      return { json: { urls } };
    },
    'POST /legacy/': async (request) => {
      const wanted = `Basic ${Buffer.from(`__token__:${token}`).toString('base64')}`;
      if (request.headers['authorization'] !== wanted)
        return { status: 403, body: '403 Invalid or non-existent authentication information.' };
      const form = await formOf(request);
      const file = form.get('content');
      if (!(file instanceof File) || form.get(':action') !== 'file_upload')
        return { status: 400, body: '400 Bad Request' };
      const content = Buffer.from(await file.arrayBuffer());
      const known = files.get(file.name);
      // The same file again is taken for a repeated request.
      if (known !== undefined && !known.equals(content))
        return { status: 400, body: `400 File already exists ('${file.name}')` };
      files.set(file.name, content);
      return { body: 'OK' };
    },
  });
  return Object.assign(Object.create(server) as TestServer, { files });
}

export const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

const formOf = ({ headers, body }: Exchange): Promise<FormData> =>
  new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();
