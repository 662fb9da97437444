import type { Evidence } from '../../../definition/dataset.ts';
import { readEvidence } from '../../../definition/read-evidence.ts';
import { readMap, readNumberOrNull, readText, type Spot } from '../../../definition/yaml-file.ts';
import { readNamed, readRuleFile } from './rule-files.ts';

export interface Threshold {
  readonly value: number;
  readonly unit: string | undefined;
  readonly says: string;
  readonly evidence: Evidence;
}

const names = [
  'highPitch',
  'gatedPitch',
  'bolusLengthMm',
  'repeatedExposure',
  'calciumMinKvp',
  'calciumMaxKvp',
  'calciumMaxCtdivolMgy',
  'calciumMaxLengthMm',
  'coronaryMaxLengthMm',
  'cardiacMinLengthMm',
  'aortaMinLengthMm',
  'wideCollimationMm',
  'heartRateMin',
  'heartRateMax',
  'doseRoundingPerEvent',
  'doseLengthMinMm',
  'doseLengthMinRatio',
  'doseLengthMaxRatio',
  'secondaryDoseTolerance',
  'activityUnitLimit',
] as const;

export type ThresholdName = (typeof names)[number];

export const isThresholdName = (text: string): text is ThresholdName => names.some((name) => name === text);

function readThreshold(spot: Spot): Threshold {
  const fields = readMap(spot, ['value', 'says', 'evidence'], ['unit']);
  const unit = fields.get('unit');
  const value = fields.get('value');
  return {
    value: (value && readNumberOrNull(value)) ?? 0,
    unit: unit && readText(unit),
    says: readText(fields.get('says')),
    evidence: readEvidence(fields.get('evidence'), []),
  };
}

/** The figures of the rules, each with where it comes from. */
export const thresholds: Readonly<Record<ThresholdName, Threshold>> = readRuleFile(
  'thresholds.yaml',
  (spot) => readNamed(spot, names, readThreshold),
);
