import type {
  CentreMedianIndicator,
  Indicator,
  IndicatorStandard,
  PlacedExpression,
  ProportionIndicator,
  Stratum,
} from '../../definition/indicator.ts';
import type { Example, ExampleValue, Rule } from '../../definition/rule.ts';
import { evidence, label, place } from './evidence-shape.ts';
import type { Shape } from './shape.ts';
import { byKey, either, flag, list, number, object, oneOf, optional, taggedBy, text } from './shape.ts';

const expression = object<PlacedExpression>({ text, place });
const populations = { initial: expression, denominator: expression, exclusion: optional(expression) };

const exampleRow = byKey<ExampleValue>(either([text, number, flag, list(text)]));
const example = object<Example>({ values: exampleRow, groups: byKey(list(exampleRow)) });

export const rule = object<Rule>({
  id: text,
  level: oneOf(['record', 'episode', 'period']),
  severity: oneOf(['error', 'warning', 'information']),
  fields: list(text),
  assert: expression,
  message: label,
  needsReason: flag,
  evidence,
  passes: example,
  fails: example,
});

const indicatorBase = {
  id: text,
  label,
  description: label,
  kind: oneOf(['structure', 'process', 'outcome']),
  direction: oneOf(['higher', 'lower', 'descriptive']),
  period: text,
  standard: optional(
    object<IndicatorStandard>({
      comparison: oneOf(['at-least', 'at-most']),
      value: number,
      note: optional(label),
      evidence,
    }),
  ),
  evidence,
  place,
};

export const indicator = taggedBy<Indicator>('measure', {
  proportion: object<Omit<ProportionIndicator, 'measure'>>({
    ...indicatorBase,
    populations: object<ProportionIndicator['populations']>({ ...populations, numerator: expression }),
  }),
  'centre-median': object<Omit<CentreMedianIndicator, 'measure'>>({
    ...indicatorBase,
    populations: object<CentreMedianIndicator['populations']>(populations),
    value: expression,
    unit: text,
    minimumCount: number,
    strata: list(object<Stratum>({ id: text, label, when: expression, level: number, evidence })),
  }),
} satisfies Record<Indicator['measure'], Shape<unknown>>);
