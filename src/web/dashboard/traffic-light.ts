import type { Standard, UnitMeasurement } from '../../operations/views.ts';

export type Light = 'good' | 'bad';

/**
 * A light where there are enough cases to be sure: the whole interval lies on one side of the standard. Null otherwise,
 * and where there is no interval at all.
 */
export function lightOf({ interval }: UnitMeasurement, standard: Standard | null): Light | null {
  if (standard === null || interval === null) return null;
  const { comparison, value } = standard;
  const isAbove = interval.lower >= value;
  const isBelow = interval.upper < value;
  if (comparison === 'at-least') return isAbove ? 'good' : isBelow ? 'bad' : null;
  return interval.upper <= value ? 'good' : interval.lower > value ? 'bad' : null;
}
