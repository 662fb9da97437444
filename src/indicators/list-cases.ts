import type { Landing } from '../definition/indicator-case.ts';
import type { Day } from '../kernel/day.ts';
import type { Database } from '../store/database.ts';
import type { Page, PageRequest } from '../store/list-examinations.ts';
import { caseSql, type CasesAsked } from './case-sql.ts';

/** A record that a measure counts, and where it lands. */
export interface Case {
  readonly centreId: string;
  readonly recordId: string;
  readonly day: Day;
  readonly landing: Landing;
}

/** The cases of a measure that land in one of some places, the latest first, one page of them. */
export async function listCases(
  db: Database,
  asked: CasesAsked,
  landings: readonly Landing[],
  request: PageRequest,
): Promise<Page<Case>> {
  const cases = caseSql(asked);
  if (!cases) return { ...request, rows: [], total: 0 };
  const { text, values } = cases;
  const place = values.length + 1;
  const found = `from (${text}) c where c.landing = any($${place}::text[])`;
  const [counted] = await db.query<{ total: number }>(`select count(*) as total ${found}`, [
    ...values,
    landings,
  ]);
  const rows = await db.query<Case>(
    `select c.centre_id as "centreId", c.id as "recordId", c.day, c.landing ${found}
     order by c.day desc, c.centre_id, c.id limit $${place + 1}::bigint offset $${place + 2}::bigint`,
    [...values, landings, request.pageSize, (request.page - 1) * request.pageSize],
  );
  return { ...request, rows, total: counted?.total ?? 0 };
}
