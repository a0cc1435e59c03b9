/** An answer to a request that no client has made, so that nothing but the fake decides about it. */
export interface RawAnswer {
  status: number;
  type: string;
  /** Undefined when the answer is no JSON. */
  json: Record<string, unknown> | undefined;
}

/** @param asked `METHOD /path`, below `/api/v1` unless the path begins with two slashes. */
export async function ask(
  server: { readonly url: string },
  asked: string,
  { key, body, type }: { key?: string | undefined; body?: unknown; type?: string } = {},
): Promise<RawAnswer> {
  const [method = '', path = ''] = asked.split(' ', 2);
  const answer = await fetch(server.url + (path.startsWith('//') ? path.slice(1) : `/api/v1${path}`), {
    method,
    redirect: 'manual',
    headers: {
      ...(key !== undefined && { 'x-api-key': key }),
      ...(body !== undefined && { 'content-type': type ?? 'application/json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const shown = answer.headers.get('content-type')?.split(';')[0] ?? '';
  const json = shown === 'application/json' ? (JSON.parse(text) as Record<string, unknown>) : undefined;
  return { status: answer.status, type: shown, json };
}

/** The list of runs that meet a filter. */
export const list = (filters: unknown, more = ''): string =>
  `GET /runs?filters=${encodeURIComponent(typeof filters === 'string' ? filters : JSON.stringify(filters))}${more}`;
