import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { concepts, doseSources, isConcept, nameOfCode } from './concepts.ts';
import type { DicomDataset } from './dicom-dataset.ts';
import { contradiction, implausibleDoses } from './dose-consistency.ts';
import { type DoseEvent, quirksOf, readDoseEvent } from './dose-event.ts';
import {
  childOf,
  childrenOf,
  type ContentItem,
  descendantsOf,
  readContentTree,
} from './structured-report.ts';
import { takeText } from './take-quirk.ts';
import { measure } from './units.ts';
import { type Warning, warn } from './warnings.ts';

/** What a CT dose report says (PS3.16 TID 10011), or a dose screen in its place. Doses in mGy, mGy·cm and mSv. */
export interface DoseReport {
  /** CT Dose Length Product Total as the report states it (113813). */
  readonly dlpTotalMgyCm: number | undefined;
  readonly effectiveDoseMsv: number | undefined;
  /** The number of events the report announces (113812). */
  readonly eventCount: number | undefined;
  readonly events: readonly DoseEvent[];
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly device: DeviceObserver;
  /** Made for quality control, by the report's own intent (113680). */
  readonly isQualityControl: boolean;
  /** Set when the report's own count or sum contradicts its events: part of it is missing. */
  readonly incomplete: Warning | undefined;
  readonly warnings: readonly Warning[];
  /** How the report came to be: by the scanner itself, or copied from screens or images later. */
  readonly doseSource: keyof typeof doseSources | undefined;
  /** Said of the examination as a whole, not of an event. */
  readonly contrast: string | undefined;
  /** For each fact that a quirk gave, the quirk's id. */
  readonly decidedBy: Readonly<Record<string, string>>;
}

export interface DeviceObserver {
  readonly manufacturer: string | undefined;
  readonly model: string | undefined;
  readonly serialNumber: string | undefined;
}

/**
 * The CT dose report in a data set: radiation dose SR or GE's Enhanced SR of the same template. Projection X-ray dose
 * reports (TID 10001), reports of radiopharmaceuticals and every other SR are refused.
 */
export function readDoseReport(dataset: DicomDataset): DoseReport | Refusal {
  const tree = readContentTree(dataset);
  if (isRefusal(tree)) return tree;
  if (!isConcept(tree.concept, concepts.doseReport))
    return refuse('not-a-ct-dose-report', tree.concept?.meaning);
  if (tree.children.length === 0) return refuse('truncated', 'the report has no content');
  if (childOf(tree, concepts.ctAccumulated) || childOf(tree, concepts.ctAcquisition))
    return readCtReport(tree, dataset);
  const projection = childOf(tree, concepts.projectionAccumulated) ?? childOf(tree, concepts.projectionEvent);
  return refuse('not-a-ct-dose-report', projection ? 'projection X-ray' : 'no CT dose in it');
}

function readCtReport(tree: ContentItem, object: DicomDataset): DoseReport {
  const accumulated = childOf(tree, concepts.ctAccumulated);
  const dlpTotal = measure(childOf(accumulated, concepts.dlpTotal), 'doseLengthProduct');
  const effectiveDose = measure(childOf(accumulated, concepts.effectiveDoseTotal), 'effectiveDose');
  const eventCount = measure(childOf(accumulated, concepts.eventCount), 'count');
  const read = childrenOf(tree, concepts.ctAcquisition).map((item) => readDoseEvent(item, object));
  const events = read.map(({ event }) => event);
  const contrast = takeText('dose-report', 'contrast', { dataset: object, object, item: tree });
  return {
    dlpTotalMgyCm: dlpTotal.value,
    effectiveDoseMsv: effectiveDose.value,
    eventCount: eventCount.value,
    events,
    start: childOf(tree, concepts.start)?.text,
    end: childOf(tree, concepts.end)?.text,
    device: readDevice(tree),
    isQualityControl: hasQualityControlIntent(tree),
    incomplete: contradiction({ eventCount: eventCount.value, dlpTotalMgyCm: dlpTotal.value }, events),
    warnings: [
      ...[dlpTotal, effectiveDose, eventCount, ...read].flatMap(({ warnings }) => warnings),
      ...missingTotals(accumulated),
      ...implausibleDoses(events),
    ],
    doseSource: nameOfCode(childOf(tree, concepts.sourceOfDose)?.code, doseSources),
    contrast: contrast?.value,
    decidedBy: quirksOf({ contrast }),
  };
}

/** Count and total are mandatory (TID 10012), and the only proof that a report is whole. */
const missingTotals = (accumulated: ContentItem | undefined): readonly Warning[] =>
  [concepts.eventCount, concepts.dlpTotal]
    .filter((concept) => !childOf(accumulated, concept)?.numbers[0])
    .map(({ meaning }) => warn('totals-missing', meaning));

/** The observer of the report; what it does not say about itself the irradiating device of an event may (TID 1021). */
function readDevice(tree: ContentItem): DeviceObserver {
  const device = descendantsOf(tree, concepts.deviceRole).find(({ code }) =>
    isConcept(code, concepts.irradiatingDevice),
  );
  return {
    manufacturer:
      childOf(tree, concepts.observerManufacturer)?.text ??
      childOf(device, concepts.deviceManufacturer)?.text,
    model: childOf(tree, concepts.observerModel)?.text ?? childOf(device, concepts.deviceModel)?.text,
    serialNumber:
      childOf(tree, concepts.observerSerialNumber)?.text ??
      childOf(device, concepts.deviceSerialNumber)?.text,
  };
}

const hasQualityControlIntent = (tree: ContentItem): boolean =>
  descendantsOf(tree, concepts.hasIntent).some(({ code }) => isConcept(code, concepts.qualityControlIntent));
