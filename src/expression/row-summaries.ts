import { isRead, partsOf } from './parts.ts';
import type { Rows, Term } from './term.ts';

/** Whether a part can be asked of a row alone: it reads neither the record around it nor other rows. */
function staysInRow(term: Term, frame: number): boolean {
  if (isRead(term)) return term.frame === frame;
  const { here, rows } = partsOf(term);
  return rows === undefined && here.every((part) => staysInRow(part, frame));
}

/** Whether rows can be summed up for all records at once: rows of the record itself, asked of nothing but themselves. */
export const standAlone = ({ of, frame, criteria }: Rows, values: readonly Term[]): boolean =>
  of !== 'history' &&
  of.record === 0 &&
  frame === 1 &&
  [...criteria, ...values].every((term) => staysInRow(term, frame));

/** How the rows of a record are aggregated: `sorted` when the order of the rows matters to the result. */
export interface Aggregation {
  readonly table: string;
  readonly text: string;
  readonly sorted?: boolean;
}

/**
 * What several expressions ask of the rows of all records, as tables to join with the records `e`: every group is read
 * once for all of them instead of once for each record and question. Rows stand as `r1` in the aggregations.
 */
export class RowSummaries {
  readonly #restriction: string;
  readonly #columns = new Map<string, string[]>();

  /** `restriction` is a condition on `r1`, where only some rows belong to the records that are asked. */
  constructor(restriction = '') {
    this.#restriction = restriction;
  }

  /** The column that holds an aggregation; it is null for a record without rows. */
  column({ table, text, sorted = false }: Aggregation): string {
    // An ordered aggregate needs its rows sorted; apart from it the others can be hashed, and by several workers.
    const key = sorted ? `${table} sorted` : table;
    const columns = this.#columns.get(key) ?? [];
    this.#columns.set(key, columns);
    const known = columns.indexOf(text);
    const place = known === -1 ? columns.push(text) - 1 : known;
    return `s${[...this.#columns.keys()].indexOf(key)}.c${place}`;
  }

  /** The joins that bring every column to its record. */
  joins(): string {
    const joins = [...this.#columns].map(([key, columns], index) => {
      const table = key.replace(/ sorted$/, '');
      const listed = columns.map((text, place) => `${text} as c${place}`).join(',\n    ');
      const where = this.#restriction === '' ? '' : `where ${this.#restriction}`;
      return `left join (
    select r1.centre_id, r1.examination_id, ${listed}
    from ${table} r1 ${where} group by r1.centre_id, r1.examination_id
  ) s${index} on s${index}.centre_id = e.centre_id and s${index}.examination_id = e.id`;
    });
    return joins.join('\n  ');
  }
}
