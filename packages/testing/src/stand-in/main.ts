import { text } from 'node:stream/consumers';
import { dockerCommand } from './command.ts';

process.exitCode = await dockerCommand(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  stdin: () => text(process.stdin),
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
});
