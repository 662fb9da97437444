import type { Label } from '../kernel/label.ts';
import type { Place } from '../kernel/place.ts';
import type { Evidence } from './dataset.ts';

/** An expression of a definition with the place it stands at, for messages. */
export interface PlacedExpression {
  readonly text: string;
  readonly place: Place;
}

/**
 * Who is counted. An examination is in the denominator when `initial` and `denominator` are true and `exclusion` is not;
 * it is in the numerator when `numerator` is true, and *unknown* when the numerator cannot be decided.
 */
export interface Populations {
  readonly initial: PlacedExpression;
  readonly denominator: PlacedExpression;
  readonly exclusion?: PlacedExpression;
}

export interface IndicatorStandard {
  readonly comparison: 'at-least' | 'at-most';
  /** A share between 0 and 1. */
  readonly value: number;
  readonly note?: Label;
  readonly evidence: Evidence;
}

interface IndicatorBase {
  readonly id: string;
  readonly label: Label;
  readonly description: Label;
  readonly kind: 'structure' | 'process' | 'outcome';
  readonly direction: 'higher' | 'lower' | 'descriptive';
  /** The date element that decides the period an examination belongs to. */
  readonly period: string;
  readonly standard?: IndicatorStandard;
  readonly evidence: Evidence;
  readonly place: Place;
}

export interface ProportionIndicator extends IndicatorBase {
  readonly measure: 'proportion';
  readonly populations: Populations & { readonly numerator: PlacedExpression };
}

/** One way of working whose median is compared with its own reference level. */
export interface Stratum {
  readonly id: string;
  readonly label: Label;
  readonly when: PlacedExpression;
  readonly level: number;
  readonly evidence: Evidence;
}

/** Share of a centre's strata, each with enough examinations, whose median does not exceed the level. */
export interface CentreMedianIndicator extends IndicatorBase {
  readonly measure: 'centre-median';
  readonly populations: Populations;
  readonly value: PlacedExpression;
  /** UCUM unit of the value and the levels. */
  readonly unit: string;
  readonly minimumCount: number;
  readonly strata: readonly Stratum[];
}

export type Indicator = ProportionIndicator | CentreMedianIndicator;
