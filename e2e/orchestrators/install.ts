// Apart from the stand-in itself, which is started some thousand times and loads nothing that it does not need.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeProgram } from '@ml-actions/testing';
import { CALLS, type Orchestrator, programsOf, writeScene } from './stand-in.ts';

/** Puts the programs of a tool into a folder for PATH. */
export function installStandIn(folder: string, name: string, orchestrator: Orchestrator, told: string[]): void {
  mkdirSync(folder, { recursive: true });
  writeScene(folder, { words: told, cancelledWord: orchestrator.words.cancelled, runs: [], cancelled: [], calls: [] });
  writeFileSync(join(folder, CALLS), '');
  const main = join(import.meta.dirname, 'main.ts');
  for (const program of programsOf(orchestrator)) {
    writeProgram(join(folder, program), main, [folder, name, program]);
  }
  if (existsSync(join(folder, 'curl'))) return;
  const recorded = `#!/bin/sh\nprintf '%s\\n' "$@" >> '${folder}/${CALLS}'\nPATH=\${PATH#*:}\nexec curl "$@"\n`;
  writeFileSync(join(folder, 'curl'), recorded, { mode: 0o755 });
}
