import type { Computed } from './calculation.ts';
import { computed } from './computed.ts';
import { hasPlaque, isAtLeast, readCoronaryTree, type CoronaryReading } from './coronary-reading.ts';
import { defineCalculation } from './define-calculation.ts';
import { diseasedVessels, notExcluded } from './diseased-vessels.ts';
import { segmentsInput } from './segment-finding.ts';
import { exampleSegmentRows } from './segment-rows.ts';
import { lowerBoundSteps } from './segment-scores.ts';

const ctClasses = ['no-cad', 'non-obstructive', 'one-vessel', 'two-vessel', 'three-vessel-or-lm'] as const;
type CtClass = (typeof ctClasses)[number];

/**
 * CT class of the Western Danish registry: none, non-obstructive (1–49 % or plaque), obstructive (≥50 %) in one, two,
 * or three vessels or the left main. Nielsen et al. 2014, 2017. Refused when unread segments may hide obstruction.
 */
export function ctClass(reading: CoronaryReading): Computed<CtClass> {
  const obstructed = diseasedVessels(reading, 'moderate');
  if (obstructed.size > 0) {
    return computed(obstructiveClass(obstructed.has('lm'), obstructed.size), lowerBoundSteps(reading));
  }
  if (reading.nonDiagnostic.length > 0) return notExcluded(reading);
  const diseased = reading.graded.some(
    (segment) => hasPlaque(segment) || isAtLeast(segment.stenosis, 'minimal'),
  );
  return computed(diseased ? 'non-obstructive' : 'no-cad');
}

function obstructiveClass(leftMain: boolean, vessels: number): CtClass {
  if (leftMain || vessels >= 3) return 'three-vessel-or-lm';
  return vessels === 2 ? 'two-vessel' : 'one-vessel';
}

export const ctClassCalculation = defineCalculation({
  id: 'ct-class',
  version: '1.0.0',
  label: { en: 'CT class of coronary artery disease', da: 'CT-klasse for koronarsygdom' },
  sources: [
    'Vessel classes of the Western Danish registry (Nielsen 2014; Nielsen 2017, n 16,949)',
    'Refusing the lower two classes beside non-diagnostic segments is a convention of this registry',
  ],
  status: 'published',
  formula:
    'no plaque and no stenosis: none; below 50 %: non-obstructive; 50 % or more in LAD, LCx or RCA: one, two or three ' +
    'vessels; left main 50 % or more: with three vessels',
  names: ctClasses,
  inputs: { segments: segmentsInput },
  example: { inputs: { segments: exampleSegmentRows }, value: 'one-vessel' },
  compute: ({ segments }) => {
    const reading = readCoronaryTree(segments, 'without-stenosis');
    return reading.computable ? ctClass(reading.value) : reading;
  },
});
