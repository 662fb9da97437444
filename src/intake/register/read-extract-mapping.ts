import { codeSystems } from '../../definition/event-codes.ts';
import type { DefinitionError } from '../../definition/definition-error.ts';
import { versionPattern } from '../../definition/read-derivation.ts';
import { readEvidence } from '../../definition/read-evidence.ts';
import {
  openYaml,
  peek,
  readChoice,
  readEntries,
  readLabel,
  readList,
  readMap,
  readText,
  readTextLike,
  report,
  type Fields,
  type Spot,
} from '../../definition/yaml-file.ts';
import {
  codePages,
  dateForms,
  delimiters,
  hospitalSystems,
  registers,
  rowTypes,
  type ExtractMapping,
  type RowType,
  type RowTypeMapping,
} from './extract-mapping.ts';

const keys = ['id', 'version', 'label', 'evidence', 'file', 'dates', 'columns', 'types', 'delivers'];
const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const optionalColumns = ['type', 'hospital', 'id', 'action', 'addOns'] as const;

/**
 * A column mapping from YAML, or every error with its place: an unknown key, a row type nobody knows, two types for one
 * value, changes without ids to tell events apart.
 */
export function readExtractMapping(
  file: string,
  text: string,
): { readonly mapping: ExtractMapping } | { readonly errors: readonly DefinitionError[] } {
  const errors: DefinitionError[] = [];
  const spot = openYaml(file, text, errors);
  const fields = readMap(spot, keys, ['hospitals', 'actions']);
  const layout = readMap(fields.get('file') ?? spot, ['codePage', 'delimiter']);
  const delimiter = readChoice(layout.get('delimiter'), delimiters);
  const hospitals = fields.get('hospitals');
  const mapping: ExtractMapping = {
    id: readTextLike(fields.get('id'), idPattern, 'in kebab-case'),
    version: readTextLike(fields.get('version'), versionPattern, 'a version, as 1.0.0'),
    label: readLabel(fields.get('label')),
    evidence: readEvidence(fields.get('evidence'), []),
    codePage: readChoice(layout.get('codePage'), codePages),
    delimiter: delimiter === 'tab' ? '\t' : delimiter,
    dates: readList(fields.get('dates')).map((form) => readChoice(form, dateForms)),
    columns: readColumns(fields),
    hospitalSystem: hospitals ? readChoice(hospitals, hospitalSystems) : 'shak',
    types: readTypes(fields.get('types')),
    delivers: readChoice(fields.get('delivers'), ['full', 'changes']),
    actions: readActions(fields.get('actions')),
  };
  checkWhole(spot, mapping);
  return errors.length > 0 ? { errors } : { mapping };
}

function readColumns(fields: Fields): ExtractMapping['columns'] {
  const spot = fields.get('columns');
  const columns = spot ? readMap(spot, ['person', 'date', 'code'], optionalColumns) : new Map<string, Spot>();
  const named = optionalColumns.flatMap((name) => {
    const column = columns.get(name);
    return column ? [[name, readText(column)] as const] : [];
  });
  return {
    person: readText(columns.get('person')),
    date: readText(columns.get('date')),
    code: readText(columns.get('code')),
    ...Object.fromEntries(named),
  };
}

function readTypes(spot: Spot | undefined): ExtractMapping['types'] {
  if (!spot) return {};
  const types = readEntries(spot).flatMap(([name, value, keySpot]) => {
    const type = rowTypes.find((candidate) => candidate === name);
    if (type) return [[type, readRowType(value)] as const];
    report(keySpot, `there is no row type '${name}'; there are ${rowTypes.join(', ')}`);
    return [];
  });
  return Object.fromEntries(types);
}

function readRowType(spot: Spot): RowTypeMapping {
  const fields = readMap(spot, ['system', 'register'], ['values']);
  return {
    values: readList(fields.get('values')).map(readText),
    system: readChoice(fields.get('system'), codeSystems),
    register: readChoice(fields.get('register'), registers),
  };
}

function readActions(spot: Spot | undefined): ExtractMapping['actions'] {
  const values = (name: string): readonly string[] => readList(spot && peek(spot, name)).map(readText);
  if (spot) readMap(spot, ['add', 'withdraw']);
  return { add: values('add'), withdraw: values('withdraw') };
}

/** What must fit together. */
function checkWhole(spot: Spot, { columns, types, delivers, actions, dates }: ExtractMapping): void {
  const entries: readonly (readonly [RowType, RowTypeMapping])[] = rowTypes.flatMap((type) => {
    const mapping = types[type];
    return mapping ? [[type, mapping] as const] : [];
  });
  const values = entries.flatMap(([, mapping]) => mapping.values);
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  const checks: readonly (readonly [isFault: boolean, message: string])[] = [
    [dates.length === 0, 'dates must name a form'],
    [entries.length === 0, 'types must name a row type'],
    [twice !== undefined, `the value '${twice ?? ''}' stands for two row types`],
    [
      columns.type === undefined && entries.length > 1,
      'without a type column there is one row type; name the column, or split the mapping',
    ],
    [
      columns.type !== undefined && entries.some(([, mapping]) => mapping.values.length === 0),
      'with a type column every row type needs its values',
    ],
    [
      delivers === 'changes' && columns.id === undefined,
      'a delivery of changes needs the column id, which tells what is corrected or withdrawn',
    ],
    [
      (columns.action === undefined) !== (actions.withdraw.length === 0),
      'the column action and the values under actions belong together',
    ],
    [delivers === 'full' && columns.action !== undefined, 'a full delivery has no actions'],
  ];
  for (const [isFault, message] of checks) if (isFault) report(spot, message);
}
