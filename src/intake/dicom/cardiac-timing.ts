import { type DicomDataset, textOf } from './dicom-dataset.ts';
import { firstIn } from './functional-groups.ts';
import { hasText } from './rules/words.ts';
import { type QuirkView, takeNumber } from './take-quirk.ts';
import { tags } from './tags.ts';

/** What an image header says about the heartbeat. */
export interface CardiacTiming {
  /** Cardiac Synchronization Technique (0018,9037): NONE, REALTIME, PROSPECTIVE, RETROSPECTIVE, PACED. */
  readonly technique: string | undefined;
  /** Beats per minute, only where something else shows that the heart was the matter. */
  readonly heartRate: number | undefined;
  /** Standard deviation of the heart rate, beats per minute. */
  readonly heartRateDeviation: number | undefined;
  /** The reconstructed phase in percent of the RR interval; above 100 it belongs to a later beat. */
  readonly phasePercent: number | undefined;
  /** The reconstructed phase in milliseconds after the R peak. */
  readonly phaseMs: number | undefined;
  /** The part of the RR interval with full tube current, in percent, as `20-80`. */
  readonly window: string | undefined;
  /** The tube current followed the ECG. */
  readonly isModulated: boolean;
}

/** A heartbeat, and for each of its facts the quirk that says where it stands. */
interface ReadTiming {
  readonly cardiac: CardiacTiming;
  readonly decidedBy: Readonly<Record<string, string>>;
}

const timingFacts = [
  'heartRate',
  'heartRateDeviation',
  'phasePercent',
  'phaseMs',
  'windowStart',
  'windowEnd',
] as const;
type TimingFact = (typeof timingFacts)[number];

/** The heartbeat in a CT image header: standard attributes, then private ones, then what vendors write as text. */
export function readCardiacTiming(dataset: DicomDataset): ReadTiming {
  const technique = textOf(dataset, tags.CardiacSynchronizationTechnique);
  const exposure = firstIn(dataset, tags.CTExposureSequence, (group) =>
    textOf(group, tags.ExposureModulationType),
  );
  const taken = takeTimings({ dataset, object: dataset });
  const window = windowOf(taken.values);
  const isModulated = window !== undefined || hasText([exposure], 'ecgModulation');
  const { phasePercent, phaseMs } = taken.values;
  const isGated = technique !== undefined && technique !== 'NONE';
  const isCardiac = isGated || isModulated || phasePercent !== undefined || isHeart(dataset);
  const rates = isCardiac ? ratesOf(taken.values) : { heartRate: undefined, heartRateDeviation: undefined };
  return {
    cardiac: { technique, ...rates, phasePercent, phaseMs, window, isModulated },
    decidedBy: taken.decidedBy,
  };
}

type Timings = Readonly<Partial<Record<TimingFact, number>>>;

function takeTimings(view: QuirkView) {
  const taken = timingFacts.flatMap((fact) => {
    const found = takeNumber('ct-image', fact, view);
    return found ? [{ fact, ...found }] : [];
  });
  const values: Timings = Object.fromEntries(taken.map(({ fact, value }) => [fact, value]));
  return { values, decidedBy: Object.fromEntries(taken.map(({ fact, quirk }) => [fact, quirk])) };
}

const ratesOf = ({ heartRate, heartRateDeviation }: Timings) => ({
  heartRate: heartRate === undefined ? undefined : Math.round(heartRate),
  heartRateDeviation,
});

const windowOf = ({ windowStart, windowEnd }: Timings): string | undefined =>
  windowStart === undefined || windowEnd === undefined ? undefined : `${windowStart}-${windowEnd}`;

const isHeart = (dataset: DicomDataset): boolean =>
  hasText([textOf(dataset, tags.BodyPartExamined)], 'cardiacBodyPart');
