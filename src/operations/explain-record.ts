import { requirePermission, requireScope } from '../access/actor.ts';
import { definitionAt, measuresOf } from '../definition/indicator-versions.ts';
import { examinationBasis, type Indicator } from '../definition/indicator.ts';
import { addDays, yearPeriod, type Day } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import { findRecord, type RecordKey } from '../store/records.ts';
import { clauseOf } from './clause.ts';
import { countedMonths, isCountedOn } from './counted-months.ts';
import { missingOf } from './delivered-sources.ts';
import type { MeasureExplanationView, RecordExplanationView } from './explanation-view.ts';
import { Explanations, findKnown, landingView, type KnownRecord } from './explanations.ts';
import { knownAt, type Known } from './known-at.ts';
import { requireCentreOfRecord } from './read-examination.ts';
import type { Context } from './registry.ts';

/** The measures of an indicator in the year of a day: as the dashboard of that year defines them. */
function measuresIn(indicator: Indicator, day: Day): readonly Indicator[] {
  const { end } = yearPeriod(Number(day.slice(0, 4)));
  const defined = definitionAt(indicator, addDays(end, -1));
  return defined ? measuresOf(defined) : [];
}

interface Explained {
  readonly known: Pick<Known, 'today' | 'delivered'>;
  readonly record: KnownRecord;
  readonly others: readonly KnownRecord[];
}

function explainIndicator(
  { known, record, others }: Explained,
  explanations: Explanations,
  indicator: Indicator,
): readonly MeasureExplanationView[] {
  const day = record.content.values[indicator.period];
  if (typeof day !== 'string' || indicator.basis !== examinationBasis) return [];
  const period = yearPeriod(Number(day.slice(0, 4)));
  return measuresIn(indicator, day).map((measure) => {
    const found = explanations.of(indicator, measure.id, { record, others });
    const missing = missingOf(measure, known.delivered, period);
    const isImmature = !isCountedOn(countedMonths(measure, { ...known, period }), day);
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

/** Which measures are explained, and as of when; all of them, as of now, without more. */
interface ExplanationAsked {
  readonly indicator?: string | undefined;
  readonly asOf?: Date | undefined;
}

/**
 * Where one examination lands in every measure, or in those of one indicator, and every clause with the values it read:
 * as the registry is, or as it was at an instant. The reading is logged.
 */
export async function explainRecord(
  context: Context,
  { centreId, id }: { readonly centreId: string; readonly id: string },
  { indicator, asOf }: ExplanationAsked = {},
): Promise<RecordExplanationView> {
  const { registry, actor } = context;
  requirePermission(actor, 'record.read', centreId);
  const current = await findRecord(registry.db, { centreId, recordId: id });
  if (!current) throw new Problem('notFound');
  const period = yearPeriod(Number(current.examinedOn.slice(0, 4)));
  return knownAt(context, { asOf, period }, (known) =>
    explainKnown(context, known, { key: { centreId, recordId: id }, wanted: indicator }),
  );
}

async function explainKnown(
  { registry, actor }: Context,
  known: Known,
  { key, wanted }: { readonly key: RecordKey; readonly wanted: string | undefined },
): Promise<RecordExplanationView> {
  const { dataset, projection } = registry;
  const { centreId, recordId: id } = key;
  const records = await findKnown(known.db, { dataset: known.dataset, projection }, [key]);
  const record = records.find(({ recordId }) => recordId === id);
  if (!record) throw new Problem('notFound');
  const explained = { known, record, others: records };
  const explanations = new Explanations(registry);
  const measures = dataset.indicators
    .flatMap((indicator) => explainIndicator(explained, explanations, indicator))
    .filter(isOf(wanted));
  if (measures.length === 0 && wanted !== undefined)
    throw new Problem('notFound', {
      reason: `there is no indicator "${wanted.slice(0, 40)}" of examinations in that year`,
    });
  await recordEvents(known.db, [
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
  asked: ExplanationAsked = {},
): Promise<RecordExplanationView> {
  requireScope(context.actor, 'record.read');
  return explainRecord(context, { centreId: await requireCentreOfRecord(context, id), id }, asked);
}
