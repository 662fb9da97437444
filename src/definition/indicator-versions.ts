import type { Day } from '../kernel/day.ts';
import type { Amendment, Indicator, Populations } from './indicator.ts';

/** The populations of a measure without a numerator. */
function withoutNumerator(populations: Populations, { populations: amended = {} }: Amendment): Populations {
  const { initial, denominator, exclusion } = { ...populations, ...amended };
  return { initial, denominator, ...(exclusion && { exclusion }) };
}

/** What an amendment changes in the populations and amounts of a measure. */
function amendMeasure(indicator: Indicator, amendment: Amendment): Indicator {
  if (indicator.measure === 'proportion')
    return { ...indicator, populations: { ...indicator.populations, ...amendment.populations } };
  const populations = withoutNumerator(indicator.populations, amendment);
  const { value, strata } = amendment;
  if (indicator.measure === 'continuous') return { ...indicator, populations, ...(value && { value }) };
  if (indicator.measure === 'centre-median')
    return { ...indicator, populations, ...(value && { value }), ...(strata && { strata }) };
  return { ...indicator, populations };
}

/** An indicator with what an amendment names in the place of its own. */
export function amend(indicator: Indicator, amendment: Amendment): Indicator {
  const { standard: own, ...rest } = indicator;
  const { comparedBy, needs, maturityDays, followUp } = amendment;
  const standard = amendment.standard === undefined ? own : amendment.standard;
  const amended = {
    ...rest,
    ...(comparedBy && { comparedBy }),
    ...(needs && { needs }),
    ...(maturityDays !== undefined && { maturityDays }),
    ...(followUp && { followUp }),
    ...(standard && { standard }),
  };
  return amendMeasure(amended, amendment);
}

/** The id of a variant among all measures: `CT-25.pci-cabg`. */
export const variantId = (indicator: Pick<Indicator, 'id'>, variant: { readonly id: string }): string =>
  `${indicator.id}.${variant.id}`;

/** Everything an indicator measures, each as an indicator without variants: itself first, then its companions. */
export const measuresOf = (indicator: Indicator): readonly Indicator[] => [
  { ...indicator, variants: [] },
  ...indicator.variants.map((variant) => ({
    ...amend(indicator, variant),
    id: variantId(indicator, variant),
    label: variant.label,
    evidence: variant.evidence ?? indicator.evidence,
    variants: [],
  })),
];

/** The indicator as it was defined on a day; undefined before its first version. */
export function definitionAt(indicator: Indicator, day: Day): Indicator | undefined {
  const version = indicator.history.find(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day < validTo),
  );
  return version && amend(indicator, version);
}
