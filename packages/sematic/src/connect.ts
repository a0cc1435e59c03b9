import { type Host, tellingOddAnswers } from '@ml-actions/core';
import { serverAddress } from './address.ts';
import { type ApiSettings, sematicApi } from './api.ts';
import { control } from './control.ts';
import { identity } from './identity.ts';
import { launching } from './launching.ts';
import { listing } from './listing.ts';
import { results } from './results.ts';
import type { Sematic } from './sematic.ts';

/**
 * A connection to one server; nothing is asked of it yet. After a cancellation connect anew, with the host of the clean-up.
 * @throws ActionError when the address is none.
 */
export function connectSematic(host: Host, settings: ApiSettings): Sematic {
  const { apiKey } = settings;
  const address = serverAddress(settings.address);
  const hasKey = apiKey !== undefined;
  const connect = (on: Host) => {
    const api = sematicApi(on, { address, apiKey });
    return { api, ...control(on, api, hasKey) };
  };
  const { api, ...controls } = connect(host);
  const parts = { ...identity(host, api, hasKey), ...listing(api), ...results(api), ...controls };
  const sematic: Sematic = { address, ...parts, ...launching(host, api, hasKey, parts, connect) };
  return tellingOddAnswers(sematic, 'The Sematic server');
}
