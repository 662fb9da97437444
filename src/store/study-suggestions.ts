import { Problem } from '../kernel/problem.ts';
import type { Day } from '../kernel/day.ts';
import type { Database } from './database.ts';
import { studyColumns, type RecordKey, type StudyKey } from './records.ts';

/** A study that may belong to an examination without one; a person says whether it does. */
export interface StudySuggestion extends StudyKey, RecordKey {
  /** The id that the study's own examination would have. */
  readonly id: string;
  readonly patientId: string;
  readonly accessionNumber: string | null;
  readonly examinedOn: Day;
  /** An ISO instant. */
  readonly suggestedAt: string;
}

export interface SuggestionKey {
  readonly centreId: string;
  readonly id: string;
}

const columns = `
  s.centre_id as "centreId", s.id, s.dataset, s.study_instance_uid as "studyInstanceUid", s.record_id as "recordId",
  s.patient_id as "patientId", s.accession_number as "accessionNumber", s.examined_on as "examinedOn",
  s.suggested_at as "suggestedAt"`;

const insertMissing = `
  insert into core.study_suggestion (
    centre_id, id, dataset, study_instance_uid, record_id, patient_id, accession_number, examined_on, suggested_at, state
  )
  select "centreId", id, dataset, "studyInstanceUid", "recordId", "patientId", "accessionNumber", "examinedOn",
    "suggestedAt", 'waiting'
  from jsonb_to_recordset($1::jsonb) as d (
    "centreId" uuid, id uuid, dataset text, "studyInstanceUid" text, "recordId" uuid, "patientId" uuid,
    "accessionNumber" text, "examinedOn" date, "suggestedAt" timestamptz
  )
  order by "centreId", id
  on conflict do nothing`;

/** Notes suggestions; a study that has one keeps it. */
export async function insertSuggestions(
  database: Database,
  suggestions: readonly StudySuggestion[],
): Promise<void> {
  if (suggestions.length > 0) await database.query(insertMissing, [JSON.stringify(suggestions)]);
}

const ofStudies = `
  select ${columns}
  from unnest($1::uuid[], $2::text[], $3::text[]) as wanted (centre_id, dataset, study_instance_uid)
  join core.study_suggestion s
    on s.centre_id = wanted.centre_id and s.dataset = wanted.dataset
    and s.study_instance_uid = wanted.study_instance_uid
  where s.state = 'waiting'
  order by s.centre_id, s.id
  for share of s`;

/** The suggestions of some studies that wait; nobody decides them before the transaction ends. */
export function findSuggestions(
  database: Database,
  studies: readonly StudyKey[],
): Promise<readonly StudySuggestion[]> {
  return database.query<StudySuggestion>(ofStudies, studyColumns(studies));
}

const allWaiting = `
  select ${columns}
  from core.study_suggestion s
  where s.state = 'waiting' and s.dataset = $1 and ($2::uuid[] is null or s.centre_id = any($2))
  order by s.suggested_at, s.id`;

/** What waits for a person at some centres, or at all of them; the oldest first. */
export function listSuggestions(
  database: Database,
  dataset: string,
  centreIds: readonly string[] | null,
): Promise<readonly StudySuggestion[]> {
  return database.query<StudySuggestion>(allWaiting, [dataset, centreIds]);
}

const decide = `
  update core.study_suggestion s set state = $3, decided_at = $4, decided_by = $5
  where centre_id = $1 and id = $2 and state = 'waiting'
  returning ${columns}`;

/** Ends a suggestion. Problem `notFound` when it does not wait. */
export async function decideSuggestion(
  database: Database,
  { centreId, id }: SuggestionKey,
  decision: { readonly state: 'confirmed' | 'dismissed'; readonly at: string; readonly by: string },
): Promise<StudySuggestion> {
  const { state, at, by } = decision;
  const rows = await database.query<StudySuggestion>(decide, [centreId, id, state, at, by]);
  const [suggestion] = rows;
  if (!suggestion) throw new Problem('notFound', { reason: 'No suggestion with this id waits' });
  return suggestion;
}
