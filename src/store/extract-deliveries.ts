import type { RowRefusal } from '../intake/register/row-refusals.ts';
import type { Database } from './database.ts';
import { maskedName } from './masked-name.ts';

/** One delivery of a register extract: what came, by which rules it was read, and what it did. */
export interface Delivery {
  /** Counted from 1 over all sources. */
  readonly number: number;
  readonly source: string;
  /** Masked before it is kept. */
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly mapping: string;
  readonly mappingVersion: string;
  readonly mappingSha256: string;
  readonly codesSha256: string;
  readonly delivered: 'full' | 'changes';
  /** The days it covers, both included; null is open. */
  readonly coversFrom: string | null;
  readonly coversTo: string | null;
  readonly rowsIn: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unchanged: number;
  readonly added: number;
  readonly withdrawn: number;
  readonly rejections: Readonly<Partial<Record<RowRefusal, number>>>;
  readonly loadedBy: string;
  /** An ISO instant. */
  readonly loadedAt: string;
}

/** A rejected row by the line it began on. */
export interface Rejection {
  readonly line: number;
  readonly refusal: RowRefusal;
  readonly detail?: string;
}

const deliveryLock = 4_200_018;

/** Waits until no other delivery is being loaded, and answers the number of the next one. */
export async function nextDeliveryNumber(database: Database): Promise<number> {
  await database.query('select pg_advisory_xact_lock($1)', [deliveryLock]);
  const rows = await database.query<{ next: number }>(
    'select coalesce(max(number), 0) + 1 as next from core.extract_delivery',
  );
  return rows[0]?.next ?? 1;
}

const columns = `
  number, source, file_name as "fileName", sha256, size, mapping, mapping_version as "mappingVersion",
  mapping_sha256 as "mappingSha256", codes_sha256 as "codesSha256", delivered, covers_from as "coversFrom",
  covers_to as "coversTo", rows_in as "rowsIn", accepted, rejected, unchanged, added, withdrawn, rejections,
  loaded_by as "loadedBy", loaded_at as "loadedAt"`;

const insert = `
  insert into core.extract_delivery (
    number, source, file_name, sha256, size, mapping, mapping_version, mapping_sha256, codes_sha256, delivered,
    covers_from, covers_to, rows_in, accepted, rejected, unchanged, added, withdrawn, rejections, loaded_by, loaded_at
  )
  select number, source, "fileName", sha256, size, mapping, "mappingVersion", "mappingSha256", "codesSha256", delivered,
    "coversFrom", "coversTo", "rowsIn", accepted, rejected, unchanged, added, withdrawn, rejections, "loadedBy",
    "loadedAt"
  from jsonb_to_record($1::jsonb) as d (
    number integer, source text, "fileName" text, sha256 text, size bigint, mapping text, "mappingVersion" text,
    "mappingSha256" text, "codesSha256" text, delivered text, "coversFrom" date, "coversTo" date, "rowsIn" integer,
    accepted integer, rejected integer, unchanged integer, added integer, withdrawn integer, rejections jsonb,
    "loadedBy" text, "loadedAt" timestamptz
  )`;

const insertRejections = `
  insert into core.extract_rejection (delivery, line, reason, detail)
  select $1, line, reason, detail from unnest($2::integer[], $3::text[], $4::text[]) as r (line, reason, detail)`;

/** Writes a delivery and the first of its rejected rows down. */
export async function insertDelivery(
  database: Database,
  delivery: Delivery,
  rejections: readonly Rejection[],
): Promise<void> {
  const masked = { ...delivery, fileName: maskedName(delivery.fileName) };
  await database.query(insert, [JSON.stringify(masked)]);
  await database.query(insertRejections, [
    delivery.number,
    rejections.map(({ line }) => line),
    rejections.map(({ refusal }) => refusal),
    rejections.map(({ detail }) => detail ?? null),
  ]);
}

/** The deliveries of all sources, the latest first. */
export const listDeliveries = (database: Database, count: number): Promise<readonly Delivery[]> =>
  database.query<Delivery>(`select ${columns} from core.extract_delivery order by number desc limit $1`, [
    count,
  ]);

/** The deliveries of a source, the latest first. */
export const listDeliveriesOf = (database: Database, source: string): Promise<readonly Delivery[]> =>
  database.query<Delivery>(
    `select ${columns} from core.extract_delivery where source = $1 order by number desc`,
    [source],
  );

/** One delivery by its number. */
export async function findDelivery(database: Database, number: number): Promise<Delivery | undefined> {
  const statement = `select ${columns} from core.extract_delivery where number = $1`;
  const rows = await database.query<Delivery>(statement, [number]);
  return rows[0];
}

const selectRejections = `
  select line, reason as refusal, detail from core.extract_rejection where delivery = $1 order by line`;

/** The rejected rows of a delivery that are kept, by line. */
export const listRejections = (
  database: Database,
  number: number,
): Promise<readonly (Omit<Rejection, 'detail'> & { readonly detail: string | null })[]> =>
  database.query(selectRejections, [number]);
