import { beforeAll, expect, test } from 'vitest';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { listExaminations, type ExaminationFilter } from '../../src/store/list-examinations.ts';
import type { NewRevision } from '../../src/store/records.ts';
import { describeOnEachDatabase, loadSample, sampleRevision, sampleTables } from '../support/databases.ts';

describeOnEachDatabase('the list of examinations', (database) => {
  let centres: Readonly<Record<string, string>> = {};
  const idOf = (code: string) => centres[code] ?? '';
  const firstPage = { page: 1, pageSize: 10 };

  beforeAll(async () => {
    const sample = await loadSample(database());
    centres = { alpha: sample.alpha, beta: sample.beta };
    const on = (examinedOn: string, changes: Partial<NewRevision>) =>
      sampleRevision(sample, { examinedOn, ...changes });
    const corrected = on('2026-01-05', { accessionNumber: 'CT-5', light: 'red' });
    const drafts = [
      on('2026-01-01', { accessionNumber: 'CT-1' }),
      on('2026-01-02', { accessionNumber: 'CT-2', status: 'draft' }),
      on('2026-01-03', { accessionNumber: 'CT_3', centreId: sample.beta }),
      on('2026-01-04', { accessionNumber: 'MR-4', light: 'yellow' }),
      corrected,
    ];
    await insertRevisions(database(), sampleTables.projection, drafts);
    await insertRevisions(database(), sampleTables.projection, [
      { ...corrected, expectedRevision: 1, light: 'green' },
    ]);
  });

  const found = async (filter: Omit<ExaminationFilter, 'dataset'>, page = firstPage) => {
    const listed = await listExaminations(database(), { dataset: 'sample-ct', ...filter }, page);
    return { total: listed.total, accessions: listed.rows.map((row) => row.accessionNumber) };
  };

  test('all of them, the latest first, each as it is now', async () =>
    expect(await found({})).toEqual({ total: 5, accessions: ['CT-5', 'MR-4', 'CT_3', 'CT-2', 'CT-1'] }));

  test.each([
    [{ from: '2026-01-02', to: '2026-01-04' }, ['MR-4', 'CT_3', 'CT-2']],
    [{ status: 'draft' } as const, ['CT-2']],
    [{ light: 'yellow' } as const, ['MR-4']],
    [{ light: 'red' } as const, []],
    [{ accession: 'CT-' }, ['CT-5', 'CT-2', 'CT-1']],
    [{ accession: 'CT_' }, ['CT_3']],
    [{ accession: '%' }, []],
    [{ allowedCentreIds: [] }, []],
  ])('those that match %j', async (filter, accessions) =>
    expect(await found(filter)).toEqual({ total: accessions.length, accessions }),
  );

  test('those of a centre, if the reader may see it', async () => {
    expect(await found({ centreId: idOf('beta') })).toEqual({ total: 1, accessions: ['CT_3'] });
    expect(await found({ centreId: idOf('beta'), allowedCentreIds: [idOf('alpha')] })).toMatchObject({
      total: 0,
    });
    expect(await found({ allowedCentreIds: [idOf('beta')] })).toMatchObject({ accessions: ['CT_3'] });
  });

  test('pages follow each other and know the total', async () => {
    expect(await found({}, { page: 1, pageSize: 2 })).toEqual({ total: 5, accessions: ['CT-5', 'MR-4'] });
    expect(await found({}, { page: 3, pageSize: 2 })).toEqual({ total: 5, accessions: ['CT-1'] });
    expect(await found({}, { page: 4, pageSize: 2 })).toEqual({ total: 5, accessions: [] });
  });

  test('another dataset has none of them', async () =>
    expect(await listExaminations(database(), { dataset: 'cardiac-mr' }, firstPage)).toEqual({
      ...firstPage,
      rows: [],
      total: 0,
    }));
});
