import { defaultLevel } from './interval.ts';
import type { Limits } from './limits.ts';
import { requireFinite } from './require-arguments.ts';
import { fQuantile } from './special-functions.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { mean, sumOf } from './sum.ts';

/** Each 1 when readers agree; single reader unless it says average. */
interface IntraclassCorrelation {
  readonly oneWay: number;
  /** Two-way, absolute agreement, single reader: what "ICC" means when nothing else is said. */
  readonly agreement: number;
  readonly agreementInterval: Statistic<Limits>;
  readonly consistency: number;
  /** Of the mean of all readers; not defined when readers differ more by chance than patients do. */
  readonly averageAgreement: Statistic<number>;
}

interface MeanSquares {
  readonly subjects: number;
  readonly readers: number;
  readonly rows: number;
  readonly columns: number;
  readonly error: number;
  readonly within: number;
}

/**
 * Intraclass correlations of scores (one row per patient, one column per reader, all finite, no gaps); level in (0, 1).
 * Not defined for under two patients or readers, or when nothing varies. McGraw KO, Wong SP. Psychol Methods
 * 1996;1:30–46: models 1, A and C.
 */
export function intraclassCorrelation(
  scores: readonly (readonly number[])[],
  level: number = defaultLevel,
): Statistic<IntraclassCorrelation> {
  const readers = scores[0]?.length ?? 0;
  if (scores.some((row) => row.length !== readers)) throw new RangeError('every reader scores every patient');
  scores.flat().forEach(requireFinite);
  if (scores.length < 2 || readers < 2) return notDefined('tooFewValues');
  const squares = meanSquares(scores);
  const { subjects, rows, columns, error, within } = squares;
  const averageScale = rows + (columns - error) / subjects;
  const singleScale = averageScale + (readers - 1) * error + ((readers - 1) * (columns - error)) / subjects;
  if (rows + error === 0 || singleScale <= 0) return notDefined('noVariation');
  const agreement = (rows - error) / singleScale;
  return defined({
    oneWay: (rows - within) / (rows + (readers - 1) * within),
    agreement,
    agreementInterval: agreementInterval(squares, agreement, level),
    consistency: (rows - error) / (rows + (readers - 1) * error),
    averageAgreement:
      averageScale > 0 ? defined((rows - error) / averageScale) : notDefined('noPatientVariation'),
  });
}

function meanSquares(scores: readonly (readonly number[])[]): MeanSquares {
  const [subjects, readers] = [scores.length, scores[0]?.length ?? 0];
  const rowMeans = scores.map((row) => mean(row));
  const columnMeans = Array.from({ length: readers }, (_, reader) =>
    mean(scores.map((row) => row[reader] ?? 0)),
  );
  const grand = mean(rowMeans);
  const rows = readers * sumOf(rowMeans, (value) => (value - grand) ** 2);
  const columns = subjects * sumOf(columnMeans, (value) => (value - grand) ** 2);
  const within = sumOf(scores, (row, place) => sumOf(row, (score) => (score - (rowMeans[place] ?? 0)) ** 2));
  const error = Math.max(0, within - columns);
  return {
    subjects,
    readers,
    rows: rows / (subjects - 1),
    columns: columns / (readers - 1),
    error: error / ((subjects - 1) * (readers - 1)),
    within: within / (subjects * (readers - 1)),
  };
}

/** By an F distribution with degrees of freedom of Satterthwaite; not defined when readers agree perfectly. */
function agreementInterval(
  { subjects, readers, rows, columns, error }: MeanSquares,
  agreement: number,
  level: number,
): Statistic<Limits> {
  if (agreement === 1 || columns + error === 0) return notDefined('noVariation');
  const a = (readers * agreement) / (subjects * (1 - agreement));
  const b = 1 + (readers * agreement * (subjects - 1)) / (subjects * (1 - agreement));
  const spread = (a * columns) ** 2 / (readers - 1) + (b * error) ** 2 / ((subjects - 1) * (readers - 1));
  if (spread === 0) return notDefined('noVariation');
  const degrees = (a * columns + b * error) ** 2 / spread;
  const p = 1 - (1 - level) / 2;
  const [low, high] = [fQuantile(p, subjects - 1, degrees), fQuantile(p, degrees, subjects - 1)];
  if (low === Infinity) return notDefined('noPatientVariation');
  const other = readers * columns + (readers * subjects - readers - subjects) * error;
  return defined({
    lower: (subjects * (rows - low * error)) / (low * other + subjects * rows),
    upper: (subjects * (high * rows - error)) / (other + subjects * high * rows),
  });
}
