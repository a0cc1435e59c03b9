import { type DescField, type DescMessage, fromJson, type JsonObject, type JsonValue } from '@bufbuild/protobuf';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { CreatePipelineRequestSchema } from '../src/gen/pps/pps_pb.ts';
import { badRequest } from './refusal.ts';

const MADE = 'could not make effective spec';

/**
 * Reads a spec as protojson does: strictly, with the line and column of what it does not take.
 * https://pkg.go.dev/google.golang.org/protobuf/encoding/protojson
 * @returns it with the canonical names, `null` kept, because that takes a default away.
 * @throws ConnectError InvalidArgument.
 */
export function parseSpecJson(text: string): JsonObject {
  const lines = new LineCounter();
  const refuse = (offset: number, what: string): never => {
    const { line, col } = lines.linePos(offset);
    throw badRequest(
      `${MADE}: could not parse ${text} as Create Pipeline Request message: proto: (line ${line}:${col}): ${what}`,
    );
  };
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  try {
    JSON.parse(text);
  } catch {
    refuse(document.errors[0]?.pos[0] ?? 0, 'syntax error: invalid value');
  }
  if (!isMap(document.contents)) refuse(0, 'unexpected token');
  return canonical(document.contents as Node, CreatePipelineRequestSchema, text, refuse);
}

function canonical(
  node: Node,
  message: DescMessage,
  text: string,
  refuse: (offset: number, what: string) => never,
): JsonObject {
  const object: JsonObject = {};
  if (!isMap(node))
    return refuse(node.range?.[0] ?? 0, `unexpected token ${text.slice(node.range?.[0], node.range?.[1])}`);
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const at = (key as Node).range?.[0] ?? 0;
    const field = message.fields.find((each) => each.name === name || each.jsonName === name);
    if (field === undefined) return refuse(at, `unknown field ${JSON.stringify(name)}`);
    if (Object.hasOwn(object, field.jsonName)) return refuse(at, `duplicate field ${JSON.stringify(name)}`);
    object[field.jsonName] = jsonOf(value as Node, field, text, refuse);
  }
  return object;
}

function jsonOf(
  node: Node,
  field: DescField,
  text: string,
  refuse: (offset: number, what: string) => never,
): JsonValue {
  const own = field.message !== undefined && !field.message.typeName.startsWith('google.protobuf.');
  if (isScalar(node) && node.value === null) return null;
  if (own && field.fieldKind === 'message') return canonical(node, field.message as DescMessage, text, refuse);
  if (own && field.fieldKind === 'list' && isSeq(node))
    return node.items.map((item) => canonical(item as Node, field.message as DescMessage, text, refuse));
  const [start = 0, end = 0] = node.range ?? [];
  const written = text.slice(start, end);
  const value = JSON.parse(written) as JsonValue;
  try {
    fromJson(field.parent, { [field.jsonName]: value });
  } catch {
    const kind = field.fieldKind === 'scalar' ? 'field' : (field.message?.name.toLowerCase() ?? field.fieldKind);
    return refuse(start, `invalid value for ${kind} type: ${written}`);
  }
  return value;
}
