import type { Acquisition, Confidence, Decision } from './acquisition.ts';
import type { AcquisitionType } from './acquisition-type.ts';
import { thresholds } from './rules/thresholds.ts';
import { hasText, type WordListName } from './rules/words.ts';

/** The registry's value set of gating modes. */
export type Gating =
  | 'none'
  | 'prospective'
  | 'prospective-padded'
  | 'prospective-single-beat'
  | 'prospective-high-pitch'
  | 'retrospective'
  | 'retrospective-modulated';

interface Rule {
  readonly id: string;
  readonly confidence: Confidence;
  /** The rule looks at image headers only. */
  readonly isOfImages: boolean;
  readonly decide: (acquisition: Acquisition) => Gating | undefined;
}

const retrospective = ({ isModulatedByEcg }: Acquisition): Gating =>
  isModulatedByEcg ? 'retrospective-modulated' : 'retrospective';

/** Full current over a part of the cycle beyond the one needed is what padding means. */
const stepAndShoot = ({ isModulatedByEcg }: Acquisition): Gating =>
  isModulatedByEcg ? 'prospective-padded' : 'prospective';

const hasTechnique = ({ headers }: Acquisition, technique: string): boolean =>
  headers.some(({ cardiac }) => cardiac.technique === technique);

const hasOption = ({ headers }: Acquisition, list: WordListName): boolean =>
  headers.some(({ scanOptions }) => hasText(scanOptions, list));

const saysText = ({ texts }: Acquisition, list: WordListName): boolean => hasText(texts, list);

const isStepwise = ({ scanMode }: Acquisition): boolean =>
  scanMode === 'sequenced' || scanMode === 'stationary';

function byTechnique(acquisition: Acquisition): Gating | undefined {
  if (hasTechnique(acquisition, 'RETROSPECTIVE')) return retrospective(acquisition);
  if (hasTechnique(acquisition, 'PROSPECTIVE')) return stepAndShoot(acquisition);
  return hasTechnique(acquisition, 'NONE') ? 'none' : undefined;
}

function byPitch(acquisition: Acquisition): Gating | undefined {
  const { scanMode, pitch, numberOfSources } = acquisition;
  if (scanMode !== 'spiral' || pitch === undefined) return undefined;
  if (pitch >= thresholds.highPitch.value && numberOfSources === 2) return 'prospective-high-pitch';
  return pitch <= thresholds.gatedPitch.value ? retrospective(acquisition) : undefined;
}

function byWideDetector(acquisition: Acquisition): Gating | undefined {
  const { totalCollimationMm, scanLengthMm } = acquisition;
  if (!isStepwise(acquisition) || totalCollimationMm === undefined || scanLengthMm === undefined)
    return undefined;
  const isWide = totalCollimationMm >= thresholds.wideCollimationMm.value;
  return isWide && scanLengthMm <= totalCollimationMm ? 'prospective-single-beat' : undefined;
}

function byScanOptions(acquisition: Acquisition): Gating | undefined {
  if (hasOption(acquisition, 'cineOption') && saysText(acquisition, 'gated')) return 'prospective';
  const isHelical = hasOption(acquisition, 'helicalOption');
  const hasHeartbeat = acquisition.headers.some(({ cardiac }) => cardiac.heartRate !== undefined);
  return isHelical && hasHeartbeat ? retrospective(acquisition) : undefined;
}

function byText(acquisition: Acquisition): Gating | undefined {
  if (saysText(acquisition, 'retrospective')) return retrospective(acquisition);
  if (saysText(acquisition, 'prospective')) return stepAndShoot(acquisition);
  return saysText(acquisition, 'highPitch') ? 'prospective-high-pitch' : undefined;
}

/** In the order of trust. */
const rules: readonly Rule[] = [
  { id: 'gating.technique', confidence: 'certain', isOfImages: true, decide: byTechnique },
  { id: 'gating.pitch', confidence: 'likely', isOfImages: false, decide: byPitch },
  { id: 'gating.wide-detector', confidence: 'likely', isOfImages: false, decide: byWideDetector },
  {
    id: 'gating.stepwise',
    confidence: 'likely',
    isOfImages: false,
    decide: (acquisition) => (isStepwise(acquisition) ? stepAndShoot(acquisition) : undefined),
  },
  { id: 'gating.scan-options', confidence: 'likely', isOfImages: true, decide: byScanOptions },
  { id: 'gating.text', confidence: 'weak', isOfImages: false, decide: byText },
];

/** Only these are made in step with the heart; of a topogram or a bolus scan the question is not asked. */
const gatedTypes: readonly AcquisitionType[] = ['cac', 'ccta', 'tavi-aorta'];

/** How an exposure of the heart was gated, by the first rule that knows; undefined when none does. */
export function gating(acquisition: Acquisition, type: AcquisitionType): Decision<Gating> | undefined {
  if (!gatedTypes.includes(type)) return undefined;
  for (const { id, confidence, isOfImages, decide } of rules) {
    const value = decide(acquisition);
    const source = (isOfImages ? acquisition.imageSource : undefined) ?? acquisition.source;
    if (value !== undefined) return { value, source, ruleId: id, confidence };
  }
  return undefined;
}
