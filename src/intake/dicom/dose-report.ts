import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { concepts, isConcept } from './concepts.ts';
import type { DicomDataset } from './dicom-dataset.ts';
import { type DoseEvent, readDoseEvent } from './dose-event.ts';
import {
  childOf,
  childrenOf,
  type ContentItem,
  descendantsOf,
  readContentTree,
} from './structured-report.ts';
import { measure, type Measured, roundOff } from './units.ts';
import { type Warning, warn } from './warnings.ts';

/** What a CT dose report says (PS3.16 TID 10011). Doses in mGy, mGy·cm and mSv. */
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
    return readCtReport(tree);
  const projection = childOf(tree, concepts.projectionAccumulated) ?? childOf(tree, concepts.projectionEvent);
  return refuse('not-a-ct-dose-report', projection ? 'projection X-ray' : 'no CT dose in it');
}

function readCtReport(tree: ContentItem): DoseReport {
  const accumulated = childOf(tree, concepts.ctAccumulated);
  const dlpTotal = measure(childOf(accumulated, concepts.dlpTotal), 'doseLengthProduct');
  const effectiveDose = measure(childOf(accumulated, concepts.effectiveDoseTotal), 'effectiveDose');
  const eventCount = measure(childOf(accumulated, concepts.eventCount), 'count');
  const events = childrenOf(tree, concepts.ctAcquisition).map(readDoseEvent);
  return {
    dlpTotalMgyCm: dlpTotal.value,
    effectiveDoseMsv: effectiveDose.value,
    eventCount: eventCount.value,
    events: events.map(({ event }) => event),
    start: childOf(tree, concepts.start)?.text,
    end: childOf(tree, concepts.end)?.text,
    device: readDevice(tree),
    isQualityControl: hasQualityControlIntent(tree),
    incomplete: contradiction(
      eventCount,
      dlpTotal,
      events.map(({ event }) => event),
    ),
    warnings: [
      ...[dlpTotal, effectiveDose, eventCount, ...events].flatMap(({ warnings }) => warnings),
      ...missingTotals(accumulated),
    ],
  };
}

/** Count and total are mandatory (TID 10012), and the only proof that a report is whole. */
const missingTotals = (accumulated: ContentItem | undefined): readonly Warning[] =>
  [concepts.eventCount, concepts.dlpTotal]
    .filter((concept) => !childOf(accumulated, concept)?.numbers[0])
    .map(({ meaning }) => warn('totals-missing', meaning));

const readDevice = (tree: ContentItem): DeviceObserver => ({
  manufacturer: childOf(tree, concepts.observerManufacturer)?.text,
  model: childOf(tree, concepts.observerModel)?.text,
  serialNumber: childOf(tree, concepts.observerSerialNumber)?.text,
});

const hasQualityControlIntent = (tree: ContentItem): boolean =>
  descendantsOf(tree, concepts.hasIntent).some(({ code }) => isConcept(code, concepts.qualityControlIntent));

/** Each event is rounded to a tenth at the coarsest, so a sum may differ by half a tenth for every event. */
const roundingPerEvent = 0.06;

function contradiction(count: Measured, total: Measured, events: readonly DoseEvent[]): Warning | undefined {
  if (count.value !== undefined && count.value !== events.length)
    return warn('event-count-differs', `${count.value} ≠ ${events.length}`);
  const sum = roundOff(events.reduce((dlp, event) => dlp + (event.dlpMgyCm ?? 0), 0));
  const tolerance = roundingPerEvent * (events.length + 1);
  if (total.value !== undefined && Math.abs(total.value - sum) > tolerance)
    return warn('dlp-sum-differs', `${total.value} ≠ ${sum} mGy·cm`);
  return undefined;
}
