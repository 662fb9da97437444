/**
 * Why a source cannot become a candidate. `ignored`: understood, and not ours. `quarantined`: somebody expected a
 * result, or it may be ours but cannot be used now, so a person must see it.
 */
export const refusals = {
  empty: { disposition: 'quarantined', sentence: 'The file is empty.' },
  'not-dicom': { disposition: 'quarantined', sentence: 'The file is not a DICOM object.' },
  truncated: { disposition: 'quarantined', sentence: 'The file ends too early; part of it is missing.' },
  damaged: {
    disposition: 'quarantined',
    sentence: 'The file is damaged: its lengths contradict each other.',
  },
  'too-large': {
    disposition: 'quarantined',
    sentence: 'The file is larger or deeper than the limits allow.',
  },
  unreadable: { disposition: 'quarantined', sentence: 'The file or folder cannot be opened.' },
  'missing-file': {
    disposition: 'quarantined',
    sentence: 'The DICOMDIR names a file that is not there.',
  },
  'unsafe-path': {
    disposition: 'quarantined',
    sentence: 'The name leads out of the folder or archive it belongs to, or is a link.',
  },
  'link-loop': {
    disposition: 'ignored',
    sentence: 'The link leads to a folder that is read already; it is not followed again.',
  },
  'nested-archive': { disposition: 'quarantined', sentence: 'An archive within an archive is not opened.' },
  'no-patient-id': { disposition: 'quarantined', sentence: 'The object names no patient identifier.' },
  'no-uid': {
    disposition: 'quarantined',
    sentence: 'The object does not say with valid UIDs what it is and to which study it belongs.',
  },
  'no-study-date': { disposition: 'quarantined', sentence: 'The object has no readable examination date.' },
  'future-date': { disposition: 'quarantined', sentence: 'The examination date lies in the future.' },
  'patient-mismatch': {
    disposition: 'quarantined',
    sentence: 'Objects of one study name different patients.',
  },
  'same-uid-other-content': {
    disposition: 'quarantined',
    sentence: 'An object with the same SOP Instance UID and other content is stored already.',
  },
  'other-centre': {
    disposition: 'quarantined',
    sentence: 'The scanner stands at another centre, or waits at the reception to be placed.',
  },
  'not-storable': {
    disposition: 'quarantined',
    sentence: 'The object says something that the registry cannot store.',
  },
  'dicom-directory': { disposition: 'ignored', sentence: 'A DICOMDIR lists files and is no object itself.' },
  'unsupported-modality': { disposition: 'ignored', sentence: 'The object comes from another modality.' },
  'unsupported-object': {
    disposition: 'ignored',
    sentence: 'The object is neither an image header nor a dose report that this registry reads.',
  },
  'dose-in-picture': {
    disposition: 'ignored',
    sentence:
      'The doses stand in the picture alone; pictures are not read. The dose report of the scanner is needed.',
  },
  'not-a-ct-dose-report': {
    disposition: 'ignored',
    sentence:
      'The structured report is not a dose report of computed tomography or of a radiopharmaceutical.',
  },
  'not-cardiac': { disposition: 'ignored', sentence: 'The examination is not of the heart.' },
  'quality-control': {
    disposition: 'ignored',
    sentence: 'The object comes from quality control, not from a patient.',
  },
} as const satisfies Record<string, { disposition: 'ignored' | 'quarantined'; sentence: string }>;

type RefusalCode = keyof typeof refusals;

/** A refused source. `detail` says what was seen (a modality, a region, a length) and never holds patient data. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly detail: string | undefined;
}

export const refuse = (refused: RefusalCode, detail?: string): Refusal => ({ refused, detail });

export const isRefusal = (outcome: object): outcome is Refusal =>
  'refused' in outcome && typeof outcome.refused === 'string' && outcome.refused in refusals;

/** The sentence people read: the reason, and what was seen. */
export function writeRefusal(refusal: Refusal): string {
  const { sentence } = refusals[refusal.refused];
  return refusal.detail === undefined ? sentence : `${sentence} (${refusal.detail})`;
}

/** The code of a refusal that was written as a sentence; null when it is none. */
export const refusalCodeOf = (sentence: string): string | null =>
  Object.entries(refusals).find(([, refusal]) => sentence.startsWith(refusal.sentence.slice(0, -1)))?.[0] ??
  null;
