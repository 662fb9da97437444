import { datasetOfBasis } from '../definition/basis.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { DefinitionError } from '../definition/definition-error.ts';
import type { IndicatorCase } from '../definition/indicator-case.ts';
import { isProportion, type Indicator, type PlacedExpression } from '../definition/indicator.ts';
import { amend, measuresOf } from '../definition/indicator-versions.ts';
import { canBeUnknown } from './can-be-unknown.ts';
import { knownElements } from './known-elements.ts';
import { readExpression } from './read-expression.ts';
import { ruledOut } from './ruled-out.ts';
import type { Term } from './term.ts';
import { writeExpression } from './write-expression.ts';

/** The populations of a measure as terms; nothing when one of them has no meaning, which is reported elsewhere. */
interface Terms {
  readonly initial: Term;
  readonly denominator: Term;
  readonly exclusion?: Term;
}

const termOf = ({ text }: PlacedExpression, dataset: Dataset): Term | undefined => {
  const checked = readExpression(text, dataset);
  return 'errors' in checked ? undefined : checked.term;
};

function termsOf({ populations }: Indicator, dataset: Dataset): Terms | undefined {
  const initial = termOf(populations.initial, dataset);
  const denominator = termOf(populations.denominator, dataset);
  const exclusion = populations.exclusion && termOf(populations.exclusion, dataset);
  return initial && denominator && { initial, denominator, ...(exclusion && { exclusion }) };
}

/** What decides whether a counted case is unknown: its numerator, or its amounts. */
function decidersOf(measure: Indicator): readonly PlacedExpression[] {
  if (measure.measure === 'proportion') return [measure.populations.numerator];
  if (measure.measure === 'ratio') return [measure.numeratorValue, measure.denominatorValue];
  return measure.measure === 'count' ? [] : [measure.value];
}

function conflicts(measure: Indicator, dataset: Dataset): readonly DefinitionError[] {
  if (!isProportion(measure)) return [];
  const before = termsOf(measure, dataset);
  const numerator = termOf(measure.populations.numerator, dataset);
  if (!before || !numerator) return [];
  const { place } = measure.populations.numerator;
  return ruledOut(numerator, before).map(({ asked, ruledOutBy }) => ({
    place,
    message: `${measure.id}, numerator: ${writeExpression(asked)} reaches outside the denominator: ${writeExpression(ruledOutBy)}`,
  }));
}

function isOpen(measure: Indicator, dataset: Dataset): boolean {
  const before = termsOf(measure, dataset);
  if (!before) return false;
  const known = new Set(
    [before.initial, before.denominator].flatMap((term) => [...knownElements(term, true)]),
  );
  return decidersOf(measure).some((decider) => {
    const term = termOf(decider, dataset);
    return term !== undefined && canBeUnknown(term, known);
  });
}

/** Whether a case lands in unknown: the first measure is the indicator itself, the others are its variants. */
const isUnknownIn =
  (indicator: Indicator, index: number) =>
  ({ landing, variants }: IndicatorCase): boolean => {
    const variant = indicator.variants[index - 1];
    return ((variant && variants[variant.id]) ?? landing) === 'unknown';
  };

/** Numerators that reach outside their denominator, in an indicator, its variants and its earlier versions. */
export function checkNumerators(indicator: Indicator, dataset: Dataset): readonly DefinitionError[] {
  const asked = datasetOfBasis(dataset, indicator.basis);
  const measures = measuresOf(indicator);
  const earlier = indicator.history.slice(0, -1).map((version) => ({
    ...amend(indicator, version),
    id: `${indicator.id} ${version.version}`,
  }));
  const errors = [...measures, ...earlier].flatMap((measure) => conflicts(measure, asked));
  const messages = errors.map(({ message }) => message.slice(message.indexOf(',')));
  const places = errors.map(({ place }, index) => `${place.line ?? ''} ${messages[index] ?? ''}`);
  return errors.filter((_, index) => places.indexOf(places[index] ?? '') === index);
}

/**
 * What is wrong between the populations of an indicator, its variants and its earlier versions: a numerator that reaches
 * outside its denominator, and a measure that can be unknown without a hand-made patient who is.
 */
export function checkPopulations(indicator: Indicator, dataset: Dataset): readonly DefinitionError[] {
  const asked = datasetOfBasis(dataset, indicator.basis);
  return [
    ...checkNumerators(indicator, dataset),
    ...measuresOf(indicator)
      .filter(
        (measure, index) => isOpen(measure, asked) && !indicator.cases.some(isUnknownIn(indicator, index)),
      )
      .map(({ id }) => ({ place: indicator.place, message: `${id} has no case that lands in 'unknown'` })),
  ];
}
