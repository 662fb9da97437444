import type { Indicator } from '../definition/indicator.ts';
import type { Counts } from '../indicators/counts.ts';
import { readMeasureMonths, readMonthMedians } from '../indicators/read-months.ts';
import type { Day } from '../kernel/day.ts';
import type { FigureReader } from './reader-of.ts';
import type { YearFigures } from './year-figures.ts';

/** Two years of months of a measure, as a dashboard draws them; null where a month has no value. */
type Spark = readonly (number | null)[];

/** What a month of counts is worth; medians are no matter of counts. */
const valueOf: Readonly<Record<Indicator['measure'], (counts: Counts) => number | null>> = {
  proportion: ({ numerator, denominator }) => (denominator === 0 ? null : numerator / denominator),
  ratio: ({ numeratorSum, denominatorSum }) => (denominatorSum === 0 ? null : numeratorSum / denominatorSum),
  count: ({ denominator }) => denominator,
  continuous: () => null,
  'centre-median': () => null,
};

const monthsOf = (years: readonly number[]): readonly Day[] =>
  years.flatMap((year) =>
    Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}-01`),
  );

/** Whose months the reader sees exactly: the own centre's, or all. Nobody's for who sees small numbers nowhere. */
function exactCentres({ units }: YearFigures, { exact, knownIds }: FigureReader): readonly string[] {
  const ids = units.centres.map(({ id }) => id);
  return exact === 'all' ? ids : ids.filter((id) => knownIds.has(id));
}

const noMedians: ReadonlyMap<string, number> = new Map();

/** The medians of the months of one centre, by measure and month: few amounts, read one measure after the other. */
async function readMedians(
  db: YearFigures['db'],
  asked: YearFigures['asked'],
  measures: readonly Indicator[],
): Promise<ReadonlyMap<string, number>> {
  const medians = new Map<string, number>();
  for (const { id, measure } of measures) {
    if (measure !== 'continuous') continue;
    const months = await readMonthMedians(db, asked, { measure: id, stratifier: '', stratum: '' });
    for (const { month, median } of months) medians.set(`${id} ${month}`, median);
  }
  return medians;
}

/** The months of every measure, by its id, of whom the reader sees exactly: nothing is hidden by guessing. */
export async function readSparks(
  figures: YearFigures,
  measures: readonly Indicator[],
  reader: FigureReader,
): Promise<ReadonlyMap<string, Spark>> {
  const centreIds = exactCentres(figures, reader);
  if (centreIds.length === 0) return new Map();
  const year = Number(figures.asked.period.start.slice(0, 4));
  const period = { ...figures.asked.period, start: `${year - 1}-01-01` };
  const wanted = { ...figures.asked, centreIds, period };
  const medians = centreIds.length === 1 ? await readMedians(figures.db, wanted, measures) : noMedians;
  const rows = await readMeasureMonths(figures.db, wanted);
  const counts = new Map(rows.map((row) => [`${row.measure} ${row.month}`, row.counts]));
  return new Map(
    measures.map(({ id, measure }) => [
      id,
      monthsOf([year - 1, year]).map((month) => {
        const counted = counts.get(`${id} ${month}`);
        if (measure === 'continuous') return medians.get(`${id} ${month}`) ?? null;
        return counted ? valueOf[measure](counted) : null;
      }),
    ]),
  );
}
