import type { Figure, FigureTable, FigureUnit } from '../calculation/disclosure/figure-network.ts';
import { hideFigures, type HiddenFigures } from '../calculation/disclosure/hide-figures.ts';
import type { Indicator } from '../definition/indicator.ts';
import type { CountryUnits } from './country-units.ts';
import type { EveryUnit, ExactUnit, MeasuredUnits } from './measure-units.ts';
import type { FigureReader } from './reader-of.ts';
import type { MedianCell, UnitMeasurement } from './views.ts';

/** What is shown to a reader of what a measure gives for every unit. */
export interface ShownUnits extends EveryUnit<UnitMeasurement> {
  /** Null when the reader sees everything. */
  readonly hidden: HiddenFigures | null;
}

/** A measure with what it gives. */
export interface MeasuredIndicator {
  readonly indicator: Indicator;
  readonly measured: MeasuredUnits;
}

type Measure = Indicator['measure'];

/** What is counted of some cases. */
type CountedCases = Pick<ExactUnit, 'numerator' | 'denominator' | 'cases'>;

const allCases = ({ cases }: CountedCases): Figure => [cases];

/** The disjoint counts of patients that a figure is made of; none where it counts medians, not patients. */
export const figureOf: Readonly<Record<Measure, (counted: CountedCases) => Figure>> = {
  proportion: ({ numerator, denominator }) => [numerator, denominator - numerator],
  ratio: allCases,
  count: allCases,
  continuous: allCases,
  'centre-median': () => [],
};

/** The units as a tree: centres below their regions, what has no region below the nation. */
export function figureUnits({ nation, regions, centres }: CountryUnits): readonly FigureUnit[] {
  const known = new Set(regions.map(({ id }) => id));
  return [
    { id: nation.id, parentId: null },
    ...regions.map(({ id }) => ({ id, parentId: nation.id })),
    ...centres.map(({ id, regionId }) => ({
      id,
      parentId: regionId !== null && known.has(regionId) ? regionId : nation.id,
    })),
  ];
}

const unitsIn = ({ nation, regions, centres }: EveryUnit<ExactUnit>): CountryUnits => ({
  nation: nation.unit,
  regions: regions.map(({ unit }) => unit),
  centres: centres.map(({ unit }) => unit),
});

/** What of a count of every centre, and of the sums above them, a reader may not see. */
export function hiddenOf(
  measured: MeasuredUnits,
  reader: FigureReader,
  figure: (unit: ExactUnit) => Figure,
): HiddenFigures {
  const table: FigureTable = {
    units: figureUnits(unitsIn(measured)),
    columns: 1,
    parts: figure(measured.nation).length,
    figures: new Map(measured.centres.map((centre) => [centre.unit.id, [figure(centre)]])),
  };
  return hideFigures(table, reader);
}

const nothingHidden: HiddenFigures = { isHidden: () => false, places: [], swaps: [] };

/** Hidden together: a unit that is hidden in one measure of an indicator is hidden in its companions. */
function together(all: readonly HiddenFigures[]): readonly HiddenFigures[] {
  const isHidden: HiddenFigures['isHidden'] = (place) => all.some((hidden) => hidden.isHidden(place));
  const places = [
    ...new Map(all.flatMap((hidden) => hidden.places).map((place) => [place.unitId, place])),
  ].map(([, place]) => place);
  return all.map(({ swaps }) => ({ isHidden, places, swaps }));
}

/** Counts beside the figure, each by itself: nobody is in two of them, and nothing that is shown adds them up. */
const besides = ['unknown', 'excluded', 'exception', 'immature'] as const;

/** Percentiles and the interval of a median come close to single patients when there are fewer. Provisional. */
export const fewestForQuantiles = 20;

/** A measurement of which nothing is said. */
export const hiddenMeasurement = {
  hidden: true,
  met: 'hidden',
  ...{ numerator: null, denominator: null, cases: null, estimate: null, interval: null },
  ...{ initial: null, unknown: null, excluded: null, exception: null, immature: null },
} as const;

/** The cases of a stratum at a unit; nothing says how many there are above the centres. */
const casesIn = ({ cells = [] }: ExactUnit, stratum: string): number =>
  cells.find((cell) => cell.stratum === stratum)?.count ?? 0;

/** Which cells of a centre-level measure are hidden: the centres of each stratum protect each other. */
function hiddenCells(measured: MeasuredUnits, reader: FigureReader): ReadonlyMap<string, HiddenFigures> {
  const strata = new Set(measured.centres.flatMap(({ cells = [] }) => cells.map(({ stratum }) => stratum)));
  return new Map(
    [...strata].map((stratum) => [stratum, hiddenOf(measured, reader, (unit) => [casesIn(unit, stratum)])]),
  );
}

type Beside = (typeof besides)[number];

/** What beside the figure is hidden: counts, and the cells of a centre-level measure. */
interface HiddenBesides {
  readonly counts: Readonly<Record<Beside, HiddenFigures>>;
  readonly cells: ReadonlyMap<string, HiddenFigures>;
}

/** What of the counts beside the figures is hidden. */
export function hiddenBesidesOf(measured: MeasuredUnits, reader: FigureReader): HiddenBesides {
  const beside = (name: Beside) => hiddenOf(measured, reader, (unit) => [unit[name]]);
  return {
    counts: {
      unknown: beside('unknown'),
      excluded: beside('excluded'),
      exception: beside('exception'),
      immature: beside('immature'),
    },
    cells: hiddenCells(measured, reader),
  };
}

/** Percentiles and the interval of a median come close to single patients when there are few: they are left out. */
export function withoutFew({ quantiles, ...rest }: ExactUnit): UnitMeasurement {
  if (!quantiles) return rest;
  return rest.cases >= fewestForQuantiles ? { ...rest, quantiles } : { ...rest, interval: null };
}

const hiddenCell = { count: null, median: null, met: 'hidden' } as const;

function shownUnit(exact: ExactUnit, hidden: HiddenBesides): UnitMeasurement {
  const place = { unitId: exact.unit.id, column: 0 };
  const isShown = (name: Beside): boolean => !hidden.counts[name].isHidden(place);
  const shownCell = (cell: MedianCell): MedianCell =>
    hidden.cells.get(cell.stratum)?.isHidden(place) ? { ...cell, ...hiddenCell } : cell;
  const counts = besides.map((name) => [name, isShown(name) ? exact[name] : null] as const);
  return {
    ...withoutFew(exact),
    ...Object.fromEntries(counts),
    initial: null,
    ...(exact.cells && { cells: exact.cells.map(shownCell) }),
  };
}

function shownMeasure(
  { measured }: MeasuredIndicator,
  hidden: HiddenFigures,
  reader: FigureReader,
): ShownUnits {
  const hiddenBesides = hiddenBesidesOf(measured, reader);
  const shown = (exact: ExactUnit): UnitMeasurement => {
    if (reader.knownIds.has(exact.unit.id)) return exact;
    if (!hidden.isHidden({ unitId: exact.unit.id, column: 0 })) return shownUnit(exact, hiddenBesides);
    return { unit: exact.unit, ...hiddenMeasurement };
  };
  return {
    nation: shown(measured.nation),
    regions: measured.regions.map(shown),
    centres: measured.centres.map(shown),
    hidden,
  };
}

/**
 * The measures of one indicator as a reader may see them: small figures are hidden, and with them what they could be
 * computed from. A figure is hidden in all measures of the indicator or in none, because they share their patients.
 */
export function hideUnits(
  measures: readonly MeasuredIndicator[],
  reader: FigureReader,
): readonly ShownUnits[] {
  if (reader.exact === 'all') return measures.map(({ measured }) => ({ ...measured, hidden: null }));
  const hidden = together(
    measures.map(({ indicator: { measure }, measured }) =>
      measure === 'centre-median' ? nothingHidden : hiddenOf(measured, reader, figureOf[measure]),
    ),
  );
  return measures.map((each, index) => shownMeasure(each, hidden[index] ?? nothingHidden, reader));
}
