/**
 * The SHA-256 of a text, in hex. `node:crypto` is loaded when it is first asked for, and nowhere at the start of an action:
 * it takes a fifth of that.
 */
export const sha256 = (text: string): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
