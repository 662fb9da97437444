import { requirePermission } from '../access/actor.ts';
import type { PatientIdentity } from '../intake/candidate.ts';
import { isDay, type Day } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { insertRevisions } from '../store/insert-revisions.ts';
import { createPatient, findOrCreatePatients } from '../store/patients.ts';
import { findRecordsByPatient, type NewRevision } from '../store/records.ts';
import { unnamedPatient } from '../validation/unnamed-patient.ts';
import { evaluateRecord } from '../validation/evaluate-record.ts';
import { codedValue, withValues } from './linked-values.ts';
import { identityOfNumber, withNumber } from './patient-number.ts';
import { elementOfFact } from './record-keys.ts';
import { todayOf, type Context } from './registry.ts';
import type { OpenedView } from './views.ts';

/** An examination somebody wants to register: of a patient by number, or of nobody yet. */
export interface OpenRequest {
  readonly centreId: string;
  readonly recordId: string;
  readonly examinedOn: Day;
  readonly identifier?: string;
}

function firstRevision(
  context: Context,
  { centreId, recordId, examinedOn }: OpenRequest,
  patient: { readonly id: string; readonly identity: PatientIdentity | undefined },
): NewRevision {
  const { registry, actor } = context;
  const { dataset, holidays } = registry;
  const day = elementOfFact(dataset, 'examDate');
  const typed = {
    content: { values: day ? { [day.id]: examinedOn } : {}, groups: {} },
    provenance: { sources: [{ kind: 'form' } as const], fields: day ? { [day.id]: 0 } : {} },
  };
  const created = withValues(typed, codedValue(dataset, 'form-status', 'created'), 'form');
  const named = patient.identity ? withNumber(dataset, created, patient.identity) : created;
  const asked = patient.identity ? [] : unnamedPatient(dataset);
  const environment = { today: todayOf(registry), holidays };
  const { content, provenance, findings, light } = evaluateRecord(dataset, { ...named, asked }, environment);
  return {
    ...{ centreId, recordId, patientId: patient.id, content, provenance, findings, light },
    ...{ dataset: dataset.id, datasetVersion: dataset.version, status: 'draft' },
    ...{ studyInstanceUid: null, accessionNumber: null, scannerId: null, examinedOn },
    ...{ author: actor.id, reason: 'opened in the form', savedAt: registry.now().toISOString() },
    expectedRevision: 0,
  };
}

/** The examination of the same patient, day and centre, when there is one. */
async function findSame(
  { registry }: Context,
  db: Database,
  { centreId, examinedOn }: OpenRequest,
  patientId: string,
): Promise<OpenedView | undefined> {
  const records = await findRecordsByPatient(db, registry.dataset.id, [{ centreId, patientId }]);
  const same = records.find((record) => record.examinedOn === examinedOn);
  return same && { centreId, id: same.recordId, isNew: false };
}

/**
 * Opens the form of an examination: a new draft, or the one that is there for the same patient and day. The caller
 * chooses the new record's id, so that asking twice opens once. Problem `patientUnclear` for a number that is none.
 */
export async function openExamination(context: Context, request: OpenRequest): Promise<OpenedView> {
  const { registry, actor } = context;
  const { centreId, recordId, examinedOn, identifier } = request;
  requirePermission(actor, 'record.write', centreId);
  if (!isDay(examinedOn) || examinedOn > todayOf(registry))
    throw new Problem('wrongUse', {
      reason: 'The day of the examination is a real day, today at the latest',
    });
  const identity = identifier === undefined ? undefined : identityOfNumber(identifier);
  const opened = await registry.db.transaction(async (db): Promise<OpenedView> => {
    const [found] = identity
      ? await findOrCreatePatients(db, [{ identity, centreId, seenOn: examinedOn }])
      : [];
    const patientId = found ?? (await createPatient(db));
    const same = found === undefined ? undefined : await findSame(context, db, request, patientId);
    if (same) return same;
    const revision = firstRevision(context, request, { id: patientId, identity });
    await insertRevisions(db, registry.projection, [revision]);
    await recordEvents(db, [
      {
        ...{ at: registry.now().toISOString(), actor: actor.id, action: 'record.opened', centreId, recordId },
        ...{ outcome: 'success', details: { identified: identity !== undefined } },
      },
    ]);
    return { centreId, id: recordId, isNew: true };
  });
  if (opened.isNew) registry.changes.publish([{ centreId, recordId }]);
  return opened;
}
