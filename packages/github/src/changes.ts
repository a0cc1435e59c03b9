import type { components } from '@octokit/openapi-types';
import { type Connection, pages } from './connection.ts';
import type { ChangedFiles, GitHub } from './github.ts';

type File = Pick<components['schemas']['diff-entry'], 'filename' | 'previous_filename'>;
type Comparison = Pick<components['schemas']['commit-comparison'], 'status'> & { files?: File[] };

/** How many files GitHub tells of a comparison. https://docs.github.com/en/rest/commits/commits#compare-two-commits */
const MAX_COMPARED = 300;

/** What commits and pull requests change. */
export function changes({ http, root }: Connection): Pick<GitHub, 'filesOf' | 'filesBetween' | 'commit'> {
  return {
    filesOf: async (number) => {
      const files: File[] = [];
      for await (const page of pages<File[]>(http, `${root}/pulls/${number}/files`)) files.push(...page);
      // Asked afterwards: a head that came meanwhile shows.
      const { body } = await http.request<components['schemas']['pull-request']>('GET', `${root}/pulls/${number}`);
      // GitHub lists 3000 files at most: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files
      return { ...changedFiles(files, files.length >= body.changed_files), head: body.head.sha };
    },

    filesBetween: async (base, head) => {
      const { body } = await http.request<Comparison>('GET', `${root}/compare/${base}...${head}`);
      const { status, files = [] } = body;
      // Where the base is no ancestor, GitHub leaves out what is undone of it.
      const isWhole = (status === 'ahead' || status === 'identical') && files.length < MAX_COMPARED;
      return changedFiles(files, isWhole);
    },

    commit: async (sha) => {
      const { body } = await http.request<components['schemas']['commit']>('GET', `${root}/commits/${sha}`);
      return { tree: body.commit.tree.sha, parents: body.parents.map((parent) => parent.sha) };
    },
  };
}

const changedFiles = (files: readonly File[], isWhole: boolean): ChangedFiles => ({
  paths: files.flatMap(({ filename, previous_filename: before }) => (before ? [before, filename] : [filename])),
  isWhole,
});
