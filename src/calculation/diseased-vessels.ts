import type { Computed } from './calculation.ts';
import { computed, refused } from './computed.ts';
import { isAtLeast, readCoronaryTree, type CoronaryReading } from './coronary-reading.ts';
import { vesselOf, writeSegments, type Vessel } from './coronary-tree.ts';
import { defineCalculation } from './define-calculation.ts';
import { segmentsInput, type SegmentRow, type StenosisGrade } from './segment-finding.ts';
import { exampleSegmentRows } from './segment-rows.ts';
import { lowerBoundSteps } from './segment-scores.ts';

/**
 * The vessels (LM, LAD, LCx, RCA) with a graded stenosis of at least a limit: `moderate` is ≥50 %, `severe` ≥70 %.
 * Classes of the Western Danish registry: Nielsen et al. 2014 and 2017.
 */
export function diseasedVessels(reading: CoronaryReading, limit: StenosisGrade): ReadonlySet<Vessel> {
  const narrowed = reading.graded.filter((segment) => isAtLeast(segment.stenosis, limit));
  return new Set(narrowed.map((segment) => vesselOf[segment.segment]));
}

/** Why "no stenosis" cannot be said: a segment that could not be read may hide one. Same rule as CAD-RADS N. */
export function notExcluded({ nonDiagnostic }: CoronaryReading): Computed<never> {
  const list = writeSegments(nonDiagnostic);
  return refused({
    en: `stenosis is not excluded, not diagnostic: ${list}`,
    da: `stenose er ikke udelukket, ikke-diagnostisk: ${list}`,
  });
}

function countVessels(rows: readonly SegmentRow[], limit: StenosisGrade): Computed<number> {
  const reading = readCoronaryTree(rows, 'no');
  if (!reading.computable) return reading;
  const count = [...diseasedVessels(reading.value, limit)].filter((vessel) => vessel !== 'lm').length;
  if (count === 0 && reading.value.nonDiagnostic.length > 0) return notExcluded(reading.value);
  return computed(count, lowerBoundSteps(reading.value));
}

const sources = [
  'Vessel classes of the Western Danish registry (Nielsen 2014; Nielsen 2017, n 16,949)',
  'Left main apart, and refusing 0 beside non-diagnostic segments, are conventions of this registry',
];

export const vessels50Calculation = defineCalculation({
  id: 'vessels-50',
  version: '1.0.0',
  label: { en: 'Vessels with stenosis of 50 % or more', da: 'Kar med stenose på 50 % eller mere' },
  sources,
  status: 'provisional',
  formula: 'number of LAD, LCx and RCA with a graded segment of 50 % or more; the left main is not counted',
  unit: '1',
  inputs: { segments: segmentsInput },
  example: { inputs: { segments: exampleSegmentRows }, value: 1 },
  compute: ({ segments }) => countVessels(segments, 'moderate'),
});

export const vessels70Calculation = defineCalculation({
  id: 'vessels-70',
  version: '1.0.0',
  label: { en: 'Vessels with stenosis of 70 % or more', da: 'Kar med stenose på 70 % eller mere' },
  sources,
  status: 'provisional',
  formula: 'number of LAD, LCx and RCA with a graded segment of 70 % or more; the left main is not counted',
  unit: '1',
  inputs: { segments: segmentsInput },
  example: { inputs: { segments: exampleSegmentRows }, value: 1 },
  compute: ({ segments }) => countVessels(segments, 'severe'),
});
