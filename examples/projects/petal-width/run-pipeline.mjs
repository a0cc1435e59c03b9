// In the place of an orchestrator's command line: takes a pipeline definition and runs its command. It does so on this machine
// and not in the definition's image, which it only names, so that the example needs no cluster.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
const definition = readFileSync(file, 'utf8');
const image = /^ +image: (\S+)/m.exec(definition)[1];
const command = /^ +cmd: \[(.+)\]/m.exec(definition)[1].split(', ');

console.log(`${file}: an orchestrator would run \`${command.join(' ')}\` in ${image}`);
console.log('There is none here: the command runs on this machine, outside of the image.');
const { status } = spawnSync(command[0], command.slice(1), { stdio: 'inherit' });
process.exitCode = status ?? 1;
