import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { readInstant } from '../../src/operations/known-at.ts';
import { readDashboard } from '../../src/operations/read-dashboard.ts';
import type { DashboardView } from '../../src/operations/views.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { listExaminations } from '../../src/store/list-examinations.ts';
import type { NewRevision, StoredRevision } from '../../src/store/records.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const before = '2026-11-24T09:00:00.000Z';
const after = '2026-11-24T09:00:00.001Z';
const now = () => new Date('2026-12-01T12:00:00Z');

/** A record as it would be saved next, with other values. */
const edited = ({ revision, content, ...record }: StoredRevision, values: object): NewRevision => ({
  ...record,
  content: { ...content, values: { ...content.values, ...values } },
  ...{ expectedRevision: revision, savedAt: after },
});

describeOnEachDatabase('figures as of a past instant', (database) => {
  const registry = testRegistry(database, 300);
  let old: DashboardView;

  beforeAll(async () => {
    const { db, dataset, projection } = registry();
    old = await readDashboard(contextOf({ ...registry(), now: () => new Date(before) }), 2025);
    const { rows } = await listExaminations(
      db,
      { dataset: dataset.id, from: '2025-01-01', to: '2025-12-31' },
      { page: 1, pageSize: 60 },
    );
    const [first, ...others] = rows;
    if (!first) throw new Error('the demo has no examinations in 2025');
    const drafts = others.map((record, index) =>
      edited(record, index % 2 === 0 ? { 'tec.gating': '9' } : { 'adm.formStatus': '0' }),
    );
    const added = {
      ...edited(first, {}),
      ...{ recordId: randomUUID(), expectedRevision: 0, studyInstanceUid: null, accessionNumber: null },
    };
    await insertRevisions(db, projection, [...drafts, added]);
  });

  const read = (instant?: string) =>
    readDashboard(contextOf({ ...registry(), now }), 2025, instant ? readInstant(instant, now()) : undefined);

  test('are those that were shown then, whatever was saved since', async () => {
    const then = await read(before);
    expect(then).toEqual({ ...old, asOf: before });
    const today = await read();
    expect(today.indicators).not.toEqual(old.indicators);
  });

  test('are those of today when nothing was saved since', async () => {
    const { indicators } = await read('2026-12-01T11:59:59Z');
    expect(indicators).toEqual((await read()).indicators);
    expect((await read('2026-11-24')).asOf).toBe('2026-11-24T22:59:59.999Z');
  });

  test('are empty before anything was saved, and nothing is left behind', async () => {
    const { indicators } = await read('1999-12-31');
    expect(indicators.map(({ nation }) => nation.initial)).toEqual(indicators.map(() => 0));
    const left = await registry().db.query(`select to_regclass('pg_temp.examination') as found`);
    expect(left).toEqual([{ found: null }]);
  });

  test.each(['2026-02-30', 'yesterday', '2026-03-01T12:00:00', '2027-01-01'])('"%s" is refused', (text) =>
    expect(() => readInstant(text, now())).toThrow(),
  );
});
