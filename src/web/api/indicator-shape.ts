import { landings, type IndicatorCase } from '../../definition/indicator-case.ts';
import type {
  Amendment,
  CentreMedianIndicator,
  ComparedBy,
  ContinuousIndicator,
  CountIndicator,
  FollowUp,
  Indicator,
  IndicatorStandard,
  IndicatorVersion,
  LevelStratum,
  Populations,
  ProportionIndicator,
  ProportionPopulations,
  PublishedResult,
  RatioIndicator,
  Stratifier,
  Stratum,
  Variant,
} from '../../definition/indicator.ts';
import { evidence, label, place } from './evidence-shape.ts';
import { example, expression } from './rule-shapes.ts';
import type { Shape } from './shape.ts';
import { byKey, list, nullable, number, object, oneOf, optional, taggedBy, text } from './shape.ts';

const standard = object<IndicatorStandard>({
  comparison: oneOf(['at-least', 'at-most']),
  nature: oneOf(['floor', 'goal']),
  value: number,
  note: optional(label),
  evidence,
});

const populations = object<Populations>({
  initial: expression,
  denominator: expression,
  exclusion: optional(expression),
});

const proportionPopulations = object<ProportionPopulations>({
  initial: expression,
  denominator: expression,
  exclusion: optional(expression),
  exception: optional(expression),
  numerator: expression,
});

const elementOf = object<{ readonly element: string }>({ element: text });

const comparedBy = taggedBy<ComparedBy>('unit', {
  centre: object<object>({}),
  'region-of-residence': elementOf,
  reader: elementOf,
});

const followUp = object<FollowUp>({ fromDay: number, toDay: number });
const stratum = { id: text, label, when: expression };
const levels = list(object<LevelStratum>({ ...stratum, level: number, evidence }));

const amendment = {
  populations: optional(
    object<NonNullable<Amendment['populations']>>({
      initial: optional(expression),
      denominator: optional(expression),
      exclusion: optional(expression),
      exception: optional(expression),
      numerator: optional(expression),
    }),
  ),
  standard: optional(nullable(standard)),
  comparedBy: optional(comparedBy),
  needs: optional(list(text)),
  maturityDays: optional(number),
  followUp: optional(followUp),
  value: optional(expression),
  strata: optional(levels),
};

const landing = oneOf(landings);

const base = {
  id: text,
  label,
  description: label,
  kind: oneOf(['structure', 'process', 'outcome']),
  direction: oneOf(['higher', 'lower', 'descriptive']),
  basis: text,
  needs: list(text),
  period: text,
  comparedBy,
  stratifiers: list(object<Stratifier>({ id: text, label, strata: list(object<Stratum>(stratum)) })),
  maturityDays: number,
  followUp: optional(followUp),
  standard: optional(standard),
  published: list(object<PublishedResult>({ text: label, evidence })),
  variants: list(object<Variant>({ ...amendment, id: text, label, evidence: optional(evidence) })),
  history: list(
    object<IndicatorVersion>({
      ...amendment,
      version: text,
      validFrom: text,
      validTo: optional(text),
      change: label,
    }),
  ),
  cases: list(
    object<IndicatorCase>({
      name: text,
      landing,
      variants: byKey(landing),
      amounts: list(number),
      strata: optional(list(text)),
      today: text,
      record: example,
      history: list(example),
      place,
    }),
  ),
  evidence,
  place,
};

/** An indicator as the server sends it with the dataset. */
export const indicator = taggedBy<Indicator>('measure', {
  proportion: object<Omit<ProportionIndicator, 'measure'>>({ ...base, populations: proportionPopulations }),
  ratio: object<Omit<RatioIndicator, 'measure'>>({
    ...base,
    populations,
    numeratorValue: expression,
    denominatorValue: expression,
  }),
  continuous: object<Omit<ContinuousIndicator, 'measure'>>({
    ...base,
    populations,
    value: expression,
    unit: text,
    percentiles: list(number),
  }),
  'centre-median': object<Omit<CentreMedianIndicator, 'measure'>>({
    ...base,
    populations,
    value: expression,
    unit: text,
    minimumCount: number,
    strata: levels,
  }),
  count: object<Omit<CountIndicator, 'measure'>>({ ...base, populations }),
} satisfies Record<Indicator['measure'], Shape<unknown>>);
