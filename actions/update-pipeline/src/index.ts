import { nodeHost, runAction } from '@ml-actions/core';
import { main, post } from './main.ts';

await runAction(nodeHost(), { main, post });
