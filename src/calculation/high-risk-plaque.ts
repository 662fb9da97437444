import type { Computed } from './calculation.ts';
import { computed, missingInputs } from './computed.ts';
import type { GradedSegment } from './coronary-reading.ts';
import { writeSegments } from './coronary-tree.ts';

const features = ['posRem', 'lap', 'spotty', 'nrs'] as const;
const needed = 2;

/**
 * Whether a plaque shows at least two of positive remodelling, low attenuation, spotty calcium, napkin-ring sign.
 * Undefined when unknown features would decide. CAD-RADS 2.0 (Cury 2022).
 */
function isHighRiskPlaque(segment: GradedSegment): boolean | undefined {
  if (segment.plaque === 'none' || segment.plaque === undefined) return false;
  const present = features.filter((feature) => segment[feature] === true).length;
  const unknown = features.filter((feature) => segment[feature] === undefined).length;
  if (present >= needed) return true;
  return present + unknown >= needed ? undefined : false;
}

/**
 * Whether any graded segment holds a high-risk plaque. Not computable when none surely does and unknown features of
 * some segment could make one. CAD-RADS 2.0 (Cury 2022).
 */
export function hasHighRiskPlaque(graded: readonly GradedSegment[]): Computed<boolean> {
  if (graded.some((segment) => isHighRiskPlaque(segment) === true)) return computed(true);
  const undecided = graded.filter((segment) => isHighRiskPlaque(segment) === undefined);
  if (undecided.length === 0) return computed(false);
  const list = writeSegments(undecided.map(({ segment }) => segment));
  const label = { en: `high-risk features of ${list}`, da: `højrisikotræk for ${list}` };
  const unknown = features.filter((feature) => undecided.some((segment) => segment[feature] === undefined));
  return {
    ...missingInputs([{ name: 'segments', label }]),
    missing: unknown.map((name) => `segments.${name}`),
  };
}
