import { cadRadsCategory, leftMainFrom50 } from '../../calculation/cad-rads-category.ts';
import { plaqueBurden } from '../../calculation/cad-rads-plaque-burden.ts';
import type { SegmentRow } from '../../calculation/segment-finding.ts';

/** What a reader would give: category and plaque burden as computed; undefined where the segments do not decide it. */
export function readerFindings(segments: readonly SegmentRow[], agatston: number | undefined) {
  const category = cadRadsCategory({ segments, agatston }, leftMainFrom50);
  const burden = plaqueBurden(segments, agatston);
  return {
    category: category.computable ? category.value : undefined,
    plaqueBurden: burden.computable ? burden.value.grade : undefined,
  };
}
