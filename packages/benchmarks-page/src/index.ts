export type { PageData } from './data.ts';
export { isPage, renderPage } from './html.ts';
export { type PageInput, pageData } from './model.ts';
export type { Found, Judge } from './verdicts.ts';
