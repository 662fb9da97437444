import type { Computed } from './calculation.ts';
import { computed, missingInputs, refused, step } from './computed.ts';
import { readCoronaryTree } from './coronary-reading.ts';
import type { SegmentRow } from './segment-finding.ts';
import { segmentInvolvementScore } from './segment-scores.ts';
import { agatstonInput } from './agatston.ts';

/** Names of the value set `cad-rads-plaque`, ascending. */
export const plaqueGrades = ['p1', 'p2', 'p3', 'p4'] as const;
type PlaqueGrade = (typeof plaqueGrades)[number];

/** Names of the value set `cad-rads-plaque-method` that a computer can use; the third one is visual. */
export const plaqueMethods = ['calcium', 'sis'] as const;
type PlaqueMethod = (typeof plaqueMethods)[number];

export interface PlaqueBurden {
  readonly grade: PlaqueGrade;
  readonly method: PlaqueMethod;
}

const gradeBelow = (amount: number, firstOfNext: readonly [number, number, number]): PlaqueGrade => {
  const [p2, p3, p4] = firstOfNext;
  if (amount >= p4) return 'p4';
  if (amount >= p3) return 'p3';
  return amount >= p2 ? 'p2' : 'p1';
};

/** P from the Agatston score: 1–100, 101–300, 301–999, 1000 and more; none for 0. CAD-RADS 2.0. */
export const plaqueByCalcium = (agatston: number): PlaqueGrade | undefined =>
  agatston > 0 ? gradeBelow(agatston, [101, 301, 1000]) : undefined;

/** P from the segment involvement score: up to 2, 3–4, 5–7, 8 and more; none for 0. CAD-RADS 2.0. */
export const plaqueBySis = (sis: number): PlaqueGrade | undefined =>
  sis > 0 ? gradeBelow(sis, [3, 5, 8]) : undefined;

/**
 * Plaque burden P1–P4 by calcium score, by segment involvement, or by the higher of both, with the method that gave it.
 * Cut-offs of CAD-RADS 2.0 (Cury 2022); taking the higher is a convention of this registry. Refused without plaque.
 */
export function plaqueBurden(
  segments: readonly SegmentRow[],
  agatston: number | undefined,
): Computed<PlaqueBurden> {
  const reading = readCoronaryTree(segments, 'always');
  if (!reading.computable) return reading;
  const sis = segmentInvolvementScore(reading.value);
  const bySis = plaqueBySis(sis);
  const byCalcium = agatston === undefined ? undefined : plaqueByCalcium(agatston);
  const steps = [
    ...(agatston === undefined ? [] : [methodStep('calcium', `Agatston ${agatston}`, byCalcium)]),
    methodStep('sis', `SIS ${sis}`, bySis),
  ];
  if (byCalcium && byCalcium >= (bySis ?? byCalcium))
    return computed({ grade: byCalcium, method: 'calcium' }, steps);
  if (bySis) return computed({ grade: bySis, method: 'sis' }, steps);
  return withoutPlaque(reading.value.nonDiagnostic.length > 0 && agatston === undefined);
}

function withoutPlaque(calciumWouldTell: boolean): Computed<never> {
  if (calciumWouldTell) return missingInputs([{ name: 'agatston', label: agatstonInput.label }]);
  return refused({ en: 'there is no plaque to grade', da: 'der er ingen plak at gradere' });
}

function methodStep(method: PlaqueMethod, amount: string, grade: PlaqueGrade | undefined) {
  const result = grade?.toUpperCase();
  return step(
    `plaque-${method}`,
    `${amount}: ${result ?? 'no plaque'}`,
    `${amount}: ${result ?? 'ingen plak'}`,
  );
}
