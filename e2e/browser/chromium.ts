import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian puts it, unless the environment says otherwise. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

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

/** Whether this machine has a browser. Where one is required a test says so. */
export const isBrowserThere = existsSync(executablePath);
if (!isBrowserThere)
  console.warn(`No browser at ${executablePath}: no page is looked at. Set CHROMIUM to the path of one.`);

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: ARGUMENTS });
