import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { MeasureReport, ReportGroup, SearchSet } from '../../src/exports/fhir/resources.ts';
import { isSmall } from '../../src/calculation/statistics/small-numbers.ts';
import {
  exportIndividual,
  exportSubjectList,
  exportSummaries,
} from '../../src/operations/export-measure-report.ts';
import { exportMeasures } from '../../src/operations/export-measures.ts';
import { listExaminations } from '../../src/operations/list-examinations.ts';
import { readIndicator } from '../../src/operations/read-indicator.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { faultsOf } from '../support/fhir-definitions.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const codeOf = (group: Pick<ReportGroup, 'code'>): string => group.code.coding?.[0]?.code ?? '';
const countsOf = ({ population }: Pick<ReportGroup, 'population'>) =>
  Object.fromEntries(population.map(({ code, count }) => [code.coding?.[0]?.code ?? '', count ?? null]));

const faults = (reports: readonly { readonly resourceType: string; readonly id: string }[]) =>
  reports.flatMap((report) => faultsOf(report).map((fault) => `${report.id} ${fault}`));

describeOnEachDatabase('figures as FHIR reports', (database) => {
  const registry = testRegistry(database, 1200);
  const context = () => contextOf(registry());
  const steering: Actor = { id: 'steering', name: 'Steering', role: 'steering', centreId: null };
  let server: FastifyInstance;

  beforeAll(async () => {
    server = await buildServer(registry());
  });
  afterAll(() => server.close());

  const centreId = async (code: string): Promise<string> => {
    const { centres } = await readIndicator(context(), 'CT-16', { year: 2025 });
    return centres.find(({ unit }) => unit.code === code)?.unit.id ?? '';
  };

  test('the summaries of all indicators are MeasureReports by the definitions of R4, each of its Measure', async () => {
    const all = [
      ...(await exportSummaries(context(), { year: 2025 })),
      ...(await exportSummaries(context(), { year: 2025, unit: 'aarhus' })),
      ...(await exportSummaries({ registry: registry(), actor: steering }, { year: 2025, unit: 'aarhus' })),
    ];
    expect(all).toHaveLength(3 * 34);
    expect(faults(all)).toEqual([]);
    expect(JSON.stringify(all)).not.toContain('null');
    const measures = new Map(
      exportMeasures(context()).map((measure) => [`${measure.url}|${measure.version}`, measure]),
    );
    for (const { measure, group } of all)
      expect(measures.get(measure)?.group.map(codeOf)).toEqual(group.map(codeOf));
  });

  test('a summary says what the indicator page says, and its denominator holds the excluded and unknown', async () => {
    const [report] = await exportSummaries(context(), { measure: 'CT-09', year: 2025 });
    const { nation } = await readIndicator(context(), 'CT-09', { year: 2025 });
    const [group] = report?.group ?? [];
    const sum = [nation.denominator, nation.unknown, nation.excluded, nation.exception];
    expect(countsOf(group!)).toMatchObject({
      'initial-population': nation.initial,
      denominator: sum.reduce<number>((total, count) => total + (count ?? 0), 0),
      numerator: nation.numerator,
      unknown: nation.unknown,
      scored: nation.denominator,
    });
    expect(group?.measureScore?.value).toBe(nation.estimate);
    expect(report).toMatchObject({ status: 'complete', period: { start: '2025-01-01', end: '2025-12-31' } });
  });

  test('the strata of a measure have the cases of its cells, and their medians', async () => {
    const [report] = await exportSummaries(context(), { measure: 'CT-07', year: 2025 });
    const sexes = report?.group[0]?.stratifier?.find(({ code }) => code[0]?.coding?.[0]?.code === 'sex');
    const cases = (sexes?.stratum ?? []).map((stratum) => countsOf(stratum)['scored']);
    expect(cases.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(
      countsOf(report!.group[0]!)['scored'],
    );
    for (const { measureScore } of sexes?.stratum ?? [])
      expect(measureScore).toMatchObject({ unit: 'mSv', value: expect.any(Number) as number });
  });

  test('who may not see small numbers gets them masked, and no stratum', async () => {
    const context_ = { registry: registry(), actor: steering };
    const reports: MeasureReport[] = [];
    for (const { unit } of (await readIndicator(context(), 'CT-09', { year: 2025 })).centres)
      reports.push(...(await exportSummaries(context_, { measure: 'CT-09', year: 2025, unit: unit.code })));
    const shown = reports.map((report) => countsOf(report.group[0]!));
    const masked = shown.filter(({ numerator }) => numerator === null);
    expect(masked.length).toBeGreaterThan(0);
    for (const counts of shown) {
      const { numerator, scored } = counts;
      const outside = typeof numerator === 'number' && typeof scored === 'number' ? scored - numerator : 0;
      expect([...Object.values(counts), outside].filter((count) => isSmall(count ?? 0))).toEqual([]);
    }
    const [ct07] = await exportSummaries(context_, { measure: 'CT-07', year: 2025 });
    const strata = ct07?.group[0]?.stratifier?.flatMap(({ stratum }) => stratum) ?? [];
    expect(strata.length).toBeGreaterThan(0);
    for (const stratum of strata)
      expect([Object.values(countsOf(stratum)), stratum.measureScore?.value]).toEqual([
        [null, null],
        undefined,
      ]);
  });

  test('a source that delivered nothing gives no count, and the report says that it could not be made', async () => {
    const [report] = await exportSummaries(context(), { measure: 'CT-34', year: 2025 });
    expect(report?.status).toBe('error');
    expect(report?.group.flatMap((group) => Object.values(countsOf(group)))).not.toContain(0);
    expect(JSON.stringify(report)).toContain('temp-unknown');
  });

  test('a subject list names the members of each population by the ids of their records, and each is logged', async () => {
    const asked = { measure: 'CT-09', year: 2025, unit: 'aarhus' } as const;
    const report = await exportSubjectList(context(), asked);
    expect(faults([report])).toEqual([]);
    const [summary] = await exportSummaries(context(), asked);
    expect(countsOf(report.group[0]!)).toEqual(countsOf(summary!.group[0]!));
    const list = report.contained?.find(({ id }) => id === 'group-0-numerator');
    const ids = (list?.entry ?? []).map(({ item }) => item.identifier?.value ?? '');
    expect(ids).toHaveLength(countsOf(report.group[0]!)['numerator'] ?? -1);
    const logged = await database().query<{ id: string }>(
      `select distinct record_id::text as id from core.audit_event where action = 'record.exported'`,
    );
    expect(logged.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    const people = await database().query<{ value: string }>(
      'select value from core.patient_identifier limit 300',
    );
    for (const { value } of people) expect(JSON.stringify(report)).not.toContain(value);
  });

  test('an individual report says where one examination lands in every indicator', async () => {
    const { rows } = await listExaminations(
      context(),
      { from: '2025-01-01', to: '2025-12-31' },
      { page: 1, pageSize: 1 },
    );
    const [row] = rows;
    const key = { centreId: row!.centreId, id: row!.id };
    const reports = await exportIndividual(context(), key);
    expect(faults(reports)).toEqual([]);
    const ofExaminations = registry().dataset.indicators.filter(({ basis }) => basis === 'examination');
    expect(reports).toHaveLength(ofExaminations.length);
    for (const { subject, type } of reports)
      expect([type, subject?.identifier?.value]).toEqual(['individual', row!.id]);
    const [own] = await exportIndividual(context(), key, 'CT-16');
    expect(Object.values(countsOf(own!.group[0]!)).every((count) => count === 0 || count === 1)).toBe(true);
  });

  test('records are for who may read them', async () => {
    const [own, other] = [await centreId('aarhus'), await centreId('odense')];
    const lead: Actor = { id: 'lead', name: 'Lead', role: 'centre-lead', centreId: own };
    const of = (actor: Actor, unit: string) =>
      exportSubjectList({ registry: registry(), actor }, { measure: 'CT-09', year: 2025, unit });
    await expect(of(lead, own)).resolves.toMatchObject({ type: 'subject-list' });
    await expect(of(lead, other)).rejects.toMatchObject({ code: 'notFound' });
    await expect(of(lead, 'nation')).rejects.toMatchObject({ code: 'notFound' });
    await expect(of(steering, own)).rejects.toMatchObject({ code: 'notPermitted' });
    const key = { centreId: own, id: '00000000-0000-4000-8000-000000000000' };
    await expect(exportIndividual({ registry: registry(), actor: steering }, key)).rejects.toMatchObject({
      code: 'notPermitted',
    });
    await expect(exportIndividual(context(), key)).rejects.toMatchObject({ code: 'notFound' });
  });

  test('over HTTP every answer is FHIR, and every fault an OperationOutcome', async () => {
    const signIn = await server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { account: 'steering' },
    });
    const cookie = String(signIn.headers['set-cookie']).split(';')[0] ?? '';
    const get = async (url: string, headers = { cookie }) => {
      const response = await server.inject({ url, headers });
      expect(response.headers['content-type']).toContain('application/fhir+json');
      const resource = response.json<{ resourceType: string }>();
      expect(faultsOf(resource)).toEqual([]);
      return { status: response.statusCode, resource };
    };
    const measures = (await get('/api/fhir/Measure')).resource as unknown as SearchSet<object>;
    expect(measures).toMatchObject({ resourceType: 'Bundle', total: 34 });
    expect((await get('/api/fhir/Measure/CT-09')).resource).toMatchObject({
      resourceType: 'Measure',
      id: 'CT-09',
    });
    const reports = await get('/api/fhir/MeasureReport?measure=CT-09&year=2025&unit=aarhus');
    expect(reports.resource).toMatchObject({ total: 1, entry: [{ resource: { type: 'summary' } }] });
    for (const [url, status, code] of [
      ['/api/fhir/Measure/CT-99', 404, 'not-found'],
      ['/api/fhir/Patient', 404, 'not-found'],
      ['/api/fhir/MeasureReport?type=everything', 400, 'invalid'],
      ['/api/fhir/MeasureReport?measure=CT-09&type=subject-list', 403, 'forbidden'],
      ['/api/fhir/Measure/CT-09?version=9.9.9', 404, 'not-found'],
    ] as const)
      expect([url, await get(url)]).toMatchObject([
        url,
        { status, resource: { resourceType: 'OperationOutcome', issue: [{ code }] } },
      ]);
    expect(await get('/api/fhir/Measure', { cookie: '' })).toMatchObject({ status: 401 });
  });
});
