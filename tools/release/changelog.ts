import { formatVersion, type Version } from './version.ts';

/** One thing that users notice, as a contributor wrote it under `## Unreleased`. */
export interface Entry {
  /** The name of an action, or `all actions`. */
  subject: string;
  /** Marked with `!` after the subject: whoever follows the major version must change something. */
  isBreaking: boolean;
  /** May go over several lines, the later ones indented. */
  text: string;
}

const ALL = 'all actions';
const UNRELEASED = '## Unreleased';
export const NOTHING = 'No user-facing changes.';

/**
 * The entries under `## Unreleased`: a flat list, `- subject: text`, so that two branches that add lines merge.
 * @param actions the names that an entry may begin with.
 * @throws Error that names each line that is none.
 */
export function unreleased(changelog: string, actions: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  const wrong: string[] = [];
  for (const line of splitAt(changelog)
    .waiting.split('\n')
    .filter((one) => one.trim() !== '')) {
    const [, subject = '', bang, text = ''] = /^- ([\w -]+?)(!?): (\S.*)$/.exec(line) ?? [];
    const last = entries.at(-1);
    if (subject === ALL || actions.includes(subject)) entries.push({ subject, isBreaking: bang === '!', text });
    else if (/^ {2}\S/.test(line) && last !== undefined) last.text += `\n${line}`;
    else wrong.push(line);
  }
  if (wrong.length > 0)
    throw new Error(
      `CHANGELOG.md: under ${UNRELEASED} stand entries of the form "- ACTION: text" or "- ${ALL}: text", not: ${wrong.join(' | ')}`,
    );
  return entries;
}

/**
 * The changelog with what was unreleased under the version's own heading, grouped by action.
 * @param date of the release, as 2026-01-31.
 */
export function withRelease(changelog: string, version: Version, date: string, entries: readonly Entry[]): string {
  const { before, after } = splitAt(changelog);
  const section = `## ${formatVersion(version)} - ${date}\n\n${grouped(entries)}\n`;
  return `${before}${UNRELEASED}\n\n${section}${after === '' ? '' : `\n${after}`}`;
}

function grouped(entries: readonly Entry[]): string {
  if (entries.length === 0) return NOTHING;
  const subjects = [...new Set(entries.map(({ subject }) => subject))].sort(
    (a, b) => Number(b === ALL) - Number(a === ALL) || a.localeCompare(b, 'en'),
  );
  const line = ({ isBreaking, text }: Entry) => `- ${isBreaking ? '**Breaking:** ' : ''}${text}`;
  return subjects
    .map((subject) => {
      const own = entries.filter((entry) => entry.subject === subject);
      const sorted = own.toSorted((a, b) => Number(b.isBreaking) - Number(a.isBreaking));
      return `### ${subject === ALL ? 'All actions' : subject}\n\n${sorted.map(line).join('\n')}`;
    })
    .join('\n\n');
}

/**
 * What the changelog says of a version, without its heading.
 * @throws Error when it says nothing.
 */
export function notesOf(changelog: string, version: Version): string {
  const heading = `## ${formatVersion(version)} - `;
  const [, section] = `\n${changelog}`.split(`\n${heading}`);
  if (section === undefined) throw new Error(`CHANGELOG.md has no heading "${heading}…"`);
  const [, ...lines] = (section.split(/\n## /)[0] ?? '').split('\n');
  return lines.join('\n').trim();
}

/** The text before `## Unreleased`, what waits under it, and the sections of releases from the first one on. */
function splitAt(changelog: string): { before: string; waiting: string; after: string } {
  const at = `\n${changelog}`.indexOf(`\n${UNRELEASED}\n`);
  if (at < 0) throw new Error(`CHANGELOG.md has no heading "${UNRELEASED}"`);
  const rest = changelog.slice(at + UNRELEASED.length);
  const end = rest.search(/^## /m);
  return {
    before: changelog.slice(0, at),
    waiting: end < 0 ? rest : rest.slice(0, end),
    after: end < 0 ? '' : rest.slice(end),
  };
}
