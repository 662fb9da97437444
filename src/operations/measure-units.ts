import type { CentreMedianIndicator, ContinuousIndicator, Indicator } from '../definition/indicator.ts';
import { noCounts, type Counts } from '../indicators/counts.ts';
import type { Cell } from '../indicators/read-cells.ts';
import { readRanked, type RankedAmounts, type RankedCases } from '../indicators/read-ranked.ts';
import { levelStratifier } from '../indicators/tally.ts';
import { perUnit } from './country-units.ts';
import {
  countMeasurement,
  rankedMeasurement,
  ratioMeasurement,
  shareMeasurement,
  type ExactMeasurement,
} from './measurement.ts';
import type { MedianCell, UnitMeasurement, UnitRef } from './views.ts';
import { cellsOf, countsAt, type YearFigures } from './year-figures.ts';

/** What something gives for every unit. */
export interface EveryUnit<T> {
  readonly nation: T;
  readonly regions: readonly T[];
  readonly centres: readonly T[];
}

export type ExactUnit = UnitMeasurement & ExactMeasurement;

/** What a measure gives for every unit, before anything is hidden. */
export type MeasuredUnits = EveryUnit<ExactUnit>;

const measurementsBy = {
  proportion: shareMeasurement,
  ratio: ratioMeasurement,
  count: countMeasurement,
} as const;

/** A stratum of a stratifier; of all cases when both are empty. */
export interface MeasuredStratum {
  readonly stratifier: string;
  readonly stratum: string;
}

const allCases: MeasuredStratum = { stratifier: '', stratum: '' };

type Counted = Exclude<Indicator, ContinuousIndicator | CentreMedianIndicator>;

/** Measures that follow from counts alone. */
function countedUnits(figures: YearFigures, indicator: Counted, stratum: MeasuredStratum): MeasuredUnits {
  const cells = cellsOf(figures, indicator.id, stratum);
  const measurementOf = measurementsBy[indicator.measure];
  return perUnit(figures.units, (unit, centreIds) => ({
    unit,
    ...measurementOf(countsAt(cells, centreIds), indicator.standard),
  }));
}

/** The shares a continuous measure is asked at: the median among them. */
const sharesOf = ({ percentiles }: ContinuousIndicator): readonly number[] =>
  [...new Set([...percentiles, 0.5])].toSorted((a, b) => a - b);

interface CountedUnit {
  readonly unit: UnitRef;
  readonly counts: Counts;
  readonly ranked: RankedCases;
}

async function continuousUnits(
  figures: YearFigures,
  indicator: ContinuousIndicator,
  stratum: MeasuredStratum,
): Promise<MeasuredUnits> {
  const cells = cellsOf(figures, indicator.id, stratum);
  const { standard } = indicator;
  const shares = sharesOf(indicator);
  const counted = perUnit(figures.units, (unit, centreIds): CountedUnit => {
    const counts = countsAt(cells, centreIds);
    const place = { centreIds, measure: indicator.id, ...stratum };
    return { unit, counts, ranked: { ...place, cases: counts.denominator, shares } };
  });
  const all = [counted.nation, ...counted.regions, ...counted.centres];
  const amounts = await readRanked(
    figures.db,
    figures.asked,
    all.map(({ ranked }) => ranked),
  );
  const measured = new Map(
    all.map((each, index): [CountedUnit, ExactUnit] => {
      const ranked: RankedAmounts = amounts[index] ?? { quantiles: [], interval: null };
      return [each, { unit: each.unit, ...rankedMeasurement(each.counts, ranked, { shares, standard }) }];
    }),
  );
  const measuredOf = (each: CountedUnit): ExactUnit => {
    const found = measured.get(each);
    if (!found) throw new Error('A unit was not measured');
    return found;
  };
  return {
    nation: measuredOf(counted.nation),
    regions: counted.regions.map(measuredOf),
    centres: counted.centres.map(measuredOf),
  };
}

type LevelStratum = CentreMedianIndicator['strata'][number];

function medianCell(
  { minimumCount }: CentreMedianIndicator,
  { id, label, level }: LevelStratum,
  { count, median }: { readonly count: number; readonly median: number | null },
): MedianCell {
  const isEnough = count >= minimumCount && median !== null;
  const met = isEnough ? (median <= level ? 'met' : 'not-met') : 'not-decidable';
  return { stratum: id, label, count, median, level, met };
}

const levelCells = (figures: YearFigures, { id, strata }: CentreMedianIndicator) =>
  strata.flatMap((stratum) =>
    cellsOf(figures, id, { stratifier: levelStratifier, stratum: stratum.id }).map((cell) => ({
      cell,
      stratum,
    })),
  );

/** The median of every stratum at every centre, beside its level, in the order of the strata. */
async function medianCells(
  figures: YearFigures,
  indicator: CentreMedianIndicator,
): Promise<ReadonlyMap<string, readonly MedianCell[]>> {
  const own = levelCells(figures, indicator).filter(({ cell }) => cell.counts.denominator > 0);
  const amounts = await readRanked(
    figures.db,
    figures.asked,
    own.map(({ cell: { centreId, measure, stratifier, stratum, counts } }) => ({
      ...{ centreIds: [centreId], measure, stratifier, stratum, shares: [0.5] },
      cases: counts.denominator,
    })),
  );
  const found = own.map(({ cell, stratum }, index) => ({
    centreId: cell.centreId,
    shown: medianCell(indicator, stratum, {
      count: cell.counts.denominator,
      median: amounts[index]?.quantiles[0] ?? null,
    }),
  }));
  const centres = Map.groupBy(found, ({ centreId }) => centreId);
  return new Map([...centres].map(([centreId, cells]) => [centreId, cells.map(({ shown }) => shown)]));
}

/** What is judged are strata of centres: as many as there are enough cases for, and those that keep their level. */
function judgedCounts(
  shown: readonly MedianCell[],
  cells: readonly Cell[],
  centreIds: readonly string[],
): Counts {
  const judged = shown.filter(({ met }) => met !== 'not-decidable');
  const met = judged.filter((cell) => cell.met === 'met');
  const { unknown, immature } = countsAt(cells, centreIds);
  return { ...noCounts, numerator: met.length, denominator: judged.length, unknown, immature };
}

async function centreMedianUnits(
  figures: YearFigures,
  indicator: CentreMedianIndicator,
): Promise<MeasuredUnits> {
  const byCentre = await medianCells(figures, indicator);
  const cells = levelCells(figures, indicator).map(({ cell }) => cell);
  const measured = perUnit(figures.units, (unit, centreIds) => {
    const shown = centreIds.flatMap((id) => byCentre.get(id) ?? []);
    // The ways of working of a centre are all there are, not a sample: their share has no interval.
    const share = shareMeasurement(judgedCounts(shown, cells, centreIds), indicator.standard);
    return { unit, ...share, interval: null };
  });
  const centres = measured.centres.map((centre) => ({
    ...centre,
    cells: byCentre.get(centre.unit.id) ?? [],
  }));
  return { ...measured, centres };
}

/** What a measure gives for the nation, its regions and its centres: of all its cases, or of those of a stratum. */
export function measureUnits(
  figures: YearFigures,
  indicator: Indicator,
  stratum: MeasuredStratum = allCases,
): MeasuredUnits | Promise<MeasuredUnits> {
  if (indicator.measure === 'continuous') return continuousUnits(figures, indicator, stratum);
  if (indicator.measure === 'centre-median') return centreMedianUnits(figures, indicator);
  return countedUnits(figures, indicator, stratum);
}
