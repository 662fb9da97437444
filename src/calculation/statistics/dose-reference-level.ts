import { median, quantileType7 } from './quantile-type-7.ts';

/** The doses of one centre for one protocol, of patients of standard size. */
export interface CentreDoses {
  readonly centre: string;
  readonly doses: readonly number[];
}

/** The median dose of one centre for one protocol, over `count` patients; null without patients. */
export interface CentreMedian {
  readonly centre: string;
  readonly count: number;
  readonly median: number | null;
}

interface TypicalDose extends CentreMedian {
  /** Whether the centre has enough patients to count. */
  readonly included: boolean;
}

export interface DoseReferenceLevel {
  readonly centres: readonly TypicalDose[];
  /** 75th percentile (type 7) of the included medians; null without an included centre. */
  readonly level: number | null;
  /** Median of the included medians. */
  readonly achievable: number | null;
  /** Under four centres there is no level to speak of, under ten it is provisional: proposal of this registry. */
  readonly standing: 'too-few-centres' | 'provisional' | 'established';
}

const fewestCentres = 4;
const enoughCentres = 10;

/** The same from doses: the median of each centre's own patients first. */
export const doseReferenceLevel = (
  centres: readonly CentreDoses[],
  minimumPatients: number,
): DoseReferenceLevel =>
  levelOfMedians(
    centres.map(({ centre, doses }) => ({ centre, count: doses.length, median: median(doses) })),
    minimumPatients,
  );

/**
 * Reference level from centre medians (never from pooled patients), in the unit of the doses. Centres with fewer than
 * `minimumPatients` doses are listed but not counted. Method of ICRP Publication 135; percentile type 7.
 */
export function levelOfMedians(
  centres: readonly CentreMedian[],
  minimumPatients: number,
): DoseReferenceLevel {
  const typical = centres.map((centre) => ({ ...centre, included: centre.count >= minimumPatients }));
  const medians = typical.flatMap((entry) => (entry.included && entry.median !== null ? [entry.median] : []));
  return {
    centres: typical,
    level: quantileType7(medians, 0.75),
    achievable: median(medians),
    standing: standingOf(medians.length),
  };
}

function standingOf(centres: number): DoseReferenceLevel['standing'] {
  if (centres < fewestCentres) return 'too-few-centres';
  return centres < enoughCentres ? 'provisional' : 'established';
}
