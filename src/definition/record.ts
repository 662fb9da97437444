import type { Code, CodedElement, DataElement, Dataset, Group } from './dataset.ts';

/**
 * A value of one element. Numbers for quantity and integer; strings for coded, tri-state ("0", "1", "9"), text,
 * reference, date (`YYYY-MM-DD`), time (`HH:MM:SS`) and datetime (ISO 8601 local time without zone, `YYYY-MM-DDTHH:MM:SS`);
 * booleans for boolean; lists of codes for multi-coded. A missing value is absent, never null.
 */
export type Value = number | string | boolean | readonly string[];

/** Values by element id. */
export type Values = Readonly<Record<string, Value>>;

/** What a record says: single values, and rows by group id. */
export interface RecordContent {
  readonly values: Values;
  readonly groups: Readonly<Record<string, readonly Values[]>>;
}

/** Rows by group id that stand after those of the record itself: what registers say about the patient. */
export type LinkedContent = RecordContent['groups'];

/** A record with the rows that registers attach to it. */
export const withLinked = ({ values, groups }: RecordContent, linked: LinkedContent): RecordContent => ({
  values,
  groups: {
    ...groups,
    ...Object.fromEntries(
      Object.entries(linked).map(([group, rows]) => [group, [...(groups[group] ?? []), ...rows]]),
    ),
  },
});

/** What registers say about one examination: rows by group, and where each row came from. */
export interface Linked {
  readonly content: LinkedContent;
  /** As many by group as there are rows. */
  readonly sources: Readonly<Record<string, readonly Source[]>>;
}

/** A record as it is shown: with the rows that registers attach to it, each with the delivery it came by. */
export function attachLinked<T extends { readonly content: RecordContent; readonly provenance: Provenance }>(
  record: T,
  linked: Linked,
): T {
  const { content, provenance } = record;
  const sources = [...provenance.sources];
  const fields = { ...provenance.fields };
  for (const [group, rows] of Object.entries(linked.content)) {
    const before = content.groups[group]?.length ?? 0;
    for (const [index, row] of rows.entries()) {
      const source = linked.sources[group]?.[index];
      if (!source) continue;
      const place = sources.push(source) - 1;
      for (const element of Object.keys(row))
        fields[fieldPath(element, { id: group, row: before + index })] = place;
    }
  }
  return { ...record, content: withLinked(content, linked.content), provenance: { sources, fields } };
}

/** The kinds of DICOM objects that values are read from. */
const captureKinds = [
  'rdsr',
  'dose-screen',
  'ct-header',
  'rrdsr',
  'nm-header',
  'pet-header',
  'mr-header',
] as const;

/** Where a value came from. The first four fields tell the kind; the rest tell the place. */
export interface Source {
  readonly kind: (typeof captureKinds)[number] | 'form' | 'csv' | 'fhir' | 'derived' | 'register';
  /** DICOM SOP Instance UID of the object the value was read from. */
  readonly sopInstanceUid?: string;
  readonly file?: string;
  /** The delivery of a register extract; `row` is then the line of its file. */
  readonly delivery?: number;
  readonly row?: number;
  readonly column?: string;
  /** Rule or calculation, with its version, that decided the value. */
  readonly rule?: string;
  /** Why a person put another value in the place of a machine's. */
  readonly reason?: string;
}

/** Whether a machine said it: a person overrides it only on purpose. */
export const isMachine = (source: Source | undefined): boolean =>
  captureKinds.some((kind) => kind === source?.kind);

/** The source of a field, when the record says one. */
export const sourceOf = ({ sources, fields }: Provenance, path: string): Source | undefined =>
  sources[fields[path] ?? -1];

/** Per-field provenance: `fields` maps a field path to an index into `sources`. */
export interface Provenance {
  readonly sources: readonly Source[];
  readonly fields: Readonly<Record<string, number>>;
}

/** The path of a field: an element id, or `group[row].element` with rows counted from 0. */
export function fieldPath(element: string, group?: { readonly id: string; readonly row: number }): string {
  return group ? `${group.id}[${group.row}].${element}` : element;
}

/** Every single (non-repeating) element of a dataset, in order. */
export const singleElements = (dataset: Dataset): readonly DataElement[] =>
  dataset.sections.flatMap((section) => section.elements);

/** Every repeating group of a dataset, in order. */
export const groupsOf = (dataset: Dataset): readonly Group[] =>
  dataset.sections.flatMap((section) => section.groups);

/** Every element of a dataset, section by section, single ones before those of groups. */
export const allElements = (dataset: Dataset): readonly DataElement[] =>
  dataset.sections.flatMap((section) => [
    ...section.elements,
    ...section.groups.flatMap((group) => group.elements),
  ]);

/** An element and the group it repeats in; a single element has none. */
export interface PlacedElement {
  readonly element: DataElement;
  readonly group?: Group;
}

const indexes = new WeakMap<Dataset, ReadonlyMap<string, PlacedElement>>();

/** Every element by its id. The index of a dataset is made once. */
export function elementById(dataset: Dataset): ReadonlyMap<string, PlacedElement> {
  const known = indexes.get(dataset);
  if (known) return known;
  const single = singleElements(dataset).map((element): PlacedElement => ({ element }));
  const repeated = groupsOf(dataset).flatMap((group) =>
    group.elements.map((element) => ({ element, group })),
  );
  const index = new Map([...single, ...repeated].map((placed) => [placed.element.id, placed]));
  indexes.set(dataset, index);
  return index;
}

/** The codes of a coded element, in order. A dataset that was read without errors has them all. */
export function codesOf(dataset: Dataset, element: CodedElement): readonly Code[] {
  const valueSet = dataset.valueSets[element.valueSet];
  if (!valueSet) throw new RangeError(`the dataset has no value set '${element.valueSet}'`);
  return valueSet.codes;
}

/** Whether the record's own keys hold this element, so that it has no column and no place in the content. */
export const isHeldByKeys = (element: DataElement): boolean =>
  element.type === 'reference' && ['patient', 'centre', 'record'].includes(element.target);

/** Whether people type it: it is neither computed, nor filled by the registry, nor one of the record's own keys. */
export const isTyped = (element: DataElement): boolean =>
  !element.derived && element.entry === undefined && !isHeldByKeys(element);
