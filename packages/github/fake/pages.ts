import { addressById, type RepositoryCall } from './endpoint.ts';

export const PAGE_PARAMETERS = ['per_page', 'page'] as const;

export interface Page<T> {
  items: T[];
  /** `link`, unless there is one page only. */
  headers: Record<string, string>;
}

/**
 * The page that the request asks for, with links to its neighbours.
 * https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export function pageOf<T>({ state, request, repository }: RepositoryCall, all: readonly T[]): Page<T> {
  const size = pageSize(request.query);
  const page = positive(request.query.get('page')) ?? 1;
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (rel: string, to: number): string => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(to));
    return `<${addressById(state, repository, request, query)}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link('prev', Math.min(page - 1, last))] : []),
    ...(page < last ? [link('next', page + 1), link('last', last)] : []),
    ...(page > 1 ? [link('first', 1)] : []),
  ];
  return {
    items: all.slice((page - 1) * size, page * size),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}

/** Default 30, at most 100; what makes no sense is taken for the default. */
export const pageSize = (query: URLSearchParams): number => Math.min(positive(query.get('per_page')) ?? 30, 100);

function positive(text: string | null): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
