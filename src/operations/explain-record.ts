import { requirePermission, requireScope } from '../access/actor.ts';
import { definitionAt, measuresOf } from '../definition/indicator-versions.ts';
import { examinationBasis, type Indicator } from '../definition/indicator.ts';
import { addDays, yearPeriod, type Day } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import { findProjected } from '../store/projected-records.ts';
import type { StoredRevision } from '../store/records.ts';
import { clauseOf } from './clause.ts';
import type { MeasureExplanationView, RecordExplanationView } from './explanation-view.ts';
import { Explanations, landingView } from './explanations.ts';
import { missingOf } from './read-dashboard.ts';
import { requireCentreOfRecord } from './read-examination.ts';
import { todayOf, type Context, type Registry } from './registry.ts';
import { firstImmatureMonth } from './year-figures.ts';

/** The measures of an indicator in the year of a day: as the dashboard of that year defines them. */
function measuresIn(indicator: Indicator, day: Day): readonly Indicator[] {
  const { end } = yearPeriod(Number(day.slice(0, 4)));
  const defined = definitionAt(indicator, addDays(end, -1));
  return defined ? measuresOf(defined) : [];
}

interface Explained {
  readonly registry: Registry;
  readonly record: StoredRevision;
  readonly others: readonly StoredRevision[];
}

function explainIndicator(
  { registry, record, others }: Explained,
  explanations: Explanations,
  indicator: Indicator,
): readonly MeasureExplanationView[] {
  const day = record.content.values[indicator.period];
  const missing = missingOf(indicator, registry.dataset);
  if (typeof day !== 'string' || indicator.basis !== examinationBasis) return [];
  return measuresIn(indicator, day).map((measure) => {
    const found = explanations.of(indicator, measure.id, { record, others });
    const isImmature = day >= firstImmatureMonth(measure.maturityDays, todayOf(registry));
    return {
      ...{ measure: measure.id, indicator: indicator.id, label: measure.label, missing },
      ...landingView(found, { isImmature }),
      answers: (found?.answers ?? []).map(({ question, explanation }) => ({
        question,
        clause: clauseOf(explanation),
      })),
    };
  });
}

const isOf =
  (wanted: string | undefined) =>
  ({ measure, indicator }: MeasureExplanationView): boolean =>
    wanted === undefined || [measure, indicator].some((id) => id.toLowerCase() === wanted.toLowerCase());

/**
 * Where one examination lands in every measure, or in those of one indicator, and every clause with the values it read.
 * The reading is logged.
 */
export async function explainRecord(
  context: Context,
  { centreId, id }: { readonly centreId: string; readonly id: string },
  wanted?: string,
): Promise<RecordExplanationView> {
  const { registry, actor } = context;
  const { db, dataset } = registry;
  requirePermission(actor, 'record.read', centreId);
  const records = await findProjected(db, dataset.id, [{ centreId, recordId: id }]);
  const record = records.find(({ recordId }) => recordId === id);
  if (!record) throw new Problem('notFound');
  const explained = { registry, record, others: records };
  const explanations = new Explanations(registry);
  const measures = dataset.indicators
    .flatMap((indicator) => explainIndicator(explained, explanations, indicator))
    .filter(isOf(wanted));
  if (measures.length === 0 && wanted !== undefined)
    throw new Problem('notFound', {
      reason: `there is no indicator "${wanted.slice(0, 40)}" of examinations in that year`,
    });
  await recordEvents(db, [
    {
      ...{ at: registry.now().toISOString(), actor: actor.id, action: 'record.explained' },
      ...{ centreId, recordId: id, outcome: 'success' },
      details: {
        measure: (wanted === undefined ? undefined : measures[0]?.indicator) ?? 'all',
        revision: record.revision,
      },
    },
  ]);
  return { centreId, id, revision: record.revision, measures };
}

/** The same for those who know the id alone and may see every centre. */
export async function explainRecordById(
  context: Context,
  id: string,
  wanted?: string,
): Promise<RecordExplanationView> {
  requireScope(context.actor, 'record.read');
  return explainRecord(context, { centreId: await requireCentreOfRecord(context, id), id }, wanted);
}
