import { crashed, recordOf, refused } from './answers.ts';
import { type RunRow, type State, tagsText } from './state.ts';

type Predicate = (run: RunRow) => boolean;

const RUN_COLUMNS = [
  'id',
  'root_id',
  'parent_id',
  'original_run_id',
  'name',
  'function_path',
  'future_state',
  'container_image_uri',
  'cache_key',
  'tags',
] as const;
const RESOLUTION_COLUMNS = ['root_id', 'status', 'kind', 'container_image_uri', 'client_version'] as const;

/**
 * What the parameter `filters` means. Of an object with several members the first one counts.
 * @throws Refusal 500 in HTML for nearly everything that is wrong.
 */
export function predicateOf(state: State, text: string): Predicate {
  let filters: unknown;
  try {
    filters = JSON.parse(text);
  } catch {
    throw crashed();
  }
  const [operand, value] = firstOf(filters) ?? [];
  if (operand === undefined) return () => true;
  if (operand !== 'AND' && operand !== 'OR') return column(state, filters);
  if (!Array.isArray(value)) throw crashed();
  const parts = value.map((part) => column(state, part));
  return (run) => (operand === 'AND' ? parts.every((part) => part(run)) : parts.some((part) => part(run)));
}

function column(state: State, filter: unknown): Predicate {
  const [name, condition] = firstOf(filter) ?? [];
  const [operator, value] = firstOf(condition) ?? [];
  // Nested AND and OR are columns that do not exist.
  if (name === undefined || operator === undefined) throw crashed();
  const [relation, field] = name.split('.', 2);
  if (field !== undefined) return related(state, relation ?? '', field, operator, value);
  const known = RUN_COLUMNS.find((one) => one === name);
  if (known === undefined) throw crashed();
  const cell: (run: RunRow) => unknown = (run) => (known === 'tags' ? tagsText(run.tags) : run[known]);
  switch (operator) {
    case 'eq':
      return (run) => cell(run) === value;
    case 'in':
      if (!Array.isArray(value)) throw crashed();
      return (run) => value.includes(cell(run));
    case 'contains': {
      if (known !== 'tags') throw refused(400, `'contains' search not supported for column ${known}`);
      const pattern = like(`%"${String(value)}"%`, state.database === 'sqlite');
      return (run) => pattern.test(tagsText(run.tags));
    }
    default:
      throw crashed();
  }
}

function related(state: State, relation: string, field: string, operator: string, value: unknown): Predicate {
  if (operator !== 'eq') throw refused(400, "Currently only 'eq' is supported for relationship filters");
  const ofRun = RUN_COLUMNS.find((one) => one === field);
  const ofResolution = RESOLUTION_COLUMNS.find((one) => one === field);
  if (relation === 'root_run' && ofRun !== undefined) return (run) => state.runs.get(run.root_id)?.[ofRun] === value;
  if (relation === 'pipeline_run' && ofResolution !== undefined)
    return (run) => state.resolutions.get(run.root_id)?.[ofResolution] === value;
  throw refused(400, `${relation}.${field} is not a field`);
}

const firstOf = (value: unknown): [string, unknown] | undefined => Object.entries(recordOf(value) ?? {})[0];

/** SQL's LIKE: `%` is any text and `_` any character. */
const like = (pattern: string, ignoreCase: boolean): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.')}$`,
    ignoreCase ? 'is' : 's',
  );
