import { type CodedText, concepts, nameOfCode, phantoms, procedureContexts, scanModes } from './concepts.ts';
import type { DicomDataset } from './dicom-dataset.ts';
import { childOf, childrenOf, type ContentItem } from './structured-report.ts';
import { type DoseCheck, readDoseCheck } from './dose-check.ts';
import { Measurements } from './measurements.ts';
import { type QuirkView, takeFlag, takeText } from './take-quirk.ts';
import type { Warning } from './warnings.ts';

/** One X-ray tube of an event. */
interface XRaySource {
  readonly id: string | undefined;
  readonly kvp: number | undefined;
  readonly tubeCurrentMeanMa: number | undefined;
  readonly tubeCurrentMaxMa: number | undefined;
  /** Exposure time per rotation; of a partial dual-source scan it is the exposure, not the rotation. */
  readonly rotationTimeS: number | undefined;
}

/** One irradiation event: of a CT dose report (PS3.16 TID 10013), or one exposure of a dose screen. */
export interface DoseEvent {
  readonly irradiationEventUid: string | undefined;
  readonly protocol: string | undefined;
  readonly targetRegion: CodedText | undefined;
  readonly scanMode: keyof typeof scanModes | undefined;
  readonly procedureContext: keyof typeof procedureContexts | undefined;
  readonly sources: readonly XRaySource[];
  readonly numberOfSources: number | undefined;
  readonly exposureTimeS: number | undefined;
  readonly scanLengthMm: number | undefined;
  /** The length that was irradiated; a spiral begins before and ends after its images. */
  readonly exposedRangeMm: number | undefined;
  readonly pitch: number | undefined;
  readonly singleCollimationMm: number | undefined;
  readonly totalCollimationMm: number | undefined;
  readonly ctdivolMgy: number | undefined;
  readonly phantom: keyof typeof phantoms | undefined;
  readonly dlpMgyCm: number | undefined;
  readonly effectiveDoseMsv: number | undefined;
  readonly sizeSpecificDoseMgy: number | undefined;
  readonly doseCheck: DoseCheck | undefined;
  readonly modulation: string | undefined;
  readonly comment: string | undefined;
  /** Siemens: the organ the protocol was made for, and the tin filter, from the comment. */
  readonly organ: string | undefined;
  readonly tinFilter: boolean | undefined;
  /** For each fact that a quirk gave, the quirk's id. */
  readonly decidedBy: Readonly<Record<string, string>>;
}

interface ReadEvent {
  readonly event: DoseEvent;
  readonly warnings: readonly Warning[];
}

/** A CT Acquisition container of the report in `object` as an event, with the warnings about its numbers. */
export function readDoseEvent(item: ContentItem, object: DicomDataset): ReadEvent {
  const numbers = new Measurements();
  const event = {
    ...readTexts(item),
    ...readParameters(childOf(item, concepts.parameters), numbers),
    ...readDose(childOf(item, concepts.dose), numbers),
    ...readVendorTexts(item, object),
  };
  return { event, warnings: numbers.warnings };
}

/** What the standard keeps in items of their own, and some vendors in the comment. */
function readVendorTexts(item: ContentItem, object: DicomDataset) {
  const view: QuirkView = { dataset: object, object, item };
  const stated = childOf(item, concepts.modulation)?.text;
  const modulation = stated === undefined ? takeText('dose-event', 'modulation', view) : undefined;
  const organ = takeText('dose-event', 'organ', view);
  const tinFilter = takeFlag('dose-event', 'tinFilter', view);
  return {
    comment: childOf(item, concepts.comment)?.text,
    modulation: stated ?? modulation?.value,
    organ: organ?.value,
    tinFilter: tinFilter?.value,
    decidedBy: quirksOf({ modulation, organ, tinFilter }),
  };
}

/** The quirk that gave each fact, where one did. */
export const quirksOf = (
  taken: Readonly<Record<string, { readonly quirk: string } | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(taken).flatMap(([fact, found]) => (found ? [[fact, found.quirk]] : [])));

const readTexts = (item: ContentItem) => ({
  irradiationEventUid: childOf(item, concepts.eventUid)?.text,
  protocol: childOf(item, concepts.protocol)?.text,
  targetRegion: childOf(item, concepts.targetRegion)?.code,
  scanMode: nameOfCode(childOf(item, concepts.acquisitionType)?.code, scanModes),
  procedureContext: nameOfCode(childOf(item, concepts.procedureContext)?.code, procedureContexts),
});

const readParameters = (item: ContentItem | undefined, numbers: Measurements) => ({
  sources: item ? childrenOf(item, concepts.source).map((source) => readSource(source, numbers)) : [],
  numberOfSources: numbers.take(item, concepts.numberOfSources, 'count'),
  exposureTimeS: numbers.take(item, concepts.exposureTime, 'time'),
  scanLengthMm: numbers.take(item, concepts.scanningLength, 'length'),
  exposedRangeMm: numbers.take(item, concepts.exposedRange, 'length'),
  pitch: numbers.take(item, concepts.pitch, 'number'),
  singleCollimationMm: numbers.take(item, concepts.singleCollimation, 'length'),
  totalCollimationMm: numbers.take(item, concepts.totalCollimation, 'length'),
});

const readSource = (item: ContentItem, numbers: Measurements): XRaySource => ({
  id: childOf(item, concepts.sourceId)?.text,
  kvp: numbers.take(item, concepts.kvp, 'voltage'),
  tubeCurrentMeanMa: numbers.take(item, concepts.tubeCurrent, 'current'),
  tubeCurrentMaxMa: numbers.take(item, concepts.maximumTubeCurrent, 'current'),
  rotationTimeS: numbers.take(item, concepts.exposureTimePerRotation, 'time'),
});

const readDose = (item: ContentItem | undefined, numbers: Measurements) => ({
  ctdivolMgy: numbers.take(item, concepts.meanCtdivol, 'dose'),
  phantom: nameOfCode(childOf(item, concepts.phantom)?.code, phantoms),
  dlpMgyCm: numbers.take(item, concepts.dlp, 'doseLengthProduct'),
  effectiveDoseMsv: numbers.take(item, concepts.effectiveDose, 'effectiveDose'),
  sizeSpecificDoseMgy: numbers.take(item, concepts.sizeSpecificDose, 'dose'),
  doseCheck: item && readDoseCheck(item, numbers),
});
