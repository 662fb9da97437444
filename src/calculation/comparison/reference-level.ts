import {
  levelOfMedians,
  type CentreMedian,
  type DoseReferenceLevel,
} from '../statistics/dose-reference-level.ts';

/** A centre counts from this number of examinations on. ICRP 135 as quoted; 30 where weights vary much. */
const fewestExaminations = 20;

/**
 * The reference level of this registry's own centres for one protocol, in the unit of the medians: the 75th percentile
 * of the centre medians, with the achievable dose (their median) beside it. Under four centres with enough examinations
 * neither is answered; under ten it is provisional. A level is held against the median of a centre, never one patient.
 */
export function referenceLevel(
  centres: readonly CentreMedian[],
  minimumCount: number = fewestExaminations,
): DoseReferenceLevel {
  const found = levelOfMedians(centres, minimumCount);
  return found.standing === 'too-few-centres' ? { ...found, level: null, achievable: null } : found;
}
