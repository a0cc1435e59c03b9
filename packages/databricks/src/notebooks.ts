import { ActionError, cut } from '@ml-actions/core';
import type { ImportFormat, Language, RunOutput } from './wire.ts';

/** How a file becomes a notebook. */
export interface NotebookImport {
  format: ImportFormat;
  /** Absent where the file says it itself. */
  language?: Language;
}

const NOTEBOOKS: Readonly<Partial<Record<string, NotebookImport>>> = {
  '.py': { format: 'SOURCE', language: 'PYTHON' },
  '.ipynb': { format: 'JUPYTER', language: 'PYTHON' },
  '.scala': { format: 'SOURCE', language: 'SCALA' },
  '.r': { format: 'SOURCE', language: 'R' },
  '.sql': { format: 'SOURCE', language: 'SQL' },
};

const extensionOf = (path: string): string => /\.[^./]*$/.exec(path)?.[0] ?? '';
const withoutExtension = (path: string): string => path.slice(0, path.length - extensionOf(path).length);

/**
 * How to import the file that is to be run as a notebook.
 * @throws ActionError for a file that is none.
 */
export function notebookImport(path: string): NotebookImport {
  const found = NOTEBOOKS[extensionOf(path).toLowerCase()];
  if (found === undefined)
    throw new ActionError(`${path} is no notebook`, {
      hint: `A notebook ends in one of ${Object.keys(NOTEBOOKS).join(', ')}.`,
    });
  return found;
}

/** First lines that make a file a notebook. https://docs.databricks.com/aws/en/notebooks/notebook-format */
const MARKERS: Readonly<Partial<Record<string, string>>> = {
  '.py': '# Databricks notebook source',
  '.r': '# Databricks notebook source',
  '.scala': '// Databricks notebook source',
  '.sql': '-- Databricks notebook source',
};

/**
 * Whether a file among the neighbours of a notebook is one too, so that `%run` finds it; others stay files, which
 * `import` finds.
 * @param start the beginning of its content.
 */
export function isNotebook(path: string, start: string): boolean {
  const extension = extensionOf(path).toLowerCase();
  if (extension === '.ipynb') return true;
  const marker = MARKERS[extension];
  return marker !== undefined && start.split(/\r?\n/, 1)[0]?.trimEnd() === marker;
}

/**
 * The name of a notebook once it is in the workspace, or of one in a commit as a run wants it: without the extension of a
 * notebook. A name without one, or with dots in it, stays as it is: `jobs/train` and `v1.2/train.py`.
 * https://github.com/databricks/run-notebook/issues/48
 */
export const notebookPath = (path: string): string =>
  extensionOf(path).toLowerCase() in NOTEBOOKS ? withoutExtension(path) : path;

/** Bytes that the workspace takes in one import. */
export const LARGEST_IMPORT = 10 * 1024 * 1024;

/** What a notebook returned. */
export interface NotebookResult {
  /** '' where it did not call `dbutils.notebook.exit`. */
  text: string;
  /** Databricks kept only the first 5 MB of it, or it was cut here. */
  truncated: boolean;
}

/**
 * What a notebook returned, as far as there is room for it.
 * @param limit bytes; of GitHub's outputs one has room for a megabyte.
 */
export function notebookResult({ notebook_output: output }: RunOutput, limit: number): NotebookResult {
  const text = output?.result ?? '';
  const kept = cut(text, limit);
  return { text: kept, truncated: output?.truncated === true || kept !== text };
}
