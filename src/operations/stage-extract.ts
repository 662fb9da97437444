import { isRefusedRow, type EventRow, type RefusedRow } from '../intake/register/register-event.ts';
import {
  readExtract,
  type ExtractBytes,
  type ExtractReading,
  type Seal,
} from '../intake/register/read-extract.ts';
import type { RowRefusal } from '../intake/register/row-refusals.ts';
import type { Database } from '../store/database.ts';
import type { Rejection } from '../store/extract-deliveries.ts';
import { stageRows, type StagedRow } from '../store/extract-staging.ts';
import { findOrCreatePatients, findPatients, type PatientSighting } from '../store/patients.ts';

/** Rejected rows that are kept by line; all of them are counted. */
export const keptRejections = 10_000;

/** What became of the rows of a file while they were read. */
export interface StagedExtract extends Seal {
  readonly rowsIn: number;
  readonly refused: ReadonlyMap<RowRefusal, number>;
  readonly rejections: readonly Rejection[];
}

export type RowsRead = (rows: number) => void;

const sightingOf = ({ identity, event }: EventRow, seenOn: string): PatientSighting => ({
  identity,
  centreId: '',
  seenOn: event?.eventOn ?? seenOn,
});

const isUsable = (row: EventRow | RefusedRow): row is EventRow => !isRefusedRow(row);

/** Everything a generator gives, and what it answers at its end. */
async function drain<T, R>(generator: AsyncGenerator<T, R>, take: (item: T) => Promise<void>): Promise<R> {
  for (;;) {
    const next = await generator.next();
    if (next.done === true) return next.value;
    await take(next.value);
  }
}

/** People with a cardiac CT belong to the registry even when it has missed them: that is how it is known that it did. */
async function meetPeople(db: Database, lot: readonly EventRow[], kind: string): Promise<void> {
  const rows = lot.filter(({ event }) => event?.kinds.includes(kind) === true);
  await findOrCreatePatients(
    db,
    rows.map((row) => sightingOf(row, '')),
  );
}

class Tally {
  rowsIn = 0;
  readonly refused = new Map<RowRefusal, number>();
  readonly rejections: Rejection[] = [];

  refuse({ line, refusal, detail }: RefusedRow): void {
    this.refused.set(refusal, (this.refused.get(refusal) ?? 0) + 1);
    if (this.rejections.length < keptRejections)
      this.rejections.push({ line, refusal, ...(detail !== undefined && { detail }) });
  }
}

async function stageLot(
  db: Database,
  lot: readonly (EventRow | RefusedRow)[],
  { tally, today }: { readonly tally: Tally; readonly today: string },
): Promise<void> {
  tally.rowsIn += lot.length;
  for (const row of lot) if (isRefusedRow(row)) tally.refuse(row);
  const usable = lot.filter(isUsable);
  const patients = await findPatients(
    db,
    usable.map((row) => sightingOf(row, today)),
  );
  const staged = usable.flatMap((row, index): readonly StagedRow[] => {
    const patientId = patients[index];
    if (typeof patientId === 'string') return [{ ...row, patientId }];
    tally.refuse({ line: row.line, refusal: 'person-unknown' });
    return [];
  });
  await stageRows(db, staged);
}

/**
 * Reads a file twice: first to meet everybody who has had a cardiac CT, then to stage every row whose person is known.
 * The order of the rows makes no difference by that, and no person number is staged.
 */
export async function stageExtract(
  db: Database,
  bytes: ExtractBytes,
  reading: ExtractReading & { readonly ctKind: string; readonly onRows: RowsRead },
): Promise<StagedExtract> {
  const { ctKind, onRows } = reading;
  const first = await drain(readExtract(bytes, reading), (lot) =>
    meetPeople(db, lot.filter(isUsable), ctKind),
  );
  const tally = new Tally();
  const second = await drain(readExtract(bytes, reading), async (lot) => {
    await stageLot(db, lot, { tally, today: reading.judgement.today });
    onRows(tally.rowsIn);
  });
  if (first.sha256 !== second.sha256) throw new Error('The file changed while it was read');
  return { ...second, rowsIn: tally.rowsIn, refused: tally.refused, rejections: tally.rejections };
}
