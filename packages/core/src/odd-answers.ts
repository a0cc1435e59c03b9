import { isNativeError } from 'node:util/types';
import { ActionError } from './errors.ts';

/**
 * A client whose answers are taken for what the documentation of their server says, and whose calls fail with one clear error
 * where an answer is something else: to look at each field of each answer beforehand would be as much code as all the rest.
 * @param client its calls, also those in groups.
 * @param server as people call it.
 */
export function tellingOddAnswers<T extends object>(client: T, server: string): T {
  const told = (error: unknown): unknown =>
    isNativeError(error) && error.name === 'TypeError'
      ? new ActionError(`${server} gave an answer that nobody can read`, {
          cause: error,
          hint: `Check the address, and that nothing between the runner and ${server} changes answers; if both are right, this action has a bug.`,
        })
      : error;
  const telling = (call: (...given: unknown[]) => unknown) => {
    return (...given: unknown[]): unknown => {
      const result = call(...given);
      if (!(result instanceof Promise)) return result;
      return result.catch((error: unknown) => {
        throw told(error);
      });
    };
  };
  const parts = Object.entries(client).map(([name, part]: [string, unknown]) => {
    if (typeof part === 'function') return [name, telling(part as (...given: unknown[]) => unknown)] as const;
    if (typeof part === 'object' && part !== null) return [name, tellingOddAnswers(part, server)] as const;
    return [name, part] as const;
  });
  return Object.fromEntries(parts) as T;
}
