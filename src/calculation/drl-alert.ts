import { acquisitionsInput, missingAcquisitionField, type AcquisitionRow } from './acquisition.ts';
import type { Computed, Step } from './calculation.ts';
import { computed, refused, step, writeNumber } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';
import { drlClassOf, ukDrlEvidence, ukDrlMgyCm, type DrlClass } from './drl-levels-uk.ts';

/** How many times the level one examination must exceed before anybody asks about it. */
const alertMultiple = 2;

interface ClassDose {
  readonly drlClass: DrlClass;
  readonly dlpMgyCm: number;
}

/**
 * Whether the CCTA dose of one examination asks for an explanation: its DLP in mGy·cm, summed per gating class, exceeds
 * twice the level of the class. A level itself is for the median of a centre, never for one patient (ICRP 135).
 */
export function drlAlert(rows: readonly AcquisitionRow[]): Computed<boolean> {
  const ccta = rows.filter(({ type }) => type === 'ccta');
  if (ccta.length === 0) return refused({ en: 'no CCTA acquisition', da: 'ingen CCTA-optagelse' });
  const doses: ClassDose[] = [];
  for (const row of ccta) {
    const dose = classDose(row);
    if (!dose.computable) return dose;
    doses.push(dose.value);
  }
  const sums = [...Map.groupBy(doses, ({ drlClass }) => drlClass)].map(([drlClass, group]) => ({
    drlClass,
    dlpMgyCm: group.reduce((sum, { dlpMgyCm }) => sum + dlpMgyCm, 0),
  }));
  return computed(sums.some(isAlarming), sums.map(comparison));
}

const isAlarming = ({ drlClass, dlpMgyCm }: ClassDose): boolean =>
  dlpMgyCm > alertMultiple * ukDrlMgyCm[drlClass];

function classDose({ gating, dlp, phantom }: AcquisitionRow): Computed<ClassDose> {
  if (gating === undefined) return missingAcquisitionField('gating');
  if (dlp === undefined) return missingAcquisitionField('dlp');
  if (phantom === 'head-16') {
    return refused({ en: 'the dose refers to the head phantom', da: 'dosis er angivet for hovedfantomet' });
  }
  const drlClass = drlClassOf[gating];
  if (drlClass) return computed({ drlClass, dlpMgyCm: dlp });
  return refused({
    en: 'there is no reference level without ECG gating',
    da: 'der er ingen referencedosis uden EKG-styring',
  });
}

function comparison({ drlClass, dlpMgyCm }: ClassDose): Step {
  const level = ukDrlMgyCm[drlClass];
  return step(
    `level-${drlClass}`,
    `CCTA ${writeNumber(dlpMgyCm, 'en')} mGy·cm; twice the British level of ${level} mGy·cm is ${alertMultiple * level}`,
    `CCTA ${writeNumber(dlpMgyCm, 'da')} mGy·cm; to gange den britiske referencedosis på ${level} mGy·cm er ${alertMultiple * level}`,
  );
}

export const drlAlertCalculation = defineCalculation({
  id: 'drl-alert',
  version: '1.0.0',
  label: {
    en: 'CCTA dose above twice the British reference level',
    da: 'CCTA-dosis over to gange den britiske referencedosis',
  },
  sources: [
    ukDrlEvidence.source,
    'Asking above twice the level is proposed by this registry; the levels are not Danish',
  ],
  status: 'provisional',
  formula:
    'CCTA DLP per gating class > 2 × level: prospective 170, prospective with padding 280, retrospective 380 mGy·cm',
  inputs: { acquisitions: acquisitionsInput },
  example: {
    inputs: {
      acquisitions: [{ type: 'ccta', gating: 'prospective', kv: 120, dlp: 341, phantom: 'body-32' }],
    },
    value: true,
  },
  compute: ({ acquisitions }) => drlAlert(acquisitions),
});
