import { clopperPearson } from '../calculation/statistics/clopper-pearson.ts';
import type { IndicatorStandard } from '../definition/indicator.ts';
import type { Counts } from '../indicators/counts.ts';
import type { Measurement, Verdict } from './views.ts';

/** Whether a share meets a standard: decided on the unrounded point estimate, as the Danish annual reports do. */
function verdictOf(estimate: number | null, standard: IndicatorStandard | undefined): Verdict {
  if (!standard) return null;
  if (estimate === null) return 'not-decidable';
  const meets = standard.comparison === 'at-least' ? estimate >= standard.value : estimate <= standard.value;
  return meets ? 'met' : 'not-met';
}

/** A share with its exact 95 % interval and verdict, from counts. */
export function measurementOf(counts: Counts, standard: IndicatorStandard | undefined): Measurement {
  const { numerator, denominator } = counts;
  const estimate = denominator === 0 ? null : numerator / denominator;
  const interval = clopperPearson(numerator, denominator, 0.95);
  return { ...counts, estimate, interval, met: verdictOf(estimate, standard) };
}
