import type { Day } from '../kernel/day.ts';
import type { Label } from '../kernel/label.ts';
import type { Place } from '../kernel/place.ts';
import type { Evidence } from './dataset.ts';
import type { IndicatorCase } from './indicator-case.ts';

/** An expression of a definition with the place it stands at, for messages. */
export interface PlacedExpression {
  readonly text: string;
  readonly place: Place;
}

/**
 * Who is counted, each population within the one before it, as in the electronic clinical quality measures (eCQM). A
 * case is in the denominator when `initial` and `denominator` are true and `exclusion` is not true. A case that is not
 * in the numerator and meets the `exception` leaves the denominator; one in the numerator stays. The others are in the
 * numerator, in the denominator alone, or *unknown* when the numerator cannot be decided.
 */
export interface Populations {
  readonly initial: PlacedExpression;
  readonly denominator: PlacedExpression;
  readonly exclusion?: PlacedExpression;
}

export interface ProportionPopulations extends Populations {
  readonly exception?: PlacedExpression;
  readonly numerator: PlacedExpression;
}

/**
 * What a figure should reach. A `floor` is the least that is accepted, a `goal` what is strived for. `value` is a share
 * between 0 and 1; of a continuous measure an amount in its unit, of a count a number.
 */
export interface IndicatorStandard {
  readonly comparison: 'at-least' | 'at-most';
  readonly nature: 'floor' | 'goal';
  readonly value: number;
  readonly note?: Label;
  readonly evidence: Evidence;
}

/** One group of cases that is shown by itself. */
export interface Stratum {
  readonly id: string;
  readonly label: Label;
  readonly when: PlacedExpression;
}

/** One way of parting the cases: by sex, by protocol. A case that meets no stratum, or cannot be decided, is in none. */
export interface Stratifier {
  readonly id: string;
  readonly label: Label;
  readonly strata: readonly Stratum[];
}

/**
 * What figures are compared between. Other units than the centre are told by an element of what is counted: the region
 * of residence, the reader.
 */
export type ComparedBy =
  { readonly unit: 'centre' } | { readonly unit: 'region-of-residence' | 'reader'; readonly element: string };

/** What was published about the same measure elsewhere, for comparison and never as a standard. */
export interface PublishedResult {
  readonly text: Label;
  readonly evidence: Evidence;
}

/** What may differ between versions and variants of an indicator; what is not named stays. */
export interface Amendment {
  readonly populations?: Partial<ProportionPopulations>;
  /** `null`: none. */
  readonly standard?: IndicatorStandard | null;
  readonly comparedBy?: ComparedBy;
  readonly needs?: readonly string[];
  /**
   * Days after the last day of the case's month on which it counts: its follow-up is over and has been delivered. The
   * cases of a month become mature together, as the figures are kept by month.
   */
  readonly maturityDays?: number;
  readonly followUp?: FollowUp;
  /** The amount of a continuous or centre-level measure. */
  readonly value?: PlacedExpression;
  /** The reference levels of a centre-level measure. */
  readonly strata?: readonly LevelStratum[];
}

/** The days after the case's own day in which events are looked for, both ends included. */
export interface FollowUp {
  readonly fromDay: number;
  readonly toDay: number;
}

/** A companion measure of the same indicator: the same but for what it amends. */
export interface Variant extends Amendment {
  readonly id: string;
  readonly label: Label;
  readonly evidence?: Evidence;
}

/** The definition in force from a day; `validTo` is the first day that no longer belongs to it. The last one is open. */
export interface IndicatorVersion extends Amendment {
  readonly version: string;
  readonly validFrom: Day;
  readonly validTo?: Day;
  /** What is new in this version. */
  readonly change: Label;
}

interface IndicatorBase {
  readonly id: string;
  readonly label: Label;
  readonly description: Label;
  readonly kind: 'structure' | 'process' | 'outcome';
  readonly direction: 'higher' | 'lower' | 'descriptive';
  /** What is counted: `examination`, or the id of a basis of the dataset whose elements the expressions then name. */
  readonly basis: string;
  /** Ids of the data sources without which the figures mean nothing. */
  readonly needs: readonly string[];
  /** The date element that decides the period a case belongs to. */
  readonly period: string;
  readonly comparedBy: ComparedBy;
  readonly stratifiers: readonly Stratifier[];
  readonly maturityDays: number;
  readonly followUp?: FollowUp;
  readonly standard?: IndicatorStandard;
  readonly published: readonly PublishedResult[];
  readonly variants: readonly Variant[];
  /** The versions in the order of their days; the last one is the definition that stands here. */
  readonly history: readonly IndicatorVersion[];
  readonly cases: readonly IndicatorCase[];
  readonly evidence: Evidence;
  readonly place: Place;
}

/** The share of the denominator that is in the numerator. */
export interface ProportionIndicator extends IndicatorBase {
  readonly measure: 'proportion';
  readonly populations: ProportionPopulations;
}

/** The sum of one amount of the cases divided by the sum of another; a case lacking either is unknown. */
export interface RatioIndicator extends IndicatorBase {
  readonly measure: 'ratio';
  readonly populations: Populations;
  readonly numeratorValue: PlacedExpression;
  readonly denominatorValue: PlacedExpression;
}

/** The median and other percentiles (type 7, as PostgreSQL's `percentile_cont`) of an amount; a case without is unknown. */
export interface ContinuousIndicator extends IndicatorBase {
  readonly measure: 'continuous';
  readonly populations: Populations;
  readonly value: PlacedExpression;
  /** UCUM unit of the value and of the standard. */
  readonly unit: string;
  /** Shares between 0 and 1 beside the median. */
  readonly percentiles: readonly number[];
}

/** One way of working whose median is compared with its own reference level. */
export interface LevelStratum extends Stratum {
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
  readonly strata: readonly LevelStratum[];
}

/** How many cases there are. */
export interface CountIndicator extends IndicatorBase {
  readonly measure: 'count';
  readonly populations: Populations;
}

export type Indicator =
  ProportionIndicator | RatioIndicator | ContinuousIndicator | CentreMedianIndicator | CountIndicator;
export type Measure = Indicator['measure'];

/** The basis that is the dataset's own record. */
export const examinationBasis = 'examination';

/** Whether a measure has a numerator population. */
export const isProportion = (indicator: Indicator): indicator is ProportionIndicator =>
  indicator.measure === 'proportion';
