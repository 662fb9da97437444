import { recordTable, schemaName } from '../definition/column-name.ts';
import type { Database } from './database.ts';
import { revisionColumns, type RecordKey, type StoredRevision } from './records.ts';

const ofPatients = (schema: string): string => `
  select ${revisionColumns}
  from ${schema}.${recordTable} e
  join core.record_revision v on v.centre_id = e.centre_id and v.record_id = e.id and v.revision = e.revision
  where (e.centre_id, e.patient_id) in (
    select w.centre_id, w.patient_id
    from ${schema}.${recordTable} w
    join unnest($1::uuid[], $2::uuid[]) as k (centre_id, id) on k.centre_id = w.centre_id and k.id = w.id
  )
  order by v.examined_on, v.record_id`;

/**
 * Some records with all others of the same patients at the same centres, as the tables of a dataset hold them: `dataset`
 * is its id, or that of its tables at an instant.
 */
export const findProjected = (
  database: Database,
  dataset: string,
  keys: readonly RecordKey[],
): Promise<readonly StoredRevision[]> =>
  database.query<StoredRevision>(ofPatients(schemaName(dataset)), [
    keys.map(({ centreId }) => centreId),
    keys.map(({ recordId }) => recordId),
  ]);
