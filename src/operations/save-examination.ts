import { requirePermission } from '../access/actor.ts';
import { hasErrors } from '../definition/finding.ts';
import type { RecordEdit } from '../definition/record-edit.ts';
import type { PatientIdentity } from '../intake/candidate.ts';
import { isOfSource } from '../intake/dicom/warnings.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { insertRevisions } from '../store/insert-revisions.ts';
import { findOrCreatePatients, listIdentifiers } from '../store/patients.ts';
import { findRecord, type NewRevision, type StoredRevision } from '../store/records.ts';
import type { Reasons } from '../definition/override-reasons.ts';
import { editRecord, requireStorable } from './edit-record.ts';
import { unnamedPatient } from '../validation/unnamed-patient.ts';
import { evaluateRecord, type EvaluatedRecord } from '../validation/evaluate-record.ts';
import { reasonsIn, type GivenReason } from '../validation/standing-reasons.ts';
import { acceptedEvents, reasonsOf, requireAnswered, standingReasons } from './given-reasons.ts';
import { codedValue, withValues } from './linked-values.ts';
import { identityOfNumber, withNumber } from './patient-number.ts';
import { keysIn } from './record-keys.ts';
import { environmentOf } from './record-environment.ts';
import type { Context } from './registry.ts';
import type { SavedView } from './views.ts';

/** What a person saves: the edit made on a revision, with reasons where a machine's value was changed. */
export interface SaveRequest {
  readonly centreId: string;
  readonly id: string;
  readonly revision: number;
  readonly edit: RecordEdit;
  readonly reasons: Reasons;
  /** Why warnings may stand. */
  readonly acceptances?: readonly GivenReason[];
  /** The number of a patient whom nobody has named yet. */
  readonly identifier?: string;
  /** Whether the form is finished, not merely kept. */
  readonly complete: boolean;
}

/** A record before the edit, with the patient it will belong to. */
interface Standing {
  readonly before: StoredRevision;
  readonly patientId: string;
  readonly isNamed: boolean;
  /** Set when the request names the patient. */
  readonly identity?: PatientIdentity;
}

async function standingOf(db: Database, request: SaveRequest): Promise<Standing> {
  const { centreId, id, revision, identifier } = request;
  const before = await findRecord(db, { centreId, recordId: id });
  if (!before) throw new Problem('notFound');
  if (before.revision !== revision) throw new Problem('revisionConflict', { revision: before.revision });
  const isNamed = (await listIdentifiers(db, [before.patientId])).length > 0;
  if (identifier === undefined) return { before, patientId: before.patientId, isNamed };
  if (isNamed) throw new Problem('patientUnclear', { reason: 'The examination has a patient already' });
  const identity = identityOfNumber(identifier);
  const seen = { identity, centreId, seenOn: before.examinedOn };
  const [patientId = before.patientId] = await findOrCreatePatients(db, [seen]);
  return { before, patientId, isNamed: true, identity };
}

/** The record as the edit would leave it, with everything there is to say about it. */
async function evaluateEdit(
  context: Context,
  db: Database,
  { before, patientId, isNamed, identity }: Standing,
  { centreId, edit, reasons, acceptances = [], complete }: SaveRequest,
): Promise<EvaluatedRecord> {
  const { dataset } = context.registry;
  const edited = editRecord(dataset, before, edit, reasons);
  const named = identity ? withNumber(dataset, edited, identity) : edited;
  const status = codedValue(dataset, 'form-status', complete ? 'complete' : 'draft');
  const asked = [...before.findings.filter(isOfSource), ...(isNamed ? [] : unnamedPatient(dataset))];
  const given = [...reasonsIn(before.findings), ...reasonsOf(context, centreId, acceptances)];
  return evaluateRecord(
    dataset,
    { ...withValues(named, status, 'form'), asked, reasons: given },
    await environmentOf(context.registry, db, { ...before, patientId }),
  );
}

function revisionOf(
  { registry, actor }: Context,
  { before, patientId }: Standing,
  next: EvaluatedRecord,
  complete: boolean,
): NewRevision {
  const { dataset } = registry;
  const { content, provenance, findings, light } = next;
  const keys = keysIn(dataset, content);
  return {
    ...{ centreId: before.centreId, recordId: before.recordId, patientId },
    ...{ content, provenance, findings, light },
    dataset: dataset.id,
    datasetVersion: dataset.version,
    status: complete ? 'complete' : 'draft',
    studyInstanceUid: before.studyInstanceUid,
    accessionNumber: keys.accessionNumber ?? null,
    scannerId: keys.scannerId ?? null,
    examinedOn: keys.examinedOn ?? before.examinedOn,
    author: actor.id,
    reason: complete ? 'completed in the form' : 'saved in the form',
    savedAt: registry.now().toISOString(),
    expectedRevision: before.revision,
  };
}

function requireSound({ findings }: EvaluatedRecord): void {
  if (!hasErrors(findings)) return requireAnswered(findings);
  const fields = [
    ...new Set(findings.filter(({ severity }) => severity === 'error').map(({ field }) => field ?? '')),
  ];
  throw new Problem('recordHasErrors', {
    reason: `${fields.length} fields have errors or are missing: ${fields.slice(0, 20).join(', ')}`,
    fields,
  });
}

/**
 * Saves what a person changed in a form as the next revision. Problems: `revisionConflict` when somebody saved since the
 * person opened it, `reasonNeeded`, `valueRefused`, `warningNotStanding`, and when a record is to be completed
 * `recordHasErrors`, `warningsUnanswered`.
 */
export async function saveExamination(context: Context, request: SaveRequest): Promise<SavedView> {
  const { registry, actor } = context;
  const { centreId, id, revision, complete, acceptances = [] } = request;
  requirePermission(actor, 'record.write', centreId);
  const saved = await registry.db.transaction(async (db) => {
    const standing = await standingOf(db, request);
    const next = await evaluateEdit(context, db, standing, request);
    requireStorable(registry.dataset, next.findings);
    const accepted = standingReasons(next.findings, acceptances);
    if (complete) requireSound(next);
    await insertRevisions(db, registry.projection, [revisionOf(context, standing, next, complete)]);
    await recordEvents(db, [
      {
        ...{ at: registry.now().toISOString(), actor: actor.id, action: 'record.saved', centreId },
        ...{ recordId: id, outcome: complete ? 'complete' : 'draft', details: { revision: revision + 1 } },
      },
      ...acceptedEvents(context, { centreId, recordId: id, revision: revision + 1 }, accepted),
    ]);
    return { centreId, id, revision: revision + 1, light: next.light, findings: next.findings };
  });
  registry.changes.publish([{ centreId, recordId: id }]);
  return saved;
}
