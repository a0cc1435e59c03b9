/**
 * Makes one question of those that are asked in the same moment.
 * @param ask answers in the order of the keys, so that one without an answer does not hide the others.
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
    return (await answers)[at] as T;
  };
}
