import type { Evidence } from '../definition/dataset.ts';

/** The protocol types of the published table. */
export type DoseProtocol =
  | 'prospective-axial'
  | 'prospective-axial-padded'
  | 'prospective-helical'
  | 'retrospective-helical'
  | 'retrospective-helical-modulated'
  | 'calcium';

interface Factors {
  /** mSv/(mGy·cm) by tube voltage in kV, as printed. */
  readonly byKv: Readonly<Record<number, number>>;
  /** Average over all voltages of the protocol; not published for calcium scoring. */
  readonly allKv?: number;
}

export const doseFactorEvidence: Evidence = {
  source:
    'Trattner S et al. JACC Cardiovasc Imaging 2018;11:64–74, Table 4 (ICRP 103, adults, 32 cm phantom), ' +
    'doi 10.1016/j.jcmg.2017.06.006',
  status: 'published',
};

/** The voltages the table spans; an average of the protocol stands in between its columns, never beyond them. */
const kvSpan = { min: 80, max: 120 } as const;

/** Effective dose per dose-length product, in mSv/(mGy·cm). */
const doseFactors: Readonly<Record<DoseProtocol, Factors>> = {
  'prospective-axial': { byKv: { 80: 0.027, 100: 0.0279, 120: 0.0276 }, allKv: 0.0275 },
  'prospective-axial-padded': { byKv: { 80: 0.0256, 100: 0.0273, 120: 0.0277 }, allKv: 0.0269 },
  'prospective-helical': { byKv: { 80: 0.0236, 100: 0.0248, 120: 0.0254 }, allKv: 0.0246 },
  'retrospective-helical': { byKv: { 80: 0.0239, 100: 0.0259, 120: 0.0257 }, allKv: 0.0253 },
  'retrospective-helical-modulated': { byKv: { 80: 0.0242, 100: 0.0253, 120: 0.0256 }, allKv: 0.0251 },
  calcium: { byKv: { 120: 0.0289 } },
};

/**
 * The factor of a protocol at a tube voltage in kV: the printed one, or the protocol's average between the columns.
 * Undefined beyond 80–120 kV, and for calcium scoring at any voltage but 120 kV. Trattner 2018, Table 4.
 */
export function doseFactor(protocol: DoseProtocol, kv: number): number | undefined {
  const { byKv, allKv } = doseFactors[protocol];
  const printed = byKv[kv];
  if (printed !== undefined) return printed;
  return kv > kvSpan.min && kv < kvSpan.max ? allKv : undefined;
}
