import { requireCount } from './require-arguments.ts';
import { sum } from './sum.ts';

/** A count that is shown, or null for one that is hidden. There is one mark for all hidden counts. */
export type Shown = number | null;

/**
 * A table of counts, unit by year, as it goes out. Without `columnTotals` the columns are not summed anywhere, and the
 * rows stand each for itself.
 */
export interface PublishedTable {
  readonly cells: readonly (readonly Shown[])[];
  readonly rowTotals: readonly Shown[];
  readonly columnTotals?: readonly Shown[];
  readonly total?: Shown;
}

/** A cell, or a total at the end of its row or column. */
export interface TablePlace {
  readonly row: number | 'total';
  readonly column: number | 'total';
}

/** The same table before anything is hidden; stops rows of different length and counts that are none. */
export function withTotals(cells: readonly (readonly number[])[], sumColumns: boolean) {
  const width = cells[0]?.length ?? 0;
  if (cells.some((row) => row.length !== width)) throw new RangeError('rows of different length');
  cells.flat().forEach(requireCount);
  const rowTotals = cells.map((row) => sum(row));
  const columnTotals = Array.from({ length: width }, (_, column) =>
    sum(cells.map((row) => row[column] ?? 0)),
  );
  return sumColumns ? { cells, rowTotals, columnTotals, total: sum(rowTotals) } : { cells, rowTotals };
}

/**
 * A count of a table as an arc of a network in which every row and column adds up exactly when as much flows in as out:
 * start → row → column → end, and the grand total back from end to start.
 */
export interface CountArc {
  readonly place: TablePlace;
  readonly from: number;
  readonly to: number;
  /** Undefined when this margin is not part of the table. */
  readonly count: Shown | undefined;
}

/** The arcs of a table: its cells, its row totals, its column totals and the grand total. */
export function arcsOf({ cells, rowTotals, columnTotals, total }: PublishedTable): readonly CountArc[] {
  const width = cells[0]?.length ?? 0;
  const [start, end] = [cells.length + width, cells.length + width + 1];
  const inside = cells.flatMap((counts, row) =>
    counts.map((count, column) => ({ place: { row, column }, from: row, to: cells.length + column, count })),
  );
  const rows = rowTotals.map((count, row) => ({
    place: { row, column: 'total' as const },
    from: start,
    to: row,
    count,
  }));
  const columns = Array.from({ length: width }, (_, column) => ({
    place: { row: 'total' as const, column },
    from: cells.length + column,
    to: end,
    count: columnTotals?.[column],
  }));
  const whole = { place: { row: 'total', column: 'total' } as const, from: end, to: start, count: total };
  return [...inside, ...rows, ...columns, whole];
}
