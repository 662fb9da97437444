import type { Evidence } from '../definition/dataset.ts';
import type { Gating } from './acquisition.ts';

/** The classes of the UK levels. */
export type DrlClass = 'prospective' | 'prospective-padded' | 'retrospective';

/** British levels. They are not Danish and may not be shown as such; no Danish figure could be read. */
export const ukDrlEvidence: Evidence = {
  source:
    'UK national diagnostic reference levels for CCTA, in force since 15 November 2018 (GOV.UK; BSCI dose audit)',
  status: 'published',
};

/** DLP in mGy·cm for CCTA of adults. */
export const ukDrlMgyCm: Readonly<Record<DrlClass, number>> = {
  prospective: 170,
  'prospective-padded': 280,
  retrospective: 380,
};

/** The class a gating mode falls into; none without ECG gating. */
export const drlClassOf: Readonly<Record<Gating, DrlClass | undefined>> = {
  'prospective-high-pitch': 'prospective',
  'prospective-single-beat': 'prospective',
  prospective: 'prospective',
  'prospective-padded': 'prospective-padded',
  'retrospective-modulated': 'retrospective',
  retrospective: 'retrospective',
  none: undefined,
};
