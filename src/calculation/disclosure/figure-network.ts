import { requireCount } from '../statistics/require-arguments.ts';
import { sum } from '../statistics/sum.ts';

/** Somebody whose figures add up, with those of others, to the figures of the parent: centre, region, nation. */
export interface FigureUnit {
  readonly id: string;
  readonly parentId: string | null;
}

/** Disjoint counts of patients that are shown or hidden together: those in the numerator, and the others. */
export type Figure = readonly number[];

/** Figures by unit and column (months, or the groups of one variable); a single column when nothing is split up. */
export interface FigureTable {
  readonly units: readonly FigureUnit[];
  readonly columns: number;
  /** How many counts a figure has. */
  readonly parts: number;
  /** One figure per column of every unit without units below it; a unit that is not listed has no patients. */
  readonly figures: ReadonlyMap<string, readonly Figure[]>;
}

/** Where a figure stands: in a column, or in the sum of all columns. */
export interface FigurePlace {
  readonly unitId: string;
  readonly column: number | 'total';
}

/** A figure as an arc of a network in which, for each part, every sum comes out when as much flows in as out. */
export interface FigureArc {
  readonly place: FigurePlace;
  readonly from: number;
  readonly to: number;
  readonly figure: Figure;
  /** 0 for the top of the tree. */
  readonly depth: number;
  readonly childIds: readonly string[];
}

export const keyOf = ({ unitId, column }: FigurePlace): string => `${column} ${unitId}`;

export const sizeOf = (figure: Figure): number => sum(figure);

/**
 * All figures of a table, sums included: every column adds up along the tree, and with `hasTotals` the columns of a unit
 * add up to its total. Stops counts that are none and figures of different length.
 */
export function figureArcs(table: FigureTable, hasTotals: boolean): readonly FigureArc[] {
  const nodes = new Map<string, number>();
  const node = (name: string): number => {
    const known = nodes.get(name);
    if (known !== undefined) return known;
    nodes.set(name, nodes.size);
    return nodes.size - 1;
  };
  const above = ({ parentId }: FigureUnit, column: FigurePlace['column']): number =>
    node(parentId === null ? 'outside' : keyOf({ unitId: parentId, column }));
  const own = (unit: FigureUnit, column: FigurePlace['column']): number =>
    node(keyOf({ unitId: unit.id, column }));
  const tree = treeOf(table);
  const columns = Array.from({ length: table.columns }, (_, column) => column);
  return table.units.flatMap((unit) => {
    const childIds = tree.childIds(unit.id);
    const figures = tree.figures(unit.id);
    const known = { depth: tree.depth(unit), childIds };
    const isLeaf = childIds.length === 0;
    // The columns of a leaf come out of its total; without totals nothing holds them together.
    const row = hasTotals ? node(`row ${unit.id}`) : node('outside');
    const cells = columns.map((column) => ({
      ...{ place: { unitId: unit.id, column }, figure: figures[column] ?? [], ...known },
      ...{ from: isLeaf ? row : own(unit, column), to: above(unit, column) },
    }));
    if (!hasTotals) return cells;
    const total = {
      ...{
        place: { unitId: unit.id, column: 'total' } as const,
        figure: added(figures, table.parts),
        ...known,
      },
      ...{ from: above(unit, 'total'), to: isLeaf ? row : own(unit, 'total') },
    };
    return [...cells, total];
  });
}

const added = (figures: readonly Figure[], parts: number): Figure =>
  Array.from({ length: parts }, (_, part) => sum(figures.map((figure) => figure[part] ?? 0)));

/** Who stands below whom, and the figures of everybody. */
function treeOf({ units, columns, parts, figures }: FigureTable) {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const children = Map.groupBy(units, ({ parentId }) => parentId);
  const childIds = (id: string): readonly string[] => (children.get(id) ?? []).map((child) => child.id);
  const depth = ({ parentId }: FigureUnit): number => {
    const parent = parentId === null ? undefined : byId.get(parentId);
    return parent ? 1 + depth(parent) : 0;
  };
  const nobody: Figure = Array.from({ length: parts }, () => 0);
  const figuresOf = (id: string): readonly Figure[] => {
    const below = childIds(id);
    if (below.length === 0) return checked(figures.get(id) ?? Array.from({ length: columns }, () => nobody));
    const parted = below.map(figuresOf);
    return Array.from({ length: columns }, (_, column) =>
      added(
        parted.map((list) => list[column] ?? nobody),
        parts,
      ),
    );
  };
  const checked = (list: readonly Figure[]): readonly Figure[] => {
    if (list.length !== columns || list.some((figure) => figure.length !== parts))
      throw new RangeError('figures of different length');
    list.flat().forEach(requireCount);
    return list;
  };
  return { childIds, depth, figures: figuresOf };
}
