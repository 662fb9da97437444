import {
  agreementTable,
  columnShares,
  rowShares,
  type AgreementTable,
  type Category,
  type RatingPair,
} from './rating-table.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { sum, sumOf } from './sum.ts';

/** How near misses count: not at all, or less the further apart two ordered categories are. */
type KappaWeights = 'none' | 'linear' | 'quadratic';

const similarity: Readonly<Record<KappaWeights, (apart: number) => number>> = {
  none: (apart) => (apart === 0 ? 1 : 0),
  linear: (apart) => 1 - apart,
  quadratic: (apart) => 1 - apart ** 2,
};

interface Kappa {
  readonly kappa: number;
  readonly standardError: number;
  /** Share of examinations with the same rating, whatever the weights. */
  readonly observedAgreement: number;
}

/**
 * Agreement of two readers beyond chance, over the full ordered list of categories. Not defined without pairs or when
 * chance agreement is 1 (one category only): show "not defined", never 0 or 1. Quadratic weights flatter ordinal scales.
 * Cohen J. Psychol Bull 1968;70:213–20; standard error of Fleiss JL, Cohen J, Everitt BS. Psychol Bull 1969;72:323–7.
 */
export function cohenKappa(
  pairs: readonly RatingPair[],
  categories: readonly Category[],
  weights: KappaWeights = 'none',
): Statistic<Kappa> {
  const cells = agreementTable(pairs, categories);
  if ('defined' in cells) return cells;
  const weight = (row: number, column: number): number =>
    similarity[weights](Math.abs(row - column) / Math.max(1, categories.length - 1));
  const [rows, columns] = [rowShares(cells), columnShares(cells)];
  const observed = total(cells, (share, row, column) => share * weight(row, column));
  const chance = total(
    cells,
    (_, row, column) => (rows[row] ?? 0) * (columns[column] ?? 0) * weight(row, column),
  );
  if (1 - chance < Number.EPSILON) return notDefined('onlyOneCategory');
  const kappa = (observed - chance) / (1 - chance);
  const rowMeans = rows.map((_, row) => sumOf(columns, (share, column) => share * weight(row, column)));
  const columnMeans = columns.map((_, column) => sumOf(rows, (share, row) => share * weight(row, column)));
  const spread = total(cells, (share, row, column) => {
    const means = (rowMeans[row] ?? 0) + (columnMeans[column] ?? 0);
    return share * (weight(row, column) - means * (1 - kappa)) ** 2;
  });
  const variance = (spread - (kappa - chance * (1 - kappa)) ** 2) / (1 - chance) ** 2 / pairs.length;
  return defined({
    kappa,
    standardError: Math.sqrt(Math.max(0, variance)),
    observedAgreement: sum(cells.map((row, place) => row[place] ?? 0)),
  });
}

const total = (cells: AgreementTable, of: (share: number, row: number, column: number) => number): number =>
  sum(cells.flatMap((shares, row) => shares.map((share, column) => of(share, row, column))));

/** The share of pairs with the same rating, 0–1; not defined without pairs. It is defined where kappa is not. */
export function observedAgreement(pairs: readonly RatingPair[]): Statistic<number> {
  if (pairs.length === 0) return notDefined('noPatients');
  return defined(pairs.filter(([first, second]) => first === second).length / pairs.length);
}
