import { isPermitted, requireScope } from '../access/actor.ts';
import { chapman } from '../calculation/statistics/chapman.ts';
import { measuresOf } from '../definition/indicator-versions.ts';
import { countElsewhere, countTwoSources, type TwoSources } from '../indicators/read-contacts.ts';
import type { Period } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import { coverageMeasure, type CoverageMeasure } from './coverage-measure.ts';
import type { CoverageEstimate, CoverageMonth, CoverageUnit, CoverageView } from './coverage-view.ts';
import { readIndicatorYear, type IndicatorYear } from './indicator-year.ts';
import { readMonthsOfUnits, type MonthFigure } from './month-figures.ts';
import { chosenYear } from './read-dashboard.ts';
import { readerOf, type FigureReader } from './reader-of.ts';
import type { Context } from './registry.ts';
import type { UnitMeasurement, UnitRef } from './views.ts';

const monthOf = ({ month, state, counts }: MonthFigure): CoverageMonth => ({
  ...{ month, state },
  contacts: state === 'shown' ? counts.denominator : null,
  found: state === 'shown' ? counts.numerator : null,
});

/** The days of a year whose months count. */
function countedDays({ figures, indicator, period }: IndicatorYear): Period {
  const counted = figures.asked.measures.get(indicator.id);
  if (!counted) return period;
  const start = counted.since > period.start ? counted.since : period.start;
  const end = counted.cutoff < period.end ? counted.cutoff : period.end;
  return { start, end: end > start ? end : start };
}

function estimateOf(unit: UnitRef, counted: readonly TwoSources[]): readonly CoverageEstimate[] {
  const sum = (of: (each: TwoSources) => number): number =>
    counted.reduce((total, each) => total + of(each), 0);
  const counts = {
    inRegistry: sum(({ inRegistry }) => inRegistry),
    inPatientRegister: sum(({ inPatientRegister }) => inPatientRegister),
    inBoth: sum(({ inBoth }) => inBoth),
  };
  const found = chapman(counts);
  if (!found.defined) return [];
  const { seenInEither, estimate, logNormalInterval, registryCompleteness } = found.value;
  return [{ unit, ...counts, seenInEither, estimate, interval: logNormalInterval, registryCompleteness }];
}

const seesExactly = ({ exact, knownIds }: FigureReader, { id }: UnitRef): boolean =>
  exact === 'all' || knownIds.has(id);

/** Estimates of the centres whose numbers the reader sees, and of the nation for who sees them all. */
async function estimatesOf(
  { registry }: Context,
  {
    year,
    basis,
    reader,
  }: { year: IndicatorYear } & Pick<CoverageMeasure, 'basis'> & { reader: FigureReader },
): Promise<readonly CoverageEstimate[]> {
  const { nation, centres } = year.figures.units;
  const seen = centres.filter((unit) => seesExactly(reader, unit));
  if (seen.length === 0) return [];
  const counted = await countTwoSources(
    registry.db,
    { dataset: registry.dataset, basis },
    { centreIds: seen.map(({ id }) => id), period: countedDays(year) },
  );
  const own = seen.flatMap((unit) =>
    estimateOf(
      unit,
      counted.filter(({ centreId }) => centreId === unit.id),
    ),
  );
  return reader.exact === 'all' ? [...estimateOf(nation, counted), ...own] : own;
}

/**
 * How complete the registry is beside the patient register in a year: for the nation, its regions and its centres, month by
 * month, with an estimate of how many there are in all. Small numbers are hidden as everywhere.
 */
export async function readCoverage(
  context: Context,
  {
    year: wanted,
    measure,
  }: { readonly year?: number | undefined; readonly measure?: string | undefined } = {},
): Promise<CoverageView> {
  const { registry, actor } = context;
  requireScope(actor, 'indicator.read');
  const { indicator, measureId, basis } = coverageMeasure(registry.dataset, measure);
  const { years, year } = await chosenYear(registry, wanted);
  const reader = readerOf(actor);
  const found = await readIndicatorYear(registry, { indicator, measureId, year }, reader);
  if (!found) throw new Problem('notFound', { reason: `"${measureId}" was not defined in ${year}` });
  const { shown, figures, missing } = found;
  const { nation, regions, centres } = shown;
  const units = [nation, ...regions, ...centres].map(({ unit }) => unit);
  const months = await readMonthsOfUnits(found, units, reader);
  const withMonths = (measured: UnitMeasurement): CoverageUnit => ({
    ...measured,
    months: (months.get(measured.unit.id) ?? []).map(monthOf),
  });
  const isTold = missing.length === 0;
  const { dataset, db } = registry;
  return {
    ...{ measure: measureId, label: found.indicator.label, year, years, missing },
    measures: measuresOf(found.whole).map(({ id, label }) => ({ id, label })),
    standard: found.indicator.standard?.value ?? null,
    nation: withMonths(nation),
    regions: regions.map(withMonths),
    centres: centres.map(withMonths),
    estimates: isTold ? await estimatesOf(context, { year: found, basis, reader }) : [],
    elsewhere:
      isTold && reader.exact === 'all'
        ? await countElsewhere(db, { dataset, basis }, countedDays(found))
        : [],
    listed: figures.units.centres.filter(({ id }) => isPermitted(actor, 'record.list', id)),
  };
}
