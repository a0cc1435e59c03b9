import type { Execution } from '../step.ts';

/** Whether a job may ask GitHub for a token that proves what it is. */
export const mayProveItself = (permissions: Execution['permissions']): boolean =>
  permissions === 'write-all' || (typeof permissions === 'object' && permissions['id-token'] === 'write');
