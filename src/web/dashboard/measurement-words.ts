import type { IndicatorView, Measurement, Standard, UnitMeasurement } from '../../operations/views.ts';
import type { Words } from '../texts/language.tsx';

export const writeEstimate = ({ estimate }: Measurement, { formats }: Words): string =>
  estimate === null ? '–' : formats.percent(estimate);

export const writeInterval = ({ interval }: Measurement, { formats }: Words): string =>
  interval === null ? '' : formats.percentRange(interval.lower, interval.upper);

export const writeShare = ({ numerator, denominator }: Measurement, { formats }: Words): string =>
  `${formats.number(numerator)} / ${formats.number(denominator)}`;

export function writeStandard({ comparison, value }: Standard, { formats, texts }: Words): string {
  const words = comparison === 'at-least' ? texts.dashboard.atLeast : texts.dashboard.atMost;
  return `${words} ${formats.number(value * 100)}\u00a0%`;
}

/** All shares that a plot of the indicator must have room for. */
export function sharesOf({ standard, nation, regions, centres }: IndicatorView): readonly number[] {
  return [nation, ...regions, ...centres].flatMap(sharesIn).concat(standard ? [standard.value] : []);
}

export const sharesIn = ({ estimate, interval }: UnitMeasurement): readonly number[] =>
  [estimate, interval?.lower, interval?.upper].filter((share) => share !== null && share !== undefined);

/** Whether the indicator compares medians with reference levels, centre by centre. */
export const isMedianIndicator = ({ centres, levels }: IndicatorView): boolean =>
  levels !== undefined || centres.some((centre) => centre.cells !== undefined);
