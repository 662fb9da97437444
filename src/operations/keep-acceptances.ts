import { isCtObject } from '../intake/dicom/captured-object.ts';
import { recordEvents } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { insertRevisions } from '../store/insert-revisions.ts';
import { findOrCreatePatients } from '../store/patients.ts';
import type { NewRevision, StoredRevision } from '../store/records.ts';
import type { Acceptance } from './decide-arrival.ts';
import { keepObjects, type KeptObject } from './keep-objects.ts';
import { keysIn } from './record-keys.ts';
import type { Context } from './registry.ts';
import type { Stored } from './store-objects.ts';

const reasonOf = (record: StoredRevision | undefined): string => {
  if (!record) return 'first DICOM object of the study';
  return record.studyInstanceUid === null
    ? 'DICOM study of the examination'
    : 'further DICOM object of the study';
};

function revisionOf({ registry, actor }: Context, acceptance: Acceptance, patientId: string): NewRevision {
  const { arrival, candidate, next, recordId } = acceptance;
  const { place, record } = arrival;
  const { content, provenance, findings, light } = next;
  const keys = keysIn(registry.dataset, content);
  return {
    ...{ centreId: place.centreId, recordId, patientId, content, provenance, findings, light },
    dataset: registry.dataset.id,
    datasetVersion: registry.dataset.version,
    status: record?.status ?? 'draft',
    studyInstanceUid: candidate.studyInstanceUid ?? null,
    accessionNumber: keys.accessionNumber ?? candidate.accessionNumber ?? null,
    scannerId: keys.scannerId ?? place.scannerId,
    examinedOn: keys.examinedOn ?? candidate.examinedOn,
    author: actor.id,
    reason: reasonOf(record),
    savedAt: registry.now().toISOString(),
    expectedRevision: record?.revision ?? 0,
  };
}

function objectsOf({ arrival, recordId }: Acceptance): readonly KeptObject[] {
  const { arrived, place } = arrival;
  const companions = arrived.companions.filter(({ object }) => isCtObject(object));
  const key = { centreId: place.centreId, recordId };
  return [arrived, ...companions].map((object) => ({ arrived: object, key }));
}

export const outcomeOf = ({ arrival, isSame }: Acceptance): Stored['outcome'] => {
  if (!arrival.record) return 'stored';
  return isSame ? 'unchanged' : 'updated';
};

/** The patients of the acceptances, known or new, in their order. */
const patientsOf = (db: Database, acceptances: readonly Acceptance[]): Promise<readonly string[]> =>
  findOrCreatePatients(
    db,
    acceptances.map(({ arrival: { arrived, place } }) => ({
      identity: arrived.object.patient.identity,
      centreId: place.centreId,
      seenOn: arrived.object.examinedOn,
    })),
  );

/** Appends the revisions of what was accepted, with its objects and audit, inside the caller's transaction. */
export async function keepAcceptances(
  context: Context,
  db: Database,
  acceptances: readonly Acceptance[],
): Promise<void> {
  if (acceptances.length === 0) return;
  const { registry, actor } = context;
  const at = registry.now().toISOString();
  const patientIds = await patientsOf(db, acceptances);
  const revisions = acceptances.flatMap((acceptance, index) =>
    acceptance.isSame ? [] : [revisionOf(context, acceptance, patientIds[index] ?? '')],
  );
  await insertRevisions(db, registry.projection, revisions);
  await keepObjects(context, db, acceptances.flatMap(objectsOf));
  const events = acceptances.map((acceptance) => ({
    ...{ at, actor: actor.id, action: 'record.imported', recordId: acceptance.recordId },
    centreId: acceptance.arrival.place.centreId,
    outcome: outcomeOf(acceptance),
    details: { kind: acceptance.arrival.arrived.object.kind },
  }));
  await recordEvents(db, events);
}
