import type { SegmentChange } from './segment-rows.ts';

/** What each key says of the segment one stands in. Digits are the grades of stenosis. */
export const segmentKeys: Readonly<Record<string, SegmentChange>> = {
  '0': { kind: 'stenosis', name: 'none' },
  '1': { kind: 'stenosis', name: 'minimal' },
  '2': { kind: 'stenosis', name: 'mild' },
  '3': { kind: 'stenosis', name: 'moderate' },
  '4': { kind: 'stenosis', name: 'severe' },
  '5': { kind: 'stenosis', name: 'occluded' },
  n: { kind: 'plaque', name: 'non-calcified' },
  b: { kind: 'plaque', name: 'mixed-mostly-non-calcified' },
  v: { kind: 'plaque', name: 'mixed-mostly-calcified' },
  c: { kind: 'plaque', name: 'calcified' },
  p: { kind: 'highRisk', element: 'seg.hrpPosRem' },
  l: { kind: 'highRisk', element: 'seg.hrpLap' },
  s: { kind: 'highRisk', element: 'seg.hrpSpotty' },
  o: { kind: 'highRisk', element: 'seg.hrpNrs' },
  i: { kind: 'assessable', name: 'non-diagnostic' },
  u: { kind: 'assessable', name: 'too-small' },
  x: { kind: 'assessable', name: 'absent' },
  t: { kind: 'stent', name: 'patent' },
  r: { kind: 'stent', name: 'in-stent-stenosis' },
};

/** Normal coronaries: every segment at once. */
export const normalKey = 'a';
