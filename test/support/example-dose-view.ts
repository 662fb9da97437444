import type { DoseView } from '../../src/operations/dose-view.ts';

const evidence = { source: 'proposed', status: 'provisional' } as const;
const months = ['2025-01-01', '2025-02-01', '2025-04-01'].map((month, index) => ({
  ...{ month, count: 20 + index, median: 120 + 10 * index },
}));

/** The doses of a small centre with one scanner. */
export const exampleDoseView: DoseView = {
  ...{ year: 2025, years: [2025, 2024], quantity: 'dlp', unit: 'mGy.cm', scanner: null, protocol: null },
  centre: { id: 'c1', code: 'odense', name: 'Odense' },
  centres: [{ id: 'c1', name: 'Odense' }],
  scanners: [{ id: 's1', name: 'Siemens Force' }],
  protocols: [
    {
      code: '22',
      label: { en: 'CCTA, prospective without padding', da: 'CCTA, prospektiv uden padding' },
    },
  ],
  protocolEvidence: evidence,
  spreads: [
    {
      ...{ scannerId: 's1', protocol: '22', isAccepted: true, count: 3, missing: 1 },
      quantiles: [100.5, 110, 120, 130, 140, 150, 160],
      points: [100.5, 130, 160],
    },
    { scannerId: null, protocol: null, isAccepted: false, count: 0, missing: 2, quantiles: [], points: [] },
  ],
  trend: {
    protocol: { code: '22', label: { en: 'CCTA, prospective', da: 'CCTA, prospektiv' } },
    months,
    changes: [{ day: '2025-04-10', scanner: 'Old', kind: 'replaced', by: 'New' }],
  },
  comparison: { weightKg: [50, 90], fewest: 20, evidence },
  levels: [
    {
      ...{ id: 'gb-prospective', country: { en: 'United Kingdom', da: 'Storbritannien' } },
      ...{ label: { en: 'CCTA', da: 'CCTA' }, protocols: ['ccta-prospective'], quantity: 'dlp', value: 170 },
      ...{ evidence: { source: 'UKDRL', status: 'published' }, place: { file: 'dose.yaml' } },
      ...{ count: 40, median: 150, standing: 'below' },
      others: [
        { name: 'Aarhus', median: 120 },
        { name: null, median: 200 },
      ],
    },
  ],
  waiting: {
    total: 1,
    rows: [{ recordId: 'r1', examinedOn: '2025-03-04', scannerId: 's1', gating: '3', dlp: 512.5 }],
  },
  names: [
    {
      ...{ localName: 'CorCTA Seq', suggested: '22', accepted: null, by: null, at: null },
      counts: [{ type: '4', gating: '3', count: 3 }],
    },
  ],
  standards: [{ code: '22', label: { en: 'CCTA, prospective', da: 'CCTA, prospektiv' } }],
  types: [{ code: '4', label: { en: 'CCTA', da: 'CCTA' } }],
  mayMap: true,
  alertEvidence: evidence,
  voltage: {
    ...{ below: [25, 30, 35], evidence },
    counts: [
      { kv: 100, band: 0, count: 2 },
      { kv: 120, band: 1, count: 1 },
      { kv: null, band: 3, count: 1 },
      { kv: 120, band: null, count: 1 },
    ],
  },
  gating: {
    ...{ below: [60, 65], evidence },
    counts: [
      { gating: '3', rhythm: '1', band: 1, count: 4 },
      { gating: null, rhythm: '2', band: null, count: 1 },
    ],
  },
  gatings: [{ code: '3', label: { en: 'Prospective', da: 'Prospektiv' } }],
  rhythms: [
    { code: '1', label: { en: 'Sinus rhythm', da: 'Sinusrytme' } },
    { code: '2', label: { en: 'Atrial fibrillation', da: 'Atrieflimren' } },
  ],
};
