import type { HiddenFigures } from '../calculation/disclosure/hide-figures.ts';
import { hidesWhole } from '../calculation/disclosure/whole-of-parts.ts';
import { isProportion, type Indicator } from '../definition/indicator.ts';
import { measuresOf } from '../definition/indicator-versions.ts';
import type { WaterfallStep } from '../definition/waterfall.ts';
import { perUnit } from './country-units.ts';
import {
  hiddenBesidesOf,
  hiddenOf,
  hideUnits,
  type MeasuredIndicator,
  type ShownUnits,
} from './hide-units.ts';
import { countMeasurement } from './measurement.ts';
import type { ExactUnit, MeasuredUnits } from './measure-units.ts';
import type { FigureReader } from './reader-of.ts';
import type { ShownCount } from './views.ts';
import { cellsOf, countsAt, type YearFigures } from './year-figures.ts';

/** How many cases stand at each step; null where that is hidden. */
export type ShownSteps = Readonly<Record<WaterfallStep, ShownCount>>;

const nothingShown: ShownSteps = {
  ...{ initial: null, ineligible: null, excluded: null, exception: null, unknown: null },
  ...{ denominator: null, numerator: null, 'outside-numerator': null, immature: null },
};

/** Whether two measures begin with the same patients: then their steps add up to the same number. */
const isSameBeginning = (one: Indicator, other: Indicator): boolean =>
  one.basis === other.basis && one.populations.initial.text === other.populations.initial.text;

/** The indicators with a measure that begins with the same patients as another. */
export const indicatorsBeginningLike = (
  measure: Indicator,
  defined: readonly Indicator[],
): readonly Indicator[] =>
  defined.filter((indicator) => measuresOf(indicator).some((each) => isSameBeginning(each, measure)));

/** Who counts where, without any figure that has to be worked out of it. */
const countedUnits = (figures: YearFigures, measure: Indicator): MeasuredUnits =>
  perUnit(figures.units, (unit, centreIds) => {
    const counts = countsAt(cellsOf(figures, measure.id), centreIds);
    const numerator = isProportion(measure) ? counts.numerator : 0;
    return { unit, ...countMeasurement(counts, undefined), numerator };
  });

const ineligibleOf = ({ initial, excluded, exception, unknown, cases }: ExactUnit): number =>
  initial - excluded - exception - unknown - cases;

interface ShownMeasure extends MeasuredIndicator {
  readonly shown: ShownUnits;
}

function shownMeasures(
  figures: YearFigures,
  indicator: Indicator,
  reader: FigureReader,
): readonly ShownMeasure[] {
  const measured = measuresOf(indicator).map((each) => ({
    ...{ indicator: each, measured: countedUnits(figures, each) },
  }));
  const shown = hideUnits(measured, reader);
  return measured.flatMap((each, index) => {
    const units = shown[index];
    return units ? [{ ...each, shown: units }] : [];
  });
}

/** The counts that add up to everybody a measure begins with, each with what of it is hidden. */
function hiddenParts({ measured, shown }: ShownMeasure, reader: FigureReader): readonly HiddenFigures[] {
  const { unknown, excluded, exception } = hiddenBesidesOf(measured, reader).counts;
  const ineligible = hiddenOf(measured, reader, (unit) => [ineligibleOf(unit)]);
  return [...(shown.hidden ? [shown.hidden] : []), ineligible, unknown, excluded, exception];
}

/** Medians of centres are no counts of patients: their steps are for who may open them. */
const isCounted = ({ indicator }: MeasuredIndicator): boolean => indicator.measure !== 'centre-median';

const unitsOf = <T>({
  nation,
  regions,
  centres,
}: {
  readonly nation: T;
  readonly regions: readonly T[];
  readonly centres: readonly T[];
}): readonly T[] => [nation, ...regions, ...centres];

/**
 * The steps of a measure at a unit as somebody may see them who may not open them. What stands on the page of the
 * indicator is hidden here as it is there. Who begins, and who is out of the denominator, is shown when nothing is hidden
 * at any unit of any measure that begins with the same patients: nothing small is then the difference of two steps, or of
 * the steps of two measures or units. `alike` are the indicators with such measures, `figures` those of all of them.
 */
export function hideWaterfall(
  figures: YearFigures,
  asked: { readonly measure: Indicator; readonly alike: readonly Indicator[]; readonly unitId: string },
  reader: FigureReader,
): ShownSteps {
  const { measure, alike, unitId } = asked;
  const all = alike.flatMap((indicator) => shownMeasures(figures, indicator, reader)).filter(isCounted);
  const own = all.find(({ indicator: { id } }) => id === measure.id);
  const exact = own && unitsOf<ExactUnit>(own.measured).find(({ unit }) => unit.id === unitId);
  const shown = own && unitsOf(own.shown).find(({ unit }) => unit.id === unitId);
  if (!exact || !shown) return nothingShown;
  const beginning = all.filter(({ indicator }) => isSameBeginning(indicator, measure));
  const isHidden =
    !reader.knownIds.has(unitId) && hidesWhole(beginning.flatMap((each) => hiddenParts(each, reader)));
  const { excluded, exception, unknown, immature, cases, numerator } = shown;
  return {
    initial: isHidden ? null : exact.initial,
    ineligible: isHidden ? null : ineligibleOf(exact),
    ...{ excluded, exception, unknown, immature, denominator: cases, numerator },
    'outside-numerator': cases === null || numerator === null ? null : cases - numerator,
  };
}
