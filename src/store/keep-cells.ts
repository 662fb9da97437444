import { Problem } from '../kernel/problem.ts';
import {
  amounts,
  cells,
  columnsOf,
  type CellQueries,
  type CountQuery,
  type CountTable,
} from './cell-tables.ts';
import type { Database } from './database.ts';
import { mergeCrowded, type CentreMonth } from './merge-cells.ts';
import type { RevisionKey } from './project-revisions.ts';

const prepared = { prepared: true } as const;

/** What was counted, as the database wrote it: it goes back as it came, so that no digit is lost. */
const countedJson = ({ text }: CountQuery): string =>
  `select json_agg(counted)::text as json from (${text}) counted`;

async function count(database: Database, query: CountQuery | undefined): Promise<string> {
  if (!query) return '[]';
  const rows = await database.query<{ json: string | null }>(countedJson(query), query.values, prepared);
  return rows[0]?.json ?? '[]';
}

/** Adds the difference between two counts, `$1` the dataset, `$2` before, `$3` after, and answers where there is one. */
const addDifference = (kept: CountTable): string => {
  const sums = kept.counts.map((name) => `sum(${name} * sign) as ${name}`);
  const isOther = kept.counts.map((name) => `sum(${name} * sign) <> 0`).join(' or ');
  return `
  with added as (
    insert into ${kept.table} (dataset, ${columnsOf(kept)})
    select $1, ${[...kept.keys, ...sums].join(', ')}
    from (
      select -1 as sign, b.* from json_to_recordset($2::json) as b (${kept.types})
      union all
      select 1, a.* from json_to_recordset($3::json) as a (${kept.types})
    ) counted
    group by ${kept.keys.join(', ')}
    having ${isOther}
    returning centre_id, month
  )
  select distinct centre_id as "centreId", month from added`;
};

const touchedPatients = `
  select distinct v.centre_id as "centreId", v.patient_id as "patientId"
  from unnest($1::uuid[], $2::uuid[], $3::integer[]) as k (centre_id, record_id, revision)
  join core.record_revision v
    on v.centre_id = k.centre_id and v.record_id = k.record_id and v.revision in (k.revision, k.revision - 1)`;

// Whoever saves another record of one of these patients waits here: the cells of a record may follow from the others.
const lockPatients = `select from core.patient where id = any($1::uuid[]) order by id for no key update`;

/** A program that counts by other definitions than the cells were counted by would spoil them. */
async function requireSameDefinitions(database: Database, { dataset, checksum }: CellQueries): Promise<void> {
  const [installed] = await database.query<{ checksum: string | null }>(
    'select cells_checksum as checksum from core.installed_dataset where dataset = $1',
    [dataset],
  );
  if (installed?.checksum === checksum) return;
  throw new Problem('schemaMismatch', {
    dataset,
    reason: 'the indicators of this registry are counted by other definitions; restart this program',
  });
}

interface Counted {
  readonly cells: string;
  readonly amounts: string;
}

/** The patients of some revisions, at their centres. */
interface Pairs {
  readonly centreIds: readonly string[];
  readonly patientIds: readonly string[];
}

async function findPairs(database: Database, keys: readonly RevisionKey[]): Promise<Pairs> {
  const pairs = await database.query<{ centreId: string; patientId: string }>(touchedPatients, [
    keys.map(({ centreId }) => centreId),
    keys.map(({ recordId }) => recordId),
    keys.map(({ revision }) => revision),
  ]);
  return {
    centreIds: pairs.map(({ centreId }) => centreId),
    patientIds: pairs.map(({ patientId }) => patientId),
  };
}

async function countPairs(
  database: Database,
  { ofPatients }: CellQueries,
  { centreIds, patientIds }: Pairs,
): Promise<Counted> {
  const asked = (query: CountQuery | undefined): CountQuery | undefined =>
    query && { text: query.text, values: [centreIds, patientIds, ...query.values.slice(2)] };
  return {
    cells: await count(database, asked(ofPatients.cells)),
    amounts: await count(database, asked(ofPatients.amounts)),
  };
}

/**
 * Runs `project`, which writes some revisions into the tables of their dataset, and adds to the cells what it changes:
 * of the records themselves and of the same patients' other records at the same centre.
 */
export async function keepCells(
  database: Database,
  queries: CellQueries,
  { keys, project }: { readonly keys: readonly RevisionKey[]; readonly project: () => Promise<void> },
): Promise<void> {
  await requireSameDefinitions(database, queries);
  const pairs = await findPairs(database, keys);
  await database.query(lockPatients, [pairs.patientIds]);
  const before = await countPairs(database, queries, pairs);
  await project();
  const after = await countPairs(database, queries, pairs);
  const { dataset } = queries;
  if (before.amounts !== after.amounts)
    await database.query(addDifference(amounts), [dataset, before.amounts, after.amounts], prepared);
  if (before.cells === after.cells) return;
  const values = [dataset, before.cells, after.cells];
  const touched = await database.query<CentreMonth>(addDifference(cells), values, prepared);
  await mergeCrowded(database, dataset, touched);
}
