import type { DataElement, ElementType } from './dataset.ts';

type ElementOf<T extends ElementType, E = DataElement> = E extends { readonly type: infer U }
  ? T extends U
    ? E & { readonly type: T }
    : never
  : never;
type Table<Result> = { readonly [T in ElementType]: (element: ElementOf<T>) => Result };

/** One function for all element types, from a full table: a type without an entry does not compile. */
export function perType<Result>(table: Table<Result>): (element: DataElement) => Result {
  // The one cast of the code base: the table's key and the element's type agree by construction.
  return (element) => (table[element.type] as (element: DataElement) => Result)(element);
}
