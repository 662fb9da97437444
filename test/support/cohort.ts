import { randomUUID } from 'node:crypto';
import type { RecordContent } from '../../src/definition/record.ts';
import type { Example } from '../../src/definition/rule.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import type { Registry } from '../../src/operations/registry.ts';
import { installCells, leaveCells } from '../../src/store/install-cells.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { findOrCreatePatients } from '../../src/store/patients.ts';
import type { NewRevision } from '../../src/store/records.ts';
import { caseContent } from './case-content.ts';

/** So many patients of a published cohort who are alike, each with one examination at a hospital on a day. */
export interface Alike {
  readonly count: number;
  readonly hospital: string;
  readonly day: string;
  readonly values: Example['values'];
  readonly groups?: Example['groups'];
}

const batchSize = 500;

/** Everybody's first coronary CT angiography for suspected disease, finalised. */
const everybody = {
  'adm.formStatus': 'complete',
  'pat.ageAtExam': 57,
  'ref.examType': ['ccta'],
  'ref.indication': 'stable-cad',
} as const;

function contentOf({ dataset, holidays }: Registry, { day, values, groups = {} }: Alike): RecordContent {
  const example = { values: { ...everybody, 'adm.examDate': day, ...values }, groups };
  return caseContent(dataset, example, { today: '2026-11-23', holidays });
}

const revisionOf = (
  { dataset }: Registry,
  content: RecordContent,
  { day, ...at }: { readonly day: string; readonly centreId: string; readonly patientId: string },
): NewRevision => ({
  ...{
    ...at,
    recordId: randomUUID(),
    dataset: dataset.id,
    datasetVersion: dataset.version,
    status: 'complete',
  },
  ...{ light: 'green', content, provenance: { sources: [], fields: {} }, findings: [], scannerId: null },
  ...{ studyInstanceUid: null, accessionNumber: null, expectedRevision: 0, author: 'a', reason: 'r' },
  ...{ examinedOn: day, savedAt: '2026-02-04T08:00:00.000Z' },
});

let people = 0;

/** Stores a cohort as the registry stores many records at once: revisions and tables by batches, then all result cells. */
export async function storeCohort(registry: Registry, cohort: readonly Alike[]): Promise<void> {
  const centres = await listCentreCodes(registry);
  // Whoever is like somebody before need not be worked out again.
  const known = new Map<string, RecordContent>();
  const all = cohort.flatMap((alike) => {
    const centreId = centres.get(alike.hospital);
    if (centreId === undefined) throw new Error(`there is no hospital ${alike.hospital}`);
    const key = JSON.stringify([alike.day, alike.values, alike.groups]);
    const content = known.get(key) ?? contentOf(registry, alike);
    known.set(key, content);
    return Array.from({ length: alike.count }, () => ({ content, day: alike.day, centreId }));
  });
  const { db, projection } = registry;
  if (!projection.cells) throw new Error('a registry counts its cells');
  await leaveCells(db, projection.cells);
  for (let first = 0; first < all.length; first += batchSize) {
    await storeBatch(registry, all.slice(first, first + batchSize));
    if (first === 0) await db.execute('analyze');
  }
  await installCells(db, projection.cells);
}

type Drawn = { readonly content: RecordContent; readonly day: string; readonly centreId: string };

async function storeBatch(registry: Registry, batch: readonly Drawn[]): Promise<void> {
  const patientIds = await findOrCreatePatients(
    registry.db,
    batch.map(({ centreId, day }) => {
      people += 1;
      const value = `T${String(people).padStart(9, '0')}`;
      return { identity: { system: 'cpr', value } as const, centreId, seenOn: day };
    }),
  );
  const revisions = batch.map(({ content, ...at }, index) =>
    revisionOf(registry, content, { ...at, patientId: patientIds[index] ?? '' }),
  );
  const { clear, insert, linked } = registry.projection;
  await insertRevisions(registry.db, { clear, insert, linked }, revisions);
}
