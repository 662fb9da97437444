import type { Indicator } from '../definition/indicator.ts';
import type { ReportedStratum } from '../exports/fhir/report-score.ts';
import { readRanked } from '../indicators/read-ranked.ts';
import { levelStratifier } from '../indicators/tally.ts';
import { ratioMeasurement, shareMeasurement } from './measurement.ts';
import type { UnitMeasurement } from './views.ts';
import { cellsOf, countsAt, type YearFigures } from './year-figures.ts';

interface Names {
  readonly stratifier: string;
  readonly stratum: string;
}

const stratifiedBy = (measure: Indicator): readonly Names[] => {
  const levels =
    measure.measure === 'centre-median' ? measure.strata.map(({ id }) => [levelStratifier, id]) : [];
  const others = measure.stratifiers.flatMap(({ id, strata }) => strata.map((stratum) => [id, stratum.id]));
  return [...levels, ...others].map(([stratifier = '', stratum = '']) => ({ stratifier, stratum }));
};

/** The ways of working of a centre are shown with its figure, as far as the reader may see them. */
const shownLevels = ({ cells = [] }: UnitMeasurement): readonly ReportedStratum[] =>
  cells.map(({ stratum, count, median, met }) => ({
    ...{ stratifier: levelStratifier, stratum },
    figure: { cases: count, estimate: median, met },
  }));

/** The strata of a measure at some centres, for readers from whom nothing is hidden. */
async function exactStrata(
  figures: YearFigures,
  measure: Indicator,
  centreIds: readonly string[],
): Promise<readonly ReportedStratum[]> {
  const counted = stratifiedBy(measure).map((names) => ({
    names,
    counts: countsAt(cellsOf(figures, measure.id, names), centreIds),
  }));
  if (measure.measure === 'proportion' || measure.measure === 'ratio' || measure.measure === 'count') {
    const measurementOf = measure.measure === 'ratio' ? ratioMeasurement : shareMeasurement;
    return counted.map(({ names, counts }) => ({ ...names, figure: measurementOf(counts, undefined) }));
  }
  const ranked = await readRanked(
    figures.db,
    figures.asked,
    counted.map(({ names, counts }) => ({
      ...{ ...names, centreIds, measure: measure.id, shares: [0.5], cases: counts.denominator },
    })),
  );
  return counted.map(({ names, counts: { denominator: cases, unknown } }, index) => {
    const { quantiles, interval } = ranked[index] ?? { quantiles: [], interval: null };
    return { ...names, figure: { cases, unknown, interval, estimate: quantiles[0] ?? null, met: null } };
  });
}

/**
 * The strata of a measure at a unit. They add up to figures that are shown elsewhere, so who does not see the unit exactly
 * sees none of them, but the ways of working of a centre, which are protected with its figure.
 */
export async function readStrata(
  figures: YearFigures,
  measure: Indicator,
  { shown, centreIds, isExact }: { shown: UnitMeasurement; centreIds: readonly string[]; isExact: boolean },
): Promise<readonly ReportedStratum[]> {
  const exact = isExact ? await exactStrata(figures, measure, centreIds) : [];
  const levels = shownLevels(shown);
  return [
    ...levels,
    ...exact.filter(({ stratifier }) => levels.length === 0 || stratifier !== levelStratifier),
  ];
}
