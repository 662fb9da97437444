import type { DataElement, ElementType, ReferenceTarget } from './dataset.ts';
import { parsePattern } from './pattern.ts';
import { readDayLimits, readLimits, readWholeLimits } from './read-range.ts';
import type { Reference } from './reference.ts';
import { isUnit } from './units.ts';
import { readChoice, readText, readWholeNumber, report, type Fields, type Spot } from './yaml-file.ts';

/** What every element has, whatever its type. */
export type ElementBase = Pick<
  DataElement,
  'id' | 'label' | 'help' | 'required' | 'shown' | 'derived' | 'entry' | 'evidence' | 'mappings' | 'place'
>;

/** The keys that a type adds to those of every element, and how they are read. */
export interface TypeReader {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly read: (base: ElementBase, fields: Fields, references: Reference[]) => DataElement;
}

const targets = [
  'patient',
  'centre',
  'record',
  'scanner',
  'reader',
] as const satisfies readonly ReferenceTarget[];

const coded = (type: 'coded' | 'multi-coded'): TypeReader => ({
  required: ['values'],
  optional: [],
  read: (base, fields, references) => {
    const values = fields.get('values');
    const valueSet = readText(values);
    if (values && valueSet !== '') references.push({ to: 'value-set', id: valueSet, place: values.place });
    return { ...base, type, valueSet };
  },
});

const plain = (type: 'tri-state' | 'boolean' | 'datetime' | 'time'): TypeReader => ({
  required: [],
  optional: [],
  read: (base) => ({ ...base, type }),
});

const table: Readonly<Record<ElementType, TypeReader>> = {
  quantity: {
    required: ['unit', 'decimals'],
    optional: ['range', 'usual'],
    read: (base, fields) => ({
      ...base,
      type: 'quantity',
      unit: readUnit(fields.get('unit')),
      decimals: readWholeNumber(fields.get('decimals'), 0),
      ...readLimits(fields.get('range'), fields.get('usual')),
    }),
  },
  integer: {
    required: ['unit'],
    optional: ['range', 'usual'],
    read: (base, fields) => ({
      ...base,
      type: 'integer',
      unit: readUnit(fields.get('unit')),
      ...readWholeLimits(fields.get('range'), fields.get('usual')),
    }),
  },
  coded: coded('coded'),
  'multi-coded': coded('multi-coded'),
  'tri-state': plain('tri-state'),
  boolean: plain('boolean'),
  date: {
    required: [],
    optional: ['range', 'usual'],
    read: (base, fields) => ({
      ...base,
      type: 'date',
      ...readDayLimits(fields.get('range'), fields.get('usual')),
    }),
  },
  datetime: plain('datetime'),
  time: plain('time'),
  text: {
    required: ['maxLength'],
    optional: ['pattern'],
    read: (base, fields) => ({
      ...base,
      type: 'text',
      maxLength: readWholeNumber(fields.get('maxLength'), 1),
      ...readPattern(fields.get('pattern')),
    }),
  },
  reference: {
    required: ['target'],
    optional: [],
    read: (base, fields) => ({
      ...base,
      type: 'reference',
      target: readChoice(fields.get('target'), targets),
    }),
  },
};

/** The readers by the name of the type. */
export const typeReaders: ReadonlyMap<string, TypeReader> = new Map(Object.entries(table));

function readUnit(spot: Spot | undefined): string {
  const unit = readText(spot);
  if (spot && unit !== '' && !isUnit(unit))
    report(spot, `unknown unit '${unit}'; the UCUM codes in use are listed in src/definition/units.ts`);
  return unit;
}

function readPattern(spot: Spot | undefined): { readonly pattern?: string } {
  if (!spot) return {};
  const pattern = readText(spot);
  const parsed = parsePattern(pattern);
  if (typeof parsed === 'string') report(spot, `the pattern ${parsed}`);
  return { pattern };
}
