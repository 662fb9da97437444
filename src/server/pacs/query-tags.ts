import type { WrittenVr } from '../dimse/element-encoder.ts';

const tag = (number: number, vr: WrittenVr) => ({ number, vr });

/** The attributes of query and retrieve (PS3.4 annex C); no patient is asked for and none is named in an answer. */
export const queryTags = {
  sopClassUid: tag(0x0008_0016, 'UI'),
  instanceUid: tag(0x0008_0018, 'UI'),
  studyDate: tag(0x0008_0020, 'DA'),
  studyTime: tag(0x0008_0030, 'TM'),
  level: tag(0x0008_0052, 'CS'),
  modality: tag(0x0008_0060, 'CS'),
  seriesDescription: tag(0x0008_103e, 'LO'),
  studyUid: tag(0x0020_000d, 'UI'),
  seriesUid: tag(0x0020_000e, 'UI'),
  instanceNumber: tag(0x0020_0013, 'IS'),
  instancesOfSeries: tag(0x0020_1209, 'IS'),
} as const;
export type QueryKey = keyof typeof queryTags;
