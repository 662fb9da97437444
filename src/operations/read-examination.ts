import { requirePermission, requireScope } from '../access/actor.ts';
import type { Value } from '../definition/record.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import { listCentres } from '../store/organisations.ts';
import { listIdentifiers } from '../store/patients.ts';
import { findCentreOfRecord, findRecord, listRevisions, type StoredRevision } from '../store/records.ts';
import { findScanner } from '../store/scanners.ts';
import { maskedIdentifier } from './masked-identifier.ts';
import { todayOf, type Context } from './registry.ts';
import type { ExaminationView, RevisionView } from './views.ts';

type Fields = ReadonlyMap<string, Value>;

function fieldsOf(revision: StoredRevision | undefined): Fields {
  if (!revision) return new Map();
  const { values, groups } = revision.content;
  const rows = Object.entries(groups).flatMap(([group, list]) =>
    list.flatMap((row, index) =>
      Object.entries(row).map(([element, value]) => [`${group}[${index}].${element}`, value] as const),
    ),
  );
  return new Map([...Object.entries(values), ...rows]);
}

const written = (value: Value | undefined): string | null => (value === undefined ? null : String(value));

function changesBetween(before: Fields, after: Fields): RevisionView['changed'] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, before: written(before.get(field)), after: written(after.get(field)) }))
    .filter((change) => change.before !== change.after);
}

const revisionViews = (revisions: readonly StoredRevision[]): readonly RevisionView[] =>
  revisions.map((revision, index) => ({
    revision: revision.revision,
    at: revision.savedAt,
    author: revision.author,
    reason: revision.reason,
    datasetVersion: revision.datasetVersion,
    changed: index === 0 ? [] : changesBetween(fieldsOf(revisions[index - 1]), fieldsOf(revision)),
  }));

async function viewOf(context: Context, record: StoredRevision): Promise<ExaminationView> {
  const { db } = context.registry;
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
    findings: record.findings,
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

/** The same for those who know the id alone and may see every centre. */
export async function readExaminationById(context: Context, id: string): Promise<ExaminationView> {
  requireScope(context.actor, 'record.read');
  const centreId = /^[0-9a-f-]{36}$/.test(id) ? await findCentreOfRecord(context.registry.db, id) : undefined;
  if (centreId === undefined)
    throw new Problem('notFound', { reason: `There is no examination ${id.slice(0, 40)}` });
  return readExamination(context, centreId, id);
}
