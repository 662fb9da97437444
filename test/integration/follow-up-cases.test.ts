import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../src/definition/dataset.ts';
import type { IndicatorCase, Landing } from '../../src/definition/indicator-case.ts';
import { measuresOf } from '../../src/definition/indicator-versions.ts';
import { examinationBasis, type Indicator } from '../../src/definition/indicator.ts';
import type { RecordContent, Values } from '../../src/definition/record.ts';
import { classifierOf } from '../../src/expression/classify.ts';
import { cellQueriesOf } from '../../src/indicators/cell-queries.ts';
import type { Registry } from '../../src/operations/registry.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { findLinked } from '../../src/store/linked-rows.ts';
import { findOrCreatePatients } from '../../src/store/patients.ts';
import { findRecord, type NewRevision } from '../../src/store/records.ts';
import { caseContent } from '../support/case-content.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { deliver, extractText, type ExtractLine } from '../support/register-extract.ts';
import { testRegistry } from '../support/test-registry.ts';

const group = 'followUpEvent';
const followed = ['CT-24', 'CT-25', 'CT-27', 'CT-28', 'CT-29', 'CT-30'];

/** A hand-made patient at a centre of his or her own, with a person number. */
interface Placed {
  readonly indicator: Indicator;
  readonly each: IndicatorCase;
  readonly centreId: string;
  readonly recordId: string;
  readonly cpr: string;
  readonly content: RecordContent;
}

/** A code of each event, with the type of its rows. */
const codeOf: Readonly<Record<string, readonly [NonNullable<ExtractLine['type']>, string]>> = {
  ica: ['P', 'UXAC85'],
  pci: ['P', 'KFNG05'],
  cabg: ['P', 'KFNC10'],
  retest: ['P', 'UXMC80'],
  mi: ['D', 'DI214'],
  'unstable-angina': ['D', 'DI200B'],
  stroke: ['D', 'DI639'],
  death: ['X', ''],
  'cardiac-death': ['X', 'I219'],
  statin: ['R', 'C10AA05'],
  rx: ['R', 'B01AC06'],
};

function lineOf({ dataset }: Registry, cpr: string, row: Values): ExtractLine {
  const found = dataset.valueSets['follow-up-type']?.codes.find(({ code }) => code === row['fu.type']);
  const [type, usual] = codeOf[found?.name ?? ''] ?? [];
  if (!type || usual === undefined) throw new Error(`there is no row for ${String(row['fu.type'])}`);
  const code = typeof row['fu.code'] === 'string' ? row['fu.code'] : usual;
  return { cpr, type, code, date: String(row['fu.date']) };
}

const casesOf = ({ indicators }: Dataset): readonly { indicator: Indicator; each: IndicatorCase }[] =>
  indicators
    .filter(({ id, basis }) => basis === examinationBasis && followed.includes(id))
    .flatMap((indicator) => indicator.cases.map((each) => ({ indicator, each })));

function place(registry: Registry): readonly Placed[] {
  const { dataset, holidays } = registry;
  return casesOf(dataset).map(({ indicator, each }, index) => ({
    ...{ indicator, each, centreId: randomUUID(), recordId: randomUUID() },
    cpr: `020150${String(1000 + index)}`,
    content: caseContent(dataset, each.record, { today: each.today, holidays }),
  }));
}

/** The record without its events, and the others of the patient. */
function revisionsOf(registry: Registry, placed: Placed, patientId: string): readonly NewRevision[] {
  const { dataset, holidays } = registry;
  const { each, centreId, recordId, content } = placed;
  const { [group]: _events, ...groups } = content.groups;
  expect(Array.isArray(_events) || _events === undefined).toBe(true);
  const others = each.history.map((example) => ({
    id: randomUUID(),
    content: caseContent(dataset, example, { today: each.today, holidays }),
  }));
  return [{ id: recordId, content: { ...content, groups } }, ...others].map(({ id, content: own }) => ({
    ...{ centreId, patientId, recordId: id, dataset: dataset.id, datasetVersion: dataset.version },
    ...({
      status: 'complete',
      light: 'green',
      content: own,
      provenance: { sources: [], fields: {} },
    } as const),
    ...{ findings: [], scannerId: null, studyInstanceUid: null, accessionNumber: null, expectedRevision: 0 },
    ...{ author: 'a', reason: 'r', examinedOn: String(own.values['adm.examDate']) },
    savedAt: '2026-02-04T08:00:00.000Z',
  }));
}

function landingIn(row: Readonly<Record<string, unknown>> | undefined): Landing {
  const has = (count: string): boolean => Number(row?.[count] ?? 0) > 0;
  if (!has('initial')) return 'outside';
  if (!has('eligible')) return 'initial';
  return (['excluded', 'exception', 'unknown', 'numerator'] as const).find(has) ?? 'denominator';
}

describeOnEachDatabase('the hand-made patients whose events come by an extract', (database) => {
  const registry = testRegistry(database);
  let placed: readonly Placed[] = [];
  let rows: readonly Readonly<Record<string, unknown>>[] = [];

  beforeAll(async () => {
    placed = place(registry());
    await database().query(
      `insert into core.organisation (id, kind, code)
       select id, 'hospital', 'case ' || id from unnest($1::uuid[]) as id`,
      [placed.map(({ centreId }) => centreId)],
    );
    const patientIds = await findOrCreatePatients(
      database(),
      placed.map(({ cpr, centreId }) => ({
        ...{ identity: { system: 'cpr', value: cpr } as const, centreId, seenOn: '2026-01-01' },
      })),
    );
    await insertRevisions(
      database(),
      registry().projection,
      placed.flatMap((one, index) => revisionsOf(registry(), one, patientIds[index] ?? '')),
    );
    const lines = placed.flatMap(({ cpr, content }) =>
      (content.groups[group] ?? []).map((row) => lineOf(registry(), cpr, row)),
    );
    expect(lines.length).toBeGreaterThan(50);
    const outcome = await deliver(registry(), extractText(lines), { source: 'Cases' });
    expect(outcome.rows).toEqual([]);
    const { cells } = cellQueriesOf(registry().dataset, registry().holidays).ofAll;
    rows = await database().query(`select c.*, c.month::text as month from (${cells.text}) c`, cells.values);
  }, 600_000);

  const countedOf = ({ indicator, content, centreId }: Placed, measure: string) => {
    const month = `${String(content.values[indicator.period]).slice(0, 7)}-01`;
    return rows.find(
      (row) =>
        row['centre_id'] === centreId &&
        row['measure'] === measure &&
        row['stratum'] === '' &&
        row['month'] === month,
    );
  };

  test('land where the definition says, in every companion measure too', () => {
    const landed = placed.flatMap((one) =>
      measuresOf(one.indicator).map((measure, index) => {
        const variant = one.indicator.variants[index - 1];
        const wanted = (variant && one.each.variants[variant.id]) ?? one.each.landing;
        return {
          id: measure.id,
          name: one.each.name,
          wanted,
          landing: landingIn(countedOf(one, measure.id)),
        };
      }),
    );
    const counted = landed.filter(({ wanted }) => wanted !== 'immature');
    expect(new Set(counted.map(({ id }) => id.slice(0, 5)))).toEqual(new Set(followed));
    expect(counted.length).toBeGreaterThan(80);
    expect(counted.filter(({ wanted, landing }) => wanted !== landing)).toEqual([]);
  });

  test('land where a plain reading of record and events lands them', async () => {
    const { dataset, projection, holidays } = registry();
    for (const one of placed) {
      const record = await findRecord(database(), one);
      if (!record) throw new Error('a case was not stored');
      const [linked] = await findLinked(database(), projection, [record]);
      const history = one.each.history.map((example) =>
        caseContent(dataset, example, { today: one.each.today, holidays }),
      );
      for (const measure of measuresOf(one.indicator)) {
        const { landing } = classifierOf({ ...measure, maturityDays: 0 }, dataset)(record.content, {
          ...{ today: '2026-11-23', holidays, history, linked: linked?.content ?? {} },
        });
        expect([measure.id, one.each.name, landingIn(countedOf(one, measure.id))]).toEqual([
          ...[measure.id, one.each.name, landing],
        ]);
      }
    }
  });
});
