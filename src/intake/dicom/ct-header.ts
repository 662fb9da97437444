import { readAnatomicRegion } from './anatomic-region.ts';
import { phantoms, nameOfCode, type CodedText, type scanModes } from './concepts.ts';
import { type CardiacTiming, readCardiacTiming } from './cardiac-timing.ts';
import { type DicomDataset, itemsOf, numberOf, textOf, textsOf } from './dicom-dataset.ts';
import { firstIn } from './functional-groups.ts';
import { quirksOf } from './dose-event.ts';
import { codeOf } from './structured-report.ts';
import { takeNumber } from './take-quirk.ts';
import { tags } from './tags.ts';

/** What the header of one CT image says about its series, classic or Enhanced. */
export interface CtHeader {
  readonly irradiationEventUid: string | undefined;
  readonly acquisitionNumber: number | undefined;
  readonly protocol: string | undefined;
  readonly imageType: readonly string[];
  readonly scanOptions: readonly string[];
  readonly imageComments: string | undefined;
  readonly bodyPart: string | undefined;
  readonly region: CodedText | undefined;
  readonly scanMode: keyof typeof scanModes | undefined;
  readonly kvp: number | undefined;
  readonly pitch: number | undefined;
  readonly rotationTimeS: number | undefined;
  readonly totalCollimationMm: number | undefined;
  readonly ctdivolMgy: number | undefined;
  /** Of the whole acquisition, as every image of it repeats; never summed over images. */
  readonly dlpMgyCm: number | undefined;
  readonly phantom: keyof typeof phantoms | undefined;
  readonly sliceThicknessMm: number | undefined;
  readonly kernel: string | undefined;
  readonly reconstructionAlgorithm: string | undefined;
  readonly contrast: Contrast;
  readonly cardiac: CardiacTiming;
  /** For each fact that a quirk gave, the quirk's id. */
  readonly decidedBy: Readonly<Record<string, string>>;
}

/** Only what is written: a missing contrast attribute does not prove that none was given. */
interface Contrast {
  readonly isNamed: boolean;
  readonly agent: string | undefined;
  readonly volumeMl: number | undefined;
  readonly flowMlPerS: number | undefined;
}

/** Acquisition Type (0018,9302) → the registry's value set of scan modes. */
export const acquisitionTypes: Readonly<Record<string, keyof typeof scanModes>> = {
  SEQUENCED: 'sequenced',
  SPIRAL: 'spiral',
  CONSTANT_ANGLE: 'constant-angle',
  STATIONARY: 'stationary',
  FREE: 'free',
};

/** The facts of a CT image header; classic attributes first, then the functional groups of Enhanced CT (PS3.3 C.8.15). */
export function readCtHeader(dataset: DicomDataset): CtHeader {
  const { cardiac, decidedBy } = readCardiacTiming(dataset);
  const technique = readTechnique(dataset);
  const vendor = readVendorDose(dataset, technique);
  return {
    ...readSeriesTexts(dataset),
    ...technique,
    ...vendor.values,
    ...readReconstruction(dataset),
    contrast: readContrast(dataset),
    cardiac,
    decidedBy: { ...decidedBy, ...vendor.decidedBy },
  };
}

/** What a vendor keeps to itself, where the standard attribute is missing. */
function readVendorDose(object: DicomDataset, stated: Pick<CtHeader, 'ctdivolMgy' | 'pitch'>) {
  const view = { dataset: object, object };
  const missing = (fact: 'ctdivolMgy' | 'pitch') =>
    stated[fact] === undefined ? takeNumber('ct-image', fact, view) : undefined;
  const [ctdivolMgy, pitch] = [missing('ctdivolMgy'), missing('pitch')];
  const dlpMgyCm = takeNumber('ct-image', 'dlpMgyCm', view);
  return {
    values: {
      ctdivolMgy: stated.ctdivolMgy ?? ctdivolMgy?.value,
      pitch: stated.pitch ?? pitch?.value,
      dlpMgyCm: dlpMgyCm?.value,
    },
    decidedBy: quirksOf({ ctdivolMgy, pitch, dlpMgyCm }),
  };
}

const readSeriesTexts = (dataset: DicomDataset) => ({
  irradiationEventUid: firstIn(dataset, tags.IrradiationEventIdentificationSequence, (group) =>
    textOf(group, tags.IrradiationEventUID),
  ),
  acquisitionNumber: numberOf(dataset, tags.AcquisitionNumber),
  protocol: textOf(dataset, tags.ProtocolName),
  imageType: textsOf(dataset, tags.ImageType),
  scanOptions: textsOf(dataset, tags.ScanOptions),
  imageComments: textOf(dataset, tags.ImageComments),
  bodyPart: textOf(dataset, tags.BodyPartExamined),
  region: readAnatomicRegion(dataset),
});

const readTechnique = (dataset: DicomDataset) => ({
  scanMode:
    acquisitionTypes[
      firstIn(dataset, tags.CTAcquisitionTypeSequence, (group) => textOf(group, tags.AcquisitionType)) ?? ''
    ],
  kvp: firstIn(dataset, tags.CTXRayDetailsSequence, (group) => positive(numberOf(group, tags.KVP))),
  pitch: firstIn(dataset, tags.CTTableDynamicsSequence, (group) =>
    positive(numberOf(group, tags.SpiralPitchFactor)),
  ),
  rotationTimeS: firstIn(dataset, tags.CTAcquisitionDetailsSequence, (group) =>
    positive(numberOf(group, tags.RevolutionTime)),
  ),
  totalCollimationMm: firstIn(dataset, tags.CTAcquisitionDetailsSequence, (group) =>
    positive(numberOf(group, tags.TotalCollimationWidth)),
  ),
  ctdivolMgy: firstIn(dataset, tags.CTExposureSequence, (group) => numberOf(group, tags.CTDIvol)),
  phantom: firstIn(dataset, tags.CTExposureSequence, (group) =>
    nameOfCode(codeOf(group, tags.CTDIPhantomTypeCodeSequence), phantoms),
  ),
});

const readReconstruction = (dataset: DicomDataset) => ({
  sliceThicknessMm: firstIn(dataset, tags.PixelMeasuresSequence, (group) =>
    positive(numberOf(group, tags.SliceThickness)),
  ),
  kernel: firstIn(dataset, tags.CTReconstructionSequence, (group) => textOf(group, tags.ConvolutionKernel)),
  reconstructionAlgorithm: firstIn(dataset, tags.CTReconstructionSequence, (group) =>
    textOf(group, tags.ReconstructionAlgorithm),
  ),
});

function readContrast(dataset: DicomDataset): Contrast {
  const agent = textOf(dataset, tags.ContrastBolusAgent);
  const [coded] = itemsOf(dataset, tags.ContrastBolusAgentSequence);
  const volumeMl = positive(numberOf(dataset, tags.ContrastBolusVolume));
  const flowMlPerS = positive(numberOf(dataset, tags.ContrastFlowRate));
  const isNamed = [agent, coded, volumeMl, flowMlPerS].some((sign) => sign !== undefined);
  return { isNamed, agent: agent ?? (coded && textOf(coded, tags.CodeMeaning)), volumeMl, flowMlPerS };
}

/** Zero stands for "not known" in these attributes. */
export const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined;
