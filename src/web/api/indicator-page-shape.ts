import type { ChartRule } from '../../calculation/comparison/chart-rules.ts';
import type { UnknownBounds } from '../../calculation/comparison/share-result.ts';
import type { Limits } from '../../calculation/statistics/limits.ts';
import type {
  ChartView,
  FunnelPointView,
  FunnelView,
  IndicatorPageView,
  OwnLevel,
  StratifierView,
  StratumView,
  TrendYear,
  UnitResult,
} from '../../operations/indicator-page-view.ts';
import type { Measurement } from '../../operations/views.ts';
import { label } from './evidence-shape.ts';
import { flag, list, nullable, number, object, oneOf, text } from './shape.ts';
import {
  headFields,
  indicatorFields,
  measurementFields,
  unitMeasurement,
  unitMeasurementFields,
  unitRef,
} from './view-shapes.ts';

const limits = object<Limits>({ lower: number, upper: number });
const standing = oneOf([
  ...(['far-worse', 'worse', 'as-expected', 'better', 'far-better'] as const),
  ...(['different', 'far-different', 'too-few-to-judge', 'not-judged'] as const),
]);

const unitResult = object<UnitResult>({
  ...unitMeasurementFields,
  unknownShare: nullable(number),
  hasManyUnknown: flag,
  bounds: nullable(object<UnknownBounds>({ lowest: number, highest: number, envelope: limits })),
  certainty: nullable(
    oneOf([
      ...(['met-beyond-chance', 'met-whatever-the-unknown', 'undecided-because-of-unknown'] as const),
      ...(['not-met-whatever-the-unknown', 'not-met-beyond-chance'] as const),
    ]),
  ),
  standing: nullable(standing),
  shrunken: nullable(number),
});

const funnelPoint = object<FunnelPointView>({
  ...{ unitId: text, x: number, n: number, share: number, standing },
  ...{ target: number, alert: limits, alarm: limits, pAtMost: number, pAtLeast: number, pMid: number },
  flag: oneOf(['alarm-low', 'alert-low', 'inside', 'alert-high', 'alarm-high']),
  canBeAlarmLow: flag,
  canBeAlarmHigh: flag,
});

const funnel = object<FunnelView>({
  target: object<FunnelView['target']>({ basis: oneOf(['mean', 'others', 'standard']), value: number }),
  spread: nullable(
    object<NonNullable<FunnelView['spread']>>({
      ...{ rawPhi: number, phi: number, threshold: number, tau2: number },
      standing: oneOf(['within-chance', 'overdispersed', 'not-comparable']),
      adjustment: nullable(oneOf(['additive', 'multiplicative'])),
    }),
  ),
  points: list(funnelPoint),
  lines: list(object<FunnelView['lines'][number]>({ n: number, alert: limits, alarm: limits })),
  expectedFalseAlarms: number,
  hidden: number,
  rankability: nullable(
    object<NonNullable<FunnelView['rankability']>>({
      value: number,
      standing: oneOf(['poor', 'moderate', 'good']),
      words: label,
    }),
  ),
});

const chart = object<ChartView>({
  kind: oneOf(['run', 'p', 'p-prime', 'u', 'u-prime', 'xmr']),
  words: label,
  centre: number,
  months: list(
    object<ChartView['months'][number]>({
      month: text,
      state: oneOf(['shown', 'hidden', 'nobody', 'immature']),
      numerator: nullable(number),
      cases: nullable(number),
      value: nullable(number),
      limits: nullable(limits),
      isSignal: flag,
    }),
  ),
  verdict: oneOf(['signal', 'no-signal', 'too-few-points']),
  rules: list(
    object<ChartRule>({
      rule: oneOf(['outside-limits', 'long-run', 'few-crossings']),
      isBroken: flag,
      words: label,
    }),
  ),
  signalSince: nullable(text),
});

const measurement = object<Measurement>(measurementFields);

export const indicatorPage = object<IndicatorPageView>({
  ...headFields,
  ...indicatorFields,
  indicatorId: text,
  measures: list(object<IndicatorPageView['measures'][number]>({ id: text, label })),
  years: list(number),
  chosen: unitRef,
  nation: unitResult,
  regions: list(unitResult),
  centres: list(unitResult),
  funnel: nullable(funnel),
  chart: nullable(chart),
  chartStratum: text,
  trend: list(
    object<TrendYear>({
      year: number,
      unit: nullable(measurement),
      region: nullable(measurement),
      nation: measurement,
    }),
  ),
  ownLevels: list(
    object<OwnLevel>({
      stratum: text,
      level: nullable(number),
      achievable: nullable(number),
      centres: number,
      standing: oneOf(['too-few-centres', 'provisional', 'established']),
    }),
  ),
  stratifiers: list(
    object<StratifierView>({
      id: text,
      label,
      strata: list(
        object<StratumView>({
          id: text,
          label,
          nation: unitMeasurement,
          regions: list(unitMeasurement),
          centres: list(unitMeasurement),
        }),
      ),
    }),
  ),
  protection: object<IndicatorPageView['protection']>({
    exact: oneOf(['all', 'own', 'none']),
    threshold: number,
    hiddenCentres: number,
    hiddenMonths: number,
  }),
});
