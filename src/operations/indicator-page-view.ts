import type { ChartRule } from '../calculation/comparison/chart-rules.ts';
import type { CentreFunnel } from '../calculation/comparison/centre-funnel.ts';
import type { FunnelJudgement } from '../calculation/comparison/funnel-point.ts';
import type { ChartKind, MonthChart } from '../calculation/comparison/month-chart.ts';
import type { UnknownBounds } from '../calculation/comparison/share-result.ts';
import type { Rankability } from '../calculation/comparison/shrunken-centres.ts';
import type { Standing } from '../calculation/comparison/standing.ts';
import type { BoundsVerdict } from '../calculation/statistics/missing-bounds.ts';
import type { DoseReferenceLevel } from '../calculation/statistics/dose-reference-level.ts';
import type { Limits } from '../calculation/statistics/limits.ts';
import type { Day } from '../kernel/day.ts';
import type { Label } from '../kernel/label.ts';
import type {
  IndicatorView,
  MeasureView,
  Measurement,
  ShownCount,
  UnitMeasurement,
  UnitRef,
} from './views.ts';

/** What `readIndicator` answers. JSON only: no dates, no undefined. What is hidden from the reader is null. */

/** A share with what the unknown answers could make of it. */
export interface UnitResult extends UnitMeasurement {
  /** Null when it is hidden, when there is nobody, and for measures that are no share of cases. */
  readonly unknownShare: number | null;
  /** More than 10 % unknown: the figure is not shown without its bounds. */
  readonly hasManyUnknown: boolean;
  readonly bounds: UnknownBounds | null;
  /** Whether a standard is met whatever the unknown answers are, and beyond chance. */
  readonly certainty: BoundsVerdict | null;
  /** What the place of a centre in the funnel means. */
  readonly standing: Standing | null;
  /** The share pulled towards the mean of the centres, to show beside it. */
  readonly shrunken: number | null;
}

export interface FunnelPointView extends FunnelJudgement {
  readonly unitId: string;
  readonly x: number;
  readonly n: number;
  readonly share: number;
  readonly standing: Standing;
}

/** The centres whose figures the reader may see; limits and spread follow from these alone. */
export interface FunnelView extends Omit<CentreFunnel, 'points'> {
  readonly points: readonly FunnelPointView[];
  /** Centres with patients that are not in it because they are hidden. */
  readonly hidden: number;
  readonly rankability: {
    readonly value: number;
    readonly standing: Rankability;
    readonly words: Label;
  } | null;
}

interface MonthView {
  /** The first day of the month. */
  readonly month: Day;
  readonly state: 'shown' | 'hidden' | 'nobody' | 'immature';
  readonly numerator: ShownCount;
  readonly cases: ShownCount;
  readonly value: number | null;
  readonly limits: Limits | null;
  readonly isSignal: boolean;
}

/** Two years of months of the chosen unit. */
export interface ChartView {
  readonly kind: ChartKind;
  readonly words: Label;
  readonly centre: number;
  readonly months: readonly MonthView[];
  readonly verdict: MonthChart['verdict'];
  readonly rules: readonly ChartRule[];
  /** The month in which the chart, drawn as it was then, first showed the signal it still shows. */
  readonly signalSince: Day | null;
}

export interface TrendYear {
  readonly year: number;
  /** Null when the unit did not exist. */
  readonly unit: Measurement | null;
  readonly region: Measurement | null;
  readonly nation: Measurement;
}

/** What the centres of this registry do in one stratum, beside the level they are held against. */
export interface OwnLevel {
  readonly stratum: string;
  /** 75th percentile and median of the medians of centres with enough cases; null under four such centres. */
  readonly level: number | null;
  readonly achievable: number | null;
  readonly centres: number;
  readonly standing: DoseReferenceLevel['standing'];
}

/** One group of the cases, at every unit. Where it is not the reader's own, only the figure itself is shown. */
export interface StratumView {
  readonly id: string;
  readonly label: Label;
  readonly nation: UnitMeasurement;
  readonly regions: readonly UnitMeasurement[];
  readonly centres: readonly UnitMeasurement[];
}

/** A way in which the cases of a measure are parted. */
export interface StratifierView {
  readonly id: string;
  readonly label: Label;
  readonly strata: readonly StratumView[];
}

export interface IndicatorPageView
  extends
    Pick<IndicatorView, 'description' | 'kind' | 'direction' | 'year' | 'missing'>,
    Omit<MeasureView, 'nation' | 'regions' | 'centres'> {
  /** The indicator the measure belongs to, and everything it measures. */
  readonly indicatorId: string;
  readonly measures: readonly { readonly id: string; readonly label: Label }[];
  readonly years: readonly number[];
  readonly chosen: UnitRef;
  readonly nation: UnitResult;
  readonly regions: readonly UnitResult[];
  readonly centres: readonly UnitResult[];
  readonly funnel: FunnelView | null;
  /** Null without a month that could be shown. */
  readonly chart: ChartView | null;
  /** The stratum of a centre-level measure that the chart shows; empty for other measures. */
  readonly chartStratum: string;
  readonly trend: readonly TrendYear[];
  readonly ownLevels: readonly OwnLevel[];
  readonly stratifiers: readonly StratifierView[];
  readonly protection: {
    readonly exact: 'all' | 'own' | 'none';
    /** Counts under this are hidden. */
    readonly threshold: number;
    readonly hiddenCentres: number;
    /** Of the two years of months of the chosen unit. */
    readonly hiddenMonths: number;
  };
}
