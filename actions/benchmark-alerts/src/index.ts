import { nodeHost, runAction } from '@ml-actions/core';
import { main } from './main.ts';

await runAction(nodeHost(), { main });
