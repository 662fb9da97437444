import type { Dataset } from '../definition/dataset.ts';
import { definitionAt, measuresOf } from '../definition/indicator-versions.ts';
import type { Indicator } from '../definition/indicator.ts';
import { withLinked, type LinkedContent } from '../definition/record.ts';
import type { Environment } from '../expression/evaluate.ts';
import { measureExplainerOf, type MeasureExplanation } from '../expression/explain-measure.ts';
import type { Projection } from '../derive/projection.ts';
import type { Database } from '../store/database.ts';
import { findLinked } from '../store/linked-rows.ts';
import { findProjected } from '../store/projected-records.ts';
import type { RecordKey, StoredRevision } from '../store/records.ts';
import { decisiveClause } from './clause.ts';
import type { LandingView } from './explanation-view.ts';

type Explain = ReturnType<typeof measureExplainerOf>;

/** Follow-up is no matter of the clock here: indicators never ask what day it is. */
const timeless = '';

/** A record with the rows that registers attach to it, as the tables hold both. */
export interface KnownRecord extends StoredRevision {
  readonly linked: LinkedContent;
}

/**
 * Some records with all others of the same patients at their centres, each with what registers said of it: `dataset` is
 * the id of the tables, `db` the transaction in which they are known.
 */
export async function findKnown(
  db: Database,
  { dataset, projection }: { readonly dataset: string; readonly projection: Projection },
  keys: readonly RecordKey[],
): Promise<readonly KnownRecord[]> {
  const records = await findProjected(db, dataset, keys);
  const linked = await findLinked(db, projection, records);
  return records.map((record, index) => ({ ...record, linked: linked[index]?.content ?? {} }));
}

/**
 * Explains records in measures, each by the definition of its own day: as the cells were counted. `others` are the records
 * of the same patient at the same centre. Undefined where the measure was not defined on that day.
 */
export class Explanations {
  readonly #dataset: Dataset;
  readonly #holidays: Environment['holidays'];
  readonly #explainers = new Map<string, Explain>();

  constructor({ dataset, holidays }: { readonly dataset: Dataset } & Pick<Environment, 'holidays'>) {
    this.#dataset = dataset;
    this.#holidays = holidays;
  }

  of(
    indicator: Indicator,
    measureId: string,
    { record, others }: { readonly record: KnownRecord; readonly others: readonly KnownRecord[] },
  ): MeasureExplanation | undefined {
    const day = record.content.values[indicator.period];
    const explainer = typeof day === 'string' ? this.#explainer(indicator, measureId, day) : undefined;
    const history = others.filter(({ recordId }) => recordId !== record.recordId);
    return explainer?.(record.content, {
      ...{ today: timeless, holidays: this.#holidays },
      history: history.map(({ content, linked }) => withLinked(content, linked)),
      linked: record.linked,
    });
  }

  #explainer(indicator: Indicator, measureId: string, day: string): Explain | undefined {
    const defined = definitionAt(indicator, day);
    const measure = defined && measuresOf(defined).find(({ id }) => id === measureId);
    if (!measure) return undefined;
    const version = indicator.history.findLastIndex(({ validFrom }) => validFrom <= day);
    const key = `${measureId} ${version}`;
    const found = this.#explainers.get(key) ?? measureExplainerOf(measure, this.#dataset);
    this.#explainers.set(key, found);
    return found;
  }
}

/** Where a record lands; `immature` before anything else is said of it. */
export function landingView(
  found: MeasureExplanation | undefined,
  { isImmature }: { readonly isImmature: boolean },
): LandingView {
  if (!found) return { landing: 'outside', decidedBy: null, reasons: [] };
  if (isImmature && found.landing !== 'outside') return { landing: 'immature', decidedBy: null, reasons: [] };
  const { landing, decidedBy, reasons } = found;
  return { landing, decidedBy: decidedBy ?? null, reasons: reasons.map(decisiveClause) };
}
