import type { Database } from './database.ts';

/** An object as DICOM refers to it. */
export interface InstanceRef {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
}

/** Who asked for a commitment, and by which of its transactions. */
export interface CommitmentKey {
  readonly centreId: string;
  readonly calledAe: string;
  readonly callingAe: string;
  readonly transactionUid: string;
}

/** A request for storage commitment that has still to be answered. */
export interface CommitmentRequest extends CommitmentKey {
  readonly instances: readonly InstanceRef[];
  /** How often it was tried to tell the sender. */
  readonly attempts: number;
}

const upsert = `
  insert into core.commitment_request
    (centre_id, called_ae, calling_ae, transaction_uid, instances, requested_at, attempts, next_attempt_at, state)
  values ($1, $2, $3, $4, $5::jsonb, $6, 0, $6, 'waiting')
  on conflict (centre_id, called_ae, calling_ae, transaction_uid) do update
  set instances = excluded.instances, requested_at = excluded.requested_at, attempts = 0,
    next_attempt_at = excluded.next_attempt_at, state = 'waiting'`;

const keyValues = ({ centreId, calledAe, callingAe, transactionUid }: CommitmentKey) =>
  [centreId, calledAe, callingAe, transactionUid] as const;

/** Takes a request down, due at once. A transaction that is asked again begins anew. */
export async function insertCommitmentRequest(
  database: Database,
  request: CommitmentKey & { readonly instances: readonly InstanceRef[] },
  at: string,
): Promise<void> {
  await database.query(upsert, [...keyValues(request), JSON.stringify(request.instances), at]);
}

const due = `
  select centre_id as "centreId", called_ae as "calledAe", calling_ae as "callingAe",
    transaction_uid as "transactionUid", instances, attempts
  from core.commitment_request
  where state = 'waiting' and next_attempt_at <= $1
  order by next_attempt_at
  limit $2`;

/** The requests that are due at an instant, the longest due first. */
export const listDueCommitments = (
  database: Database,
  at: string,
  count: number,
): Promise<readonly CommitmentRequest[]> => database.query<CommitmentRequest>(due, [at, count]);

const nextDue = `
  select min(next_attempt_at) as "at" from core.commitment_request where state = 'waiting'`;

/** When the next request is due; null when none waits. */
export async function findNextCommitment(database: Database): Promise<string | null> {
  const rows = await database.query<{ at: string | null }>(nextDue);
  return rows[0]?.at ?? null;
}

const attempted = `
  update core.commitment_request set attempts = attempts + 1, next_attempt_at = $5, state = $6
  where centre_id = $1 and called_ae = $2 and calling_ae = $3 and transaction_uid = $4`;

/** How an attempt to tell the sender ended. */
export type CommitmentAttempt =
  { readonly state: 'reported' | 'given-up' } | { readonly state: 'waiting'; readonly nextAttemptAt: string };

/** Writes an attempt down. */
export async function recordCommitmentAttempt(
  database: Database,
  key: CommitmentKey,
  attempt: CommitmentAttempt,
): Promise<void> {
  const next = attempt.state === 'waiting' ? attempt.nextAttemptAt : null;
  await database.query(attempted, [...keyValues(key), next, attempt.state]);
}

const held = `
  select distinct sop_instance_uid as uid
  from core.source_object s
  where sop_instance_uid = any($2::text[]) and kind <> 'ct-header' and (
    s.centre_id = $1 or exists (
      select from core.intake_event e
      where e.centre_id = s.centre_id and e.record_id = s.record_id and e.source = $3))`;

/**
 * Which of some objects are stored whole in what they say (of an image the header alone is), at the sender's centre or
 * in a record to which this source has sent.
 */
export async function findHeldInstances(
  database: Database,
  sender: { readonly centreId: string; readonly source: string },
  sopInstanceUids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ uid: string }>(held, [sender.centreId, sopInstanceUids, sender.source]);
  return new Set(rows.map(({ uid }) => uid));
}
