// Writes the module with the page's script and style, which is committed: what it is made from changes seldom.
import { writeFileSync } from 'node:fs';
import { clientModule, GENERATED } from './client.ts';

writeFileSync(GENERATED, await clientModule());
