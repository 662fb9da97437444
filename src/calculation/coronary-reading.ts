import type { Computed } from './calculation.ts';
import { computed, missingInputs, refused } from './computed.ts';
import { segments as allSegments, writeSegments, type Segment } from './coronary-tree.ts';
import { segmentsInput, type SegmentRow, type StenosisGrade } from './segment-finding.ts';

/** A segment that was graded. */
export interface GradedSegment extends SegmentRow {
  readonly stenosis: StenosisGrade;
}

/** A complete reading of the tree: absent segments and those under 1.5 mm belong to neither list. */
export interface CoronaryReading {
  readonly graded: readonly GradedSegment[];
  readonly nonDiagnostic: readonly Segment[];
}

/** Whether a calculation needs to know plaque: `without-stenosis` asks only where nothing else shows disease. */
type PlaqueNeed = 'no' | 'without-stenosis' | 'always';

/**
 * The reading of all 18 segments, each described once, graded where assessable. Not computable when a segment, a
 * grade or a needed plaque type is missing: a segment nobody described may hide anything. SCCT 2014 segment model.
 */
export function readCoronaryTree(
  rows: readonly SegmentRow[],
  plaqueNeed: PlaqueNeed,
): Computed<CoronaryReading> {
  const fault = rowFault(rows) ?? gradeFault(rows, plaqueNeed);
  if (fault) return fault;
  const graded = rows.filter(isGraded);
  const nonDiagnostic = rows.filter(isNonDiagnostic).map((row) => row.segment);
  if (graded.length + nonDiagnostic.length > 0) return computed({ graded, nonDiagnostic });
  return refused({ en: 'no segment was assessed', da: 'intet segment er vurderet' });
}

const isGraded = (row: SegmentRow): row is GradedSegment =>
  row.assessable === 'assessable' && row.stenosis !== undefined && row.stent !== 'not-assessable';

// A stent that cannot be looked into hides its segment as motion does.
const isNonDiagnostic = (row: SegmentRow): boolean =>
  row.assessable === 'non-diagnostic' || (row.assessable === 'assessable' && row.stent === 'not-assessable');

function rowFault(rows: readonly SegmentRow[]): Computed<never> | undefined {
  const described = new Set(rows.map((row) => row.segment));
  const lacking = allSegments.filter((segment) => !described.has(segment));
  if (lacking.length > 0) {
    const list = writeSegments(lacking);
    return missingInputs([
      { name: 'segments', label: { en: `segments ${list}`, da: `segmenterne ${list}` } },
    ]);
  }
  if (described.size === rows.length) return undefined;
  const twice = allSegments.filter((segment) => rows.filter((row) => row.segment === segment).length > 1);
  const list = writeSegments(twice);
  return refused({ en: `described more than once: ${list}`, da: `beskrevet mere end én gang: ${list}` });
}

function gradeFault(rows: readonly SegmentRow[], plaqueNeed: PlaqueNeed): Computed<never> | undefined {
  const assessable = rows.filter((row) => row.assessable === 'assessable');
  const noGrade = assessable.filter((row) => row.stenosis === undefined && row.stent !== 'not-assessable');
  if (noGrade.length > 0) return missingField('stenosis', noGrade);
  const noPlaque = assessable.filter((row) => row.plaque === undefined && needsPlaque(row, plaqueNeed));
  return noPlaque.length > 0 ? missingField('plaque', noPlaque) : undefined;
}

function needsPlaque(row: SegmentRow, plaqueNeed: PlaqueNeed): boolean {
  if (plaqueNeed === 'no' || row.stent === 'not-assessable') return false;
  return plaqueNeed === 'always' || row.stenosis === 'none';
}

function missingField(field: 'stenosis' | 'plaque', rows: readonly SegmentRow[]): Computed<never> {
  const { en, da } = segmentsInput.fields[field].label;
  const list = writeSegments(rows.map((row) => row.segment));
  return missingInputs([
    { name: `segments.${field}`, label: { en: `${en} of ${list}`, da: `${da} for ${list}` } },
  ]);
}

const rank: Readonly<Record<StenosisGrade, number>> = {
  none: 0,
  minimal: 1,
  mild: 2,
  moderate: 3,
  severe: 4,
  occluded: 5,
};

/** Whether a grade reaches a limit: `isAtLeast('severe', 'moderate')` is true. */
export const isAtLeast = (grade: StenosisGrade, limit: StenosisGrade): boolean => rank[grade] >= rank[limit];

/** Whether a graded segment holds plaque; a stenosis shows it where the plaque type was not asked. */
export const hasPlaque = (segment: GradedSegment): boolean =>
  segment.plaque === undefined ? segment.stenosis !== 'none' : segment.plaque !== 'none';
