import { posix } from 'node:path';
import {
  type Body,
  badRequest,
  type Call,
  DONE,
  EMPTY,
  type Endpoints,
  idJson,
  notFound,
  queried,
  refused,
  textIn,
} from './answers.ts';
import { nextId, type ObjectRow, type State } from './state.ts';

const FORMATS = ['AUTO', 'SOURCE', 'HTML', 'JUPYTER', 'DBC', 'R_MARKDOWN', 'RAW'];
const LANGUAGES: Readonly<Record<string, string>> = { '.py': 'PYTHON', '.r': 'R', '.scala': 'SCALA', '.sql': 'SQL' };
const MARKERS: Readonly<Record<string, string>> = {
  PYTHON: '# Databricks notebook source',
  R: '# Databricks notebook source',
  SCALA: '// Databricks notebook source',
  SQL: '-- Databricks notebook source',
};
const LARGEST = 10 * 1024 * 1024;

/** https://docs.databricks.com/api/workspace/workspace */
export const workspaceEndpoints: Endpoints = {
  'POST /workspace/mkdirs': {
    body: ['path'],
    answer: ({ state, body }) => {
      addFolder(state, pathIn(body));
      return DONE;
    },
  },
  'POST /workspace/import': {
    body: ['path', 'content', 'format', 'language', 'overwrite'],
    answer: importObject,
  },
  'POST /workspace/delete': {
    body: ['path', 'recursive'],
    answer: ({ state, body }) => {
      const path = pathIn(body);
      find(state, path);
      const within = [...state.objects.keys()].filter((each) => each.startsWith(`${path}/`));
      if (within.length > 0 && body['recursive'] !== true)
        throw refused(400, 'DIRECTORY_NOT_EMPTY', `Folder ${path} is not empty`);
      for (const each of [path, ...within]) state.objects.delete(each);
      return DONE;
    },
  },
  'GET /workspace/get-status': {
    query: ['path'],
    answer: ({ state, request }) => ({ json: objectJson(find(state, queried(request, 'path'))) }),
  },
  'GET /workspace/list': {
    query: ['path'],
    answer: ({ state, request }) => {
      const { path } = find(state, queried(request, 'path'));
      const objects = [...state.objects.values()].filter(
        (each) => posix.dirname(each.path) === path && each.path !== '/',
      );
      return { json: objects.length === 0 ? {} : { objects: objects.map(objectJson) } };
    },
  },
  'GET /workspace/export': {
    query: ['path', 'format', 'direct_download'],
    answer: ({ state, request }) => {
      const { content, type } = find(state, queried(request, 'path'));
      if (type === 'DIRECTORY') throw badRequest('A folder can only be exported as DBC');
      return { json: { content: content.toString('base64'), file_type: type === 'NOTEBOOK' ? 'py' : '' } };
    },
  },
  'PUT /fs/files/:path*': {
    query: ['overwrite'],
    body: 'bytes',
    answer: ({ state, request, params: { path = '' } }) => {
      if (state.files.has(path) && request.query.get('overwrite') !== 'true')
        throw refused(409, 'ALREADY_EXISTS', `The file /${path} exists`);
      state.files.set(path, request.body);
      return EMPTY;
    },
  },
  'GET /fs/files/:path*': {
    answer: ({ state, params: { path = '' } }) => {
      const body = state.files.get(path);
      if (body === undefined) throw refused(404, 'NOT_FOUND', `The file /${path} does not exist`);
      return { body, headers: { 'content-type': 'application/octet-stream' } };
    },
  },
  'DELETE /fs/files/:path*': {
    answer: ({ state, params: { path = '' } }) => {
      if (!state.files.delete(path)) throw refused(404, 'NOT_FOUND', `The file /${path} does not exist`);
      return EMPTY;
    },
  },
};

function pathIn(body: Body): string {
  const path = textIn(body, 'path');
  if (!path.startsWith('/')) throw badRequest(`Path (${path}) doesn't start with '/'`);
  return path;
}

function find(state: State, path: string): ObjectRow {
  const object = state.objects.get(path);
  if (object === undefined) throw notFound(`Path (${path}) doesn't exist.`);
  return object;
}

const objectJson = ({ id, type, path, language, content, createdAt }: ObjectRow): Body => ({
  object_id: idJson(id),
  object_type: type,
  path,
  ...(language !== undefined && { language }),
  ...(type === 'FILE' && { size: content.length }),
  created_at: createdAt,
  modified_at: createdAt,
});

/** With those above it. @throws Refusal when a file is in the way. */
export function addFolder(state: State, path: string): void {
  const parts = path.split('/').filter((part) => part !== '');
  for (let length = 0; length <= parts.length; length++) {
    const at = `/${parts.slice(0, length).join('/')}`;
    const known = state.objects.get(at);
    if (known !== undefined && known.type !== 'DIRECTORY')
      throw refused(400, 'RESOURCE_ALREADY_EXISTS', `${at} is not a folder`);
    if (known === undefined) addObject(state, { type: 'DIRECTORY', path: at, content: Buffer.alloc(0) });
  }
}

export function addObject(state: State, object: Omit<ObjectRow, 'id' | 'createdAt'>): void {
  const id = state.objects.get(object.path)?.id ?? nextId(state);
  state.objects.set(object.path, { ...object, id, createdAt: state.now() });
}

function importObject({ state, body }: Call) {
  const path = pathIn(body);
  const format = String(body['format'] ?? 'SOURCE');
  if (!FORMATS.includes(format)) throw badRequest(`Unknown format: ${format}`);
  const encoded = String(body['content'] ?? '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) throw badRequest('content is not base64');
  const content = Buffer.from(encoded, 'base64');
  if (content.length > LARGEST)
    throw refused(
      400,
      'MAX_NOTEBOOK_SIZE_EXCEEDED',
      `File size imported is (${content.length} bytes), exceeded max size (${LARGEST} bytes)`,
    );
  const parent = posix.dirname(path);
  if (state.objects.get(parent)?.type !== 'DIRECTORY') throw notFound(`The parent folder (${parent}) does not exist.`);
  const object = objectOf(path, format, body['language'], content);
  const known = state.objects.get(object.path);
  if (known !== undefined && (body['overwrite'] !== true || known.type !== object.type))
    throw refused(400, 'RESOURCE_ALREADY_EXISTS', `Path (${object.path}) already exists.`);
  addObject(state, object);
  return DONE;
}

function objectOf(
  path: string,
  format: string,
  language: unknown,
  content: Buffer,
): Omit<ObjectRow, 'id' | 'createdAt'> {
  if (format === 'SOURCE') {
    if (!Object.values(LANGUAGES).includes(String(language))) throw badRequest('language is required for SOURCE');
    return { type: 'NOTEBOOK', path, language: String(language), content };
  }
  if (format === 'JUPYTER') {
    try {
      JSON.parse(content.toString());
    } catch {
      throw badRequest('The notebook is not valid JSON');
    }
    return { type: 'NOTEBOOK', path, language: 'PYTHON', content };
  }
  if (format === 'AUTO') {
    const extension = posix.extname(path).toLowerCase();
    const found = extension === '.ipynb' ? 'PYTHON' : LANGUAGES[extension];
    const [first = ''] = content.toString().split(/\r?\n/, 1);
    const isNotebook = extension === '.ipynb' || (found !== undefined && first.trimEnd() === MARKERS[found]);
    // Notebooks lose their extension.
    if (isNotebook && found !== undefined)
      return { type: 'NOTEBOOK', path: path.slice(0, -extension.length), language: found, content };
  }
  if (format !== 'AUTO' && format !== 'RAW') throw new Error(`The fake does not import ${format}`);
  return { type: 'FILE', path, content };
}
