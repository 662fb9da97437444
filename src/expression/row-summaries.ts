import { isRead, partsOf } from './parts.ts';
import type { Rows, Term } from './term.ts';

/** Whether a part can be asked of a row alone: it reads neither the record around it nor other rows. */
function staysInRow(term: Term, frame: number): boolean {
  if (isRead(term)) return term.frame === frame;
  const { here, rows } = partsOf(term);
  return rows === undefined && here.every((part) => staysInRow(part, frame));
}

/**
 * Whether rows can be summed up for all records at once: rows of the record itself, asked of nothing but themselves, or
 * the patient's other examinations, which are joined with the record that asks.
 */
export const standAlone = ({ of, frame, criteria }: Rows, values: readonly Term[]): boolean => {
  if (frame !== 1) return false;
  if (of === 'history') return true;
  return of.record === 0 && [...criteria, ...values].every((term) => staysInRow(term, frame));
};

/** How the rows of a record are aggregated: `sorted` when the order of the rows matters to the result. */
export interface Aggregation {
  readonly table: string;
  readonly text: string;
  readonly sorted?: boolean;
  /** The rows are the patient's other examinations; their table is that of the records. */
  readonly ofHistory?: boolean;
}

type Columns = Required<Pick<Aggregation, 'table' | 'ofHistory'>> & { readonly texts: string[] };

/** The key of the record that asks, and where the rows come from: the rows of a table by their record. */
const rowsOf = (table: string) => ['r1.centre_id, r1.examination_id as id', `from ${table} r1`] as const;

/** The other examinations by the one that asks, which stands as `e` within as it does outside. */
const historyOf = (table: string) =>
  [
    'e.centre_id, e.id',
    `from ${table} e
    join ${table} r1 on r1.centre_id = e.centre_id and r1.patient_id = e.patient_id and r1.id <> e.id`,
  ] as const;

/**
 * What several expressions ask of the rows of all records, as tables to join with the records `e`: every group is read
 * once for all of them instead of once for each record and question. Rows stand as `r1` in the aggregations.
 */
export class RowSummaries {
  readonly #restriction: string;
  readonly #summaries = new Map<string, Columns>();

  /** `restriction` is a condition on `r1`, where only some rows belong to the records that are asked. */
  constructor(restriction = '') {
    this.#restriction = restriction;
  }

  /** The column that holds an aggregation; it is null for a record without rows. */
  column({ table, text, sorted = false, ofHistory = false }: Aggregation): string {
    // An ordered aggregate needs its rows sorted; apart from it the others can be hashed, and by several workers.
    const key = sorted ? `${table} sorted` : table;
    const summary: Columns = this.#summaries.get(key) ?? { table, ofHistory, texts: [] };
    this.#summaries.set(key, summary);
    const { texts } = summary;
    const known = texts.indexOf(text);
    const place = known === -1 ? texts.push(text) - 1 : known;
    return `s${[...this.#summaries.keys()].indexOf(key)}.c${place}`;
  }

  /** The joins that bring every column to its record. */
  joins(): string {
    const where = this.#restriction === '' ? '' : `where ${this.#restriction}`;
    const joins = [...this.#summaries.values()].map(({ table, ofHistory, texts }, index) => {
      const listed = texts.map((text, place) => `${text} as c${place}`).join(',\n    ');
      const [key, from] = ofHistory ? historyOf(table) : rowsOf(table);
      return `left join (
    select ${key}, ${listed}
    ${from} ${where} group by 1, 2
  ) s${index} on s${index}.centre_id = e.centre_id and s${index}.id = e.id`;
    });
    return joins.join('\n  ');
  }
}
