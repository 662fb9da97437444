import type { Database } from './database.ts';

/** The original of an object, sealed: the store cannot read it. */
export interface OriginalObject {
  readonly centreId: string;
  readonly sopInstanceUid: string;
  /** Of the bytes before they were sealed. */
  readonly sha256: string;
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  /** An ISO instant. */
  readonly keptAt: string;
}

const insertMissing = `
  insert into core.original_object (centre_id, sop_instance_uid, sha256, key_id, nonce, ciphertext, kept_at)
  select "centreId", "sopInstanceUid", sha256, "keyId", decode(nonce, 'base64'), decode(ciphertext, 'base64'), "keptAt"
  from jsonb_to_recordset($1::jsonb) as d (
    "centreId" uuid, "sopInstanceUid" text, sha256 text, "keyId" text, nonce text, ciphertext text, "keptAt" timestamptz
  )
  order by "centreId", "sopInstanceUid"
  on conflict do nothing`;

/** Keeps originals of objects that are stored; one that is kept already stays as it was. */
export async function insertOriginals(
  database: Database,
  originals: readonly OriginalObject[],
): Promise<void> {
  if (originals.length === 0) return;
  const rows = originals.map(({ nonce, ciphertext, ...rest }) => ({
    ...{ ...rest, nonce: nonce.toString('base64'), ciphertext: ciphertext.toString('base64') },
  }));
  await database.query(insertMissing, [JSON.stringify(rows)]);
}

interface Row extends Omit<OriginalObject, 'nonce' | 'ciphertext'> {
  readonly recordId: string;
  readonly nonce: string;
  readonly ciphertext: string;
}

const ofInstance = `
  select o.centre_id as "centreId", o.sop_instance_uid as "sopInstanceUid", o.sha256, o.key_id as "keyId",
    encode(o.nonce, 'base64') as nonce, encode(o.ciphertext, 'base64') as ciphertext, o.kept_at as "keptAt",
    s.record_id as "recordId"
  from core.source_object s
  join core.original_object o using (centre_id, sop_instance_uid)
  where s.sop_instance_uid = $1 and ($2::uuid is null or s.centre_id = $2)
  order by o.centre_id`;

/** The originals of an instance, at each centre that keeps one, or at one centre. */
export async function findOriginals(
  database: Database,
  { sopInstanceUid, centreId }: { readonly sopInstanceUid: string; readonly centreId: string | null },
): Promise<readonly (OriginalObject & { readonly recordId: string })[]> {
  const rows = await database.query<Row>(ofInstance, [sopInstanceUid, centreId]);
  return rows.map((row) => ({
    ...row,
    nonce: Buffer.from(row.nonce, 'base64'),
    ciphertext: Buffer.from(row.ciphertext, 'base64'),
  }));
}

/** How many originals are kept. */
export async function countOriginals(database: Database): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    'select count(*)::integer as count from core.original_object',
  );
  return row?.count ?? 0;
}
