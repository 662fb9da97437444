import { requireFinite, requireOutcome } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/** A prediction (any finite scale) and what happened (0 or 1). */
export interface Prediction {
  readonly score: number;
  readonly outcome: number;
}

/**
 * For every prediction, the share of patients with the other outcome it is on the right side of, ties counted by half:
 * the placements behind the c statistic and its variance. DeLong ER et al. Biometrics 1988;44:837–45.
 */
export function placements(predictions: readonly Prediction[]): readonly number[] {
  const events = sortedScores(predictions, 1);
  const others = sortedScores(predictions, 0);
  return predictions.map(({ score, outcome }) =>
    outcome === 1 ? shareBelow(others, score) : 1 - shareBelow(events, score),
  );
}

/**
 * The c statistic (area under the ROC curve, 0–1): how often a patient with the event has the higher score. Not defined
 * when all have the same outcome. Hanley JA, McNeil BJ. Radiology 1982;143:29–36.
 */
export function concordance(predictions: readonly Prediction[]): Statistic<number> {
  predictions.forEach(requirePrediction);
  const events = predictions.filter(({ outcome }) => outcome === 1).length;
  if (events === 0 || events === predictions.length) return notDefined('onlyOneOutcome');
  const wins = placements(predictions).reduce(
    (total, placement, row) => total + (predictions[row]?.outcome === 1 ? placement : 0),
    0,
  );
  return defined(wins / events);
}

/** Stops scores and outcomes that are not known. */
function requirePrediction({ score, outcome }: Prediction): void {
  requireFinite(score);
  requireOutcome(outcome);
}

const sortedScores = (predictions: readonly Prediction[], outcome: number): readonly number[] =>
  predictions
    .flatMap((prediction) => (prediction.outcome === outcome ? [prediction.score] : []))
    .sort((a, b) => a - b);

/** The share of sorted scores under a score, with those equal to it by half. */
function shareBelow(sorted: readonly number[], score: number): number {
  const below = countWhere(sorted, (other) => other < score);
  const notAbove = countWhere(sorted, (other) => other <= score);
  return (below + notAbove) / 2 / sorted.length;
}

/** How many of a sorted list, from its start, a condition holds for. */
function countWhere(sorted: readonly number[], holds: (value: number) => boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(sorted[middle] ?? Infinity)) from = middle + 1;
    else to = middle;
  }
  return from;
}
