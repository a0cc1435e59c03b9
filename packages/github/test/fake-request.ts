/** A request without any client, so that nothing but the fake decides about the answer. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  /** Undefined when the answer is no JSON. */
  json: unknown;
}

/** @param asked `METHOD /path`, below the root of the API, or with a whole URL. */
export async function ask(
  github: { readonly url: string },
  asked: string,
  { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Readonly<Record<string, string>> } = {},
): Promise<RawAnswer> {
  const [method = '', path = ''] = asked.split(' ', 2);
  const answer = await fetch(path.startsWith('http') ? path : `${github.url}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') && text !== '';
  return { status: answer.status, headers: answer.headers, json: isJson ? JSON.parse(text) : undefined };
}
