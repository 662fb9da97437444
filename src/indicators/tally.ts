import type { Dataset } from '../definition/dataset.ts';
import {
  examinationBasis,
  type Indicator,
  type PlacedExpression,
  type ProportionPopulations,
  type Stratum,
} from '../definition/indicator.ts';
import { definitionAt, measuresOf } from '../definition/indicator-versions.ts';
import type { ScalarType } from '../expression/type.ts';
import { unitOf } from '../expression/unit.ts';
import type { Day } from '../kernel/day.ts';

/** An amount of a case, in the unit it is counted in. */
interface Amount {
  readonly expression: PlacedExpression;
  readonly type?: ScalarType;
}

/** One thing that is counted: one measure of an indicator, in one version of its definition. */
export interface Tally {
  /** The id of the measure: `CT-25`, and of a variant `CT-25.pci-cabg`. */
  readonly id: string;
  /** The date element that decides the month a case belongs to. */
  readonly period: string;
  readonly validFrom: Day;
  readonly validTo?: Day;
  readonly populations: Pick<ProportionPopulations, 'initial' | 'denominator'> &
    Partial<ProportionPopulations>;
  /** What is added up (a ratio: two amounts) or ranked (one amount). A case that lacks one is unknown. */
  readonly amounts: readonly Amount[];
  /** Whether single amounts are kept, for medians. */
  readonly isRanked: boolean;
  /** The element that tells the unit a case counts for; without one it is the centre. */
  readonly unitElement?: string;
  readonly stratifiers: readonly { readonly id: string; readonly strata: readonly Stratum[] }[];
}

/** The ways of working of a centre-level measure, each with its own reference level, as a stratifier. */
export const levelStratifier = 'level';

function amountsOf(indicator: Indicator): readonly Amount[] {
  if (indicator.measure === 'ratio')
    return [{ expression: indicator.numeratorValue }, { expression: indicator.denominatorValue }];
  if (indicator.measure !== 'continuous' && indicator.measure !== 'centre-median') return [];
  return [{ expression: indicator.value, type: { kind: 'number', unit: unitOf(indicator.unit) } }];
}

type Valid = Pick<Tally, 'validFrom' | 'validTo'>;

function tallyOf(indicator: Indicator, valid: Valid): Tally {
  const { id, period, populations, comparedBy, stratifiers, measure } = indicator;
  const levels = measure === 'centre-median' ? [{ id: levelStratifier, strata: indicator.strata }] : [];
  return {
    ...{ id, period, populations, ...valid },
    amounts: amountsOf(indicator),
    isRanked: measure === 'continuous' || measure === 'centre-median',
    ...(comparedBy.unit !== 'centre' && { unitElement: comparedBy.element }),
    stratifiers: [...levels, ...stratifiers],
  };
}

/** Everything that is counted of an indicator: each of its measures in each version of its definition. */
const talliesOfIndicator = (indicator: Indicator): readonly Tally[] =>
  indicator.history.flatMap(({ validFrom, validTo }) => {
    const defined = definitionAt(indicator, validFrom);
    const valid = { validFrom, ...(validTo !== undefined && { validTo }) };
    return defined ? measuresOf(defined).map((measure) => tallyOf(measure, valid)) : [];
  });

/** Everything that is counted of the examinations of a dataset, or of the rows of a basis. */
export const talliesOf = (dataset: Dataset, wanted = examinationBasis): readonly Tally[] =>
  dataset.indicators.filter(({ basis }) => basis === wanted).flatMap(talliesOfIndicator);
