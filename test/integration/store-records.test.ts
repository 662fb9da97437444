import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { installDataset } from '../../src/store/install-dataset.ts';
import {
  countRecords,
  findCentreOfRecord,
  findRecord,
  findRecordByStudy,
  findRecordsByStudy,
  listRevisions,
  type NewRevision,
} from '../../src/store/records.ts';
import {
  describeOnEachDatabase,
  loadSample,
  rolledBack,
  sampleRevision,
  sampleTables,
  type Sample,
} from '../support/databases.ts';

describeOnEachDatabase('records', (database) => {
  let sample: Sample = { alpha: '', beta: '', reception: '', patientId: '' };
  beforeAll(async () => {
    sample = await loadSample(database());
  });

  const insert = (db: Database, ...drafts: readonly NewRevision[]) =>
    insertRevisions(db, sampleTables.projection, drafts);
  const draft = (changes: Partial<NewRevision> = {}) => sampleRevision(sample, changes);
  const projected = (db: Database) =>
    db.query(`select id, revision, rad_dlp_total as dlp,
      (select array_agg(seg_number order by row_number) from sample_ct.segment where examination_id = id) as segments
      from sample_ct.examination order by revision`);

  test(
    'a new record comes back as it was saved, and stands in its tables',
    rolledBack(database, async (db) => {
      const { expectedRevision, ...body } = draft({ studyInstanceUid: '1.2.3', accessionNumber: 'A1' });
      expect(await insert(db, { ...body, expectedRevision })).toEqual([
        { centreId: sample.alpha, recordId: body.recordId, revision: 1 },
      ]);
      expect(await findRecord(db, body)).toEqual({ ...body, revision: 1 });
      expect(await projected(db)).toEqual([
        { id: body.recordId, revision: 1, dlp: 236.09, segments: ['1', '2'] },
      ]);
    }),
  );

  test(
    'a later revision replaces the rows of its record only, and keeps what was said before',
    rolledBack(database, async (db) => {
      const first = draft();
      const other = draft();
      await insert(db, first, other);
      const content = { values: { 'rad.dlpTotal': 99 }, groups: {} };
      await insert(db, { ...first, expectedRevision: 1, content, reason: 'corrected' });
      expect(await projected(db)).toEqual([
        { id: other.recordId, revision: 1, dlp: 236.09, segments: ['1', '2'] },
        { id: first.recordId, revision: 2, dlp: 99, segments: null },
      ]);
      const revisions = await listRevisions(db, first);
      expect(revisions.map(({ revision, reason }) => [revision, reason])).toEqual([
        [1, 'registered'],
        [2, 'corrected'],
      ]);
    }),
  );

  test(
    'a thousand records are saved in one call',
    rolledBack(database, async (db) => {
      const drafts = Array.from({ length: 1_000 }, () => draft());
      expect(await insert(db, ...drafts)).toHaveLength(1_000);
      expect(await db.query('select count(*) as rows from sample_ct.segment')).toEqual([{ rows: 2_000 }]);
    }),
  );

  test(
    'nothing to save is nothing done',
    rolledBack(database, async (db) => expect(await insert(db)).toEqual([])),
  );

  const conflicts = (db: Database, ...drafts: readonly NewRevision[]) =>
    expect(insert(db, ...drafts)).rejects.toMatchObject({
      code: 'revisionConflict',
      details: { records: [drafts[0]?.recordId] },
    });

  test(
    'whoever saves an outdated revision is refused, and with him everything in his call',
    rolledBack(database, async (db) => {
      const first = draft();
      await insert(db, first);
      await insert(db, { ...first, expectedRevision: 1 });
      await conflicts(db, { ...first, expectedRevision: 1 }, draft());
      expect(await projected(db)).toHaveLength(1);
    }),
  );

  test(
    'a record cannot be made twice, nor a second one for its study at the same centre',
    rolledBack(database, async (db) => {
      const first = draft({ studyInstanceUid: '1.2.3' });
      await insert(db, first);
      await conflicts(db, first);
      await conflicts(db, { ...first, recordId: randomUUID() });
      expect(await insert(db, { ...first, centreId: sample.beta })).toHaveLength(1);
    }),
  );

  test(
    'a first and a second revision of one record do not come in one call',
    rolledBack(database, async (db) => {
      const first = draft();
      await expect(insert(db, first, { ...first, expectedRevision: 1 })).rejects.toMatchObject({
        code: 'revisionConflict',
      });
    }),
  );

  test(
    'a value its table refuses is a problem, and nothing is kept',
    rolledBack(database, async (db) => {
      const refused = draft({ content: { values: { 'rad.dlpTotal': -1 }, groups: {} } });
      await expect(insert(db, draft(), refused)).rejects.toMatchObject({
        code: 'constraintViolated',
        details: { constraint: 'rad_dlp_total_range' },
      });
      expect(await projected(db)).toEqual([]);
      expect(await findRecord(db, refused)).toBeUndefined();
    }),
  );

  test.each([
    'update core.record_revision set reason = $$x$$',
    'delete from core.record_revision',
    'truncate core.record_revision',
  ])('revisions are only added: %s is refused', (statement) =>
    expect(database().execute(statement)).rejects.toMatchObject({
      code: 'constraintViolated',
      details: { constraint: 'record_revision_append_only' },
    }),
  );

  test(
    'a record is found by its study',
    rolledBack(database, async (db) => {
      const drafts = ['1.1', '1.2', '1.3'].map((studyInstanceUid) => draft({ studyInstanceUid }));
      await insert(db, ...drafts);
      const [first, second] = drafts;
      const study = { centreId: sample.alpha, dataset: 'sample-ct', studyInstanceUid: '1.2' };
      expect((await findRecordByStudy(db, study))?.recordId).toBe(second?.recordId);
      expect(await findRecordByStudy(db, { ...study, centreId: sample.beta })).toBeUndefined();
      const both = await findRecordsByStudy(db, [study, { ...study, studyInstanceUid: '1.1' }]);
      expect(new Set(both.map((record) => record.recordId))).toEqual(
        new Set([first?.recordId, second?.recordId]),
      );
    }),
  );

  test(
    'a record is found by its id alone, and counted',
    rolledBack(database, async (db) => {
      const first = draft({ centreId: sample.beta });
      await insert(db, first, draft());
      expect(await findCentreOfRecord(db, first.recordId)).toBe(sample.beta);
      expect(await findCentreOfRecord(db, randomUUID())).toBeUndefined();
      expect([await countRecords(db, 'sample-ct'), await countRecords(db, 'cardiac-mr')]).toEqual([2, 0]);
    }),
  );

  test('of two that save the same record at once, one is told', async () => {
    const first = draft();
    await insert(database(), first);
    const next = { ...first, expectedRevision: 1 };
    const outcomes = await Promise.allSettled([insert(database(), next), insert(database(), next)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await listRevisions(database(), first)).toHaveLength(2);
  });

  test(
    'tables that are there are left alone',
    rolledBack(database, async (db) => expect(await installDataset(db, sampleTables)).toBe('unchanged')),
  );

  test(
    'a changed definition makes its tables anew from what the records say now',
    rolledBack(database, async (db) => {
      await db.execute('delete from sample_ct.examination');
      const first = draft();
      const drafts = Array.from({ length: 600 }, () => draft());
      await insert(db, first, ...drafts);
      await insert(db, {
        ...first,
        expectedRevision: 1,
        content: { values: { 'rad.dlpTotal': 7 }, groups: {} },
      });
      const schemaSql = `${sampleTables.schemaSql} create index on sample_ct.examination (examined_on);`;
      expect(await installDataset(db, { ...sampleTables, schemaSql })).toBe('installed');
      const stored = await db.query<{ count: number }>('select count(*) from core.record');
      expect(await db.query('select count(*) from sample_ct.examination')).toEqual(stored);
      expect(await projected(db)).toContainEqual({ id: first.recordId, revision: 2, dlp: 7, segments: null });
    }),
  );

  test('a dataset cannot smuggle a statement into its name', () =>
    expect(installDataset(database(), { ...sampleTables, dataset: 'x; drop schema core' })).rejects.toThrow(
      'cannot name a schema',
    ));
});
