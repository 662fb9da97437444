import { requirePermission } from '../access/actor.ts';
import { isOfSource } from '../intake/dicom/warnings.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { insertRevisions } from '../store/insert-revisions.ts';
import { listIdentifiers } from '../store/patients.ts';
import { findRecord, type NewRevision, type StoredRevision } from '../store/records.ts';
import { evaluateRecord } from '../validation/evaluate-record.ts';
import { reasonsIn, type GivenReason, type StandingReason } from '../validation/standing-reasons.ts';
import { unnamedPatient } from '../validation/unnamed-patient.ts';
import { acceptedEvents, reasonsOf, requireStanding } from './given-reasons.ts';
import { environmentOf } from './record-environment.ts';
import type { Context } from './registry.ts';
import type { SavedView } from './views.ts';

/** The warnings of a record that may stand, as somebody who saw this revision says. */
export interface AcceptRequest {
  readonly centreId: string;
  readonly id: string;
  readonly revision: number;
  readonly acceptances: readonly GivenReason[];
}

/** The record as it is, with the reasons given for its warnings. */
async function revisionWith(
  { registry, actor }: Context,
  db: Database,
  before: StoredRevision,
  reasons: readonly StandingReason[],
): Promise<NewRevision> {
  const { dataset } = registry;
  const { revision, content, provenance, ...head } = before;
  const isNamed = (await listIdentifiers(db, [before.patientId])).length > 0;
  const asked = [...before.findings.filter(isOfSource), ...(isNamed ? [] : unnamedPatient(dataset))];
  const evaluated = evaluateRecord(
    dataset,
    { content, provenance, asked, reasons: [...reasonsIn(before.findings), ...reasons] },
    await environmentOf(registry, db, before),
  );
  return {
    ...head,
    ...evaluated,
    ...{ datasetVersion: dataset.version, author: actor.id, savedAt: registry.now().toISOString() },
    ...{ reason: 'warnings accepted', expectedRevision: revision },
  };
}

/**
 * Keeps a person's reasons for warnings of a record as its next revision, which says nothing else new. Problems:
 * `revisionConflict` when somebody saved meanwhile, `valueRefused` for a text that is no reason, `warningNotStanding` for
 * a finding that is not there or is no warning.
 */
export async function acceptWarnings(context: Context, request: AcceptRequest): Promise<SavedView> {
  const { registry, actor } = context;
  const { centreId, id, revision, acceptances } = request;
  requirePermission(actor, 'warning.accept', centreId);
  if (acceptances.length === 0) throw new Problem('wrongUse', { reason: 'no reason is given' });
  const reasons = reasonsOf(context, centreId, acceptances);
  const saved = await registry.db.transaction(async (db) => {
    const before = await findRecord(db, { centreId, recordId: id });
    if (!before) throw new Problem('notFound');
    if (before.revision !== revision) throw new Problem('revisionConflict', { revision: before.revision });
    const next = await revisionWith(context, db, before, reasons);
    requireStanding(next.findings, acceptances);
    await insertRevisions(db, registry.projection, [next]);
    await recordEvents(
      db,
      acceptedEvents(context, { centreId, recordId: id, revision: revision + 1 }, acceptances),
    );
    return { centreId, id, revision: revision + 1, light: next.light, findings: next.findings };
  });
  registry.changes.publish([{ centreId, recordId: id }]);
  return saved;
}
