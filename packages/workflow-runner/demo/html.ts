export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

const SIGNS: Readonly<Record<string, string>> = {
  success: '✓',
  failure: '✕',
  error: '✕',
  cancelled: '✕',
  pending: '●',
  skipped: '–',
  neutral: '–',
  warning: '!',
  notice: 'i',
};

/** A sign in its colour, with the state as its name. */
export const icon = (state: string): string =>
  `<span class="icon ${escapeHtml(state)}" role="img" aria-label="${escapeHtml(state)}">${SIGNS[state] ?? '?'}</span>`;
