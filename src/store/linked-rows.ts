import {
  withLinked,
  type Linked,
  type RecordContent,
  type Source,
  type Values,
} from '../definition/record.ts';
import type { Projection } from '../derive/projection.ts';
import type { Day } from '../kernel/day.ts';
import type { Database } from './database.ts';

interface Row {
  readonly place: number;
  readonly content: Values;
  readonly source: string;
  readonly delivery: number;
  readonly line: number;
}

const sourceOf = ({ source, delivery, line }: Row): Source => ({
  ...{ kind: 'register', file: source, delivery, row: line },
});

/**
 * The rows that registers attach to examinations of patients on days, in the order they are given: the same that the
 * tables hold. Whoever is not known yet has none.
 */
export async function findLinked(
  database: Database,
  projection: Projection,
  examinations: readonly { readonly patientId: string | null; readonly examinedOn: Day }[],
): Promise<readonly Linked[]> {
  const found = examinations.map(() => ({
    content: new Map<string, Values[]>(),
    sources: new Map<string, Source[]>(),
  }));
  for (const { group, select } of projection.linked) {
    const rows = await database.query<Row>(select, [
      examinations.map(({ patientId }) => patientId),
      examinations.map(({ examinedOn }) => examinedOn),
    ]);
    for (const row of rows) {
      const linked = found[row.place - 1];
      append(linked?.content, group, row.content);
      append(linked?.sources, group, sourceOf(row));
    }
  }
  return found.map(({ content, sources }) => ({
    content: Object.fromEntries(content),
    sources: Object.fromEntries(sources),
  }));
}

function append<T>(lists: Map<string, T[]> | undefined, key: string, item: T): void {
  const list = lists?.get(key);
  if (list) list.push(item);
  else lists?.set(key, [item]);
}

/** What registers say about one examination. */
export async function findLinkedOf(
  database: Database,
  projection: Projection,
  examination: { readonly patientId: string; readonly examinedOn: Day },
): Promise<Linked> {
  const [linked] = await findLinked(database, projection, [examination]);
  return linked ?? { content: {}, sources: {} };
}

/** The content of records, each with the rows that registers attach to it. */
export async function contentsWithLinked(
  database: Database,
  projection: Projection,
  records: readonly {
    readonly patientId: string;
    readonly examinedOn: Day;
    readonly content: RecordContent;
  }[],
): Promise<readonly RecordContent[]> {
  const linked = await findLinked(database, projection, records);
  return records.map(({ content }, index) => withLinked(content, linked[index]?.content ?? {}));
}

/**
 * For the rest of the transaction, what registers say is what the registry knew at an instant (ISO): whatever is
 * projected then is projected as it was.
 */
export async function knowAsOf(database: Database, instant: string): Promise<void> {
  await database.query(`select set_config('nucleus.as_of', $1, true)`, [instant]);
}
