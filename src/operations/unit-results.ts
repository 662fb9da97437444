import { shareResult } from '../calculation/comparison/share-result.ts';
import type { IndicatorStandard, Indicator } from '../definition/indicator.ts';
import type { UnitResult } from './indicator-page-view.ts';
import type { UnitMeasurement } from './views.ts';

const noResult = {
  ...{ unknownShare: null, hasManyUnknown: false, bounds: null, certainty: null },
  ...{ standing: null, shrunken: null },
} as const;

/** What the unknown answers could make of a figure, as far as it may be shown. */
export function unitResult(
  shown: UnitMeasurement,
  { measure, standard }: { readonly measure: Indicator['measure']; readonly standard?: IndicatorStandard },
): UnitResult {
  const { numerator, denominator, unknown } = shown;
  if (measure !== 'proportion' || numerator === null || denominator === null || unknown === null)
    return { ...shown, ...noResult };
  const { unknownShare, hasManyUnknown, bounds, verdict } = shareResult(
    { numerator, denominator, unknown },
    { standard },
  );
  return { ...shown, ...noResult, unknownShare, hasManyUnknown, bounds, certainty: verdict };
}
