import type { CodedInput, Computed, RowsInput } from './calculation.ts';
import { missingInputs } from './computed.ts';
import type { InputsOf } from './define-calculation.ts';

const gatings = [
  'prospective-high-pitch',
  'prospective-single-beat',
  'prospective',
  'prospective-padded',
  'retrospective-modulated',
  'retrospective',
  'none',
] as const;
export type Gating = (typeof gatings)[number];

export const phantomInput = {
  kind: 'coded',
  label: { en: 'CTDI phantom', da: 'CTDI-fantom' },
  names: ['body-32', 'head-16'],
} as const satisfies CodedInput;

/** The rows of the group `acquisition`; which fields a row needs depends on what was acquired. */
export const acquisitionsInput = {
  kind: 'rows',
  label: { en: 'acquisitions', da: 'optagelser' },
  fields: {
    type: {
      kind: 'coded',
      label: { en: 'type of an acquisition', da: 'optagelsens type' },
      names: ['topogram', 'cac', 'bolus', 'ccta', 'late', 'tavi-aorta', 'perfusion', 'other'],
    },
    gating: {
      kind: 'coded',
      label: { en: 'ECG gating of a CCTA acquisition', da: 'EKG-styring af en CCTA-optagelse' },
      names: gatings,
      optional: true,
    },
    kv: {
      kind: 'quantity',
      label: { en: 'tube voltage of an acquisition', da: 'optagelsens rørspænding' },
      unit: 'kV',
      range: { min: 40, max: 150 },
      optional: true,
    },
    dlp: {
      kind: 'quantity',
      label: { en: 'DLP of an acquisition', da: 'optagelsens DLP' },
      unit: 'mGy.cm',
      range: { min: 0, max: 15_000 },
      optional: true,
    },
    phantom: { ...phantomInput, optional: true },
  },
} as const satisfies RowsInput;

export type AcquisitionRow = InputsOf<typeof acquisitionsInput.fields>;
type AcquisitionType = AcquisitionRow['type'];

/** The refusal of a calculation that lacks a field of an acquisition. */
export const missingAcquisitionField = (field: 'gating' | 'kv' | 'dlp' | 'phantom'): Computed<never> =>
  missingInputs([{ name: `acquisitions.${field}`, label: acquisitionsInput.fields[field].label }]);

/** The words for an acquisition in a sentence. */
export const acquisitionText: Readonly<
  Record<AcquisitionType, { readonly en: string; readonly da: string }>
> = {
  topogram: { en: 'localizer', da: 'topogram' },
  cac: { en: 'calcium score', da: 'calciumscore' },
  bolus: { en: 'bolus', da: 'bolus' },
  ccta: { en: 'CCTA', da: 'CCTA' },
  late: { en: 'late phase', da: 'senfase' },
  'tavi-aorta': { en: 'aorta for TAVI', da: 'aorta til TAVI' },
  perfusion: { en: 'perfusion', da: 'perfusion' },
  other: { en: 'other', da: 'anden' },
};
