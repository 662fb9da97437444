import type { SqlValue } from './database.ts';

/** A query with the values of its parameters. */
export interface CountQuery {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/**
 * How the result cells of a dataset are counted. `cells` answers the rows of `core.indicator_cell` without dataset and
 * entry, `amounts` those of `core.indicator_amount`: `ofPatients` for the records of the pairs `$1::uuid[]` centre and
 * `$2::uuid[]` patient, which stand in the place of the first two values; `ofAll` for all records.
 */
export interface CellQueries {
  readonly dataset: string;
  /** Follows from the definitions: cells of another checksum are counted anew. */
  readonly checksum: string;
  readonly ofPatients: { readonly cells: CountQuery; readonly amounts?: CountQuery };
  readonly ofAll: { readonly cells: CountQuery; readonly amounts?: CountQuery };
  /** The measures of contacts in register extracts, and how all of them are counted; they are among the cells above. */
  readonly contacts?: { readonly measures: readonly string[]; readonly query: CountQuery };
}

const cellKeys = ['centre_id', 'month', 'measure', 'unit', 'stratifier', 'stratum'] as const;
const cellCounts = [
  ...['initial', 'eligible', 'excluded', 'exception', 'unknown', 'numerator'],
  ...['numerator_sum', 'denominator_sum'],
] as const;

/** A table of what is counted: its columns are its keys and its counts. */
export interface CountTable {
  readonly table: string;
  readonly keys: readonly string[];
  readonly counts: readonly string[];
  /** The columns with their types, as a record is read from JSON. */
  readonly types: string;
}

/** `core.indicator_cell`. */
export const cells: CountTable = {
  table: 'core.indicator_cell',
  keys: cellKeys,
  counts: cellCounts,
  types: `centre_id uuid, month date, measure text, unit text, stratifier text, stratum text, initial integer,
    eligible integer, excluded integer, exception integer, unknown integer, numerator integer, numerator_sum numeric,
    denominator_sum numeric`,
};
/** `core.indicator_amount`. */
export const amounts: CountTable = {
  table: 'core.indicator_amount',
  keys: [...cellKeys, 'amount'],
  counts: ['cases'],
  types: `centre_id uuid, month date, measure text, unit text, stratifier text, stratum text, amount double precision,
    cases integer`,
};

/** The columns that are counted, as a list in SQL. */
export const columnsOf = ({ keys, counts }: CountTable): string => [...keys, ...counts].join(', ');
