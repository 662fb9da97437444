import { nameOfCode, phantoms } from './concepts.ts';
import { acquisitionTypes, positive } from './ct-header.ts';
import { type DicomDataset, itemsOf, numberOf, textOf } from './dicom-dataset.ts';
import { contradiction, implausibleDoses } from './dose-consistency.ts';
import { type DoseEvent, quirksOf } from './dose-event.ts';
import type { DoseReport } from './dose-report.ts';
import { codeOf } from './structured-report.ts';
import { type QuirkView, takeFlag, takeNumber, takeText } from './take-quirk.ts';
import { tags } from './tags.ts';
import { roundOff } from './units.ts';

/**
 * The doses of a dose screen: a secondary capture that shows a dose report as a picture, and carries it as attributes
 * too (Exposure Dose Sequence (0040,030E), PS3.3 C.4.16). Undefined when it carries none; what stands in the picture
 * alone is not read.
 */
export function readDoseScreen(object: DicomDataset): DoseReport | undefined {
  const events = itemsOf(object, tags.ExposureDoseSequence).flatMap((dataset, index) => {
    const view: QuirkView = { dataset, object, ordinal: index + 1 };
    const isSummary = takeFlag('dose-item', 'isSummary', view)?.value === true;
    return isSummary ? [] : [readExposure(view)];
  });
  const dlpTotal = takeNumber('dose-screen', 'dlpTotalMgyCm', { dataset: object, object });
  if (!dlpTotal && !events.some(saysDose)) return undefined;
  const totals = {
    dlpTotalMgyCm: dlpTotal?.value,
    eventCount: numberOf(object, tags.TotalNumberOfExposures),
  };
  return {
    ...totals,
    effectiveDoseMsv: undefined,
    events,
    ...{ start: startOf(object), end: undefined, contrast: undefined },
    device: { manufacturer: undefined, model: undefined, serialNumber: undefined },
    isQualityControl: false,
    incomplete: contradiction(totals, events),
    warnings: implausibleDoses(events),
    doseSource: 'automated',
    decidedBy: quirksOf({ dlpTotalMgyCm: dlpTotal }),
  };
}

/** When the first exposure was made; Philips leaves it blank. */
const startOf = (object: DicomDataset): string | undefined =>
  itemsOf(object, tags.ExposureDoseSequence)
    .map((item) => textOf(item, tags.AcquisitionDateTime))
    .find((text) => text !== undefined);

const saysDose = ({ dlpMgyCm, ctdivolMgy }: DoseEvent): boolean =>
  dlpMgyCm !== undefined || ctdivolMgy !== undefined;

/** One item of the Exposure Dose Sequence as an event. */
function readExposure(view: QuirkView): DoseEvent {
  const { dataset } = view;
  return {
    ...emptyEvent,
    irradiationEventUid: textOf(dataset, tags.IrradiationEventUID),
    protocol: textOf(dataset, tags.SeriesDescription),
    scanMode: acquisitionTypes[textOf(dataset, tags.AcquisitionType) ?? ''],
    sources: [readTube(dataset)],
    exposureTimeS: thousandth(numberOf(dataset, tags.ExposureTime)),
    scanLengthMm: numberOf(dataset, tags.ScanLength),
    pitch: rounded(positive(numberOf(dataset, tags.SpiralPitchFactor))),
    singleCollimationMm: positive(numberOf(dataset, tags.SingleCollimationWidth)),
    totalCollimationMm: positive(numberOf(dataset, tags.TotalCollimationWidth)),
    ...readDoses(view),
  };
}

function readDoses(view: QuirkView) {
  const stated = nameOfCode(codeOf(view.dataset, tags.CTDIPhantomTypeCodeSequence), phantoms);
  const phantom = stated === undefined ? takeText('dose-item', 'phantom', view) : undefined;
  const dlpMgyCm = takeNumber('dose-item', 'dlpMgyCm', view);
  return {
    ctdivolMgy: rounded(numberOf(view.dataset, tags.CTDIvol)),
    phantom: stated ?? phantomOf(phantom?.value),
    dlpMgyCm: dlpMgyCm?.value,
    decidedBy: quirksOf({ dlpMgyCm, phantom }),
  };
}

const phantomOf = (name: string | undefined): DoseEvent['phantom'] =>
  name === 'head-16' || name === 'body-32' ? name : undefined;

const readTube = (dataset: DicomDataset): DoseEvent['sources'][number] => ({
  id: undefined,
  kvp: positive(numberOf(dataset, tags.KVP)),
  tubeCurrentMeanMa:
    thousandth(numberOf(dataset, tags.XRayTubeCurrentInuA)) ?? numberOf(dataset, tags.XRayTubeCurrentInmA),
  tubeCurrentMaxMa: undefined,
  rotationTimeS: undefined,
});

const thousandth = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : roundOff(value / 1000);

/** Binary figures carry more digits than were ever measured. */
const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Number(value.toPrecision(6));

/** What no dose screen tells. */
const emptyEvent: DoseEvent = {
  irradiationEventUid: undefined,
  protocol: undefined,
  targetRegion: undefined,
  scanMode: undefined,
  procedureContext: undefined,
  sources: [],
  numberOfSources: undefined,
  exposureTimeS: undefined,
  scanLengthMm: undefined,
  exposedRangeMm: undefined,
  pitch: undefined,
  singleCollimationMm: undefined,
  totalCollimationMm: undefined,
  ctdivolMgy: undefined,
  phantom: undefined,
  dlpMgyCm: undefined,
  effectiveDoseMsv: undefined,
  sizeSpecificDoseMgy: undefined,
  doseCheck: undefined,
  modulation: undefined,
  comment: undefined,
  organ: undefined,
  tinFilter: undefined,
  decidedBy: {},
};
