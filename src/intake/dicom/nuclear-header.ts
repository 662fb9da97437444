import { readAnatomicRegion } from './anatomic-region.ts';
import type { CodedText } from './concepts.ts';
import { positive } from './ct-header.ts';
import { type DicomDataset, itemsOf, numberOf, textOf, textsOf } from './dicom-dataset.ts';
import { quirksOf } from './dose-event.ts';
import { believedRate } from './heart-rate.ts';
import { codeOf } from './structured-report.ts';
import { takeNumber } from './take-quirk.ts';
import { tags } from './tags.ts';
import { type Warning, warn } from './warnings.ts';

/** What was injected, as an image header repeats it. */
interface Injection {
  readonly eventUid: string | undefined;
  readonly agent: string | undefined;
  readonly agentCode: CodedText | undefined;
  readonly radionuclide: CodedText | undefined;
  readonly activityMbq: number | undefined;
  readonly halfLifeS: number | undefined;
  readonly volumeMl: number | undefined;
  readonly startedAt: string | undefined;
  readonly stoppedAt: string | undefined;
  readonly route: CodedText | undefined;
}

/** How the acquisition followed the ECG. */
interface Gate {
  readonly isGated: boolean;
  readonly trigger: string | undefined;
  readonly heartRate: number | undefined;
  /** The mean RR interval of the views, in ms. */
  readonly rrIntervalMs: number | undefined;
  readonly timeSlots: number | undefined;
}

/** What the header of an NM or PET image says about its series. */
export interface NuclearHeader {
  readonly imageType: readonly string[];
  readonly bodyPart: string | undefined;
  readonly region: CodedText | undefined;
  readonly injections: readonly Injection[];
  readonly gate: Gate;
  /** Corrected Image (0028,0051): attenuation, scatter, decay and others. */
  readonly corrections: readonly string[];
  readonly seriesType: readonly string[];
  readonly units: string | undefined;
  readonly reconstruction: string | undefined;
  readonly slices: number | undefined;
  readonly energyWindowsKev: readonly (readonly [lower: number, upper: number])[];
  readonly decidedBy: Readonly<Record<string, string>>;
  readonly warnings: readonly Warning[];
}

/** The facts of an NM or PET image header. */
export function readNuclearHeader(dataset: DicomDataset): NuclearHeader {
  const injections = itemsOf(dataset, tags.RadiopharmaceuticalInformationSequence).map((item) =>
    readInjection(item, dataset),
  );
  const [decidedBy = {}] = injections.map((injection) => injection.decidedBy);
  return {
    imageType: textsOf(dataset, tags.ImageType),
    bodyPart: textOf(dataset, tags.BodyPartExamined),
    region: readAnatomicRegion(dataset),
    injections: injections.map(({ injection }) => injection),
    gate: readGate(dataset),
    corrections: textsOf(dataset, tags.CorrectedImage),
    seriesType: textsOf(dataset, tags.SeriesType),
    units: textOf(dataset, tags.Units),
    reconstruction: textOf(dataset, tags.ReconstructionMethod),
    slices: numberOf(dataset, tags.NumberOfSlices),
    energyWindowsKev: readEnergyWindows(dataset),
    decidedBy,
    warnings: injections.flatMap(({ warnings }) => warnings),
  };
}

function readInjection(item: DicomDataset, object: DicomDataset) {
  const activity = takeNumber('nuclear-image', 'activityMbq', { dataset: item, object });
  const injection: Injection = {
    eventUid: textOf(item, tags.RadiopharmaceuticalAdministrationEventUID),
    agent: textOf(item, tags.Radiopharmaceutical),
    agentCode: codeOf(item, tags.RadiopharmaceuticalCodeSequence),
    radionuclide: codeOf(item, tags.RadionuclideCodeSequence),
    activityMbq: activity?.value,
    halfLifeS: positive(numberOf(item, tags.RadionuclideHalfLife)),
    volumeMl: positive(numberOf(item, tags.RadiopharmaceuticalVolume)),
    startedAt:
      textOf(item, tags.RadiopharmaceuticalStartDateTime) ?? textOf(item, tags.RadiopharmaceuticalStartTime),
    stoppedAt:
      textOf(item, tags.RadiopharmaceuticalStopDateTime) ?? textOf(item, tags.RadiopharmaceuticalStopTime),
    route: codeOf(item, tags.AdministrationRouteCodeSequence),
  };
  const isUsual = activity === undefined || usualUnits(object).includes(activity.quirk);
  return {
    injection,
    decidedBy: quirksOf({ activityMbq: activity }),
    warnings: isUsual ? [] : [warn('activity-unit-assumed', `${activity.value} MBq`)],
  };
}

const enhancedPet = '1.2.840.10008.5.1.4.1.1.130';

/** The unit a modality writes activities in: Bq in PET, MBq in nuclear medicine; Enhanced PET writes MBq too. */
function usualUnits(object: DicomDataset): readonly string[] {
  if (textOf(object, tags.SOPClassUID) === enhancedPet) return ['nuclear.activity-in-mbq'];
  return textOf(object, tags.Modality) === 'PT' ? ['nuclear.activity-in-bq'] : ['nuclear.activity-in-mbq'];
}

function readGate(dataset: DicomDataset): Gate {
  const trigger = textOf(dataset, tags.TriggerSourceOrType);
  const intervals = [...itemsOf(dataset, tags.GatedInformationSequence), dataset]
    .flatMap((item) => [...itemsOf(item, tags.DataInformationSequence), item])
    .map((item) => positive(numberOf(item, tags.NominalInterval)))
    .filter((interval) => interval !== undefined);
  const isGated =
    trigger !== undefined ||
    intervals.length > 0 ||
    [...textsOf(dataset, tags.ImageType), ...textsOf(dataset, tags.SeriesType)].some((text) =>
      /GATED/.test(text),
    );
  const rrIntervalMs = intervals.length === 0 ? undefined : meanOf(intervals);
  const measured = rrIntervalMs === undefined ? undefined : 60_000 / rrIntervalMs;
  return {
    isGated,
    trigger,
    heartRate: isGated
      ? (believedRate(numberOf(dataset, tags.HeartRate)) ?? believedRate(measured))
      : undefined,
    rrIntervalMs,
    timeSlots: positive(numberOf(dataset, tags.NumberOfTimeSlots)),
  };
}

const meanOf = (values: readonly number[]): number =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);

const readEnergyWindows = (dataset: DicomDataset): NuclearHeader['energyWindowsKev'] =>
  [dataset, ...itemsOf(dataset, tags.EnergyWindowInformationSequence)]
    .flatMap((item) => itemsOf(item, tags.EnergyWindowRangeSequence))
    .flatMap((range) => {
      const lower = numberOf(range, tags.EnergyWindowLowerLimit);
      const upper = numberOf(range, tags.EnergyWindowUpperLimit);
      return lower === undefined || upper === undefined ? [] : [[lower, upper] as const];
    });
