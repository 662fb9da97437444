import { isPermitted, requireScope } from '../access/actor.ts';
import { examinationBasis, isProportion, type Indicator } from '../definition/indicator.ts';
import { waterfallSteps, type WaterfallStep } from '../definition/waterfall.ts';
import type { Counts } from '../indicators/counts.ts';
import { countryUnitsOn } from './country-units.ts';
import type { WaterfallView } from './explanation-view.ts';
import { missingOf } from './delivered-sources.ts';
import { knownAt } from './known-at.ts';
import { measureInYear, unitIn } from './measure-in-year.ts';
import { chosenYear } from './read-dashboard.ts';
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

const countAt: Readonly<Record<WaterfallStep, (counts: Counts) => number>> = {
  initial: ({ initial }) => initial,
  ineligible: ({ initial, eligible }) => initial - eligible,
  excluded: ({ excluded }) => excluded,
  exception: ({ exception }) => exception,
  unknown: ({ unknown }) => unknown,
  denominator: ({ denominator }) => denominator,
  numerator: ({ numerator }) => numerator,
  'outside-numerator': ({ denominator, numerator }) => denominator - numerator,
  immature: ({ immature }) => immature,
};

/**
 * From all patients of an indicator to its figure: how many cases stand at each step, from the very cells the figure is
 * made of. Exact counts are for whoever may open the steps.
 */
export async function readWaterfall(context: Context, asked: FigureAsked): Promise<WaterfallView> {
  const { registry, actor } = context;
  requireScope(actor, 'indicator.read');
  const { asOf } = asked;
  const { year } = await chosenYear(registry, asked.year);
  const { indicator, measure, period } = measureInYear(registry.dataset, asked.measure, year);
  const units = await countryUnitsOn(registry, period.start);
  const { unit, centreIds } = unitIn(units, asked.unit);
  const maySee = centreIds.every((id) => isPermitted(actor, 'record.read', id));
  // Contacts of a register are no examinations that could be opened.
  const opens = maySee && measure.basis === examinationBasis;
  const { missing, counts } = await knownAt(context, { asOf, period }, async ({ db, ...known }) => {
    const figures = await readFigures(db, { ...known, measures: [measure], units, period });
    return {
      missing: missingOf(measure, known.delivered, period),
      counts: countsAt(cellsOf(figures, measure.id), centreIds),
    };
  });
  const isCounted = maySee && missing.length === 0;
  return {
    ...{ measure: measure.id, indicator: indicator.id, label: measure.label, year, unit, missing, opens },
    asOf: asOf?.toISOString() ?? null,
    steps: stepsOf(measure).map((step) => ({ step, count: isCounted ? countAt[step](counts) : null })),
  };
}
