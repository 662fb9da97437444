import type { Label, Language } from '../kernel/label.ts';

const same = (text: string): Label => ({ en: text, da: text });

/**
 * The units a definition may use, by UCUM code, and how people print them. A pure number and a score print nothing.
 * Source: The Unified Code for Units of Measure, version 2.1.
 */
const printed: Readonly<Record<string, Label>> = {
  '1': same(''),
  '{score}': same(''),
  '{count}': same(''),
  '{ratio}': same(''),
  '%': same('%'),
  a: { en: 'years', da: 'år' },
  mo: { en: 'months', da: 'måneder' },
  wk: { en: 'weeks', da: 'uger' },
  d: { en: 'days', da: 'dage' },
  h: { en: 'hours', da: 'timer' },
  min: same('min'),
  s: same('s'),
  ms: same('ms'),
  m: same('m'),
  cm: same('cm'),
  mm: same('mm'),
  m2: same('m²'),
  cm2: same('cm²'),
  mm2: same('mm²'),
  mm3: same('mm³'),
  L: same('L'),
  mL: same('mL'),
  'mL/s': same('mL/s'),
  'mL/kg': same('mL/kg'),
  'mL/m2': same('mL/m²'),
  'mL/min': same('mL/min'),
  'mL/min/{1.73_m2}': { en: 'mL/min/1.73 m²', da: 'mL/min/1,73 m²' },
  'L/min': same('L/min'),
  'L/min/m2': same('L/min/m²'),
  kg: same('kg'),
  g: same('g'),
  mg: same('mg'),
  ug: same('µg'),
  'kg/m2': same('kg/m²'),
  'g/m2': same('g/m²'),
  'g/mL': same('g/mL'),
  'mg/mL': same('mg/mL'),
  'mg/cm3': same('mg/cm³'),
  'umol/L': same('µmol/L'),
  'mmol/L': same('mmol/L'),
  'ng/L': same('ng/L'),
  '/min': same('/min'),
  '{beats}/min': { en: 'beats/min', da: 'slag/min' },
  '{packs}.a': { en: 'pack-years', da: 'pakkeår' },
  'mm[Hg]': same('mmHg'),
  'm/s': same('m/s'),
  kV: same('kV'),
  mA: same('mA'),
  'mA.s': same('mAs'),
  mGy: same('mGy'),
  'mGy.cm': same('mGy·cm'),
  'Gy.cm2': same('Gy·cm²'),
  mSv: same('mSv'),
  'mSv/(mGy.cm)': same('mSv/(mGy·cm)'),
  "[hnsf'U]": same('HU'),
  deg: same('°'),
};

export const isUnit = (code: string): boolean => Object.hasOwn(printed, code);

/** How a unit is printed after a number; an unknown code prints as it is. */
export const unitText = (code: string, language: Language): string => printed[code]?.[language] ?? code;
