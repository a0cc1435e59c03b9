import { ActionError } from '@ml-actions/core';

/**
 * The root of a Sematic server, without a slash at its end and without `/api/v1`; a path before that is kept.
 * @throws ActionError when the text is no address with http:// or https://.
 */
export function serverAddress(text: string): string {
  const wrong = (why: string) =>
    new ActionError(`The address of the Sematic server ${why}`, {
      hint: 'Give `url` (or SEMATIC_API_ADDRESS) with its scheme, such as https://sematic.example.com.',
    });
  // Sematic's own client takes `host:5001` too, and then fails for 70 seconds.
  if (!/^https?:\/\//i.test(text)) throw wrong('must start with http:// or https://');
  if (!URL.canParse(text)) throw wrong('is no address');
  const { origin, pathname, username, password, search, hash } = new URL(text);
  if (username !== '' || password !== '') throw wrong('must not hold a user or password');
  if (search !== '' || hash !== '') throw wrong('must not have a query or fragment');
  const path = pathname.split('/').filter((part) => part !== '');
  if (path.at(-2) === 'api' && path.at(-1) === 'v1') path.splice(-2);
  return [origin, ...path].join('/');
}

/**
 * An address as Sematic's Python client needs it: it joins the address and `api/v1` as a browser joins links, and so loses
 * a path that has no slash at its end. config/config.py
 */
export const pythonAddress = (address: string): string => (new URL(address).pathname === '/' ? address : `${address}/`);

/** What a launch script is given, so that it talks to this server whatever its settings file says. */
export const launchEnvironment = (
  address: string,
  apiKey: string | undefined,
): Readonly<Record<string, string | undefined>> => ({
  SEMATIC_API_ADDRESS: pythonAddress(address),
  SEMATIC_API_KEY: apiKey,
  // Wins over SEMATIC_API_ADDRESS wherever it is set. config/config.py
  SEMATIC_SERVER_ADDRESS: undefined,
});

/** The page of a run. @param dashboard address of the UI, without a slash at its end. */
export const runUrl = (dashboard: string, rootId: string): string => `${dashboard}/runs/${rootId}`;

/** The log of a run within the pipeline of a root run. */
export const logUrl = (dashboard: string, rootId: string, runId: string): string =>
  `${runUrl(dashboard, rootId)}#${runId === rootId ? '' : `run=${runId}&`}tab=logs`;

/** The list of the runs with a tag: a search for a part of a text, so that it may show more. */
export const taggedUrl = (dashboard: string, tag: string): string =>
  `${dashboard}/runs#search=${encodeURIComponent(tag)}`;
