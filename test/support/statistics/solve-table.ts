import type { PublishedTable, Shown } from '../../../src/calculation/statistics/published-table.ts';

/** A sum that must come out: some places of a list of counts add up to another place. */
interface Equation {
  readonly parts: readonly number[];
  readonly total: number;
}

/** All counts of a table in one list, and the equations between them. Shares no code with the network of `src`. */
function equationsOf({ cells, rowTotals, columnTotals, total }: PublishedTable) {
  const width = cells[0]?.length ?? 0;
  const counts: Shown[] = [
    ...cells.flat(),
    ...rowTotals,
    ...(columnTotals ?? []),
    ...(columnTotals ? [total ?? null] : []),
  ];
  const rowTotalAt = cells.length * width;
  const columnTotalAt = rowTotalAt + cells.length;
  const equations: Equation[] = cells.map((_, row) => ({
    parts: Array.from({ length: width }, (__, column) => row * width + column),
    total: rowTotalAt + row,
  }));
  if (columnTotals) {
    columnTotals.forEach((_, column) =>
      equations.push({ parts: cells.map((__, row) => row * width + column), total: columnTotalAt + column }),
    );
    equations.push({ parts: rowTotals.map((_, row) => rowTotalAt + row), total: columnTotalAt + width });
  }
  return { counts, equations };
}

/**
 * Every whole-number table from `least` up to `most` per hidden count that fits what is shown: one list per hidden place
 * of all the values it takes. Depth first, stopped as soon as an equation cannot come out any more.
 */
export function solveTable(
  table: PublishedTable,
  least: number,
  most: number,
): readonly (readonly number[])[] {
  const { counts, equations } = equationsOf(table);
  const hidden = counts.flatMap((count, place) => (count === null ? [place] : []));
  const values = counts.map((count) => count ?? Number.NaN);
  const found = hidden.map(() => new Set<number>());
  const touching = hidden.map((place) =>
    equations.filter(({ parts, total }) => total === place || parts.includes(place)),
  );
  const range = (place: number): readonly [number, number] => {
    const value = values[place]!;
    return Number.isNaN(value) ? [least, most] : [value, value];
  };
  const canComeOut = ({ parts, total }: Equation): boolean => {
    const ranges = parts.map(range);
    const [low, high] = [0, 1].map((end) => ranges.reduce((sum, ends) => sum + ends[end]!, 0));
    const [totalLow, totalHigh] = range(total);
    return low! <= totalHigh && high! >= totalLow;
  };
  const visit = (depth: number): void => {
    const place = hidden[depth];
    if (place === undefined) {
      hidden.forEach((where, index) => found[index]!.add(values[where]!));
      return;
    }
    for (let value = least; value <= most; value += 1) {
      values[place] = value;
      if (touching[depth]!.every(canComeOut)) visit(depth + 1);
    }
    values[place] = Number.NaN;
  };
  visit(0);
  return found.map((set) => [...set].sort((a, b) => a - b));
}
