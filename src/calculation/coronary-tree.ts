/** The 18 segments of the SCCT 2014 model, by the names of the value set `segment`. */
export const segments = [
  'p-rca',
  'm-rca',
  'd-rca',
  'r-pda',
  'lm',
  'p-lad',
  'm-lad',
  'd-lad',
  'd1',
  'd2',
  'p-cx',
  'om1',
  'm-d-cx',
  'om2',
  'l-pda',
  'r-plb',
  'ri',
  'l-plb',
] as const;
export type Segment = (typeof segments)[number];

/** The left main and the three territories that count as vessels. */
export type Vessel = 'lm' | 'lad' | 'lcx' | 'rca';

/** The territory of each segment; the ramus intermedius counts as circumflex, as in CAD-RADS. */
export const vesselOf: Readonly<Record<Segment, Vessel>> = {
  'p-rca': 'rca',
  'm-rca': 'rca',
  'd-rca': 'rca',
  'r-pda': 'rca',
  lm: 'lm',
  'p-lad': 'lad',
  'm-lad': 'lad',
  'd-lad': 'lad',
  d1: 'lad',
  d2: 'lad',
  'p-cx': 'lcx',
  om1: 'lcx',
  'm-d-cx': 'lcx',
  om2: 'lcx',
  'l-pda': 'lcx',
  'r-plb': 'rca',
  ri: 'lcx',
  'l-plb': 'lcx',
};

/** The segments of the same territory that blood passes before it reaches a segment; the left main is separate. */
export const upstreamOf: Readonly<Record<Segment, readonly Segment[]>> = {
  'p-rca': [],
  'm-rca': ['p-rca'],
  'd-rca': ['p-rca', 'm-rca'],
  'r-pda': ['p-rca', 'm-rca', 'd-rca'],
  'r-plb': ['p-rca', 'm-rca', 'd-rca'],
  lm: [],
  'p-lad': [],
  'm-lad': ['p-lad'],
  'd-lad': ['p-lad', 'm-lad'],
  d1: ['p-lad'],
  d2: ['p-lad', 'm-lad'],
  'p-cx': [],
  om1: ['p-cx'],
  'm-d-cx': ['p-cx'],
  om2: ['p-cx', 'm-d-cx'],
  'l-pda': ['p-cx', 'm-d-cx'],
  'l-plb': ['p-cx', 'm-d-cx'],
  ri: [],
};

/** The abbreviation people write: `pLAD`. */
export const segmentLabel: Readonly<Record<Segment, string>> = {
  'p-rca': 'pRCA',
  'm-rca': 'mRCA',
  'd-rca': 'dRCA',
  'r-pda': 'R-PDA',
  lm: 'LM',
  'p-lad': 'pLAD',
  'm-lad': 'mLAD',
  'd-lad': 'dLAD',
  d1: 'D1',
  d2: 'D2',
  'p-cx': 'pCx',
  om1: 'OM1',
  'm-d-cx': 'm/dCx',
  om2: 'OM2',
  'l-pda': 'L-PDA',
  'r-plb': 'R-PLB',
  ri: 'RI',
  'l-plb': 'L-PLB',
};

/** Segment names as a list for a sentence, in the order given. */
export const writeSegments = (list: readonly Segment[]): string =>
  list.map((segment) => segmentLabel[segment]).join(', ');
