import { isPermitted, requireScope } from '../access/actor.ts';
import { definitionAt, measuresOf } from '../definition/indicator-versions.ts';
import { examinationBasis, isProportion, type Indicator } from '../definition/indicator.ts';
import { waterfallSteps, type WaterfallStep } from '../definition/waterfall.ts';
import type { Counts } from '../indicators/counts.ts';
import { addDays } from '../kernel/day.ts';
import { countryUnitsOn, type CountryUnits } from './country-units.ts';
import type { WaterfallView } from './explanation-view.ts';
import { missingOf } from './delivered-sources.ts';
import { hideWaterfall, indicatorsBeginningLike, type ShownSteps } from './hide-waterfall.ts';
import { knownAt, type Known } from './known-at.ts';
import { measureInYear, unitIn, type MeasureInYear } from './measure-in-year.ts';
import { chosenYear, definedOn } from './read-dashboard.ts';
import { readerOf, type FigureReader } from './reader-of.ts';
import type { Context } from './registry.ts';
import { cellsOf, countsAt, readFigures } from './year-figures.ts';

/** Which figure is opened: of a measure, a year and a unit (id, code or `nation`), as of now or a past instant. */
export interface FigureAsked {
  readonly measure: string;
  readonly year?: number | undefined;
  readonly unit: string;
  readonly asOf?: Date | undefined;
}

/** The steps a measure has: without a numerator population what is counted goes no further than the denominator. */
const stepsOf = (measure: Indicator): readonly WaterfallStep[] =>
  isProportion(measure)
    ? waterfallSteps
    : waterfallSteps.filter((step) => !['exception', 'numerator', 'outside-numerator'].includes(step));

const stepCounts = (counts: Counts): ShownSteps => {
  const { initial, eligible, excluded, exception, unknown, denominator, numerator, immature } = counts;
  return {
    ...{ initial, ineligible: initial - eligible, excluded, exception, unknown, denominator, numerator },
    ...{ 'outside-numerator': denominator - numerator, immature },
  };
};

/** Which measure is opened at which unit, and to whom. */
interface Opened {
  readonly found: MeasureInYear;
  readonly units: CountryUnits;
  readonly unitId: string;
  readonly centreIds: readonly string[];
  /** Null for who may open the steps. */
  readonly reader: FigureReader | null;
}

async function countSteps(
  { registry }: Context,
  { db, ...known }: Known,
  { found, units, unitId, centreIds, reader }: Opened,
): Promise<ShownSteps> {
  const { measure, period } = found;
  const defined = definedOn(registry.dataset, addDays(period.end, -1));
  const alike = reader ? indicatorsBeginningLike(measure, defined) : [];
  const measures = reader ? alike.flatMap(measuresOf) : [measure];
  const figures = await readFigures(db, { ...known, measures, units, period });
  if (reader) return hideWaterfall(figures, { measure, alike, unitId }, reader);
  return stepCounts(countsAt(cellsOf(figures, measure.id), centreIds));
}

/**
 * From all patients of an indicator to its figure: how many cases stand at each step, from the very cells the figure is
 * made of. The counts are exact for who may open the steps; from others small ones are hidden, with what gives them away.
 */
export async function readWaterfall(context: Context, asked: FigureAsked): Promise<WaterfallView> {
  const { registry, actor } = context;
  requireScope(actor, 'indicator.read');
  const { asOf } = asked;
  const { year, years } = await chosenYear(registry, asked.year);
  const found = measureInYear(registry.dataset, asked.measure, year);
  const { indicator, measure, period } = found;
  const units = await countryUnitsOn(registry, period.start);
  const { unit, centreIds } = unitIn(units, asked.unit);
  const maySee = centreIds.every((id) => isPermitted(actor, 'record.read', id));
  // Contacts of a register are no examinations that could be opened.
  const opens = maySee && measure.basis === examinationBasis;
  const reader = maySee ? null : readerOf(actor);
  const opened = { found, units, unitId: unit.id, centreIds, reader };
  const { missing, counts } = await knownAt(context, { asOf, period }, async (known) => {
    const lacking = missingOf(measure, known.delivered, period);
    return {
      missing: lacking,
      counts: lacking.length > 0 ? null : await countSteps(context, known, opened),
    };
  });
  return {
    ...{ measure: measure.id, indicator: indicator.id, label: measure.label, year, years, unit, missing },
    ...{ opens, asOf: asOf?.toISOString() ?? null, threshold: reader?.threshold ?? null },
    measures: measuresOf(definitionAt(indicator, addDays(period.end, -1)) ?? indicator).map(
      ({ id, label }) => ({ id, label }),
    ),
    units: [units.nation, ...units.regions, ...units.centres],
    steps: stepsOf(measure).map((step) => ({ step, count: counts?.[step] ?? null })),
  };
}
