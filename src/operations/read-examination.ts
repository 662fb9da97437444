import { requirePermission, requireScope } from '../access/actor.ts';
import { changedPaths, fieldsOf } from '../definition/record-edit.ts';
import type { RecordContent, Value } from '../definition/record.ts';
import { isOfSource } from '../intake/dicom/warnings.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import { findLinkedOf } from '../store/linked-rows.ts';
import { listCentres } from '../store/organisations.ts';
import { listIdentifiers } from '../store/patients.ts';
import { findCentreOfRecord, findRecord, listRevisions, type StoredRevision } from '../store/records.ts';
import { findScanner } from '../store/scanners.ts';
import { maskedIdentifier } from './masked-identifier.ts';
import { todayOf, type Context } from './registry.ts';
import type { ExaminationView, RevisionView } from './views.ts';

const written = (value: Value | undefined): string | null => (value === undefined ? null : String(value));

function changesBetween(before: RecordContent, after: RecordContent): RevisionView['changed'] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return changedPaths(before, after).map((field) => ({
    ...{ field, before: written(was.get(field)), after: written(is.get(field)) },
  }));
}

const nothing: RecordContent = { values: {}, groups: {} };

const revisionViews = (revisions: readonly StoredRevision[]): readonly RevisionView[] =>
  revisions.map((revision, index) => ({
    revision: revision.revision,
    at: revision.savedAt,
    author: revision.author,
    reason: revision.reason,
    datasetVersion: revision.datasetVersion,
    changed: index === 0 ? [] : changesBetween(revisions[index - 1]?.content ?? nothing, revision.content),
  }));

async function viewOf(context: Context, record: StoredRevision): Promise<ExaminationView> {
  const { db, projection } = context.registry;
  const { centreId, recordId } = record;
  const centre = (await listCentres(db, todayOf(context.registry))).find(({ id }) => id === centreId);
  const [identifier] = await listIdentifiers(db, [record.patientId]);
  const revisions = await listRevisions(db, { centreId, recordId });
  const { revision, status, light, datasetVersion, studyInstanceUid, accessionNumber } = record;
  return {
    ...{ centreId, id: recordId, revision, status, light, datasetVersion, studyInstanceUid, accessionNumber },
    centreName: centre?.name ?? '',
    regionName: centre?.regionName ?? null,
    patient: {
      maskedIdentifier: identifier ? maskedIdentifier(identifier.system, identifier.value) : '',
      identifierSystem: identifier?.system ?? '',
    },
    scanner: record.scannerId === null ? null : ((await findScanner(db, record.scannerId)) ?? null),
    content: record.content,
    provenance: record.provenance,
    linked: await findLinkedOf(db, projection, record),
    findings: record.findings,
    asked: record.findings.filter(isOfSource),
    revisions: revisionViews(revisions),
  };
}

/** One examination with the source of every field, its findings and its revisions. The reading is logged. */
export async function readExamination(
  context: Context,
  centreId: string,
  id: string,
): Promise<ExaminationView> {
  const { registry, actor } = context;
  requirePermission(actor, 'record.read', centreId);
  const record = await findRecord(registry.db, { centreId, recordId: id });
  if (!record) throw new Problem('notFound');
  const view = await viewOf(context, record);
  await recordEvents(registry.db, [
    {
      at: registry.now().toISOString(),
      actor: actor.id,
      action: 'record.read',
      centreId,
      recordId: id,
      outcome: 'success',
      details: { revision: record.revision },
    },
  ]);
  return view;
}

/** The centre of an examination that is known by its id alone. Problem `notFound`. */
export async function requireCentreOfRecord({ registry }: Context, id: string): Promise<string> {
  const centreId = /^[0-9a-f-]{36}$/.test(id) ? await findCentreOfRecord(registry.db, id) : undefined;
  if (centreId === undefined)
    throw new Problem('notFound', { reason: `There is no examination ${id.slice(0, 40)}` });
  return centreId;
}

/** The same for those who know the id alone and may see every centre. */
export async function readExaminationById(context: Context, id: string): Promise<ExaminationView> {
  requireScope(context.actor, 'record.read');
  return readExamination(context, await requireCentreOfRecord(context, id), id);
}
