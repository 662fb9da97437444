import { refused } from './computed.ts';
import type { NotComputed } from './calculation.ts';
import type { CoronaryReading, GradedSegment } from './coronary-reading.ts';
import { segmentLabel, upstreamOf, vesselOf, type Segment, type Vessel } from './coronary-tree.ts';
import type { GraftRow, StenosisGrade } from './segment-finding.ts';

/** What counts towards the category: a graded place in a territory, native or graft. */
export interface Lesion {
  readonly vessel: Vessel;
  readonly grade: StenosisGrade;
  /** The place as people write it: `pLAD`, `graft to OM1`. */
  readonly where: { readonly en: string; readonly da: string };
  /** Per cent when the reader gave it. */
  readonly percent?: number | undefined;
}

/** The tree as CAD-RADS looks at it: native segments behind a patent graft are not counted. */
export interface CountedTree {
  readonly native: readonly GradedSegment[];
  readonly lesions: readonly Lesion[];
  readonly nonDiagnostic: readonly Segment[];
  readonly bypassed: readonly Segment[];
}

/**
 * Native segments proximal to a patent graft. The left main stays counted until both its territories carry one:
 * it still feeds the territory that was not grafted (convention of this registry).
 */
function bypassedSegments(grafts: readonly GraftRow[]): ReadonlySet<Segment> {
  const targets = grafts.filter((graft) => graft.status === 'patent').map((graft) => graft.targetSegment);
  const territories = new Set(targets.map((target) => vesselOf[target]));
  const leftMain: readonly Segment[] = territories.has('lad') && territories.has('lcx') ? ['lm'] : [];
  return new Set([...targets.flatMap((target) => upstreamOf[target]), ...leftMain]);
}

/**
 * Everything that is graded for CAD-RADS. A stenosed graft is recorded only as "50 % or more": `graftStenosis` says
 * which grade to take for it, so that a category which depends on the choice can be refused.
 */
export function countedTree(
  reading: CoronaryReading,
  grafts: readonly GraftRow[],
  graftStenosis: StenosisGrade,
): CountedTree {
  const bypassed = bypassedSegments(grafts);
  const native = reading.graded.filter((segment) => !bypassed.has(segment.segment));
  const unreadGrafts = grafts.filter((graft) => graft.status === 'not-assessable');
  return {
    native,
    lesions: [...native.map(nativeLesion), ...grafts.map((graft) => graftLesion(graft, graftStenosis))],
    nonDiagnostic: [
      ...reading.nonDiagnostic.filter((segment) => !bypassed.has(segment)),
      ...unreadGrafts.map((graft) => graft.targetSegment),
    ],
    bypassed: [...bypassed],
  };
}

const nativeLesion = ({ segment, stenosis, stenosisPct }: GradedSegment): Lesion => ({
  vessel: vesselOf[segment],
  grade: stenosis,
  where: { en: segmentLabel[segment], da: segmentLabel[segment] },
  percent: stenosisPct,
});

function graftLesion({ targetSegment, status }: GraftRow, graftStenosis: StenosisGrade): Lesion {
  const grades = {
    patent: 'none',
    stenosis: graftStenosis,
    occluded: 'occluded',
    'not-assessable': 'none',
  } as const;
  const label = segmentLabel[targetSegment];
  return {
    vessel: vesselOf[targetSegment],
    grade: grades[status],
    where: { en: `graft to ${label}`, da: `graft til ${label}` },
  };
}

/** The refusal when the category turns on the degree of a graft stenosis, which is not recorded. */
export const graftDegreeUnknown = (): NotComputed =>
  refused({
    en: 'the category depends on whether the graft stenosis reaches 70 %, which is not recorded',
    da: 'kategorien afhænger af, om graftstenosen når 70 %, hvilket ikke er registreret',
  });
