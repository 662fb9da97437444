import { concordance, placements, type Prediction } from './concordance.ts';
import { defaultLevel, type Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { mean, sumOf } from './sum.ts';

/**
 * The c statistic with its interval (clamped to [0, 1]; level in (0, 1)). Not defined for under two patients with and
 * two without the event. DeLong ER, DeLong DM, Clarke-Pearson DL. Biometrics 1988;44:837–45.
 */
export function delongInterval(
  predictions: readonly Prediction[],
  level: number = defaultLevel,
): Statistic<Interval> {
  const c = concordance(predictions);
  if (!c.defined) return c;
  const all = placements(predictions);
  const of = (outcome: number) => all.filter((_, row) => predictions[row]?.outcome === outcome);
  const [events, others] = [of(1), of(0)];
  if (events.length < 2 || others.length < 2) return notDefined('tooFewValues');
  const reach = normalQuantile(level) * Math.sqrt(varianceOfMean(events) + varianceOfMean(others));
  return defined({
    estimate: c.value,
    lower: Math.max(0, c.value - reach),
    upper: Math.min(1, c.value + reach),
  });
}

function varianceOfMean(values: readonly number[]): number {
  const centre = mean(values);
  return sumOf(values, (value) => (value - centre) ** 2) / (values.length - 1) / values.length;
}
