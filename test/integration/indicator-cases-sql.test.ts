import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../src/definition/dataset.ts';
import type { IndicatorCase, Landing } from '../../src/definition/indicator-case.ts';
import { measuresOf } from '../../src/definition/indicator-versions.ts';
import { examinationBasis, type Indicator } from '../../src/definition/indicator.ts';
import type { RecordContent } from '../../src/definition/record.ts';
import { cellQueriesOf } from '../../src/indicators/cell-queries.ts';
import type { Registry } from '../../src/operations/registry.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { findOrCreatePatients } from '../../src/store/patients.ts';
import type { NewRevision } from '../../src/store/records.ts';
import { caseContent } from '../support/case-content.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { testRegistry } from '../support/test-registry.ts';

/** A hand-made patient at a centre of his or her own, so that the centre's cells tell where this one landed. */
interface Placed {
  readonly indicator: Indicator;
  readonly each: IndicatorCase;
  readonly centreId: string;
}

interface Row {
  readonly centre_id: string;
  readonly month: string;
  readonly measure: string;
  readonly stratifier: string;
  readonly stratum: string;
  readonly [count: string]: unknown;
}

const placedCases = (dataset: Dataset): readonly Placed[] =>
  dataset.indicators
    .filter(({ basis }) => basis === examinationBasis)
    .flatMap((indicator) => indicator.cases.map((each) => ({ indicator, each, centreId: randomUUID() })));

async function addCentres({ db }: Registry, ids: readonly string[]): Promise<void> {
  await db.query(
    `insert into core.organisation (id, kind, code)
     select id, 'hospital', 'case ' || id from unnest($1::uuid[]) as id`,
    [ids],
  );
}

/** The records of a case: the one that is judged, and the others of the patient. */
function contentsOf({ dataset, holidays }: Registry, each: IndicatorCase): readonly RecordContent[] {
  const environment = { today: each.today, holidays };
  return [each.record, ...each.history].map((example) => caseContent(dataset, example, environment));
}

function revisionOf(
  registry: Registry,
  content: RecordContent,
  at: Pick<NewRevision, 'centreId' | 'patientId'>,
) {
  const { id, version } = registry.dataset;
  return {
    ...{ ...at, recordId: randomUUID(), dataset: id, datasetVersion: version, status: 'complete' },
    ...{ light: 'green', content, provenance: { sources: [], fields: {} }, findings: [], scannerId: null },
    ...{ studyInstanceUid: null, accessionNumber: null, expectedRevision: 0, author: 'a', reason: 'r' },
    examinedOn: String(content.values['adm.examDate']),
    savedAt: '2026-02-04T08:00:00.000Z',
  } satisfies NewRevision;
}

async function store(registry: Registry, placed: readonly Placed[]): Promise<void> {
  const patientIds = await findOrCreatePatients(
    registry.db,
    placed.map(({ centreId }, index) => ({
      identity: { system: 'cpr', value: `T${String(index).padStart(9, '0')}` },
      ...{ centreId, seenOn: '2026-01-01' },
    })),
  );
  const revisions = placed.flatMap(({ each, centreId }, index) =>
    contentsOf(registry, each).map((content) =>
      revisionOf(registry, content, { centreId, patientId: patientIds[index] ?? '' }),
    ),
  );
  await insertRevisions(registry.db, registry.projection, revisions);
}

/** Where the cells of one case say that it landed. */
function landingOf(row: Row | undefined): Landing {
  const has = (count: string): boolean => Number(row?.[count] ?? 0) > 0;
  if (!has('initial')) return 'outside';
  if (!has('eligible')) return 'initial';
  const found = (['excluded', 'exception', 'unknown', 'numerator'] as const).find(has);
  return found ?? 'denominator';
}

describeOnEachDatabase('the hand-made patients of the indicators, counted by SQL', (database) => {
  const registry = testRegistry(database);
  let placed: readonly Placed[] = [];
  let rows: readonly Row[] = [];
  let amounts: readonly Row[] = [];

  beforeAll(async () => {
    const { db, dataset, holidays } = registry();
    placed = placedCases(dataset);
    await addCentres(
      registry(),
      placed.map(({ centreId }) => centreId),
    );
    await store(registry(), placed);
    const { cells } = cellQueriesOf(dataset, holidays).ofAll;
    rows = await db.query<Row>(
      `select c.*, c.month::text as month from (${cells.text}) c where c.centre_id = any($${cells.values.length + 1}::uuid[])`,
      [...cells.values, placed.map(({ centreId }) => centreId)],
    );
    amounts = await db.query<Row>(`select * from core.indicator_amount where stratifier = '' and cases > 0`);
  });

  /** What a case adds up, or the one amount that is ranked. */
  const amountsOf = (one: Placed): readonly number[] => {
    const { id, measure } = one.indicator;
    if (measure === 'continuous' || measure === 'centre-median')
      return amounts
        .filter((row) => row.centre_id === one.centreId && row.measure === id)
        .map(({ amount }) => Number(amount));
    const row = rowsOf(one, id).find(({ stratum }) => stratum === '');
    return [row?.['numerator_sum'], row?.['denominator_sum']].slice(0, one.each.amounts.length).map(Number);
  };

  const rowsOf = ({ indicator, each, centreId }: Placed, measure: string): readonly Row[] => {
    const month = `${String(each.record.values[indicator.period]).slice(0, 7)}-01`;
    return rows.filter((row) => row.centre_id === centreId && row.measure === measure && row.month === month);
  };

  test('land where the definition says, in every companion measure too', () => {
    const landed = placed.flatMap((one) => {
      const { indicator, each } = one;
      return measuresOf(indicator).map((measure, index) => {
        const variant = indicator.variants[index - 1];
        const wanted = (variant && each.variants[variant.id]) ?? each.landing;
        const all = rowsOf(one, measure.id).find(({ stratum }) => stratum === '');
        return { id: measure.id, name: each.name, wanted, landing: landingOf(all) };
      });
    });
    // Whether a month is mature is asked when the cells are read, not when they are counted.
    const counted = landed.filter(({ wanted }) => wanted !== 'immature');
    expect(counted.length).toBeGreaterThan(300);
    expect(counted.filter(({ wanted, landing }) => wanted !== landing)).toEqual([]);
  });

  test('are counted in their strata, and give their amounts', () => {
    for (const one of placed.filter(({ each }) => each.strata)) {
      const own = rowsOf(one, one.indicator.id).filter(
        (row) => row.stratum !== '' && landingOf(row) !== 'initial',
      );
      const strata = own.map(({ stratifier, stratum }) =>
        stratifier === 'level' ? stratum : `${stratifier}.${stratum}`,
      );
      expect([one.indicator.id, one.each.name, strata.toSorted()]).toEqual([
        ...[one.indicator.id, one.each.name],
        [...(one.each.strata ?? [])].toSorted(),
      ]);
    }
    for (const one of placed.filter(({ each }) => each.amounts.length > 0))
      expect([one.indicator.id, one.each.name, ...amountsOf(one)]).toEqual([
        ...[one.indicator.id, one.each.name],
        ...one.each.amounts,
      ]);
  });
});
