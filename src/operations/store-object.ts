import { isDeepStrictEqual } from 'node:util';
import type { Dataset } from '../definition/dataset.ts';
import type { Finding } from '../definition/finding.ts';
import type { Provenance, Source } from '../definition/record.ts';
import type { Candidate, PatientIdentity } from '../intake/candidate.ts';
import { assembleStudy } from '../intake/dicom/assemble.ts';
import { candidateOf } from '../intake/dicom/candidate-of.ts';
import type { CapturedObject } from '../intake/dicom/captured-object.ts';
import { isRefusal, refuse, type Refusal } from '../intake/refusal.ts';
import { recordEvent } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { insertRevisions } from '../store/insert-revisions.ts';
import { findOrCreatePatients } from '../store/patients.ts';
import { findRecordByStudy, type StoredRevision } from '../store/records.ts';
import { findOrCreateScanners, type ScannerPlace } from '../store/scanners.ts';
import { findKnownObjects, insertSourceObjects, listSourceObjects } from '../store/source-objects.ts';
import { readCapturedObject, withoutIdentity } from './captured-facts.ts';
import { evaluateRecord, type EvaluatedRecord } from './evaluate-record.ts';
import { withScanner } from './linked-values.ts';
import { mergeCandidate } from './merge-candidate.ts';
import { todayOf, type Context } from './registry.ts';
import { stableId } from './stable-id.ts';

/** What became of one captured object. */
export interface Stored {
  readonly outcome: 'stored' | 'updated' | 'unchanged';
  readonly centreId: string;
  readonly recordId: string;
  /** What a person is asked about the examination, in a sentence. */
  readonly question: string | null;
}

/** An object with the hash of its bytes, and earlier objects of its study that were not stored. */
export interface ArrivedObject {
  readonly object: CapturedObject;
  readonly sha256: string;
  readonly companions: readonly ArrivedObject[];
}

interface Arrival {
  readonly context: Context;
  readonly db: Database;
  readonly arrived: ArrivedObject;
  readonly place: ScannerPlace;
  readonly patientId: string;
  readonly record: StoredRevision | undefined;
}

const questionOf = (findings: readonly Finding[]): string | null =>
  findings.find(({ rule }) => rule === 'cardiac-undecided')?.message.en ?? null;

/** The objects of the study that are stored already, under the identity that the new object gives. */
async function knownObjects(
  { db, place, arrived }: Arrival,
  identity: PatientIdentity,
): Promise<readonly CapturedObject[]> {
  const stored = await listSourceObjects(db, place.centreId, [arrived.object.studyInstanceUid]);
  return stored.map(({ facts }) => readCapturedObject(facts, identity));
}

async function candidateFor(arrival: Arrival): Promise<Candidate | Refusal> {
  const { context, arrived, record, patientId } = arrival;
  const { object, companions } = arrived;
  if (record && record.patientId !== patientId)
    return refuse('patient-mismatch', 'the study is registered for another patient');
  const earlier = await knownObjects(arrival, object.patient.identity);
  const study = assembleStudy([object, ...companions.map((companion) => companion.object), ...earlier]);
  return isRefusal(study) ? study : candidateOf(study, context.registry.dataset, todayOf(context.registry));
}

function evaluated(arrival: Arrival, candidate: Candidate): EvaluatedRecord {
  const { registry } = arrival.context;
  const { dataset } = registry;
  const merged = withScanner(dataset, mergeCandidate(arrival.record, candidate), arrival.place.scannerId);
  const environment = { today: todayOf(registry), holidays: registry.holidays };
  return evaluateRecord(dataset, { ...merged, asked: candidate.findings }, environment);
}

/** The source of every field, however the sources are numbered. */
const sourcesByField = ({ sources, fields }: Provenance): Readonly<Record<string, Source | undefined>> =>
  Object.fromEntries(Object.entries(fields).map(([path, index]) => [path, sources[index]]));

const isSame = (dataset: Dataset, record: StoredRevision | undefined, next: EvaluatedRecord): boolean =>
  record?.datasetVersion === dataset.version &&
  isDeepStrictEqual(record.content, next.content) &&
  isDeepStrictEqual(sourcesByField(record.provenance), sourcesByField(next.provenance));

async function insertRevision(
  arrival: Arrival,
  candidate: Candidate,
  next: EvaluatedRecord,
  recordId: string,
): Promise<void> {
  const { context, db, place, patientId, record } = arrival;
  const { registry, actor } = context;
  const { content, provenance, findings, light } = next;
  await insertRevisions(db, registry.projection, [
    {
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
    },
  ]);
}

async function insertObjects({ context, db, place, arrived }: Arrival, recordId: string): Promise<void> {
  const receivedAt = context.registry.now().toISOString();
  await insertSourceObjects(
    db,
    [arrived, ...arrived.companions].map(({ object, sha256 }) => ({
      ...{ centreId: place.centreId, recordId, sha256, receivedAt },
      sopInstanceUid: object.sopInstanceUid,
      kind: object.kind,
      seriesInstanceUid: object.seriesInstanceUid ?? null,
      studyInstanceUid: object.studyInstanceUid,
      facts: withoutIdentity(object),
    })),
  );
}

async function store(arrival: Arrival, candidate: Candidate): Promise<Stored> {
  const { context, db, place, record } = arrival;
  const { dataset, now } = context.registry;
  const recordId =
    record?.recordId ??
    stableId(`${place.centreId} ${dataset.id} ${arrival.arrived.object.studyInstanceUid}`);
  const next = evaluated(arrival, candidate);
  const same = isSame(dataset, record, next);
  if (!same) await insertRevision(arrival, candidate, next, recordId);
  await insertObjects(arrival, recordId);
  const outcome = record ? (same ? 'unchanged' : 'updated') : 'stored';
  await recordEvent(db, {
    at: now().toISOString(),
    actor: context.actor.id,
    action: 'record.imported',
    centreId: place.centreId,
    recordId,
    outcome,
    details: { kind: arrival.arrived.object.kind },
  });
  return { outcome, centreId: place.centreId, recordId, question: questionOf(next.findings) };
}

async function arrive(
  context: Context,
  db: Database,
  arrived: ArrivedObject,
  place: ScannerPlace,
): Promise<Arrival> {
  const { object } = arrived;
  const { centreId } = place;
  const study = { centreId, dataset: context.registry.dataset.id, studyInstanceUid: object.studyInstanceUid };
  const sighting = { identity: object.patient.identity, centreId, seenOn: object.examinedOn };
  const [patientId = ''] = await findOrCreatePatients(db, [sighting]);
  const record = await findRecordByStudy(db, study);
  return { context, db, arrived, place, patientId, record };
}

/**
 * Stores one captured object inside the caller's transaction: finds its centre by its scanner and its record by its
 * study, assembles the study from all its objects, and appends a revision when the record says something new. A refusal
 * means that nothing may be kept: the caller gives the transaction up.
 */
export async function storeObject(
  context: Context,
  db: Database,
  arrived: ArrivedObject,
): Promise<Stored | Refusal> {
  const { object, sha256 } = arrived;
  const [place] = await findOrCreateScanners(db, [{ scanner: object.scanner, seenOn: object.examinedOn }]);
  if (!place) throw new Error('The registry has no reception for scanners that nobody placed');
  const [known] = await findKnownObjects(db, place.centreId, [
    { sopInstanceUid: object.sopInstanceUid, sha256 },
  ]);
  const arrival = await arrive(context, db, arrived, place);
  if (known && !known.isSame) return refuse('same-uid-other-content');
  if (known && arrival.record) {
    const { centreId, recordId, findings } = arrival.record;
    return { outcome: 'unchanged', centreId, recordId, question: questionOf(findings) };
  }
  const candidate = await candidateFor(arrival);
  return isRefusal(candidate) ? candidate : store(arrival, candidate);
}
