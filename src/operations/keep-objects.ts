import { createHash } from 'node:crypto';
import type { Database } from '../store/database.ts';
import { insertOriginals } from '../store/original-objects.ts';
import type { RecordKey } from '../store/records.ts';
import { insertSourceObjects } from '../store/source-objects.ts';
import type { ArrivedObject } from './arrival.ts';
import { sourceObjectOf } from './captured-facts.ts';
import { seal } from './originals/envelope.ts';
import type { Context } from './registry.ts';

/** An object and the record it is kept with. */
export interface KeptObject {
  readonly arrived: ArrivedObject;
  readonly key: RecordKey;
}

/** Keeps the originals of dose reports, sealed, where the site wants them. Their objects must be stored already. */
export async function keepOriginals(
  { registry }: Context,
  db: Database,
  objects: readonly { readonly arrived: ArrivedObject; readonly centreId: string }[],
): Promise<void> {
  const { key } = registry.originals;
  if (key === null) return;
  const keptAt = registry.now().toISOString();
  const originals = objects.flatMap(({ arrived: { object, original }, centreId }) => {
    if (original === undefined) return [];
    const sha256 = createHash('sha256').update(original).digest('hex');
    const named = { centreId, sopInstanceUid: object.sopInstanceUid, sha256 };
    return [{ ...named, ...seal(key, named, original), keptAt }];
  });
  await insertOriginals(db, originals);
}

/** Keeps what was read of objects, and their originals where the site wants them, inside the caller's transaction. */
export async function keepObjects(
  context: Context,
  db: Database,
  objects: readonly KeptObject[],
): Promise<void> {
  const at = context.registry.now().toISOString();
  const rows = objects.map(({ arrived, key }) => sourceObjectOf(arrived, key, at));
  await insertSourceObjects(db, rows);
  await keepOriginals(
    context,
    db,
    objects.map(({ arrived, key: { centreId } }) => ({ arrived, centreId })),
  );
}
