import { requireScope } from '../access/actor.ts';
import { amend } from '../definition/indicator-versions.ts';
import type { Indicator } from '../definition/indicator.ts';
import { measureOf } from '../exports/fhir/measure.ts';
import type { Measure } from '../exports/fhir/resources.ts';
import { Problem } from '../kernel/problem.ts';
import { indicatorWith } from './indicator-year.ts';
import type { Context } from './registry.ts';

/** The indicator that has a measure. Problem `notFound`. */
export function requireIndicator({ registry }: Context, id: string): Indicator {
  const found = indicatorWith(registry.dataset, id);
  if (!found) throw new Problem('notFound', { reason: `there is no indicator "${id.slice(0, 40)}"` });
  return found;
}

/** One indicator as a FHIR Measure: as it stands, or in one of its versions. Problem `notFound`. */
export function exportMeasure(context: Context, id: string, wanted?: string): Measure {
  requireScope(context.actor, 'indicator.read');
  const indicator = requireIndicator(context, id);
  const version = indicator.history.findLast((each) => wanted === undefined || each.version === wanted);
  if (!version) throw new Problem('notFound', { reason: `${indicator.id} has no such version` });
  return measureOf(amend(indicator, version), version, context.registry.dataset);
}

/** Every indicator as it stands. */
export const exportMeasures = (context: Context): readonly Measure[] =>
  context.registry.dataset.indicators.map(({ id }) => exportMeasure(context, id));
