import type { Landing } from '../definition/indicator-case.ts';
import type { Day } from '../kernel/day.ts';
import type { Database } from '../store/database.ts';
import type { Page, PageRequest } from '../store/list-examinations.ts';
import { caseSql, type CasesAsked } from './case-sql.ts';
import type { SqlText } from './cell-sql.ts';

/** Cases of a centre that land in one place by one definition and in another by the other, or in the same. */
export interface CaseFlow {
  readonly centreId: string;
  readonly from: Landing;
  readonly to: Landing;
  readonly cases: number;
}

/** A record that lands elsewhere by the other definition. */
export interface MovedCase {
  readonly centreId: string;
  readonly recordId: string;
  readonly day: Day;
  readonly from: Landing;
  readonly to: Landing;
}

/** Every record that either definition counts, with both landings; undefined when they count no examinations. */
function bothSql(before: CasesAsked, after: CasesAsked): SqlText | undefined {
  const first = caseSql(before);
  const second = first && caseSql(after, first.values);
  if (!second) return undefined;
  const text = `(
  select coalesce(a.centre_id, b.centre_id) as centre_id, coalesce(a.id, b.id) as id, coalesce(a.day, b.day) as day,
    coalesce(a.landing, 'outside') as "from", coalesce(b.landing, 'outside') as "to"
  from (${first.text}) a
  full join (${second.text}) b on b.centre_id = a.centre_id and b.id = a.id
  where coalesce(a.landing, b.landing) is not null
) m`;
  return { text, values: second.values };
}

/** How many cases land where by two definitions, by centre. */
export async function compareCases(
  db: Database,
  before: CasesAsked,
  after: CasesAsked,
): Promise<readonly CaseFlow[]> {
  const both = bothSql(before, after);
  if (!both) return [];
  return db.query<CaseFlow>(
    `select m.centre_id as "centreId", m."from", m."to", count(*) as cases from ${both.text} group by 1, 2, 3`,
    both.values,
  );
}

/** The cases that move from one place to another, the latest first, one page of them. */
export async function listMoved(
  db: Database,
  definitions: { readonly before: CasesAsked; readonly after: CasesAsked },
  move: { readonly from: Landing; readonly to: Landing },
  request: PageRequest,
): Promise<Page<MovedCase>> {
  const both = bothSql(definitions.before, definitions.after);
  if (!both) return { ...request, rows: [], total: 0 };
  const place = both.values.length + 1;
  const found = `from ${both.text} where m."from" = $${place}::text and m."to" = $${place + 1}::text`;
  const values = [...both.values, move.from, move.to];
  const [counted] = await db.query<{ total: number }>(`select count(*) as total ${found}`, values);
  const rows = await db.query<MovedCase>(
    `select m.centre_id as "centreId", m.id as "recordId", m.day, m."from", m."to" ${found}
     order by m.day desc, m.centre_id, m.id limit $${place + 2}::bigint offset $${place + 3}::bigint`,
    [...values, request.pageSize, (request.page - 1) * request.pageSize],
  );
  return { ...request, rows, total: counted?.total ?? 0 };
}
