import { readAnatomicRegion } from './anatomic-region.ts';
import type { CodedText } from './concepts.ts';
import { positive } from './ct-header.ts';
import { type DicomDataset, itemsOf, numberOf, textOf, textsOf } from './dicom-dataset.ts';
import { firstIn } from './functional-groups.ts';
import { believedRate } from './heart-rate.ts';
import { tags, type Tag } from './tags.ts';

/** What the header of an MR image says about its series, classic or Enhanced. Times in ms, field in T. */
export interface MrHeader {
  readonly fieldStrengthT: number | undefined;
  readonly imagingFrequencyMhz: number | undefined;
  readonly imageType: readonly string[];
  readonly scanOptions: readonly string[];
  readonly bodyPart: string | undefined;
  readonly region: CodedText | undefined;
  readonly protocol: string | undefined;
  readonly sequenceName: string | undefined;
  readonly scanningSequence: readonly string[];
  readonly acquisitionType: string | undefined;
  readonly repetitionTimeMs: number | undefined;
  readonly echoTimeMs: number | undefined;
  readonly inversionTimeMs: number | undefined;
  readonly flipAngleDegrees: number | undefined;
  readonly sliceThicknessMm: number | undefined;
  readonly contrastAgent: string | undefined;
  readonly softwareVersions: string | undefined;
  readonly gate: MrGate;
}

/** How the acquisition followed the heart. */
interface MrGate {
  /** Cardiac Synchronization Technique (0018,9037). */
  readonly technique: string | undefined;
  readonly isGated: boolean;
  /** Only of gated acquisitions: GE writes heart rates on knees and brains. */
  readonly heartRate: number | undefined;
  readonly triggerTimeMs: number | undefined;
  readonly nominalIntervalMs: number | undefined;
  readonly cardiacImages: number | undefined;
}

/** The facts of an MR image header; classic attributes first, then the functional groups of Enhanced MR (PS3.3 C.8.13). */
export function readMrHeader(dataset: DicomDataset): MrHeader {
  return {
    fieldStrengthT: positive(numberOf(dataset, tags.MagneticFieldStrength)),
    imagingFrequencyMhz: firstIn(dataset, tags.MRImagingModifierSequence, (group) =>
      positive(numberOf(group, tags.ImagingFrequency) ?? numberOf(group, tags.TransmitterFrequency)),
    ),
    imageType: textsOf(dataset, tags.ImageType),
    scanOptions: textsOf(dataset, tags.ScanOptions),
    bodyPart: textOf(dataset, tags.BodyPartExamined),
    region: readAnatomicRegion(dataset),
    ...readSequence(dataset),
    ...readTiming(dataset),
    sliceThicknessMm: numberIn(dataset, tags.PixelMeasuresSequence, tags.SliceThickness),
    contrastAgent: readContrastAgent(dataset),
    softwareVersions: textOf(dataset, tags.SoftwareVersions),
    gate: readGate(dataset),
  };
}

const numberIn = (dataset: DicomDataset, group: Tag, tag: Tag): number | undefined =>
  firstIn(dataset, group, (from) => positive(numberOf(from, tag)));

const readSequence = (dataset: DicomDataset) => ({
  protocol: textOf(dataset, tags.ProtocolName),
  sequenceName: textOf(dataset, tags.SequenceName) ?? textOf(dataset, tags.PulseSequenceName),
  scanningSequence: textsOf(dataset, tags.ScanningSequence),
  acquisitionType: textOf(dataset, tags.MRAcquisitionType),
});

const readTiming = (dataset: DicomDataset) => ({
  repetitionTimeMs: numberIn(dataset, tags.MRTimingAndRelatedParametersSequence, tags.RepetitionTime),
  flipAngleDegrees: numberIn(dataset, tags.MRTimingAndRelatedParametersSequence, tags.FlipAngle),
  echoTimeMs:
    positive(numberOf(dataset, tags.EchoTime)) ??
    numberIn(dataset, tags.MREchoSequence, tags.EffectiveEchoTime),
  inversionTimeMs:
    positive(numberOf(dataset, tags.InversionTime)) ??
    numberIn(dataset, tags.MRModifierSequence, tags.InversionTimes),
});

function readContrastAgent(dataset: DicomDataset): string | undefined {
  const [coded] = itemsOf(dataset, tags.ContrastBolusAgentSequence);
  return textOf(dataset, tags.ContrastBolusAgent) ?? (coded && textOf(coded, tags.CodeMeaning));
}

/** CG among the Scan Options is cardiac gating (PS3.3 C.8.3.1); pulse gating (PPG) follows the finger, brains too. */
function readGate(dataset: DicomDataset): MrGate {
  const technique = textOf(dataset, tags.CardiacSynchronizationTechnique);
  const isSynchronized = technique !== undefined && technique !== 'NONE';
  const isGated = isSynchronized || textsOf(dataset, tags.ScanOptions).includes('CG');
  const ofGated = (tag: Tag): number | undefined => (isGated ? positive(numberOf(dataset, tag)) : undefined);
  return {
    technique,
    isGated,
    heartRate: believedRate(ofGated(tags.HeartRate)),
    triggerTimeMs: ofGated(tags.TriggerTime),
    nominalIntervalMs: ofGated(tags.NominalInterval),
    cardiacImages: ofGated(tags.CardiacNumberOfImages),
  };
}
