import { acquisitionsInput } from './acquisition.ts';
import type { Computed } from './calculation.ts';
import { computed, refused, writeNumber } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';
import { doseParts, protocolText, type DosePart } from './dose-parts.ts';
import { doseFactorEvidence } from './effective-dose-factors.ts';

/**
 * Effective dose in mSv: the sum over acquisitions of DLP (mGy·cm) × factor (mSv/(mGy·cm)).
 * Factors of Trattner S et al. JACC Cardiovasc Imaging 2018;11:64–74, Table 4.
 */
export const effectiveDose = (parts: readonly DosePart[]): number =>
  parts.reduce((sum, { dlpMgyCm, factor }) => sum + dlpMgyCm * factor, 0);

/**
 * The factor in mSv/(mGy·cm) that gives the same effective dose from the summed DLP: the printed one when all
 * acquisitions share it, else their average weighted by DLP. Refused when no DLP was delivered. Trattner 2018.
 */
export function effectiveDoseK(parts: readonly DosePart[]): Computed<number> {
  const factors = [...new Set(parts.map(({ factor }) => factor))];
  const [only] = factors;
  if (factors.length === 1 && only !== undefined) return computed(only);
  const dlp = parts.reduce((sum, { dlpMgyCm }) => sum + dlpMgyCm, 0);
  if (dlp === 0) return refused({ en: 'the DLP is 0', da: 'DLP er 0' });
  return computed(effectiveDose(parts) / dlp);
}

const manyFactors = 3;

/** Which printed factors were used, as a short text: `Trattner 2018, Table 4: prospective axial 100 kV 0.0279`. */
export function effectiveDoseKSource(parts: readonly DosePart[]): string {
  const used = parts.map(
    ({ protocol, kv, factor }) => `${protocolText[protocol].en} ${kv} kV ${writeNumber(factor, 'en')}`,
  );
  const distinct = [...new Set(used)];
  const list = distinct.length > manyFactors ? `${distinct.length} protocols` : distinct.join('; ');
  return `Trattner 2018, Table 4: ${list}`;
}

const inputs = { acquisitions: acquisitionsInput };
const example = {
  acquisitions: [
    { type: 'topogram', dlp: 3 },
    { type: 'cac', kv: 120, dlp: 40, phantom: 'body-32' },
    { type: 'ccta', gating: 'prospective', kv: 100, dlp: 150, phantom: 'body-32' },
  ],
};
const sources = [
  doseFactorEvidence.source,
  'Leaving out acquisitions without a published factor, and counting single-beat volume scans as prospective axial, are conventions of this registry',
];
const status = doseFactorEvidence.status;
const table =
  'by protocol × kV; between the printed 80, 100 and 120 kV the average of the protocol; calcium score at 120 kV only';

export const effectiveDoseCalculation = defineCalculation({
  id: 'effective-dose',
  version: '1.0.0',
  label: { en: 'Effective dose', da: 'Effektiv dosis' },
  sources,
  status,
  formula: `sum over calcium and CCTA acquisitions of DLP × k, k ${table}; other acquisitions are left out`,
  unit: 'mSv',
  inputs,
  example: { inputs: example, value: 5.341 },
  compute: ({ acquisitions }) => {
    const parts = doseParts(acquisitions);
    return parts.computable ? computed(effectiveDose(parts.value), parts.steps) : parts;
  },
});

export const effectiveDoseKCalculation = defineCalculation({
  id: 'effective-dose-k',
  version: '1.0.0',
  label: { en: 'Conversion factor k', da: 'Omregningsfaktor k' },
  sources,
  status,
  formula: `effective dose / DLP of the calcium and CCTA acquisitions, k ${table}`,
  unit: 'mSv/(mGy.cm)',
  inputs,
  example: { inputs: example, value: 0.02811052631578947 },
  compute: ({ acquisitions }) => {
    const parts = doseParts(acquisitions);
    return parts.computable ? effectiveDoseK(parts.value) : parts;
  },
});

export const effectiveDoseKSourceCalculation = defineCalculation({
  id: 'effective-dose-k-source',
  version: '1.0.0',
  label: { en: 'Source of the conversion factor', da: 'Kilde til omregningsfaktoren' },
  sources,
  status,
  formula: 'the printed factors that were used',
  inputs,
  example: {
    inputs: example,
    value: 'Trattner 2018, Table 4: calcium score 120 kV 0.0289; prospective axial 100 kV 0.0279',
  },
  compute: ({ acquisitions }) => {
    const parts = doseParts(acquisitions);
    return parts.computable ? computed(effectiveDoseKSource(parts.value)) : parts;
  },
});
