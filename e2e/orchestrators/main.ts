// One call of a stand-in: node main.ts <folder> <tool> <program> <arguments…>
import { readFileSync } from 'node:fs';
import { carryOut, type Orchestrator, Refusal } from './stand-in.ts';

const [folder = '', tool = '', ...argv] = process.argv.slice(2);
const { orchestrator } = (await import(`./stand-ins/${tool}.ts`)) as { orchestrator: Orchestrator };
try {
  process.stdout.write(carryOut(folder, orchestrator, argv, () => readFileSync(0, 'utf8')));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${argv[0]}: ${error.message}\n`);
  process.exitCode = error.exitCode;
}
