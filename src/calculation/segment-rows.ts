import type { InputRow } from './calculation.ts';
import { segments, type Segment } from './coronary-tree.ts';

/**
 * Eighteen rows as a reader enters them for a normal tree, with what differs given per segment: for examples.
 * Nothing here is a medical fact.
 */
export const segmentRows = (differing: Readonly<Partial<Record<Segment, InputRow>>>): readonly InputRow[] =>
  segments.map((segment) => ({
    segment,
    assessable: 'assessable',
    stenosis: 'none',
    plaque: 'none',
    ...differing[segment],
  }));

/** The tree the worked examples share: a severe stenosis of the LAD with high-risk features, and mild disease. */
export const exampleSegmentRows = segmentRows({
  'p-lad': {
    stenosis: 'severe',
    plaque: 'mixed-mostly-non-calcified',
    posRem: true,
    lap: true,
    spotty: false,
    nrs: false,
  },
  'm-lad': { stenosis: 'mild', plaque: 'calcified', posRem: false, lap: false, spotty: false, nrs: false },
  'p-rca': {
    stenosis: 'none',
    plaque: 'calcified',
    posRem: false,
    lap: false,
    spotty: false,
    nrs: false,
    stent: 'patent',
  },
});
