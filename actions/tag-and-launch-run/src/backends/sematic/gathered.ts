import { HttpError } from '@ml-actions/core';

/**
 * Makes one question of those that are asked in the same moment.
 * @param ask answers in the order of the keys.
 * @returns asks for one key.
 */
export function gathered<T>(ask: (keys: readonly string[]) => Promise<readonly T[]>): (key: string) => Promise<T> {
  let open: { keys: string[]; answers: Promise<readonly T[]> } | undefined;
  const begin = () => {
    const keys: string[] = [];
    const answers = Promise.resolve().then(() => {
      open = undefined;
      return ask(keys);
    });
    return { keys, answers };
  };
  return async (key) => {
    open ??= begin();
    const { keys, answers } = open;
    const at = keys.push(key) - 1;
    try {
      return (await answers)[at] as T;
    } catch (error) {
      if (keys.length === 1 || error instanceof HttpError) throw error;
      // One that is not there must not hide the others.
      return (await ask([key]))[0] as T;
    }
  };
}
