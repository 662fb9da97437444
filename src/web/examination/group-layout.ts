import type { DataElement } from '../../definition/dataset.ts';
import type { FieldReading } from '../field/field-reading.ts';
import type { GroupReading } from './read-sections.ts';
import { isWorthShowing } from './read-sections.ts';

/** A group as a table: what its lines are, what heads a row, and the fields in them. */
export interface GroupLayout {
  /** `down`: one line per row of the group. `across`: one line per element, rows stand side by side. */
  readonly direction: 'down' | 'across';
  /** What heads a row: the element that tells rows apart (then the first one), or a number. */
  readonly headed: 'key' | 'number';
  readonly elements: readonly DataElement[];
  readonly rows: readonly (readonly FieldReading[])[];
}

/** Few rows with many fields (acquisitions) read better side by side, many rows with few fields (segments) downwards. */
export function layGroupOut({ group, rows }: GroupReading, showEmpty: boolean): GroupLayout {
  const isKey = (element: DataElement): boolean => element.id === group.key;
  const isShown = (element: DataElement): boolean =>
    showEmpty ||
    isKey(element) ||
    rows.flat().some((field) => field.element === element && isWorthShowing(field));
  const keyFirst = <T>(items: readonly T[], elementOf: (item: T) => DataElement): readonly T[] =>
    items
      .filter((item) => isShown(elementOf(item)))
      .toSorted((a, b) => Number(isKey(elementOf(b))) - Number(isKey(elementOf(a))));
  const elements = keyFirst(group.elements, (element) => element);
  return {
    direction: elements.length > rows.length ? 'across' : 'down',
    headed: elements.some(isKey) ? 'key' : 'number',
    elements,
    rows: rows.map((row) => keyFirst(row, (field) => field.element)),
  };
}
