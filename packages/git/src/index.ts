export { type Clone, cloneFolder, defaultBranch, type NewClone, openClone, type Person, type Remote } from './clone.ts';
export { GitError, type GitFailure } from './failure.ts';
export type { Git } from './git.ts';
export { type Change, checkOut, type Pushed, pushChange } from './push.ts';
