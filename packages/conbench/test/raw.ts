/** An answer to a request that no client has made, so that nothing but the fake decides about it. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Undefined when the answer is no JSON. */
  json: Record<string, unknown> | undefined;
}

/** @param asked `METHOD /path`, below `/api`. */
export async function ask(
  server: { readonly url: string },
  asked: string,
  {
    body,
    type = 'application/json',
    cookie,
    agent,
  }: { body?: unknown; type?: string; cookie?: string; agent?: string } = {},
): Promise<RawAnswer> {
  const [method = '', path = ''] = asked.split(' ', 2);
  const answer = await fetch(`${server.url}/api${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(body !== undefined && { 'content-type': type }),
      ...(cookie !== undefined && { cookie }),
      ...(agent !== undefined && { 'user-agent': agent }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = (answer.headers.get('content-type') ?? '').startsWith('application/json');
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: isJson ? (JSON.parse(text) as Record<string, unknown>) : undefined,
  };
}

/** The cookies of a new session. */
export async function logIn(server: { readonly url: string }, email: string, password: string): Promise<string[]> {
  const { headers } = await ask(server, 'POST /login/', { body: { email, password } });
  return headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
}
