import { schemaName } from '../definition/column-name.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { Day, Period } from '../kernel/day.ts';
import type { Database } from '../store/database.ts';

/** An examination with an unusual dose that nobody has given a reason for. */
export interface WaitingDose {
  readonly recordId: string;
  readonly examinedOn: Day;
  readonly scannerId: string | null;
  /** Code of the ECG gating. */
  readonly gating: string | null;
  /** Coronary DLP in mGy·cm. */
  readonly dlp: number | null;
}

/** The rule whose warning asks for the reason. */
const alertRule = 'dose-alert';

const waiting = (schema: string): string => `
  from "${schema}".examination e
  join core.record_revision v on v.centre_id = e.centre_id and v.record_id = e.id and v.revision = e.revision
  where e.centre_id = $1 and e.examined_on >= $2::date and e.examined_on < $3::date and e.rad_drl_exceeded
    and ($4::uuid is null or e.scanner_id = $4)
    and exists (
      select from jsonb_array_elements(v.findings) as f
      where f->>'rule' = $5 and f->>'severity' = 'warning' and f->'accepted' is null
    )`;

const columns = `
  e.id as "recordId", e.examined_on as "examinedOn", e.scanner_id as "scannerId", e.tec_gating as gating,
  e.rad_dlp_ccta as dlp`;

export interface WaitingAsked {
  readonly dataset: Dataset;
  readonly centreId: string;
  readonly period: Period;
  readonly scannerId: string | null;
}

/** Examinations of a centre whose dose still waits for a reason, the latest first, at most `limit` of them, and all their number. */
export async function listWaitingDoses(
  db: Database,
  { dataset, centreId, period, scannerId }: WaitingAsked,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly WaitingDose[] }> {
  const found = waiting(schemaName(dataset.id));
  const values = [centreId, period.start, period.end, scannerId, alertRule];
  const [counted] = await db.query<{ total: number }>(`select count(*) as total ${found}`, values);
  const rows = await db.query<WaitingDose>(
    `select ${columns} ${found} order by e.examined_on desc, e.id limit $6::bigint`,
    [...values, limit],
  );
  return { total: counted?.total ?? 0, rows };
}
