import type { MeasureView, MedianCell } from '../../operations/views.ts';
import type { Label } from '../../kernel/label.ts';
import type { Evidence } from '../../definition/dataset.ts';

/** One protocol of a median indicator, with the level that its medians are held against. */
export interface Stratum {
  readonly id: string;
  readonly label: Label;
  readonly level: number;
  readonly unit: string;
  readonly evidence: Evidence | null;
}

/** A centre-level measure with its medians. */
export type Medians = Pick<MeasureView, 'nation' | 'regions' | 'centres'> & {
  readonly levels?: MeasureView['levels'];
};

const cellsOf = ({ nation, regions, centres }: Medians): readonly MedianCell[] =>
  [nation, ...regions, ...centres].flatMap((measurement) => measurement.cells ?? []);

/** The protocols that occur, in the order of the reference levels; those without a published level come after. */
export function strataOf(indicator: Medians): readonly Stratum[] {
  const { levels = [] } = indicator;
  const firstCells = new Map(
    cellsOf(indicator)
      .toReversed()
      .map((cell) => [cell.stratum, cell]),
  );
  const order = levels.map((level) => level.stratum);
  return [...firstCells.values()]
    .sort((a, b) => rank(order, a.stratum) - rank(order, b.stratum))
    .map((cell) => {
      const level = levels.find(({ stratum }) => stratum === cell.stratum);
      return {
        id: cell.stratum,
        label: cell.label,
        level: level?.value ?? cell.level,
        unit: level?.unit ?? '',
        evidence: level?.evidence ?? null,
      };
    });
}

const rank = (order: readonly string[], stratum: string): number =>
  order.includes(stratum) ? order.indexOf(stratum) : order.length;

/** All amounts that a plot of the medians must have room for. */
export const amountsOf = (indicator: Medians): readonly number[] =>
  cellsOf(indicator).flatMap(({ median, level }) => (median === null ? [level] : [median, level]));
