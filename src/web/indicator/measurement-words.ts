import { unitText } from '../../definition/units.ts';
import type {
  MeasureView,
  Measurement,
  ShownCount,
  Standard,
  UnitMeasurement,
} from '../../operations/views.ts';
import type { Words } from '../texts/language.tsx';

/** What decides how the values of a measure are written. */
export type Written = Pick<MeasureView, 'measure' | 'valueUnit'>;

/** Whether values are shares, written as per cent. */
export const isShare = ({ measure }: Pick<MeasureView, 'measure'>): boolean =>
  measure !== 'continuous' && measure !== 'count';

/** A value of a measure: per cent, an amount with its unit, or a number of cases. */
export function writeValue(value: number, { measure, valueUnit }: Written, words: Words): string {
  const { formats, language } = words;
  if (isShare({ measure })) return formats.percent(value);
  if (measure === 'count' || valueUnit === null) return formats.number(value);
  return `${formats.number(value, 1)}\u00a0${unitText(valueUnit, language)}`;
}

/** What is judged: the share, the median, of a count the number of cases. */
export const valueOf = (
  { estimate, cases }: Measurement,
  { measure }: Pick<Written, 'measure'>,
): number | null => (measure === 'count' ? cases : estimate);

export function writeEstimate(measurement: Measurement, written: Written, words: Words): string {
  const value = valueOf(measurement, written);
  return value === null ? '–' : writeValue(value, written, words);
}

export function writeInterval({ interval }: Measurement, written: Written, words: Words): string {
  if (interval === null) return '';
  const { lower, upper } = interval;
  if (isShare(written)) return words.formats.percentRange(lower, upper);
  return `${words.formats.number(lower, 1)}–${writeValue(upper, written, words)}`;
}

/** How many there are; a dash where that is hidden. */
export const writeCount = (count: ShownCount, { formats }: Words): string =>
  count === null ? '–' : formats.number(count);

/** What the figure is made of: numerator and denominator, or the cases alone. */
export function writeParts(measurement: Measurement, { measure }: Written, words: Words): string {
  const { numerator, denominator, cases } = measurement;
  if (measure === 'continuous' || measure === 'count') return writeCount(cases, words);
  return `${writeCount(numerator, words)} / ${writeCount(denominator, words)}`;
}

export function writeStandard({ comparison, value }: Standard, written: Written, words: Words): string {
  const { atLeast, atMost } = words.texts.dashboard;
  const amount = isShare(written)
    ? `${words.formats.number(value * 100)}\u00a0%`
    : writeValue(value, written, words);
  return `${comparison === 'at-least' ? atLeast : atMost} ${amount}`;
}

/** The values and interval ends that a plot must have room for. */
export const valuesIn = (measurement: UnitMeasurement, written: Written): readonly number[] =>
  [valueOf(measurement, written), measurement.interval?.lower, measurement.interval?.upper].filter(
    (value) => value !== null && value !== undefined,
  );
