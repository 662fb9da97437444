import type { Day } from '../kernel/day.ts';
import type { Database, SqlValue } from './database.ts';
import { currentRevisions, revisionColumns, type StoredRevision } from './records.ts';

export interface ExaminationFilter {
  readonly dataset: string;
  readonly centreId?: string;
  /** First and last day of examination, both included. */
  readonly from?: Day;
  readonly to?: Day;
  readonly status?: 'draft' | 'complete';
  readonly light?: 'green' | 'yellow' | 'red';
  /** Beginning of an accession number. */
  readonly accession?: string;
  /** `newest` first unless said otherwise; `due`: the longest waiting first. */
  readonly order?: 'newest' | 'due';
  /** The centres the reader may see; absent when all. */
  readonly allowedCentreIds?: readonly string[];
}

/** Pages are counted from 1. */
export interface PageRequest {
  readonly page: number;
  readonly pageSize: number;
}

export interface Page<T> extends PageRequest {
  readonly rows: readonly T[];
  readonly total: number;
}

const matching = `
  ${currentRevisions}
  where r.dataset = $1
    and ($2::uuid is null or v.centre_id = $2)
    and ($3::date is null or v.examined_on >= $3)
    and ($4::date is null or v.examined_on <= $4)
    and ($5::text is null or v.status = $5)
    and ($6::text is null or v.light = $6)
    and ($7::text is null or r.accession_number ^@ $7)
    and ($8::uuid[] is null or v.centre_id = any($8))`;

const countMatching = `select count(*) as total from ${matching}`;

// The page is chosen from keys only, so that the contents of all other examinations stay unread.
const orders = {
  newest: 'v.examined_on desc, v.centre_id, v.record_id',
  due: 'v.examined_on, v.centre_id, v.record_id',
} as const;

const pageOfMatching = (order: keyof typeof orders): string => `
  with chosen as (
    select v.centre_id, v.record_id, v.revision from ${matching}
    order by ${orders[order]}
    limit $9 offset $10
  )
  select ${revisionColumns}
  from chosen
  join core.record_revision v using (centre_id, record_id, revision)
  order by ${orders[order]}`;

const parametersOf = (filter: ExaminationFilter): readonly SqlValue[] => [
  filter.dataset,
  filter.centreId ?? null,
  filter.from ?? null,
  filter.to ?? null,
  filter.status ?? null,
  filter.light ?? null,
  filter.accession ?? null,
  filter.allowedCentreIds ?? null,
];

/** The current revisions of the examinations a filter finds, the latest first, one page of them. */
export async function listExaminations(
  database: Database,
  filter: ExaminationFilter,
  request: PageRequest,
): Promise<Page<StoredRevision>> {
  const parameters = parametersOf(filter);
  const offset = (request.page - 1) * request.pageSize;
  const counted = await database.query<{ total: number }>(countMatching, parameters);
  const rows = await database.query<StoredRevision>(pageOfMatching(filter.order ?? 'newest'), [
    ...parameters,
    request.pageSize,
    offset,
  ]);
  return { ...request, rows, total: counted[0]?.total ?? 0 };
}
