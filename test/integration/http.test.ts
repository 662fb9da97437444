import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
  DashboardView,
  DemoAccount,
  ExaminationRow,
  Page,
  SessionView,
} from '../../src/operations/views.ts';
import type {
  CasePage,
  RecordExplanationView,
  WaterfallView,
} from '../../src/operations/explanation-view.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { testRegistry } from '../support/test-registry.ts';

describeOnEachDatabase('the HTTP interface', (database) => {
  const registry = testRegistry(database, 150);
  let server: FastifyInstance;
  beforeAll(async () => {
    server = await buildServer(registry());
  });
  afterAll(() => server.close());

  const get = (url: string, cookie = ''): Promise<LightMyRequestResponse> =>
    server.inject({ url, headers: { cookie } });

  async function signIn(account: string): Promise<string> {
    const response = await server.inject({ method: 'POST', url: '/api/session', payload: { account } });
    expect(response.statusCode).toBe(200);
    return String(response.headers['set-cookie']).split(';')[0] ?? '';
  }

  const centreOf = async (cookie: string): Promise<string> =>
    (await get('/api/session', cookie)).json<SessionView>().account.centre?.id ?? '';

  test.each(['/api/session', '/api/dashboard', '/api/examinations', '/api/centres', '/api/definition'])(
    '%s asks a stranger to sign in, as a problem',
    async (url) => {
      const response = await get(url);
      expect(response.statusCode).toBe(401);
      expect(response.headers['content-type']).toContain('application/problem+json');
      expect(response.json()).toMatchObject({ code: 'signInNeeded', status: 401 });
    },
  );

  test('anybody sees the status and the demo accounts', async () => {
    expect((await get('/api/status')).json()).toMatchObject({ demo: true, examinations: 150, centres: 22 });
    expect((await get('/api/accounts')).json<DemoAccount[]>()).toHaveLength(2 + 22 * 4);
  });

  test('an account that does not exist cannot sign in', async () => {
    const response = await server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { account: { $ne: 1 } },
    });
    expect(response.statusCode).toBe(401);
  });

  test('a centre lists and opens its own examinations only; those of others are not found', async () => {
    const lead = await signIn('lead@aarhus');
    const own = await centreOf(lead);
    const list = (await get('/api/examinations?pageSize=200', lead)).json<Page<ExaminationRow>>();
    expect(list.total).toBeGreaterThan(0);
    expect(new Set(list.rows.map((row) => row.centreId))).toEqual(new Set([own]));
    const id = list.rows[0]?.id ?? '';
    expect((await get(`/api/examinations/${own}/${id}`, lead)).json()).toMatchObject({ id, revision: 1 });
    const stranger = await signIn('lead@aalborg');
    const hidden = await get(`/api/examinations/${own}/${id}`, stranger);
    const absent = await get(`/api/examinations/${own}/00000000-0000-4000-8000-000000000000`, stranger);
    expect([hidden.statusCode, absent.statusCode]).toEqual([404, 404]);
    expect(hidden.json()).toEqual(absent.json());
    expect(
      (await get(`/api/examinations?centreId=${own}`, stranger)).json<Page<ExaminationRow>>().total,
    ).toBe(0);
  });

  test('the steering group sees figures and no list of patients', async () => {
    const steering = await signIn('steering');
    expect((await get('/api/dashboard?year=2025', steering)).json<DashboardView>().indicators).toHaveLength(
      34,
    );
    expect((await get('/api/examinations', steering)).statusCode).toBe(403);
  });

  test('reading an examination leaves a line in the audit log', async () => {
    const lead = await signIn('lead@aarhus');
    const { rows } = (await get('/api/examinations', lead)).json<Page<ExaminationRow>>();
    const [row] = rows;
    await get(`/api/examinations/${row?.centreId ?? ''}/${row?.id ?? ''}`, lead);
    const events = await database().query<{ actor: string }>(
      `select actor from core.audit_event where action = 'record.read' and record_id = $1`,
      [row?.id ?? ''],
    );
    expect(events.map(({ actor }) => actor)).toContain('lead@aarhus');
  });

  test('a figure opens to its examinations and to why each is there, and to nobody else', async () => {
    const lead = await signIn('lead@aarhus');
    const own = await centreOf(lead);
    const of = `/api/indicators/CT-09/cases?year=2025&unit=${own}&pageSize=5`;
    const { rows, total } = (await get(`${of}&step=denominator`, lead)).json<CasePage>();
    expect(rows.length).toBeGreaterThan(0);
    const waterfall = (
      await get(`/api/indicators/CT-09/waterfall?year=2025&unit=${own}`, lead)
    ).json<WaterfallView>();
    expect(waterfall.steps).toContainEqual({ step: 'denominator', count: total });
    const csv = await get(`/api/indicators/CT-09/tables/waterfall?year=2025&unit=${own}&language=da`, lead);
    expect(csv.headers['content-disposition']).toContain('CT-09-waterfall-2025-aarhus.csv');
    expect(csv.body.split('\r\n')).toContain(`nævner;${total};`);
    const all = await get('/api/dashboard/table?year=2025', lead);
    expect(all.headers['content-disposition']).toContain('indicators-2025.csv');
    expect(all.body.split('\r\n').filter((line) => line.startsWith('CT-09,')).length).toBeGreaterThan(20);
    const why = await get(`/api/examinations/${own}/${rows[0]?.id ?? ''}/explanation?indicator=CT-09`, lead);
    expect(why.json<RecordExplanationView>().measures).toMatchObject([
      { measure: 'CT-09', landing: rows[0]?.landing, reasons: rows[0]?.reasons },
    ]);
    expect((await get(of, await signIn('lead@aalborg'))).statusCode).toBe(404);
    expect((await get(of, await signIn('steering'))).statusCode).toBe(403);
  });

  test.each([
    '/api/examinations?page=0',
    '/api/dashboard?asOf=2999-01-01',
    '/api/indicators/CT-09/waterfall?asOf=yesterday',
    '/api/indicators/CT-09/cases?step=everybody',
    '/api/indicators/CT-09/cases?pageSize=1000',
    '/api/examinations/x/y/explanation',
    '/api/examinations?page=1&page=2',
    '/api/examinations?from=2026-02-30',
    "/api/examinations?centreId=' or 1=1",
    '/api/examinations?status=deleted',
    '/api/dashboard?year=20x5',
    '/api/examinations/x/y',
  ])('%s is refused as a wrong request, never as a fault', async (url) => {
    const response = await get(url, await signIn('lead@aarhus'));
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: 'wrongUse' });
  });

  test('a change that comes from another site is refused', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const response = await server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { account: 'steering' },
      headers,
    });
    expect(response.statusCode).toBe(403);
  });

  test('signing out ends the session, and every answer forbids framing and foreign scripts', async () => {
    const cookie = await signIn('steering');
    await server.inject({ method: 'DELETE', url: '/api/session', headers: { cookie } });
    const response = await get('/api/session', cookie);
    expect(response.statusCode).toBe(401);
    expect(response.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});
