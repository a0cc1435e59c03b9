import { cut, HttpError } from '@ml-actions/core';
import type { components } from '@octokit/openapi-types';
import { type Connection, pages } from './connection.ts';
import { lacksPermission } from './errors.ts';
import type { CheckAnnotation, CheckRun, GitHub, NamedCheckRun } from './github.ts';
import {
  ANNOTATION_MESSAGE_BYTES,
  ANNOTATION_TITLE_CHARACTERS,
  ANNOTATIONS_PER_REQUEST,
  CHECK_TEXT_BYTES,
  cutLine,
  cutMarkdown,
  webUrl,
} from './limits.ts';
import { once } from './writes.ts';

type Run = components['schemas']['check-run'];

/** Check runs. https://docs.github.com/en/rest/checks/runs */
export function checkRuns({ host, http, root, write }: Connection): Pick<GitHub, 'postCheckRun' | 'checkRunsNamed'> {
  const path = `${root}/check-runs`;
  const read = async (id: Run['id']) => (await http.request<Run>('GET', `${path}/${id}`)).body;
  const change = async (id: Run['id'], body: object, idempotent: boolean) =>
    (await http.request<Run>('PATCH', `${path}/${id}`, { body, idempotent })).body;

  /** Ours may be hidden behind a newer check run of the same name, so `filter` is `all`. */
  async function* named(sha: string, name: string): AsyncGenerator<Run> {
    const query = { check_name: name, filter: 'all' };
    for await (const page of pages<{ check_runs: Run[] }>(http, `${root}/commits/${sha}/check-runs`, query))
      yield* page.check_runs;
  }

  async function find(sha: string, name: string, externalId: string): Promise<Run | undefined> {
    for await (const run of named(sha, name)) if (run.external_id === externalId) return run;
    return undefined;
  }

  /** The check run of a step that is run again: a second one of the same name would stand beside it. */
  async function earlier(sha: string, { name, externalId }: CheckRun): Promise<Run | undefined> {
    if (externalId === undefined) return undefined;
    try {
      return await find(sha, name, externalId);
    } catch (error) {
      // Who may not read may not write either, and that is the refusal to tell.
      if (error instanceof HttpError && lacksPermission(error)) return undefined;
      throw error;
    }
  }

  /** GitHub adds the annotations of a change to those there: sent twice they would be there twice. */
  function annotate(run: Run, body: object, count: number): Promise<Run> {
    const due = run.output.annotations_count + count;
    return once(
      host,
      () => change(run.id, body, false),
      async () => {
        const now = await read(run.id);
        return now.output.annotations_count >= due ? now : undefined;
      },
    );
  }

  async function start(sha: string, check: CheckRun, body: object): Promise<Run> {
    const externalId = check.externalId ?? crypto.randomUUID();
    const create = async () => {
      const answer = await http.request<Run>('POST', path, {
        body: { ...body, head_sha: sha, external_id: externalId },
      });
      return answer.body;
    };
    return once(host, create, () => find(sha, check.name, externalId));
  }

  return {
    postCheckRun: (sha, check, id) =>
      write('check run', `check run \`${check.name}\` of ${sha}`, async () => {
        const [first = [], ...rest] = batches(check.annotations ?? []);
        const body = bodyOf(check, first);
        const known = id ?? (await earlier(sha, check))?.id;
        let run: Run;
        if (known === undefined) run = await start(sha, check, body);
        else if (first.length === 0) run = await change(known, body, true);
        else run = await annotate(await read(known), body, first.length);
        for (const batch of rest) run = await annotate(run, bodyOf(check, batch), batch.length);
        return { posted: true, id: Number(run.id), ...(run.html_url !== null && { url: run.html_url }) };
      }),

    checkRunsNamed: async (sha, name) => {
      const found: NamedCheckRun[] = [];
      for await (const run of named(sha, name)) found.push(namedCheckRun(run));
      return found.sort((a, b) => b.id - a.id);
    },
  };
}

const namedCheckRun = ({ id, external_id, status, output, html_url }: Run): NamedCheckRun => ({
  id: Number(id),
  externalId: external_id ?? '',
  completed: status === 'completed',
  title: output.title ?? '',
  ...(html_url !== null && { url: html_url }),
});

function bodyOf(check: CheckRun, annotations: readonly CheckAnnotation[]): object {
  return {
    name: check.name,
    status: check.status,
    conclusion: check.conclusion,
    details_url: webUrl(check.detailsUrl),
    external_id: check.externalId,
    output: {
      title: check.title,
      summary: cutMarkdown(check.summary, CHECK_TEXT_BYTES),
      text: check.text === undefined ? undefined : cutMarkdown(check.text, CHECK_TEXT_BYTES),
      annotations: annotations.map((each) => ({
        path: each.path,
        start_line: each.startLine,
        end_line: each.endLine,
        annotation_level: each.level,
        message: cut(each.message, ANNOTATION_MESSAGE_BYTES),
        title: each.title === undefined ? undefined : cutLine(each.title, ANNOTATION_TITLE_CHARACTERS),
      })),
    },
  };
}

function batches(annotations: readonly CheckAnnotation[]): CheckAnnotation[][] {
  const count = Math.ceil(annotations.length / ANNOTATIONS_PER_REQUEST);
  return Array.from({ length: count }, (_, index) =>
    annotations.slice(index * ANNOTATIONS_PER_REQUEST, (index + 1) * ANNOTATIONS_PER_REQUEST),
  );
}
