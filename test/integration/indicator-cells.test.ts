import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../src/definition/dataset.ts';
import { examinationBasis, isProportion } from '../../src/definition/indicator.ts';
import type { RecordContent, Values } from '../../src/definition/record.ts';
import { demoExaminations } from '../../src/derive/demo/demo-country.ts';
import { cellQueriesOf } from '../../src/indicators/cell-queries.ts';
import { oneOf, seededRandom } from '../../src/kernel/random.ts';
import { readDemoPlanOf } from '../../src/operations/definition-files.ts';
import { evaluateRecord } from '../../src/validation/evaluate-record.ts';
import type { Registry } from '../../src/operations/registry.ts';
import type { CellQueries } from '../../src/store/cell-tables.ts';
import { compareCells } from '../../src/store/compare-cells.ts';
import { installCells } from '../../src/store/install-cells.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { listCentres } from '../../src/store/organisations.ts';
import { findOrCreatePatients } from '../../src/store/patients.ts';
import type { NewRevision } from '../../src/store/records.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { testRegistry } from '../support/test-registry.ts';

const seed = Number(process.env['CELLS_SEED'] ?? Date.now() % 1_000_000_000);
const plan = { ...(await readDemoPlanOf('dk')), examinations: 60 };

describeOnEachDatabase(`result cells (CELLS_SEED=${seed})`, (database) => {
  const registry = testRegistry(database);
  const random = seededRandom(seed);
  let cells: CellQueries;
  let contents: readonly RecordContent[] = [];
  let centreIds: readonly string[] = [];
  let patientIds: readonly string[] = [];
  let saved: NewRevision[] = [];

  beforeAll(async () => {
    const { db, dataset, holidays } = registry();
    cells = cellQueriesOf(withHistory(dataset), holidays);
    await installCells(db, cells);
    const environment = { today: '2026-11-23', holidays };
    contents = [...demoExaminations(dataset, plan)].map(
      (examination) => evaluateRecord(dataset, { ...examination, asked: [] }, environment).content,
    );
    centreIds = (await listCentres(db, '2026-01-01')).slice(0, 3).map(({ id }) => id);
    patientIds = await findOrCreatePatients(
      db,
      [1, 2, 3, 4, 5, 6].map((number) => ({
        identity: { system: 'cpr', value: `T00000000${number}` } as const,
        centreId: centreIds[0] ?? '',
        seenOn: '2026-01-01',
      })),
    );
  });

  const changed = (): RecordContent => {
    const { values, groups }: RecordContent = oneOf(random, contents);
    const examDate = `2025-0${1 + Math.floor(random() * 3)}-1${Math.floor(random() * 9)}`;
    const changes: Values = {
      'adm.examDate': examDate,
      'adm.formStatus': oneOf(random, ['0', '1', '1', '1']),
    };
    const dropped = oneOf(random, ['tec.gating', 'rad.dlpCcta', 'cc.reportTime', 'prep.rhythm', 'none']);
    const kept = Object.entries({ ...values, ...changes }).filter(([id]) => id !== dropped);
    return { values: Object.fromEntries(kept), groups };
  };

  /** A revision of a new record, or of one that is there. */
  const draw = ({ dataset }: Registry): NewRevision => {
    const content = changed();
    const before = saved.length > 0 && random() < 0.5 ? oneOf(random, saved) : undefined;
    const examinedOn = String(content.values['adm.examDate']);
    return {
      centreId: before?.centreId ?? oneOf(random, centreIds),
      recordId: before?.recordId ?? randomUUID(),
      patientId: random() < 0.8 && before ? before.patientId : oneOf(random, patientIds),
      expectedRevision: before ? before.expectedRevision + 1 : 0,
      ...{ dataset: dataset.id, datasetVersion: dataset.version, status: 'complete', light: 'green' },
      ...{ studyInstanceUid: null, accessionNumber: null, scannerId: null, examinedOn, content },
      ...{ provenance: { sources: [], fields: {} }, findings: [], author: 'a', reason: 'r' },
      savedAt: '2026-02-04T08:00:00.000Z',
    };
  };

  const remember = (drafts: readonly NewRevision[]): void => {
    const ids = new Set(drafts.map(({ recordId }) => recordId));
    saved = [...saved.filter(({ recordId }) => !ids.has(recordId)), ...drafts];
  };

  /** Drafts of different records. */
  const drawMany = (count: number): readonly NewRevision[] => {
    const drafts = Array.from({ length: count }, () => draw(registry()));
    return [...new Map(drafts.map((draft) => [draft.recordId, draft])).values()];
  };

  const save = async (drafts: readonly NewRevision[]): Promise<void> => {
    const { db, projection } = registry();
    await insertRevisions(db, { ...projection, cells }, drafts);
  };

  test('are right after every save of one or many records', async () => {
    for (let round = 0; round < 25; round += 1) {
      const drafts = drawMany(1 + Math.floor(random() * 6));
      await save(drafts);
      remember(drafts);
      expect(await compareCells(registry().db, cells)).toMatchObject({ different: 0, differences: [] });
    }
    expect((await compareCells(registry().db, cells)).compared).toBeGreaterThan(50);
  });

  test('are right when many save at once, the same patients among them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const drafts = drawMany(24);
      const parts = [0, 1, 2, 3, 4, 5].map((part) => drafts.filter((_, index) => index % 6 === part));
      await Promise.all(parts.map(save));
      remember(drafts);
      expect(await compareCells(registry().db, cells)).toMatchObject({ different: 0, differences: [] });
    }
  });

  test('stay as they were when a save is given up', async () => {
    const { db, projection } = registry();
    const givenUp = db.transaction(async (transaction) => {
      await insertRevisions(transaction, { ...projection, cells }, drawMany(4));
      throw new Error('given up');
    });
    await expect(givenUp).rejects.toThrow('given up');
    expect(await compareCells(db, cells)).toMatchObject({ different: 0 });
  });

  test('are merged, so that saving often does not make them many', async () => {
    const [{ rows } = { rows: 0 }] = await registry().db.query<{ rows: number }>(
      `select max(n) as rows from (select count(*) as n from core.indicator_cell where entry > 0 group by centre_id, month) c`,
    );
    expect(rows).toBeLessThan(400);
  });

  test('are counted anew by other definitions, which the earlier program may then not keep', async () => {
    const { db, dataset, holidays } = registry();
    const indicators = dataset.indicators.filter(({ id }) => id === 'CT-09');
    const narrower = cellQueriesOf({ ...dataset, indicators }, holidays);
    expect(await installCells(db, narrower)).toBe('counted');
    expect(await compareCells(db, narrower)).toMatchObject({ different: 0 });
    expect((await compareCells(db, cells)).different).toBeGreaterThan(0);
    await expect(save(drawMany(1))).rejects.toMatchObject({ code: 'schemaMismatch' });
    expect(await installCells(db, cells)).toBe('counted');
    expect(await installCells(db, cells)).toBe('unchanged');
    expect(await compareCells(db, cells)).toMatchObject({ different: 0 });
  });

  test('that somebody changed by hand are found', async () => {
    const { db } = registry();
    await db.execute(`update core.indicator_cell set numerator = numerator + 1
      where (centre_id, entry, measure, month, stratum) in (
        select centre_id, entry, measure, month, stratum from core.indicator_cell order by centre_id, month, measure, entry limit 1)`);
    const { different, differences } = await compareCells(db, cells);
    expect(different).toBe(1);
    expect(differences[0]?.kept['numerator']).toBe((differences[0]?.counted['numerator'] ?? 0) + 1);
  });
});

/** The definitions with one more, which asks the patient's other examinations. */
function withHistory(dataset: Dataset): Dataset {
  const examined = dataset.indicators.filter(({ basis }) => basis === examinationBasis);
  const first = examined.find(isProportion);
  if (!first) throw new Error('The dataset has no proportion');
  const initial = {
    text: 'history.where(adm.examDate < %record.adm.examDate).empty()',
    place: { file: 'test' },
  };
  const populations = { ...first.populations, initial };
  return { ...dataset, indicators: [...dataset.indicators, { ...first, id: 'XX-01', populations }] };
}
