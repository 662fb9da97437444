import type { Acquisition, Confidence, Decision } from './acquisition.ts';
import { thresholds } from './rules/thresholds.ts';
import { hasText, type WordListName } from './rules/words.ts';

/** The registry's value set of acquisition types, as far as it can be told from a scanner. */
export type AcquisitionType = 'topogram' | 'bolus' | 'cac' | 'ccta' | 'tavi-aorta' | 'other';

interface Rule {
  readonly id: string;
  readonly value: AcquisitionType;
  readonly confidence: Confidence;
  readonly applies: (acquisition: Acquisition, isCardiac: boolean) => boolean;
}

const within = (value: number | undefined, min: number, max: number): boolean =>
  value === undefined || (value >= min && value <= max);

const hasImageType = ({ headers }: Acquisition, list: WordListName): boolean =>
  headers.some(({ imageType, scanOptions }) => hasText([...imageType, ...scanOptions], list));

/** Asked for at one table place or over a few millimetres: no organ is scanned so. */
const isShort = ({ scanMode, scanLengthMm }: Acquisition): boolean =>
  (scanMode === 'stationary' || scanMode === 'sequenced') &&
  scanLengthMm !== undefined &&
  scanLengthMm <= thresholds.bolusLengthMm.value;

/** The rotation time is that of the tube; more exposure than one turn means several at one place. */
const isRepeated = ({ event }: Acquisition): boolean =>
  (event?.exposureTimeS ?? 0) >
  thresholds.repeatedExposure.value * (event?.sources[0]?.rotationTimeS ?? Infinity);

const isCalciumLike = ({ kvp, ctdivolMgy, scanLengthMm, scanMode, pitch }: Acquisition): boolean =>
  (scanMode === 'sequenced' || scanMode === 'stationary' || (pitch ?? 0) >= thresholds.highPitch.value) &&
  within(kvp, thresholds.calciumMinKvp.value, thresholds.calciumMaxKvp.value) &&
  within(ctdivolMgy, 0, thresholds.calciumMaxCtdivolMgy.value) &&
  within(scanLengthMm, thresholds.cardiacMinLengthMm.value, thresholds.calciumMaxLengthMm.value);

const isCoronaryLength = ({ scanLengthMm }: Acquisition): boolean =>
  within(scanLengthMm, thresholds.cardiacMinLengthMm.value, thresholds.coronaryMaxLengthMm.value);

/** In this order; the first that applies decides. */
const rules: readonly Rule[] = [
  {
    id: 'type.constant-angle',
    value: 'topogram',
    confidence: 'certain',
    applies: ({ scanMode }) => scanMode === 'constant-angle',
  },
  {
    id: 'type.localizer-image',
    value: 'topogram',
    confidence: 'certain',
    applies: (acquisition) => hasImageType(acquisition, 'localizerImage'),
  },
  {
    id: 'type.monitoring-image',
    value: 'bolus',
    confidence: 'certain',
    applies: (acquisition) => hasImageType(acquisition, 'monitoringImage'),
  },
  {
    // The word alone is not enough: it may stand in the name of the whole protocol, on every exposure.
    id: 'type.short-with-bolus-text',
    value: 'bolus',
    confidence: 'certain',
    applies: (acquisition) => isShort(acquisition) && hasText(acquisition.texts, 'bolus'),
  },
  {
    id: 'type.short-and-repeated',
    value: 'bolus',
    confidence: 'likely',
    applies: (acquisition) => isShort(acquisition) && isRepeated(acquisition),
  },
  {
    id: 'type.long-with-contrast',
    value: 'tavi-aorta',
    confidence: 'likely',
    applies: ({ contrast, scanLengthMm, texts }, isCardiac) =>
      contrast !== 'without' &&
      (scanLengthMm ?? 0) > thresholds.aortaMinLengthMm.value &&
      (hasText(texts, 'aorta') || (isCardiac && contrast === 'with')),
  },
  {
    id: 'type.calcium-text',
    value: 'cac',
    confidence: 'likely',
    applies: ({ contrast, texts }) => contrast !== 'with' && hasText(texts, 'calciumScore'),
  },
  {
    id: 'type.without-contrast-low-dose',
    value: 'cac',
    confidence: 'likely',
    applies: (acquisition, isCardiac) =>
      isCardiac && acquisition.contrast === 'without' && isCalciumLike(acquisition),
  },
  {
    id: 'type.with-contrast-heart-length',
    value: 'ccta',
    confidence: 'likely',
    applies: (acquisition, isCardiac) =>
      isCardiac && acquisition.contrast === 'with' && isCoronaryLength(acquisition),
  },
  {
    id: 'type.coronary-text',
    value: 'ccta',
    confidence: 'weak',
    applies: (acquisition, isCardiac) =>
      isCardiac &&
      acquisition.contrast === undefined &&
      isCoronaryLength(acquisition) &&
      hasText(acquisition.texts, 'cardiac'),
  },
];

const otherwise = { id: 'type.none-applies', value: 'other', confidence: 'weak' } as const;

/**
 * What an exposure was made for, decided by the first rule that applies; `isCardiac` says whether the study is one of
 * the heart. Never undefined: an exposure no rule knows is `other`.
 */
export function acquisitionType(acquisition: Acquisition, isCardiac: boolean): Decision<AcquisitionType> {
  const { id, value, confidence } = rules.find(({ applies }) => applies(acquisition, isCardiac)) ?? otherwise;
  return { value, source: acquisition.source, ruleId: id, confidence };
}
