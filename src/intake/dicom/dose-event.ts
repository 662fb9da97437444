import {
  type CodedText,
  type Concept,
  concepts,
  nameOfCode,
  phantoms,
  procedureContexts,
  scanModes,
} from './concepts.ts';
import { childOf, childrenOf, type ContentItem } from './structured-report.ts';
import { measure, type Quantity } from './units.ts';
import { readVendorComment } from './vendor-comment.ts';
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

/** One irradiation event of a CT dose report (PS3.16 TID 10013). */
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
  readonly pitch: number | undefined;
  readonly singleCollimationMm: number | undefined;
  readonly totalCollimationMm: number | undefined;
  readonly ctdivolMgy: number | undefined;
  readonly phantom: keyof typeof phantoms | undefined;
  readonly dlpMgyCm: number | undefined;
  readonly modulation: string | undefined;
  readonly comment: string | undefined;
  /** Siemens: the organ the protocol was made for, and the tin filter, from the comment. */
  readonly organ: string | undefined;
  readonly tinFilter: boolean | undefined;
}

interface ReadEvent {
  readonly event: DoseEvent;
  readonly warnings: readonly Warning[];
}

/** Reads numbers below one item and gathers what had to be said about them. */
class Measurements {
  readonly warnings: Warning[] = [];

  take(item: ContentItem | undefined, concept: Concept, quantity: Quantity): number | undefined {
    const { value, warnings } = measure(childOf(item, concept), quantity);
    this.warnings.push(...warnings);
    return value;
  }
}

/** A CT Acquisition container as an event, with the warnings about its numbers. */
export function readDoseEvent(item: ContentItem): ReadEvent {
  const numbers = new Measurements();
  const comment = childOf(item, concepts.comment)?.text;
  const vendor = readVendorComment(comment ?? '');
  const event = {
    ...readTexts(item),
    ...readParameters(childOf(item, concepts.parameters), numbers),
    ...readDose(childOf(item, concepts.dose), numbers),
    comment,
    modulation: childOf(item, concepts.modulation)?.text ?? vendor.modulation,
    organ: vendor.organ,
    tinFilter: vendor.tinFilter,
  };
  return { event, warnings: numbers.warnings };
}

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
});
