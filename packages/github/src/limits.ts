import { cut, foldLines } from '@ml-actions/core';

/** What GitHub takes, and refuses with 422 beyond. https://docs.github.com/en/rest/commits/statuses, .../checks/runs */
export const STATUS_DESCRIPTION_CHARACTERS = 140;
export const ANNOTATIONS_PER_REQUEST = 50;
export const ANNOTATION_TITLE_CHARACTERS = 255;
export const ANNOTATION_MESSAGE_BYTES = 64 * 1024 - 1;
/** The documentation says characters; the server counts bytes (github/docs#35252). */
export const CHECK_TEXT_BYTES = 65_535;
/** GitHub says characters. Bytes are never fewer, however characters are counted. */
export const COMMENT_BYTES = 65_536;

/** A text as one line of at most so many UTF-16 units, with an ellipsis where it was cut, never inside a character. */
export function cutLine(text: string, limit: number): string {
  const line = foldLines(text);
  if (line.length <= limit) return line;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en').segment(line)) {
    if (kept.length + segment.length >= limit) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Markdown of at most so many bytes, cut at the end of a line, with a sentence that says so. */
export function cutMarkdown(markdown: string, limit: number): string {
  if (Buffer.byteLength(markdown) <= limit) return markdown;
  const note = `\n\n_Cut here: GitHub takes at most ${limit.toLocaleString('en')} bytes._`;
  const start = cut(markdown, limit - Buffer.byteLength(note));
  const end = start.lastIndexOf('\n');
  return (end === -1 ? start : start.slice(0, end).trimEnd()) + note;
}

/** As people say who have tried: the documentation names no limit. */
export const PULL_REQUEST_TITLE_CHARACTERS = 256;

/** The address, unless it is none of the web: GitHub refuses the whole request for the sake of a link. */
export const webUrl = (url: string | undefined): string | undefined =>
  url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url) ? url : undefined;
