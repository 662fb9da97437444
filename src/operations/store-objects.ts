import { recordEvents } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { insertRevisions } from '../store/insert-revisions.ts';
import { findOrCreatePatients } from '../store/patients.ts';
import type { NewRevision } from '../store/records.ts';
import { insertSourceObjects, type SourceObject } from '../store/source-objects.ts';
import type { Refusal } from '../intake/refusal.ts';
import { findArrivals, type Arrival, type ArrivedObject } from './arrival.ts';
import { withoutIdentity } from './captured-facts.ts';
import { decide, questionOf, type Acceptance } from './decide-arrival.ts';
import type { Context } from './registry.ts';

/** What became of one captured object. */
export interface Stored {
  readonly outcome: 'stored' | 'updated' | 'unchanged';
  readonly centreId: string;
  readonly recordId: string;
  /** What a person is asked about the examination, in a sentence. */
  readonly question: string | null;
}

function revisionOf({ registry, actor }: Context, acceptance: Acceptance, patientId: string): NewRevision {
  const { arrival, candidate, next, recordId } = acceptance;
  const { place, record } = arrival;
  const { content, provenance, findings, light } = next;
  return {
    ...{ centreId: place.centreId, recordId, patientId, content, provenance, findings, light },
    dataset: registry.dataset.id,
    datasetVersion: registry.dataset.version,
    status: record?.status ?? 'draft',
    studyInstanceUid: candidate.studyInstanceUid ?? null,
    accessionNumber: candidate.accessionNumber ?? null,
    scannerId: place.scannerId,
    examinedOn: candidate.examinedOn,
    author: actor.id,
    reason: record ? 'further DICOM object of the study' : 'first DICOM object of the study',
    savedAt: registry.now().toISOString(),
    expectedRevision: record?.revision ?? 0,
  };
}

function sourceObjectsOf({ arrival, recordId }: Acceptance, receivedAt: string): readonly SourceObject[] {
  const { arrived, place } = arrival;
  return [arrived, ...arrived.companions].map(({ object, sha256 }) => ({
    ...{ centreId: place.centreId, recordId, sha256, receivedAt },
    sopInstanceUid: object.sopInstanceUid,
    kind: object.kind,
    seriesInstanceUid: object.seriesInstanceUid ?? null,
    studyInstanceUid: object.studyInstanceUid,
    facts: withoutIdentity(object),
  }));
}

const outcomeOf = ({ arrival, isSame }: Acceptance): Stored['outcome'] => {
  if (!arrival.record) return 'stored';
  return isSame ? 'unchanged' : 'updated';
};

const storedOf = (acceptance: Acceptance): Stored => ({
  outcome: outcomeOf(acceptance),
  centreId: acceptance.arrival.place.centreId,
  recordId: acceptance.recordId,
  question: questionOf(acceptance.next.findings),
});

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

async function keep(context: Context, db: Database, acceptances: readonly Acceptance[]): Promise<void> {
  if (acceptances.length === 0) return;
  const { registry, actor } = context;
  const at = registry.now().toISOString();
  const patientIds = await patientsOf(db, acceptances);
  const revisions = acceptances.flatMap((acceptance, index) =>
    acceptance.isSame ? [] : [revisionOf(context, acceptance, patientIds[index] ?? '')],
  );
  await insertRevisions(db, registry.projection, revisions);
  await insertSourceObjects(
    db,
    acceptances.flatMap((acceptance) => sourceObjectsOf(acceptance, at)),
  );
  const events = acceptances.map((acceptance) => ({
    ...{ at, actor: actor.id, action: 'record.imported', recordId: acceptance.recordId },
    centreId: acceptance.arrival.place.centreId,
    outcome: outcomeOf(acceptance),
    details: { kind: acceptance.arrival.arrived.object.kind },
  }));
  await recordEvents(db, events);
}

const isAcceptance = (decision: Stored | Refusal | Acceptance): decision is Acceptance =>
  'arrival' in decision;

/**
 * Stores captured objects of *different* studies inside the caller's transaction, in as many statements as one. Finds
 * the centre of each by its scanner and its record by its study, assembles the study from all its objects, and appends a
 * revision where the record says something new. Of what is refused nothing is kept.
 */
export async function storeObjects(
  context: Context,
  db: Database,
  objects: readonly ArrivedObject[],
): Promise<readonly (Stored | Refusal)[]> {
  const arrivals: readonly Arrival[] = await findArrivals(context.registry, db, objects);
  const decisions = arrivals.map((arrival) => decide(context.registry, arrival));
  await keep(context, db, decisions.filter(isAcceptance));
  return decisions.map((decision) => (isAcceptance(decision) ? storedOf(decision) : decision));
}
