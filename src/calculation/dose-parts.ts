import { acquisitionText, missingAcquisitionField, type AcquisitionRow, type Gating } from './acquisition.ts';
import type { Computed, Step } from './calculation.ts';
import { computed, refused, step, writeNumber } from './computed.ts';
import { doseFactor, type DoseProtocol } from './effective-dose-factors.ts';

/** One acquisition that carries effective dose: its protocol, DLP in mGy·cm and factor in mSv/(mGy·cm). */
export interface DosePart {
  readonly protocol: DoseProtocol;
  readonly kv: number;
  readonly dlpMgyCm: number;
  readonly factor: number;
}

/** Single-beat volume scans are prospective and axial; the table has no row of their own (convention of this registry). */
const protocolOf: Readonly<Record<Gating, DoseProtocol | undefined>> = {
  'prospective-high-pitch': 'prospective-helical',
  'prospective-single-beat': 'prospective-axial',
  prospective: 'prospective-axial',
  'prospective-padded': 'prospective-axial-padded',
  'retrospective-modulated': 'retrospective-helical-modulated',
  retrospective: 'retrospective-helical',
  none: undefined,
};

export const protocolText: Readonly<Record<DoseProtocol, { readonly en: string; readonly da: string }>> = {
  'prospective-axial': { en: 'prospective axial', da: 'prospektiv aksial' },
  'prospective-axial-padded': { en: 'prospective axial with padding', da: 'prospektiv aksial med padding' },
  'prospective-helical': { en: 'prospective helical', da: 'prospektiv helikal' },
  'retrospective-helical': { en: 'retrospective helical', da: 'retrospektiv helikal' },
  'retrospective-helical-modulated': {
    en: 'retrospective helical with dose modulation',
    da: 'retrospektiv helikal med dosismodulation',
  },
  calcium: { en: 'calcium score', da: 'calciumscore' },
};

const carriesDose = ({ type }: AcquisitionRow): boolean => type === 'cac' || type === 'ccta';

/**
 * The calcium and CCTA acquisitions with their factors, and a step for what is left out: the source has no factor for
 * other acquisitions. Not computable when one lacks a field, used the head phantom, or falls outside the table.
 */
export function doseParts(rows: readonly AcquisitionRow[]): Computed<readonly DosePart[]> {
  const counted = rows.filter(carriesDose);
  if (counted.length === 0) {
    return refused({ en: 'no calcium or CCTA acquisition', da: 'ingen calcium- eller CCTA-optagelse' });
  }
  const parts: DosePart[] = [];
  for (const row of counted) {
    const part = dosePart(row);
    if (!part.computable) return part;
    parts.push(part.value);
  }
  return computed(parts, [...parts.map(partStep), ...leftOutSteps(rows.filter((row) => !carriesDose(row)))]);
}

function dosePart(row: AcquisitionRow): Computed<DosePart> {
  const { kv, dlp, phantom } = row;
  const protocol = rowProtocol(row);
  if (!protocol.computable) return protocol;
  if (dlp === undefined) return missingAcquisitionField('dlp');
  if (phantom === undefined) return missingAcquisitionField('phantom');
  if (kv === undefined) return missingAcquisitionField('kv');
  if (phantom === 'head-16') {
    return refused({ en: 'the dose refers to the head phantom', da: 'dosis er angivet for hovedfantomet' });
  }
  const factor = doseFactor(protocol.value, kv);
  if (factor === undefined) return noFactor(protocol.value, kv);
  return computed({ protocol: protocol.value, kv, dlpMgyCm: dlp, factor });
}

function rowProtocol({ type, gating }: AcquisitionRow): Computed<DoseProtocol> {
  if (type === 'cac') return computed('calcium');
  if (gating === undefined) return missingAcquisitionField('gating');
  const protocol = protocolOf[gating];
  if (protocol) return computed(protocol);
  return refused({
    en: 'no factor is published for CCTA without ECG gating',
    da: 'der findes ingen publiceret faktor for CCTA uden EKG-styring',
  });
}

function noFactor(protocol: DoseProtocol, kv: number): Computed<never> {
  const text = protocolText[protocol];
  return refused({
    en: `no factor is published for ${text.en} at ${writeNumber(kv, 'en')} kV`,
    da: `der findes ingen publiceret faktor for ${text.da} ved ${writeNumber(kv, 'da')} kV`,
  });
}

function partStep({ protocol, kv, dlpMgyCm, factor }: DosePart): Step {
  const text = protocolText[protocol];
  const sum = (language: 'en' | 'da') =>
    `${writeNumber(kv, language)} kV: ${writeNumber(dlpMgyCm, language)} mGy·cm × ${writeNumber(factor, language)} = ` +
    `${writeNumber(dlpMgyCm * factor, language)} mSv`;
  return step(`part-${protocol}`, `${text.en}, ${sum('en')}`, `${text.da}, ${sum('da')}`);
}

function leftOutSteps(rows: readonly AcquisitionRow[]): readonly Step[] {
  if (rows.length === 0) return [];
  const dlp = rows.reduce((sum, row) => sum + (row.dlp ?? 0), 0);
  const types = [...new Set(rows.map((row) => row.type))];
  const list = (language: 'en' | 'da') => types.map((type) => acquisitionText[type][language]).join(', ');
  return [
    step(
      'left-out',
      `Left out, no cardiac factor published: ${list('en')} (${writeNumber(dlp, 'en')} mGy·cm)`,
      `Ikke medregnet, ingen publiceret hjertefaktor: ${list('da')} (${writeNumber(dlp, 'da')} mGy·cm)`,
    ),
  ];
}
