import { type DicomDataset, numberOf, textOf, textsOf } from './dicom-dataset.ts';
import { firstIn } from './functional-groups.ts';
import { privateAttributes, privateNumber } from './private-elements.ts';
import { tags } from './tags.ts';

/** What an image header says about the heartbeat. */
export interface CardiacTiming {
  /** Cardiac Synchronization Technique (0018,9037): NONE, REALTIME, PROSPECTIVE, RETROSPECTIVE, PACED. */
  readonly technique: string | undefined;
  /** Beats per minute, 20 to 250, and only where something else shows that the heart was the matter. */
  readonly heartRate: number | undefined;
  /** The reconstructed phase in percent of the RR interval; above 100 it belongs to a later beat. */
  readonly phasePercent: number | undefined;
  /** The part of the RR interval with full tube current, in percent, as `20-80`. */
  readonly window: string | undefined;
  /** The tube current followed the ECG. */
  readonly isModulated: boolean;
}

/** Heart rates outside are no heart rates: GE MR writes 0 and 474 on knees. */
const plausibleRate = { min: 20, max: 250 };

/** The heartbeat in a CT image header: standard attributes, then the private ones, then what vendors write as text. */
export function readCardiacTiming(dataset: DicomDataset): CardiacTiming {
  const options = textsOf(dataset, tags.ScanOptions);
  const technique = textOf(dataset, tags.CardiacSynchronizationTechnique);
  const phasePercent = readPhase(dataset, options);
  const window = readWindow(options);
  const exposure = firstIn(dataset, tags.CTExposureSequence, (group) =>
    textOf(group, tags.ExposureModulationType),
  );
  const isModulated = window !== undefined || (exposure ?? '').includes('ECG');
  const isGated = technique !== undefined && technique !== 'NONE';
  const isCardiac = isGated || isModulated || phasePercent !== undefined || isHeart(dataset);
  const heartRate = isCardiac ? readHeartRate(dataset, options) : undefined;
  return { technique, heartRate, phasePercent, window, isModulated };
}

const isHeart = (dataset: DicomDataset): boolean =>
  /HEART|CARDIAC|CORONARY/.test(textOf(dataset, tags.BodyPartExamined) ?? '');

function readHeartRate(dataset: DicomDataset, options: readonly string[]): number | undefined {
  const { geMeanHeartRate, geMeanHeartRateBeforeScan, canonMeanRrMs } = privateAttributes;
  const candidates = [
    perMinute(numberOf(dataset, tags.CardiacRRIntervalSpecified)),
    numberOf(dataset, tags.HeartRate),
    privateNumber(dataset, geMeanHeartRate),
    privateNumber(dataset, geMeanHeartRateBeforeScan),
    perMinute(privateNumber(dataset, canonMeanRrMs)),
    numberIn(/(\d+)\s*bpm/i, [textOf(dataset, tags.ImageComments) ?? '']),
    perMinute(numberIn(siemensPhase, options, 2)),
  ];
  return candidates.find(
    (rate) => rate !== undefined && rate >= plausibleRate.min && rate <= plausibleRate.max,
  );
}

function readPhase(dataset: DicomDataset, options: readonly string[]): number | undefined {
  const nominal = firstIn(dataset, tags.CardiacSynchronizationSequence, (group) =>
    numberOf(group, tags.NominalPercentageOfCardiacPhase),
  );
  return (
    nominal ??
    privateNumber(dataset, privateAttributes.canonPhasePercent) ??
    numberIn(siemensPhase, options) ??
    numberIn(/bpm,\s*(\d+)\s*%/i, [textOf(dataset, tags.ImageComments) ?? ''])
  );
}

/** Siemens: `TP55PC0842`, reconstructed at 55 % of an RR interval of 842 ms (read so from one file, with its bpm). */
const siemensPhase = /^TP(\d+)PC(\d+)$/;

/** Siemens: `PULSTART_P0020PC` and `PULSEND_P0080PC`, full current from 20 to 80 %. */
function readWindow(options: readonly string[]): string | undefined {
  const start = numberIn(/^PULSTART_P(\d+)PC$/, options);
  const end = numberIn(/^PULSEND_P(\d+)PC$/, options);
  return start === undefined || end === undefined ? undefined : `${start}-${end}`;
}

function numberIn(pattern: RegExp, texts: readonly string[], part = 1): number | undefined {
  const found = texts.map((text) => pattern.exec(text)?.[part]).find((digits) => digits !== undefined);
  return found === undefined ? undefined : Number(found);
}

const perMinute = (milliseconds: number | undefined): number | undefined =>
  milliseconds ? Math.round(60_000 / milliseconds) : undefined;
