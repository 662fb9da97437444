import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../src/definition/dataset.ts';
import { isProportion } from '../../src/definition/indicator.ts';
import { cellQueriesOf } from '../../src/indicators/cell-queries.ts';
import { listCases } from '../../src/operations/list-cases.ts';
import { readDashboard } from '../../src/operations/read-dashboard.ts';
import { installCells } from '../../src/store/install-cells.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { listExaminations } from '../../src/store/list-examinations.ts';
import type { StoredRevision } from '../../src/store/records.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

/** A share that the demo country has patients for. */
const measure = 'CT-09';

/** The definitions with one indicator alone, whose numerator is nobody from 2027 on. */
function redefined(dataset: Dataset): Dataset {
  const first = dataset.indicators.filter(isProportion).find(({ id }) => id === measure);
  if (!first) throw new Error(`The dataset has no proportion ${measure}`);
  const nobody = { text: "adm.formStatus = 'draft'", place: { file: 'test' } };
  const numerator = first.populations.numerator;
  const change = { en: 'Nobody any more', da: 'Ingen længere' };
  const history = [
    {
      ...{ version: '1', validFrom: '2020-01-01', validTo: '2027-01-01' },
      ...{ change, populations: { numerator } },
    },
    { version: '2', validFrom: '2027-01-01', change },
  ];
  const changed = { ...first, history, populations: { ...first.populations, numerator: nobody } };
  return { ...dataset, indicators: [changed] };
}

describeOnEachDatabase('a past year', (database) => {
  const registry = testRegistry(database, 200);
  const opened = () => ({
    ...registry(),
    dataset: redefined(registry().dataset),
    now: () => new Date('2028-02-01T12:00:00Z'),
  });

  /** Every examination of 2025 once more, on the same day of 2027. */
  const again = ({ content, ...record }: StoredRevision) => ({
    ...record,
    ...{ recordId: randomUUID(), expectedRevision: 0, accessionNumber: null, studyInstanceUid: null },
    examinedOn: record.examinedOn.replace('2025', '2027'),
    content: {
      ...content,
      values: { ...content.values, 'adm.examDate': record.examinedOn.replace('2025', '2027') },
    },
  });

  beforeAll(async () => {
    const { db, dataset, projection, holidays } = registry();
    const cells = cellQueriesOf(redefined(dataset), holidays);
    await installCells(db, cells);
    const period = { dataset: dataset.id, from: '2025-01-01', to: '2025-12-31' };
    const { rows } = await listExaminations(db, period, { page: 1, pageSize: 500 });
    await insertRevisions(db, { ...projection, cells }, rows.map(again));
  });

  test('is counted with the definitions and the regions that were valid then', async () => {
    const context = contextOf(opened());
    const [before] = (await readDashboard(context, 2025)).indicators;
    const [after] = (await readDashboard(context, 2027)).indicators;
    expect(before?.nation.numerator).toBeGreaterThan(20);
    expect(after?.nation).toMatchObject({ numerator: 0, initial: before?.nation.initial });
    const regionsOf = (view: typeof before) => view?.regions.map(({ unit }) => unit.name);
    expect([regionsOf(before)?.length, regionsOf(after)?.length]).toEqual([5, 4]);
    expect(regionsOf(before)).not.toContain('Region Østdanmark');
    expect(regionsOf(after)).toContain('Region Østdanmark');
    const inRegions = (view: typeof before) =>
      view?.regions.reduce((sum, { initial }) => sum + (initial ?? 0), 0);
    expect(inRegions(before)).toBe(inRegions(after));
  });

  test('opens to examinations that are explained by the definition of their own day', async () => {
    const asked = { measure, unit: 'nation' };
    const open = (year: number, step: 'numerator' | 'outside-numerator') =>
      listCases(contextOf(opened()), { ...asked, year, step }, { page: 1, pageSize: 200 });
    const before = await open(2025, 'numerator');
    expect(before.rows.every(({ landing }) => landing === 'numerator')).toBe(true);
    expect((await open(2027, 'numerator')).total).toBe(0);
    const after = await open(2027, 'outside-numerator');
    expect(after.total).toBeGreaterThanOrEqual(before.total);
    for (const { landing, reasons } of after.rows)
      expect([landing, reasons.map(({ text }) => text)]).toEqual([
        'denominator',
        ["adm.formStatus = 'draft'"],
      ]);
  });
});
