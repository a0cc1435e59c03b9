import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian puts it, unless the environment says otherwise. */
export const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Without these Chromium looks up hosts of its own at every start. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const isBrowserThere = existsSync(executablePath);

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: ARGUMENTS });
