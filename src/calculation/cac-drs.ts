import { agatstonInput } from './agatston.ts';
import { computed } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';

export const cacDrsAgatston = ['a0', 'a1', 'a2', 'a3'] as const;
export const cacDrsVessels = ['n0', 'n1', 'n2', 'n3', 'n4'] as const;

/**
 * CAC-DRS category of an Agatston score: A0 0, A1 1–99, A2 100–299, A3 300 and more.
 * Hecht HS et al. CAC-DRS. J Cardiovasc Comput Tomogr 2018;12:185–91.
 */
export function cacDrsA(agatston: number): (typeof cacDrsAgatston)[number] {
  if (agatston === 0) return 'a0';
  if (agatston < 100) return 'a1';
  return agatston < 300 ? 'a2' : 'a3';
}

interface CalciumPerVessel {
  readonly lm: number;
  readonly lad: number;
  readonly lcx: number;
  readonly rca: number;
}

/**
 * CAC-DRS number of calcified vessels among LM, LAD, LCx and RCA, from an Agatston score per vessel.
 * Hecht HS et al. CAC-DRS. J Cardiovasc Comput Tomogr 2018;12:185–91.
 */
export function cacDrsN({ lm, lad, lcx, rca }: CalciumPerVessel): (typeof cacDrsVessels)[number] {
  const calcified = [lm, lad, lcx, rca].filter((score) => score > 0).length;
  return cacDrsVessels[calcified] ?? 'n0';
}

const sources = [
  'Hecht HS et al. CAC-DRS. J Cardiovasc Comput Tomogr 2018;12:185–91',
  'Categories A0–A3 and N0–N4 seen in the CAC Consortium validation (doi 10.1016/j.jcct.2019.03.011); cut-points not read in the original',
];

export const cacDrsACalculation = defineCalculation({
  id: 'cac-drs-a',
  version: '1.0.0',
  label: { en: 'CAC-DRS A', da: 'CAC-DRS A' },
  sources,
  status: 'provisional',
  formula: 'Agatston score 0: A0; 1–99: A1; 100–299: A2; 300 and more: A3',
  names: cacDrsAgatston,
  inputs: { agatston: agatstonInput },
  example: { inputs: { agatston: 120 }, value: 'a2' },
  compute: ({ agatston }) => computed(cacDrsA(agatston)),
});

const ofVessel = (name: string) =>
  ({
    ...agatstonInput,
    label: { en: `Agatston score of ${name}`, da: `Agatston-score for ${name}` },
  }) as const;

export const cacDrsNCalculation = defineCalculation({
  id: 'cac-drs-n',
  version: '1.0.0',
  label: { en: 'CAC-DRS N', da: 'CAC-DRS N' },
  sources,
  status: 'provisional',
  formula: 'number of LM, LAD, LCx and RCA with an Agatston score above 0',
  names: cacDrsVessels,
  inputs: { lm: ofVessel('LM'), lad: ofVessel('LAD'), lcx: ofVessel('LCx'), rca: ofVessel('RCA') },
  example: { inputs: { lm: 0, lad: 90, lcx: 0, rca: 30 }, value: 'n2' },
  compute: (given) => computed(cacDrsN(given)),
});
