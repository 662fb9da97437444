import type { Acquisition } from './acquisition.ts';
import { regionOf } from './rules/regions.ts';
import { thresholds } from './rules/thresholds.ts';
import { hasText } from './rules/words.ts';

/** What can show, independently of the others, that an examination is of the heart. */
type Hint = 'region' | 'organ' | 'ecg-modulation' | 'heartbeat' | 'text' | 'request';

export interface CardiacDecision {
  readonly verdict: 'cardiac' | 'undecided' | 'not-cardiac';
  readonly hints: readonly Hint[];
  /** What was seen, for the person who has to decide or wonders why the study is missing. */
  readonly seen: string;
}

/** What the decision looks at: the exposures, and the texts that belong to the study as a whole. */
interface CardiacSigns {
  readonly acquisitions: readonly Acquisition[];
  readonly texts: readonly string[];
  readonly requests: readonly string[];
}

const tests: Readonly<Record<Hint, (signs: CardiacSigns) => boolean>> = {
  region: ({ acquisitions }) => acquisitions.some((acquisition) => regionsOf(acquisition).includes('heart')),
  organ: ({ acquisitions }) => acquisitions.some(({ event }) => hasText([event?.organ], 'cardiacOrgan')),
  'ecg-modulation': ({ acquisitions }) => acquisitions.some(({ isModulatedByEcg }) => isModulatedByEcg),
  heartbeat: ({ acquisitions }) => acquisitions.some(showsHeartbeat),
  text: ({ acquisitions, texts }) =>
    namesHeart([...acquisitions.flatMap((acquisition) => acquisition.texts), ...texts]),
  request: ({ requests }) => namesHeart(requests),
};

const hintNames: readonly Hint[] = ['region', 'organ', 'ecg-modulation', 'heartbeat', 'text', 'request'];

/**
 * Whether a study is one of the heart. Two independent hints: yes. One: a person decides. None: not, unless a dose report
 * leaves it open: nothing but localizers of the chest so far, a slow spiral that may have been gated, or not a word on what
 * was examined. An image header without a hint is never kept: what it shows may be anybody's. The CT that corrects the
 * attenuation of a nuclear image is none of the heart, whatever the nuclear examination was for.
 */
export function decideCardiac(all: CardiacSigns): CardiacDecision {
  const signs = withoutAttenuation(all);
  const hints = hintNames.filter((hint) => tests[hint](signs));
  const seen = describe(all, hints);
  if (isOnlyAttenuation(all, signs)) return { verdict: 'not-cardiac', hints, seen };
  if (hints.length >= 2)
    return { verdict: isOfNuclearMedicine(signs) ? 'undecided' : 'cardiac', hints, seen };
  const isOpen = hints.length === 1 || (hasDoseReport(signs) && isLeftOpen(signs));
  return { verdict: isOpen ? 'undecided' : 'not-cardiac', hints, seen };
}

const withoutAttenuation = (signs: CardiacSigns): CardiacSigns => ({
  ...signs,
  acquisitions: signs.acquisitions.filter(({ texts }) => !hasText(texts, 'attenuation')),
});

const isOnlyAttenuation = (all: CardiacSigns, others: CardiacSigns): boolean =>
  others.acquisitions.length < all.acquisitions.length && isOnlyLocalizers(others);

/** Named as an examination of nuclear medicine, without any sign of a CT made for the heart itself: a person is asked. */
const isOfNuclearMedicine = (signs: CardiacSigns): boolean =>
  hasText(allTexts(signs), 'nuclear') &&
  !signs.acquisitions.some(
    (acquisition) =>
      acquisition.contrast === 'with' ||
      acquisition.isModulatedByEcg ||
      showsHeartbeat(acquisition) ||
      hasText(acquisition.texts, 'calciumScore'),
  );

const hasDoseReport = ({ acquisitions }: CardiacSigns): boolean =>
  acquisitions.some(({ event }) => event !== undefined);

const isLeftOpen = (signs: CardiacSigns): boolean =>
  mayBeGated(signs) || saysNothing(signs) || (isOnlyLocalizers(signs) && !saysOther(signs));

/** A text that names an examination of nuclear medicine says nothing of a CT, though it may name the heart. */
function namesHeart(texts: readonly string[]): boolean {
  const ofCt = texts.filter((text) => !hasText([text], 'nuclear'));
  return hasText(ofCt, 'cardiac') || hasText(ofCt, 'calciumScore');
}

const showsHeartbeat = ({ headers }: Acquisition): boolean =>
  headers.some(({ cardiac }) => {
    const isGated = cardiac.technique !== undefined && cardiac.technique !== 'NONE';
    return isGated || cardiac.heartRate !== undefined || cardiac.phasePercent !== undefined;
  });

/** The parts of the body that codes and Body Part Examined (0018,0015) name. */
function regionsOf({ event, headers }: Acquisition): readonly ('heart' | 'thorax' | 'other')[] {
  const codes = [event?.targetRegion, ...headers.map(({ region }) => region)].map(regionOf);
  const words = headers.map(({ bodyPart }) => bodyPartRegion(bodyPart));
  return [...codes, ...words].filter((region) => region !== undefined);
}

function bodyPartRegion(bodyPart: string | undefined): 'heart' | 'thorax' | 'other' | undefined {
  if (bodyPart === undefined) return undefined;
  if (hasText([bodyPart], 'cardiacBodyPart')) return 'heart';
  return hasText([bodyPart], 'thorax') ? 'thorax' : 'other';
}

const isLocalizer = ({ scanMode, headers }: Acquisition): boolean =>
  scanMode === 'constant-angle' ||
  headers.some(({ imageType, scanOptions }) => hasText([...imageType, ...scanOptions], 'localizerImage'));

const isOnlyLocalizers = ({ acquisitions }: CardiacSigns): boolean => acquisitions.every(isLocalizer);

/** Philips makes heads at a pitch of 0.4 too; where the code or the text says so, the pitch proves nothing. */
const mayBeGated = ({ acquisitions, texts, requests }: CardiacSigns): boolean =>
  acquisitions.some(
    (acquisition) =>
      acquisition.scanMode === 'spiral' &&
      acquisition.pitch !== undefined &&
      acquisition.pitch <= thresholds.gatedPitch.value &&
      !regionsOf(acquisition).includes('other') &&
      !hasText([...acquisition.texts, ...texts, ...requests], 'head'),
  );

const allTexts = ({ acquisitions, texts, requests }: CardiacSigns): readonly string[] => [
  ...acquisitions.flatMap((acquisition) => acquisition.texts),
  ...texts,
  ...requests,
];

function saysNothing(signs: CardiacSigns): boolean {
  if (signs.acquisitions.some((acquisition) => regionsOf(acquisition).length > 0)) return false;
  return !hasText(allTexts(signs), 'thorax') && !hasText(allTexts(signs), 'otherBodyPart');
}

/** A part of the body that the heart is not in, by code, or by words when none of them is the chest. */
function saysOther(signs: CardiacSigns): boolean {
  if (signs.acquisitions.some((acquisition) => regionsOf(acquisition).includes('other'))) return true;
  return !hasText(allTexts(signs), 'thorax') && hasText(allTexts(signs), 'otherBodyPart');
}

function describe({ acquisitions, requests }: CardiacSigns, hints: readonly Hint[]): string {
  const regions = acquisitions.map(
    ({ event, headers }) => event?.targetRegion?.meaning ?? headers[0]?.bodyPart,
  );
  const protocols = acquisitions.map(({ event, headers }) => event?.protocol ?? headers[0]?.protocol);
  const parts = [
    ['region', regions],
    ['protocol', protocols],
    ['request', requests],
    ['hints', hints],
  ] as const;
  return parts
    .map(([name, values]) => `${name}: ${[...new Set(values.filter(Boolean))].join(', ') || 'none'}`)
    .join('; ');
}
