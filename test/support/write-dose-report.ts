import {
  type Concept,
  concepts,
  phantoms,
  procedureContexts,
  scanModes,
} from '../../src/intake/dicom/concepts.ts';
import { tags } from '../../src/intake/dicom/tags.ts';
import { type FileStyle, written, type Written, writeDicom } from './write-dicom.ts';

/** Synthetic CT dose reports after PS3.16 TID 10011, in the manner of the scanners, for patients nobody ever was. */
export interface EventText {
  readonly uid?: string;
  readonly protocol?: string;
  readonly region?: string;
  readonly scanMode?: keyof typeof scanModes;
  readonly context?: keyof typeof procedureContexts;
  readonly kvp?: string;
  readonly tubes?: number;
  readonly rotation?: string;
  readonly exposure?: string;
  readonly length?: string;
  readonly pitch?: string;
  readonly collimation?: string;
  readonly ctdivol?: string;
  readonly dlp?: string;
  readonly modulation?: string;
  readonly comment?: string;
  /** More items of the CT Dose container. */
  readonly doseItems?: readonly Item[];
  /** More items of the event. */
  readonly items?: readonly Item[];
}

export interface ReportText {
  readonly sopInstanceUid?: string;
  readonly studyInstanceUid?: string;
  readonly events?: readonly EventText[];
  readonly eventCount?: string;
  readonly dlpTotal?: string;
  readonly dlpUnit?: string;
  readonly effectiveDose?: string;
  readonly start?: string;
  readonly intent?: string;
  /** More items of the report. */
  readonly items?: readonly Item[];
  /** Attributes of the header beside or instead of the usual ones. */
  readonly header?: readonly Written[];
}

export const code = (tag: { readonly number: number }, text: string, meaning = ''): Written => {
  const [, scheme = '', value = ''] = /^(\S+) (.*)$/.exec(text) ?? [];
  return written(tag, 'SQ', [
    [
      written(tags.CodeValue, 'SH', value),
      written(tags.CodingSchemeDesignator, 'SH', scheme),
      written(tags.CodeMeaning, 'LO', meaning || text),
    ],
  ]);
};

/** The code a file would carry: SNOMED RT where there is one, as scanners do. */
const codeIn = (concept: Concept): string =>
  concept.codes.find((text) => text.startsWith('SRT')) ?? concept.codes[0] ?? '';

export type Item = readonly Written[];

const item = (type: string, concept: Concept, ...content: readonly Written[]): Item => [
  written(tags.RelationshipType, 'CS', 'CONTAINS'),
  written(tags.ValueType, 'CS', type),
  code(tags.ConceptNameCodeSequence, codeIn(concept), concept.meaning),
  ...content,
];

export const container = (concept: Concept, ...children: readonly Item[]): Item =>
  item('CONTAINER', concept, written(tags.ContentSequence, 'SQ', children));

export const textItem = (concept: Concept, text: string): Item =>
  item('TEXT', concept, written(tags.TextValue, 'UT', text));

export const number = (concept: Concept, value: string, unit: string): Item =>
  item(
    'NUM',
    concept,
    written(tags.MeasuredValueSequence, 'SQ', [
      [code(tags.MeasurementUnitsCodeSequence, `UCUM ${unit}`), written(tags.NumericValue, 'DS', value)],
    ]),
  );

export const coded = (concept: Concept, text: string, meaning?: string): Item =>
  item('CODE', concept, code(tags.ConceptCodeSequence, text, meaning));

export const uid = (concept: Concept, value: string): Item =>
  item('UIDREF', concept, written(tags.UID, 'UI', value));

const maybe = (value: string | undefined, make: (value: string) => Item): readonly Item[] =>
  value === undefined ? [] : [make(value)];

const tube = (id: string, { kvp, rotation }: EventText): Item =>
  container(
    concepts.source,
    textItem(concepts.sourceId, id),
    ...maybe(kvp, (value) => number(concepts.kvp, value, 'kV')),
    number(concepts.tubeCurrent, '300', 'mA'),
    number(concepts.maximumTubeCurrent, '400', 'mA'),
    ...maybe(rotation, (value) => number(concepts.exposureTimePerRotation, value, 's')),
  );

const eventItem = (event: EventText): Item =>
  container(
    concepts.ctAcquisition,
    ...maybe(event.protocol, (value) => textItem(concepts.protocol, value)),
    ...maybe(event.region, (value) => coded(concepts.targetRegion, value)),
    ...maybe(event.scanMode, () =>
      coded(concepts.acquisitionType, codeIn(scanModes[event.scanMode ?? 'free'])),
    ),
    ...maybe(event.context, () =>
      coded(concepts.procedureContext, codeIn(procedureContexts[event.context ?? 'with-contrast'])),
    ),
    ...maybe(event.uid, (value) => uid(concepts.eventUid, value)),
    container(
      concepts.parameters,
      ...maybe(event.exposure, (value) => number(concepts.exposureTime, value, 's')),
      ...maybe(event.length, (value) => number(concepts.scanningLength, value, 'mm')),
      ...maybe(event.collimation, (value) => number(concepts.totalCollimation, value, 'mm')),
      ...maybe(event.pitch, (value) => number(concepts.pitch, value, '{ratio}')),
      number(concepts.numberOfSources, String(event.tubes ?? 1), '{X-Ray sources}'),
      ...['A', 'B'].slice(0, event.tubes ?? 1).map((id) => tube(id, event)),
    ),
    container(
      concepts.dose,
      ...maybe(event.ctdivol, (value) => number(concepts.meanCtdivol, value, 'mGy')),
      coded(concepts.phantom, codeIn(phantoms['body-32'])),
      ...maybe(event.dlp, (value) => number(concepts.dlp, value, 'mGy.cm')),
      ...(event.doseItems ?? []),
    ),
    ...(event.items ?? []),
    ...maybe(event.modulation, (value) => textItem(concepts.modulation, value)),
    ...maybe(event.comment, (value) => textItem(concepts.comment, value)),
  );

/** The content items of a report; its total and count follow from the events unless they are given. */
export function reportItems(report: ReportText): readonly Item[] {
  const events = report.events ?? [];
  const total = report.dlpTotal ?? events.reduce((sum, { dlp = '0' }) => sum + Number(dlp), 0).toFixed(2);
  const intent = coded(concepts.hasIntent, report.intent ?? 'SRT R-408C3');
  return [
    item(
      'CODE',
      concepts.procedureReported,
      code(tags.ConceptCodeSequence, 'SRT P5-08000'),
      written(tags.ContentSequence, 'SQ', [intent]),
    ),
    textItem(concepts.observerSerialNumber, '70001'),
    item('DATETIME', concepts.start, written(tags.DateTime, 'DT', report.start ?? '20260213104511.250')),
    container(
      concepts.ctAccumulated,
      number(concepts.eventCount, report.eventCount ?? String(events.length), '{events}'),
      number(concepts.dlpTotal, total, report.dlpUnit ?? 'mGy.cm'),
      ...maybe(report.effectiveDose, (value) => number(concepts.effectiveDoseTotal, value, 'mSv')),
    ),
    ...events.map(eventItem),
    ...(report.items ?? []),
  ];
}

/** What the header of a dose report says; later attributes of the same tag win. */
export function headerOf({
  sopInstanceUid = '1.2.3.9.1',
  studyInstanceUid = '1.2.3',
  header = [],
}: ReportText) {
  const usual = [
    written(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.88.67'),
    written(tags.SOPInstanceUID, 'UI', sopInstanceUid),
    written(tags.StudyDate, 'DA', '20260213'),
    written(tags.StudyTime, 'TM', '104500'),
    written(tags.AccessionNumber, 'SH', 'RIS0001'),
    written(tags.Modality, 'CS', 'SR'),
    written(tags.Manufacturer, 'LO', 'SIEMENS'),
    written(tags.ManufacturerModelName, 'LO', 'SOMATOM Force'),
    written(tags.PatientName, 'PN', 'Berg^Ida'),
    written(tags.PatientID, 'LO', '130260-9996'),
    written(tags.PatientBirthDate, 'DA', '19600213'),
    written(tags.PatientSex, 'CS', 'F'),
    written(tags.PatientSize, 'DS', '1.68'),
    written(tags.PatientWeight, 'DS', '71'),
    written(tags.StudyInstanceUID, 'UI', studyInstanceUid),
  ];
  const byTag = new Map([...usual, ...header].map((element) => [element.tag, element]));
  return [...byTag.values()].sort((a, b) => a.tag - b.tag);
}

export const reportElements = (report: ReportText): readonly Written[] => [
  ...headerOf(report),
  code(tags.ConceptNameCodeSequence, 'DCM 113701', 'X-Ray Radiation Dose Report'),
  written(tags.ContentSequence, 'SQ', reportItems(report)),
];

export const writeDoseReport = (report: ReportText, style: FileStyle = {}): Uint8Array =>
  writeDicom(reportElements(report), style);
