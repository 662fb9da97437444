import { fieldPath, type RecordContent, type Value, type Values } from './record.ts';

/** What a person changed in a record: single values, null where one was emptied, and whole groups of rows. */
export interface RecordEdit {
  readonly values: Readonly<Record<string, Value | null>>;
  readonly groups: Readonly<Record<string, readonly Values[]>>;
}

export const emptyEdit: RecordEdit = { values: {}, groups: {} };

/** The value at every field path of a record. */
export function fieldsOf({ values, groups }: RecordContent): ReadonlyMap<string, Value> {
  const rows = Object.entries(groups).flatMap(([id, list]) =>
    list.flatMap((row, index) =>
      Object.entries(row).map(([element, value]) => [fieldPath(element, { id, row: index }), value] as const),
    ),
  );
  return new Map([...Object.entries(values), ...rows]);
}

/** Whether two values say the same; the codes of a list may stand in any order. */
export function isSameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.length === b.length && a.every((code) => b.includes(code));
}

/** The record as the edit leaves it: what was emptied is absent, as is a group without rows. */
export function applyEdit({ values, groups }: RecordContent, edit: RecordEdit): RecordContent {
  const given = Object.entries({ ...values, ...edit.values }).flatMap(([id, value]) =>
    value === null ? [] : [[id, value] as const],
  );
  const rows = Object.entries({ ...groups, ...edit.groups }).filter(([, list]) => list.length > 0);
  return { values: Object.fromEntries(given), groups: Object.fromEntries(rows) };
}

/** The paths whose value differs between two records, those of the first before new ones. */
export function changedPaths(before: RecordContent, after: RecordContent): readonly string[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (path) => !isSameValue(was.get(path), is.get(path)),
  );
}
