import { requireCount, requireNonNegative } from './require-arguments.ts';
import { notDefined, quotient, type NotDefined, type Statistic } from './statistic.ts';
import { sumOf } from './sum.ts';

/** How one element was filled in: counts of records, and a weight ≥ 0 that is policy and is versioned. */
interface FieldQuality {
  readonly field: string;
  /** Records to which the element applies. */
  readonly applicable: number;
  readonly missing: number;
  /** Of those present, how many break a rule. */
  readonly invalid: number;
  readonly weight: number;
}

interface FieldIndex {
  readonly field: string;
  /** Present over applicable, valid over present, valid over applicable: each 0–1. */
  readonly completeness: Statistic<number>;
  readonly validity: Statistic<number>;
  readonly usable: Statistic<number>;
}

interface DataQualityIndex {
  readonly fields: readonly FieldIndex[];
  /** Weighted mean of the usable shares of fields that apply to somebody, 0–1. */
  readonly index: Statistic<number>;
}

/**
 * What share of a registry's data can be used: completeness times validity per field, and their weighted mean. Own
 * definition (status: local) after Kahn MG et al. EGEMS 2016;4:1244: conformance, completeness, plausibility.
 */
export function dataQualityIndex(fields: readonly FieldQuality[]): DataQualityIndex {
  fields.forEach(requireField);
  const applicable = fields.filter((field) => field.applicable > 0);
  return {
    fields: fields.map(indexOf),
    index: quotient(
      sumOf(applicable, (field) => field.weight * (valid(field) / field.applicable)),
      sumOf(applicable, ({ weight }) => weight),
      'noPatients',
    ),
  };
}

function requireField({ applicable, missing, invalid, weight }: FieldQuality): void {
  [applicable, missing, invalid].forEach(requireCount);
  requireNonNegative(weight);
  if (missing + invalid > applicable) throw new RangeError('more missing and invalid records than there are');
}

const valid = ({ applicable, missing, invalid }: FieldQuality): number => applicable - missing - invalid;

const nobody: NotDefined = notDefined('noPatients');

function indexOf(quality: FieldQuality): FieldIndex {
  const { field, applicable, missing } = quality;
  if (applicable === 0) return { field, completeness: nobody, validity: nobody, usable: nobody };
  return {
    field,
    completeness: quotient(applicable - missing, applicable),
    validity: quotient(valid(quality), applicable - missing, 'noPatients'),
    usable: quotient(valid(quality), applicable),
  };
}
