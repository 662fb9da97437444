import type { Evidence } from '../../definition/dataset.ts';

/** A concept and the codes that mean it, written `scheme value`; the first is the one this registry writes. */
export interface Concept {
  readonly meaning: string;
  readonly codes: readonly string[];
}

const concept = (meaning: string, ...codes: readonly string[]): Concept => ({ meaning, codes });

/**
 * Where the codes come from: PS3.16 annex D (DCM), TID 10011–10014 and CID 10013 for CT, with the SNOMED RT codes
 * (SRT) that reports carry and the SNOMED CT codes (SCT) that replaced them.
 */
export const conceptEvidence: Evidence = {
  source: 'DICOM PS3.16, TID 10001, 10011 to 10014, CID 4031, 4052, 10013',
  status: 'published',
};

/** The concepts of dose reports this source reads, by what they are. Never matched by meaning text. */
export const concepts = {
  doseReport: concept('X-Ray Radiation Dose Report', 'DCM 113701'),
  procedureReported: concept('Procedure reported', 'DCM 121058'),
  hasIntent: concept('Has Intent', 'SCT 363703001', 'SRT G-C0E8'),
  qualityControlIntent: concept('Quality Control Intent', 'DCM 113680'),
  observerManufacturer: concept('Device Observer Manufacturer', 'DCM 121014'),
  observerModel: concept('Device Observer Model Name', 'DCM 121015'),
  observerSerialNumber: concept('Device Observer Serial Number', 'DCM 121016'),
  start: concept('Start of X-Ray Irradiation', 'DCM 113809'),
  end: concept('End of X-Ray Irradiation', 'DCM 113810'),
  ctAccumulated: concept('CT Accumulated Dose Data', 'DCM 113811'),
  eventCount: concept('Total Number of Irradiation Events', 'DCM 113812'),
  dlpTotal: concept('CT Dose Length Product Total', 'DCM 113813'),
  effectiveDoseTotal: concept('CT Effective Dose Total', 'DCM 113814'),
  ctAcquisition: concept('CT Acquisition', 'DCM 113819'),
  projectionAccumulated: concept('Accumulated X-Ray Dose Data', 'DCM 113702'),
  projectionEvent: concept('Irradiation Event X-Ray Data', 'DCM 113706'),
  eventUid: concept('Irradiation Event UID', 'DCM 113769'),
  protocol: concept('Acquisition Protocol', 'DCM 125203'),
  targetRegion: concept('Target Region', 'DCM 123014'),
  acquisitionType: concept('CT Acquisition Type', 'DCM 113820'),
  procedureContext: concept('Procedure Context', 'SCT 408730004', 'SRT G-C32C'),
  parameters: concept('CT Acquisition Parameters', 'DCM 113822'),
  exposureTime: concept('Exposure Time', 'DCM 113824'),
  scanningLength: concept('Scanning Length', 'DCM 113825'),
  singleCollimation: concept('Nominal Single Collimation Width', 'DCM 113826'),
  totalCollimation: concept('Nominal Total Collimation Width', 'DCM 113827'),
  pitch: concept('Pitch Factor', 'DCM 113828'),
  numberOfSources: concept('Number of X-Ray Sources', 'DCM 113823'),
  source: concept('CT X-Ray Source Parameters', 'DCM 113831'),
  sourceId: concept('Identification of the X-Ray Source', 'DCM 113832'),
  kvp: concept('KVP', 'DCM 113733'),
  tubeCurrent: concept('X-Ray Tube Current', 'DCM 113734'),
  maximumTubeCurrent: concept('Maximum X-Ray Tube Current', 'DCM 113833'),
  exposureTimePerRotation: concept('Exposure Time per Rotation', 'DCM 113834'),
  dose: concept('CT Dose', 'DCM 113829'),
  meanCtdivol: concept('Mean CTDIvol', 'DCM 113830'),
  phantom: concept('CTDIw Phantom Type', 'DCM 113835'),
  dlp: concept('DLP', 'DCM 113838'),
  modulation: concept('X-Ray Modulation Type', 'DCM 113842'),
  comment: concept('Comment', 'DCM 121106'),
} as const satisfies Record<string, Concept>;

/** Codes as values: the name of the registry's value set → the concept that stands for it. */
export const scanModes = {
  sequenced: concept('Sequenced Acquisition', 'DCM 113804'),
  spiral: concept('Spiral Acquisition', 'SCT 116152004', 'SRT P5-08001'),
  'constant-angle': concept('Constant Angle Acquisition', 'DCM 113805'),
  stationary: concept('Stationary Acquisition', 'DCM 113806'),
  free: concept('Free Acquisition', 'DCM 113807'),
} as const satisfies Record<string, Concept>;

export const phantoms = {
  'head-16': concept('IEC Head Dosimetry Phantom', 'DCM 113690'),
  'body-32': concept('IEC Body Dosimetry Phantom', 'DCM 113691'),
} as const satisfies Record<string, Concept>;

export const procedureContexts = {
  'with-contrast': concept('Diagnostic radiography with contrast media', 'SCT 27483000', 'SRT P5-00100'),
  'without-contrast': concept('CT without contrast', 'SCT 399331006', 'SRT P5-0808E'),
} as const satisfies Record<string, Concept>;

/** Older or private designators under which files carry SNOMED RT codes. */
const schemeSynonyms: Readonly<Record<string, string>> = { SNM3: 'SRT', '99SDM': 'SRT', SNOMED: 'SRT' };

export interface CodedText {
  readonly scheme: string;
  readonly value: string;
  readonly meaning: string;
}

/** Whether a code of a file means a concept. */
export const isConcept = (code: CodedText | undefined, { codes }: Concept): boolean =>
  code !== undefined && codes.includes(`${schemeSynonyms[code.scheme] ?? code.scheme} ${code.value}`);

/** The name in a table of concepts that a code of a file stands for. */
export function nameOfCode<Name extends string>(
  code: CodedText | undefined,
  table: Readonly<Record<Name, Concept>>,
): Name | undefined {
  for (const name in table) if (isConcept(code, table[name])) return name;
  return undefined;
}
