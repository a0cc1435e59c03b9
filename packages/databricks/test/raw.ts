/** An answer to a request that no client has made, so that nothing but the fake decides about it. */
export interface RawAnswer {
  status: number;
  type: string;
  /** As it came, with all digits of its numbers. */
  text: string;
  json: Record<string, unknown>;
  headers: Headers;
}

export interface RawRequest {
  token?: string;
  /** An object is sent as JSON, a text as it is. */
  body?: object | string;
  headers?: Record<string, string>;
}

/** @param asked `METHOD /path?query` */
export async function ask(
  server: { readonly url: string },
  asked: string,
  request: RawRequest = {},
): Promise<RawAnswer> {
  const [method = '', path = ''] = asked.split(' ', 2);
  const { token, body, headers } = request;
  const answer = await fetch(server.url + path, {
    method,
    redirect: 'manual',
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  const json = type === 'application/json' ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: answer.status, type, text, json, headers: answer.headers };
}
