import { requireScope } from '../access/actor.ts';
import type {
  CentreMedianIndicator,
  Indicator,
  IndicatorStandard,
  ProportionIndicator,
} from '../definition/indicator.ts';
import { centreMedians, type StratumMedian } from '../indicators/centre-medians.ts';
import { countProportions, type Computation } from '../indicators/count-proportions.ts';
import { addCounts, noCounts, type Counts } from '../indicators/counts.ts';
import { listYears } from '../indicators/years.ts';
import { yearPeriod } from '../kernel/day.ts';
import { listCentres, listOrganisations, type Centre } from '../store/organisations.ts';
import { measurementOf } from './measurement.ts';
import { todayOf, type Context, type Registry } from './registry.ts';
import type { DashboardView, IndicatorView, MedianCell, UnitMeasurement, UnitRef } from './views.ts';

/** The units of a year: the regions as they were then. */
interface Units {
  readonly nation: UnitRef;
  readonly regions: readonly UnitRef[];
  readonly centres: readonly (UnitRef & { readonly regionId: string | null })[];
}

async function unitsOf({ db }: Registry, day: string): Promise<Units> {
  const organisations = await listOrganisations(db, day);
  const centres = await listCentres(db, day);
  const country = organisations.find(({ kind }) => kind === 'country');
  const used = new Set(centres.map(({ regionId }) => regionId));
  const byName = (a: UnitRef, b: UnitRef): number => a.name.localeCompare(b.name, 'da');
  const refOf = (
    kind: UnitRef['kind'],
    { id, code, name }: { id: string; code: string; name: string },
  ): UnitRef => ({
    ...{ kind, id, code, name },
    regionId: null,
  });
  const centreRef = (centre: Centre) => ({ ...refOf('centre', centre), regionId: centre.regionId });
  return {
    nation: refOf('nation', country ?? { id: 'nation', code: '', name: '' }),
    regions: organisations
      .filter(({ id, kind }) => kind === 'region' && used.has(id))
      .map((region) => refOf('region', region))
      .toSorted(byName),
    centres: centres
      .filter(({ kind }) => kind === 'hospital')
      .map(centreRef)
      .toSorted(byName),
  };
}

const sum = (counts: readonly Counts[]): Counts => counts.reduce(addCounts, noCounts);

/** The figures of every unit from the counts of the centres. Only centres of the country count, not the reception. */
function unitMeasurements(
  units: Units,
  standard: IndicatorStandard | undefined,
  countsOf: (centreId: string) => Counts,
) {
  const measured = (unit: UnitRef, counts: Counts): UnitMeasurement => ({
    unit,
    ...measurementOf(counts, standard),
  });
  const counted = units.centres.map((centre) => ({ centre, counts: countsOf(centre.id) }));
  return {
    nation: measured(units.nation, sum(counted.map(({ counts }) => counts))),
    regions: units.regions.map((region) =>
      measured(
        region,
        sum(counted.filter(({ centre }) => centre.regionId === region.id).map(({ counts }) => counts)),
      ),
    ),
    centres: counted.map(({ centre, counts }) => measured(centre, counts)),
  };
}

const headOf = (indicator: Indicator, year: number) => {
  const { id, label, description, kind, direction, evidence, standard } = indicator;
  return { id, label, description, kind, direction, evidence, year, standard: standard ?? null };
};

function medianCell(indicator: CentreMedianIndicator, { stratum, count, median }: StratumMedian): MedianCell {
  const isEnough = count >= indicator.minimumCount && median !== null;
  const met = isEnough ? (median <= stratum.level ? 'met' : 'not-met') : 'not-decidable';
  return { stratum: stratum.id, label: stratum.label, count, median, level: stratum.level, met };
}

function cellCounts(cells: readonly MedianCell[], medians: readonly StratumMedian[]): Counts {
  const judged = cells.filter(({ met }) => met !== 'not-decidable');
  return {
    numerator: judged.filter(({ met }) => met === 'met').length,
    denominator: judged.length,
    unknown: medians.reduce((total, { unknown }) => total + unknown, 0),
    excluded: 0,
  };
}

async function medianView(
  { db }: Registry,
  indicator: CentreMedianIndicator,
  units: Units,
  computation: Computation,
): Promise<Omit<IndicatorView, 'year'>> {
  const medians = await centreMedians(db, indicator, computation);
  const cellsOf = (centreId: string) =>
    (medians.get(centreId) ?? []).map((median) => medianCell(indicator, median));
  const countsOf = (centreId: string) => cellCounts(cellsOf(centreId), medians.get(centreId) ?? []);
  const measured = unitMeasurements(units, indicator.standard, countsOf);
  const levels = indicator.strata.map(({ id, level, evidence }) => ({
    stratum: id,
    value: level,
    unit: indicator.unit,
    evidence,
  }));
  return {
    ...headOf(indicator, 0),
    levels,
    ...measured,
    centres: measured.centres.map((centre) => ({ ...centre, cells: cellsOf(centre.unit.id) })),
  };
}

const isProportion = (indicator: Indicator): indicator is ProportionIndicator =>
  indicator.measure === 'proportion';

/** Every indicator of a year for the nation, its regions as they were then, and its centres. */
export async function readDashboard({ registry, actor }: Context, wanted?: number): Promise<DashboardView> {
  requireScope(actor, 'indicator.read');
  const { db, dataset, holidays } = registry;
  const years = await listYears(db, dataset);
  const year = wanted ?? years[0] ?? Number(todayOf(registry).slice(0, 4));
  const period = yearPeriod(year);
  const units = await unitsOf(registry, period.start);
  const computation = { dataset, period, environment: { today: todayOf(registry), holidays } };
  const counts = await countProportions(db, dataset.indicators.filter(isProportion), computation);
  const indicators: IndicatorView[] = [];
  for (const indicator of dataset.indicators) {
    const byCentre = counts.get(indicator.id);
    const view = isProportion(indicator)
      ? {
          ...headOf(indicator, year),
          ...unitMeasurements(units, indicator.standard, (id) => byCentre?.get(id) ?? noCounts),
        }
      : await medianView(registry, indicator, units, computation);
    indicators.push({ ...view, year });
  }
  return { year, years, indicators };
}
