import type { RowsInput } from './calculation.ts';
import type { InputsOf } from './define-calculation.ts';
import { segments } from './coronary-tree.ts';

/** Diameter stenosis grades, ascending: 0, 1–24, 25–49, 50–69, 70–99, 100 per cent (SCCT). */
export const stenosisGrades = ['none', 'minimal', 'mild', 'moderate', 'severe', 'occluded'] as const;
export type StenosisGrade = (typeof stenosisGrades)[number];

/** The rows of the group `segment`. What is needed beyond segment and assessable differs between calculations. */
export const segmentsInput = {
  kind: 'rows',
  label: { en: 'coronary segments', da: 'koronarsegmenter' },
  fields: {
    segment: { kind: 'coded', label: { en: 'segment', da: 'segment' }, names: segments },
    assessable: {
      kind: 'coded',
      label: { en: 'whether the segment is assessable', da: 'om segmentet er vurderbart' },
      names: ['assessable', 'non-diagnostic', 'absent', 'too-small'],
    },
    stenosis: {
      kind: 'coded',
      label: { en: 'stenosis grade', da: 'stenosegrad' },
      names: stenosisGrades,
      optional: true,
    },
    stenosisPct: {
      kind: 'quantity',
      label: { en: 'stenosis in per cent', da: 'stenose i procent' },
      unit: '%',
      range: { min: 0, max: 100 },
      optional: true,
    },
    plaque: {
      kind: 'coded',
      label: { en: 'plaque type', da: 'plaktype' },
      names: ['none', 'non-calcified', 'mixed-mostly-non-calcified', 'mixed-mostly-calcified', 'calcified'],
      optional: true,
    },
    posRem: {
      kind: 'tri-state',
      label: { en: 'positive remodelling', da: 'positiv remodellering' },
      optional: true,
    },
    lap: {
      kind: 'tri-state',
      label: { en: 'low-attenuation plaque', da: 'plak med lav attenuation' },
      optional: true,
    },
    spotty: {
      kind: 'tri-state',
      label: { en: 'spotty calcification', da: 'spættet forkalkning' },
      optional: true,
    },
    nrs: { kind: 'tri-state', label: { en: 'napkin-ring sign', da: 'napkin-ring-tegn' }, optional: true },
    stent: {
      kind: 'coded',
      label: { en: 'stent', da: 'stent' },
      names: ['none', 'patent', 'in-stent-stenosis', 'occluded', 'not-assessable'],
      optional: true,
    },
  },
} as const satisfies RowsInput;

export type SegmentRow = InputsOf<typeof segmentsInput.fields>;

/** The rows of the group `graft`. */
export const graftsInput = {
  kind: 'rows',
  label: { en: 'bypass grafts', da: 'bypassgrafter' },
  fields: {
    targetSegment: {
      kind: 'coded',
      label: { en: 'target segment of a graft', da: 'graftens målsegment' },
      names: segments,
    },
    status: {
      kind: 'coded',
      label: { en: 'status of a graft', da: 'graftens tilstand' },
      names: ['patent', 'stenosis', 'occluded', 'not-assessable'],
    },
  },
  optional: true,
} as const satisfies RowsInput;

export type GraftRow = InputsOf<typeof graftsInput.fields>;
