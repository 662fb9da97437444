import {
  triStateCodes,
  type Code,
  type DataElement,
  type Dataset,
  type Group,
} from '../definition/dataset.ts';
import { codesOf, groupsOf, isHeldByKeys, singleElements } from '../definition/record.ts';
import type { Label } from '../kernel/label.ts';

/** One sheet or file of an import template: one row per record, or per row of a group. */
export interface TemplateTable {
  readonly name: string;
  readonly label: Label;
  readonly elements: readonly DataElement[];
}

/** The header of an element's column: as its CSV mapping says, else its id. */
export function headerOf(element: DataElement): string {
  const csv = element.mappings.find((mapping) => mapping.kind === 'csv');
  return csv && 'header' in csv ? csv.header : element.id;
}

/** The elements that say which record a row belongs to: patient, centre and record. They begin every table. */
export const linkElements = (dataset: Dataset): readonly DataElement[] =>
  singleElements(dataset).filter(isHeldByKeys);

/** A table for each section that has single elements. */
export const sectionTables = (dataset: Dataset): readonly TemplateTable[] =>
  dataset.sections
    .filter((section) => written(section.elements).length > 0)
    .map(({ id, label, elements }) => tableOf(dataset, { name: id, label, elements }));

/** A table for each group. */
export const groupTables = (dataset: Dataset): readonly TemplateTable[] =>
  groupsOf(dataset).map(({ id, label, elements }: Group) => tableOf(dataset, { name: id, label, elements }));

/** The whole record in one table, without its groups. */
export const recordTemplate = (dataset: Dataset): TemplateTable =>
  tableOf(dataset, { name: 'record', label: dataset.label, elements: singleElements(dataset) });

const tableOf = (dataset: Dataset, table: TemplateTable): TemplateTable => ({
  ...table,
  elements: [...linkElements(dataset), ...written(table.elements)],
});

/** What a person fills in: derived elements are computed, and links stand in front already. */
const written = (elements: readonly DataElement[]): readonly DataElement[] =>
  elements.filter((element) => !element.derived && !isHeldByKeys(element));

const triState: readonly Code[] = [
  { code: '0', name: 'no', label: { en: 'No', da: 'Nej' } },
  { code: '1', name: 'yes', label: { en: 'Yes', da: 'Ja' } },
  { code: '9', name: 'unknown', label: { en: 'Unknown', da: 'Ukendt' } },
].map((code) => ({ ...code, missing: code.code === triStateCodes[2], codings: {} }));

/** A list that cells may choose from, and its name. Boolean cells hold `true` or `false`. */
export interface Choices {
  readonly name: string;
  readonly codes: readonly Pick<Code, 'code' | 'label'>[];
}

/** What an element's cells may choose from; an element without codes has no choices. */
export function choicesOf(dataset: Dataset, element: DataElement): Choices | undefined {
  switch (element.type) {
    case 'coded':
    case 'multi-coded':
      return { name: element.valueSet, codes: codesOf(dataset, element) };
    case 'tri-state':
      return { name: 'tri-state', codes: triState };
    case 'boolean':
      return { name: 'boolean', codes: booleans };
    default:
      return undefined;
  }
}

const booleans = [
  { code: 'true', label: { en: 'Yes', da: 'Ja' } },
  { code: 'false', label: { en: 'No', da: 'Nej' } },
];
