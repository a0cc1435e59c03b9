// pnpm, for the project of the scene: its bundle is the source in capitals.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';

const [yes, manager, ...script] = process.argv.slice(2);
if (yes !== '-y' || manager !== 'pnpm@12.21.0')
  throw new Error(`npx was called with ${process.argv.slice(2).join(' ')}`);

switch (script.join(' ')) {
  case 'install --frozen-lockfile':
    mkdirSync('node_modules');
    break;
  case 'dist:check': {
    if (!existsSync('node_modules')) throw new Error('Nothing is installed');
    const [source, bundle] = ['src', 'dist'].map((folder) =>
      readFileSync(`actions/commit-check/${folder}/index.js`, 'utf8'),
    );
    if (bundle !== source?.toUpperCase()) {
      console.error('Not what the sources build to: actions/commit-check/dist/index.js');
      process.exitCode = 1;
    }
    break;
  }
  default:
    throw new Error(`There is no script ${script.join(' ')}`);
}
