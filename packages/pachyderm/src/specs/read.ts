import type { JsonObject, JsonValue } from '@bufbuild/protobuf';
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, type Scalar } from 'yaml';
import { fieldPath } from './paths.ts';
import type { Problem } from './problems.ts';

/** A pipeline spec as a file has it. */
export interface SpecText {
  /** As people find it: `pipelines/edges.yaml, document 2`. */
  place: string;
  json: JsonObject;
  /** The line of a field in the file, from 1. */
  lineOf(path: string): number | undefined;
}

/** What a file has, and what is wrong with it. */
export interface ReadSpecs {
  specs: readonly SpecText[];
  problems: readonly Problem[];
}

/**
 * Reads JSON or YAML: any number of documents, each a spec or a list of specs. The same rules as pachctl's, so that nothing
 * means something else here: no aliases and no tags but those of JSON, whole numbers in decimal only, texts as keys.
 * `$schema`, which editors add and the server refuses, is dropped.
 * https://github.com/pachyderm/pachyderm/blob/master/src/internal/ppsutil/decoder.go
 * @param file its name in problems.
 */
export function readSpecs(file: string, text: string): ReadSpecs {
  const lines = new LineCounter();
  // Uniqueness of keys is looked at below, in time in proportion. BigInt, because a number of 64 bits is none of JavaScript's.
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, intAsBigInt: true };
  const parsed = parseAllDocuments(text, options);
  const documents: readonly Document.Parsed[] = 'empty' in parsed ? [] : parsed;
  const problems: Problem[] = [];
  const specs: SpecText[] = [];
  const filled = documents.filter(({ contents, errors }) => errors.length > 0 || !isEmpty(contents));
  if (filled.length === 0) problems.push({ place: file, message: 'holds no pipeline spec' });
  for (const document of filled) {
    const number = documents.indexOf(document) + 1;
    const place = documents.length > 1 ? `${file}, document ${number}` : file;
    const [broken] = document.errors;
    if (broken !== undefined) {
      const message = broken.code === 'RESOURCE_EXHAUSTION' ? 'is nested too deeply' : broken.message;
      problems.push({ place, line: lines.linePos(broken.pos[0]).line, message });
      continue;
    }
    const { contents } = document;
    const items = isSeq(contents) ? contents.items : [contents];
    for (const [index, item] of items.entries()) {
      const at = isSeq(contents) && items.length > 1 ? `${place}, item ${index + 1}` : place;
      const read = specOf(at, item as Node | null, lines);
      if (read.problems.length === 0 && read.spec !== undefined) specs.push(read.spec);
      problems.push(...read.problems);
    }
  }
  return { specs, problems };
}

const isEmpty = (node: unknown): boolean => node === null || (isScalar(node) && node.value === null);

function specOf(place: string, root: Node | null, lines: LineCounter): { spec?: SpecText; problems: Problem[] } {
  const starts = new Map<string, number>();
  const problems: Problem[] = [];
  const lineAt = (node: unknown): number => lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const refuse = (node: unknown, path: string, message: string): null => {
    problems.push({ place, line: lineAt(node), message: path === '' ? message : `\`${path}\` ${message}` });
    return null;
  };

  function convert(node: unknown, path: string): JsonValue {
    if (isScalar(node)) return scalar(node, path);
    if (isSeq(node)) {
      if (hasOwnTag(node.tag)) return refuse(node, path, `has the tag ${node.tag}, which JSON has not`);
      return node.items.map((item, index) => convert(item, fieldPath(path, index)));
    }
    if (!isMap(node))
      return node === null ? null : refuse(node, path, 'is an alias, which pachctl does not take: write it out');
    if (hasOwnTag(node.tag)) return refuse(node, path, `has the tag ${node.tag}, which JSON has not`);
    const object: JsonObject = Object.create(null) as JsonObject;
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? key.value : undefined;
      if (typeof name !== 'string') {
        refuse(key, path, 'has a key that is no text: put it in quotes');
        continue;
      }
      const at = fieldPath(path, name);
      if (name === '$schema') continue;
      if (Object.hasOwn(object, name)) {
        refuse(key, at, 'is there twice');
        continue;
      }
      starts.set(at, lineAt(key));
      object[name] = convert(value, at);
    }
    return object;
  }

  function scalar(node: Scalar, path: string): JsonValue {
    const { value, source = '' } = node;
    if (hasOwnTag(node.tag)) return refuse(node, path, `has the tag ${node.tag}, which JSON has not`);
    if (typeof value === 'bigint') {
      if (!/^(?:0|-?[1-9]\d*)$/.test(source))
        return refuse(node, path, `is \`${source}\`: write whole numbers in decimal`);
      // Protobuf's JSON takes a text for a number, and a text keeps all digits.
      return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
    }
    if (typeof value === 'number' && !Number.isFinite(value))
      return refuse(node, path, `is \`${source}\`, which JSON has not`);
    // Without tags of its own a scalar is nothing but a text, a number, true, false or null.
    return value as JsonValue;
  }

  if (!isMap(root)) {
    refuse(root, '', 'is no pipeline spec: a spec is a mapping');
    return { problems };
  }
  const json = convert(root, '') as JsonObject;
  return { spec: { place, json, lineOf: (path) => starts.get(path) }, problems };
}

const hasOwnTag = (tag: string | undefined): boolean =>
  tag !== undefined && !/^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/.test(tag);
