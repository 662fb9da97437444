import type { Evidence } from '../../../definition/dataset.ts';

interface Threshold {
  readonly value: number;
  readonly evidence: Evidence;
}

const provisional = (value: number, source: string): Threshold => ({
  value,
  evidence: { source, status: 'provisional' },
});

/** The figures of the classification rules, each with where it comes from. */
export const thresholds = {
  /** Two tubes fill the gaps only up to a pitch of about 3.4; a single source never goes beyond 1.5 to 2. */
  highPitch: provisional(2.5, 'background knowledge; dual-source spirals run at 3.0 to 3.4'),
  /** Only gated acquisitions, of heart or breathing, are made so slowly; typical 0.17 to 0.38. */
  gatedPitch: provisional(0.5, 'background knowledge; 0.19 seen in one public file'),
  bolusLengthMm: provisional(12, 'background knowledge; one or a few slices at one place'),
  calciumMinKvp: provisional(100, 'background knowledge'),
  calciumMaxKvp: provisional(140, 'background knowledge'),
  calciumMaxCtdivolMgy: provisional(6, 'background knowledge'),
  calciumMaxLengthMm: provisional(200, 'background knowledge'),
  coronaryMaxLengthMm: provisional(220, 'background knowledge'),
  cardiacMinLengthMm: provisional(80, 'background knowledge'),
  aortaMinLengthMm: provisional(300, 'background knowledge'),
  /** Detectors so wide take the whole heart in one beat. */
  wideCollimationMm: provisional(120, 'background knowledge; 160 mm on GE Revolution and Canon ONE'),
} as const satisfies Record<string, Threshold>;
