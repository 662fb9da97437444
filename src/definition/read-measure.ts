import type {
  CentreMedianIndicator,
  ContinuousIndicator,
  CountIndicator,
  Indicator,
  Measure,
  ProportionIndicator,
  RatioIndicator,
} from './indicator.ts';
import { readPlaced, readPopulations, readProportionPopulations } from './read-populations.ts';
import { readLevels } from './read-strata.ts';
import type { Reference } from './reference.ts';
import { isUnit } from './units.ts';
import {
  readList,
  readNumber,
  readText,
  readWholeNumber,
  report,
  type Fields,
  type Spot,
} from './yaml-file.ts';

export const measures = [
  'proportion',
  'ratio',
  'continuous',
  'centre-median',
  'count',
] as const satisfies readonly Measure[];

/** What a measure has beside what every indicator has. */
type Own<I extends Indicator> = Pick<I, Exclude<keyof I, keyof Shared> | 'measure' | 'populations'>;
type Shared = Pick<CountIndicator, keyof CountIndicator>;

interface MeasureReader<I extends Indicator> {
  readonly required: readonly string[];
  readonly read: (fields: Fields, references: Reference[]) => Own<I>;
}

function readUnit(spot: Spot | undefined): string {
  const unit = readText(spot);
  if (spot && unit !== '' && !isUnit(unit)) report(spot, `'${unit}' is not a unit of units.ts`);
  return unit;
}

function readPercentiles(spot: Spot | undefined): readonly number[] {
  return readList(spot).map((member) => {
    const share = readNumber(member);
    if (share <= 0 || share >= 1) report(member, 'a percentile is a share between 0 and 1');
    return share;
  });
}

const proportion: MeasureReader<ProportionIndicator> = {
  required: [],
  read: (fields) => ({
    measure: 'proportion',
    populations: readProportionPopulations(fields.get('populations')),
  }),
};

const ratio: MeasureReader<RatioIndicator> = {
  required: ['numeratorValue', 'denominatorValue'],
  read: (fields) => ({
    measure: 'ratio',
    populations: readPopulations(fields.get('populations')),
    numeratorValue: readPlaced(fields.get('numeratorValue')),
    denominatorValue: readPlaced(fields.get('denominatorValue')),
  }),
};

const continuous: MeasureReader<ContinuousIndicator> = {
  required: ['value', 'unit', 'percentiles'],
  read: (fields) => ({
    measure: 'continuous',
    populations: readPopulations(fields.get('populations')),
    value: readPlaced(fields.get('value')),
    unit: readUnit(fields.get('unit')),
    percentiles: readPercentiles(fields.get('percentiles')),
  }),
};

const centreMedian: MeasureReader<CentreMedianIndicator> = {
  required: ['value', 'unit', 'minimumCount', 'strata'],
  read: (fields, references) => ({
    measure: 'centre-median',
    populations: readPopulations(fields.get('populations')),
    value: readPlaced(fields.get('value')),
    unit: readUnit(fields.get('unit')),
    minimumCount: readWholeNumber(fields.get('minimumCount'), 1),
    strata: readLevels(fields.get('strata'), references),
  }),
};

const count: MeasureReader<CountIndicator> = {
  required: [],
  read: (fields) => ({ measure: 'count', populations: readPopulations(fields.get('populations')) }),
};

/** How the keys of each measure are read. */
export const measureReaders = {
  proportion,
  ratio,
  continuous,
  'centre-median': centreMedian,
  count,
} as const;
