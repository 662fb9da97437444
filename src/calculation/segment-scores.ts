import type { Step } from './calculation.ts';
import { computed, step } from './computed.ts';
import { hasPlaque, readCoronaryTree, type CoronaryReading } from './coronary-reading.ts';
import { writeSegments } from './coronary-tree.ts';
import { defineCalculation } from './define-calculation.ts';
import { exampleSegmentRows } from './segment-rows.ts';
import { segmentsInput, type StenosisGrade } from './segment-finding.ts';

/**
 * Number of graded segments with plaque, 0–18. Non-diagnostic segments are not counted, so it is a lower bound.
 * Segment involvement score, Min JK et al. J Am Coll Cardiol 2007;50:1161–70 (there 16 segments).
 */
export const segmentInvolvementScore = (reading: CoronaryReading): number =>
  reading.graded.filter(hasPlaque).length;

const points: Readonly<Record<StenosisGrade, number>> = {
  none: 0,
  minimal: 1,
  mild: 1,
  moderate: 2,
  severe: 3,
  occluded: 3,
};

/**
 * Sum over graded segments of 0 none, 1 below 50 %, 2 for 50–69 %, 3 from 70 %: 0–54 with 18 segments.
 * Segment stenosis score, Min JK et al. J Am Coll Cardiol 2007;50:1161–70 (there 16 segments, 0–48).
 */
export const segmentStenosisScore = (reading: CoronaryReading): number =>
  reading.graded.reduce((sum, segment) => sum + points[segment.stenosis], 0);

/** The step that says a figure is a lower bound because segments could not be read; none when all could. */
export function lowerBoundSteps({ nonDiagnostic }: CoronaryReading): readonly Step[] {
  if (nonDiagnostic.length === 0) return [];
  const list = writeSegments(nonDiagnostic);
  return [
    step(
      'lower-bound',
      `At least this much; not diagnostic: ${list}`,
      `Mindst så meget; ikke-diagnostisk: ${list}`,
    ),
  ];
}

const source =
  'Min JK et al. J Am Coll Cardiol 2007;50:1161–70 (16 segments there, the 18 of SCCT 2014 here)';

export const segmentInvolvementScoreCalculation = defineCalculation({
  id: 'segment-involvement-score',
  version: '1.0.0',
  label: { en: 'Segment involvement score', da: 'Segment involvement score (SIS)' },
  sources: [source, 'Leaving out non-diagnostic segments is a convention of this registry'],
  status: 'provisional',
  formula: 'number of graded segments with plaque',
  unit: '{score}',
  inputs: { segments: segmentsInput },
  example: { inputs: { segments: exampleSegmentRows }, value: 3 },
  compute: ({ segments }) => {
    const reading = readCoronaryTree(segments, 'always');
    if (!reading.computable) return reading;
    return computed(segmentInvolvementScore(reading.value), lowerBoundSteps(reading.value));
  },
});

export const segmentStenosisScoreCalculation = defineCalculation({
  id: 'segment-stenosis-score',
  version: '1.0.0',
  label: { en: 'Segment stenosis score', da: 'Segment stenosis score (SSS)' },
  sources: [source, 'Leaving out non-diagnostic segments is a convention of this registry'],
  status: 'provisional',
  formula: 'sum over graded segments: none 0, minimal or mild 1, moderate 2, severe or occluded 3',
  unit: '{score}',
  inputs: { segments: segmentsInput },
  example: { inputs: { segments: exampleSegmentRows }, value: 4 },
  compute: ({ segments }) => {
    const reading = readCoronaryTree(segments, 'no');
    if (!reading.computable) return reading;
    return computed(segmentStenosisScore(reading.value), lowerBoundSteps(reading.value));
  },
});
