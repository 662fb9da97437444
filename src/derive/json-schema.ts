import {
  triStateCodes,
  type Code,
  type DataElement,
  type Dataset,
  type Group,
  type Range,
} from '../definition/dataset.ts';
import { perType } from '../definition/per-type.ts';
import { codesOf, groupsOf, isHeldByKeys, singleElements } from '../definition/record.ts';

/** A schema as JSON: keywords of JSON Schema 2020-12, and annotations that begin with `x-`. */
type Schema = Readonly<Record<string, unknown>>;

/**
 * JSON Schema 2020-12 of the content of a record, as text: types, codes and hard limits. A record may be a draft, so
 * nothing is required; what must be there, and when, is an annotation (`x-required`, `x-shown`).
 */
export function jsonSchema(dataset: Dataset): string {
  const groups = groupsOf(dataset).map((group) => [group.id, groupSchema(dataset, group)] as const);
  const schema: Schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:nucleus:${dataset.id}:${dataset.version}:record-content`,
    title: dataset.label.en,
    description: dataset.description.en,
    ...objectSchema({
      values: valuesSchema(dataset, singleElements(dataset)),
      groups: objectSchema(Object.fromEntries(groups)),
    }),
    required: ['values', 'groups'],
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const groupSchema = (dataset: Dataset, group: Group): Schema => ({
  title: group.label.en,
  ...(group.help && { description: group.help.en }),
  ...conditionsOf(group),
  ...(group.key !== undefined && { 'x-key': group.key }),
  type: 'array',
  maxItems: group.maxRows,
  items: valuesSchema(dataset, group.elements),
});

const objectSchema = (properties: Schema): Schema => ({
  type: 'object',
  properties,
  additionalProperties: false,
});

function valuesSchema(dataset: Dataset, elements: readonly DataElement[]): Schema {
  const written = elements.filter((element) => !isHeldByKeys(element));
  return objectSchema(
    Object.fromEntries(written.map((element) => [element.id, elementSchema(dataset, element)])),
  );
}

const elementSchema = (dataset: Dataset, element: DataElement): Schema => ({
  title: element.label.en,
  ...(element.help && { description: element.help.en }),
  ...conditionsOf(element),
  ...(element.derived && { readOnly: true }),
  ...typeSchema(dataset, element),
});

const conditionsOf = (thing: { readonly required?: string; readonly shown?: string }): Schema => ({
  ...(thing.required !== undefined && { 'x-required': thing.required }),
  ...(thing.shown !== undefined && { 'x-shown': thing.shown }),
});

const typeSchema = (dataset: Dataset, element: DataElement): Schema =>
  perType<Schema>({
    quantity: ({ unit, range }) => ({ type: 'number', ...numberLimits(range), 'x-unit': unit }),
    integer: ({ unit, range }) => ({ type: 'integer', ...numberLimits(range), 'x-unit': unit }),
    coded: (coded) => codeSchema(codesOf(dataset, coded)),
    'multi-coded': (coded) => ({
      type: 'array',
      items: codeSchema(codesOf(dataset, coded)),
      uniqueItems: true,
    }),
    'tri-state': () => ({
      enum: triStateCodes,
      'x-labels': { 0: 'No', 1: 'Yes', 9: 'Asked but unknown' },
    }),
    boolean: () => ({ type: 'boolean' }),
    date: ({ range }) => ({ type: 'string', format: 'date', ...(range && { 'x-range': range }) }),
    datetime: () => ({ type: 'string', pattern: `^\\d{4}-\\d{2}-\\d{2}T${clock}$` }),
    time: () => ({ type: 'string', pattern: `^${clock}$` }),
    text: ({ maxLength, pattern }) => ({
      type: 'string',
      maxLength,
      ...(pattern !== undefined && { pattern }),
    }),
    reference: ({ target }) => ({ type: 'string', 'x-target': target }),
  })(element);

const clock = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';

const numberLimits = ({ min, max }: Range = {}): Schema => ({
  ...(min !== undefined && { minimum: min }),
  ...(max !== undefined && { maximum: max }),
});

const codeSchema = (codes: readonly Code[]): Schema => ({
  enum: codes.map(({ code }) => code),
  'x-labels': Object.fromEntries(codes.map(({ code, label }) => [code, label.en])),
});
