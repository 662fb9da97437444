import type { Environment } from '../expression/evaluate.ts';
import type { Database } from '../store/database.ts';
import { contentsWithLinked, findLinkedOf } from '../store/linked-rows.ts';
import { findRecordsByPatient, type StoredRevision } from '../store/records.ts';
import { todayOf, type Registry } from './registry.ts';

type Checked = Pick<StoredRevision, 'centreId' | 'recordId' | 'patientId' | 'examinedOn'>;

/**
 * What a record is checked against today: the patient's other examinations at the same centre and what registers say of
 * the patient are part of it.
 */
export async function environmentOf(
  { dataset, holidays, projection, ...registry }: Registry,
  db: Database,
  checked: Checked,
): Promise<Environment> {
  const { centreId, recordId, patientId } = checked;
  const others = await findRecordsByPatient(db, dataset.id, [{ centreId, patientId }]);
  const history = await contentsWithLinked(
    db,
    projection,
    others.filter((other) => other.recordId !== recordId),
  );
  const linked = await findLinkedOf(db, projection, checked);
  return { today: todayOf(registry), holidays, history, linked: linked.content };
}
