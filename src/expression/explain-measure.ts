import { datasetOfBasis } from '../definition/basis.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { Landing } from '../definition/indicator-case.ts';
import type { Indicator, PlacedExpression } from '../definition/indicator.ts';
import type { RecordContent } from '../definition/record.ts';
import type { CheckedExpression } from './check-types.ts';
import { classifierOf } from './classify.ts';
import { decisiveClauses, type Reason } from './decisive.ts';
import type { Environment } from './evaluate.ts';
import { explain, type Explanation } from './explain.ts';
import { requireExpression } from './read-expression.ts';
import type { ScalarType } from './type.ts';
import { unitOf } from './unit.ts';

/** What is asked of a case: the populations of a measure, and the amounts it adds up or ranks. */
const questions = [
  'initial',
  'denominator',
  'exclusion',
  'numerator',
  'exception',
  'value',
  'numeratorValue',
  'denominatorValue',
] as const;
export type Question = (typeof questions)[number];

/** Why a case lands where it does in one measure: every question with its trace, and what decided. */
export interface MeasureExplanation {
  readonly landing: Landing;
  readonly answers: readonly { readonly question: Question; readonly explanation: Explanation }[];
  /** The question that decided, and its decisive clauses; none when nothing but the date did. */
  readonly decidedBy: Question | undefined;
  readonly reasons: readonly Reason[];
}

/** The questions that may have decided a landing; the first that the measure has and whose answer fits did. */
const deciders: Readonly<Record<Landing, readonly Question[]>> = {
  outside: ['initial'],
  immature: [],
  initial: ['denominator'],
  excluded: ['exclusion'],
  numerator: ['numerator'],
  exception: ['exception'],
  unknown: ['numerator', 'value', 'numeratorValue', 'denominatorValue'],
  denominator: ['numerator', 'value', 'numeratorValue'],
};

interface Asked {
  readonly question: Question;
  readonly checked: CheckedExpression;
}

function askedOf(indicator: Indicator, dataset: Dataset): readonly Asked[] {
  const expressions: Readonly<Partial<Record<Question, PlacedExpression>>> = {
    ...indicator.populations,
    ...('value' in indicator && { value: indicator.value }),
    ...(indicator.measure === 'ratio' && {
      numeratorValue: indicator.numeratorValue,
      denominatorValue: indicator.denominatorValue,
    }),
  };
  const typeOf = (question: Question): ScalarType | undefined =>
    question === 'value' && 'unit' in indicator
      ? { kind: 'number', unit: unitOf(indicator.unit) }
      : undefined;
  return questions.flatMap((question) => {
    const expression = expressions[question];
    return expression
      ? [{ question, checked: requireExpression(expression, dataset, typeOf(question)) }]
      : [];
  });
}

/**
 * Explains cases of one measure of an indicator, clause by clause, in the order of `classifierOf`. Time decides nothing
 * here: whether follow-up is over is the caller's to say. Problem `definitionInvalid` for an expression without meaning.
 */
export function measureExplainerOf(
  indicator: Indicator,
  dataset: Dataset,
): (record: RecordContent, environment: Environment) => MeasureExplanation {
  const basis = datasetOfBasis(dataset, indicator.basis);
  const asked = askedOf(indicator, basis);
  const classify = classifierOf({ ...indicator, maturityDays: 0 }, dataset);
  return (record, environment) => {
    const { landing } = classify(record, environment);
    const answers = asked.map(({ question, checked }) => ({
      question,
      explanation: explain(checked, record, environment),
    }));
    const candidates = deciders[landing].flatMap((name) =>
      answers.filter(({ question }) => question === name),
    );
    const decider =
      landing === 'unknown'
        ? candidates.find(({ explanation }) => explanation.value === undefined)
        : candidates[0];
    return {
      ...{ landing, answers, decidedBy: decider?.question },
      reasons: decider ? decisiveClauses(decider.explanation) : [],
    };
  };
}
