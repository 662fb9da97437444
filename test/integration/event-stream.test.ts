import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { tags } from '../../src/intake/dicom/tags.ts';
import { importFiles } from '../../src/operations/import-files.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { markAsDemo } from '../../src/operations/demo-mark.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { loadScanners } from '../../src/store/scanners.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { cardiacReport } from '../support/dose-report-files.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';
import { written } from '../support/write-dicom.ts';

const intakeNews = 'event: intake.changed\ndata: {}\n\n';

describeOnEachDatabase('the stream of events', (database) => {
  const registry = testRegistry(database);
  let server: FastifyInstance;
  let url = '';
  beforeAll(async () => {
    await markAsDemo(database());
    const placements = (centre: string) => [{ centre, validFrom: '2015-01-01' }];
    const scanner = { manufacturer: 'Synthetic', model: 'Events' };
    await loadScanners(database(), [
      { scanner: { ...scanner, serialNumber: 'aarhus' }, placements: placements('aarhus') },
      { scanner: { ...scanner, serialNumber: 'odense' }, placements: placements('odense') },
    ]);
    server = await buildServer(registry());
    url = await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => server.close());

  async function signIn(account: string): Promise<string> {
    const response = await server.inject({ method: 'POST', url: '/api/session', payload: { account } });
    return String(response.headers['set-cookie']).split(';')[0] ?? '';
  }

  /** An open stream; `next` answers what comes next but news of the intake, undefined at its end. */
  async function listen(cookie: string) {
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const response = await fetch(`${url}/api/events`, { headers: { cookie }, signal: stop.signal });
    const texts = response.body?.pipeThrough(new TextDecoderStream()).values();
    const next = async (): Promise<string | undefined> => {
      for (;;) {
        const { value } = (await texts?.next()) ?? {};
        const said = value?.replaceAll(intakeNews, '');
        if (said !== '') return said;
      }
    };
    return { response, next };
  }

  async function arrive(number: number, centre: string, dryRun = false): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'nucleus-events-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const header = [
      written(tags.Manufacturer, 'LO', 'Synthetic'),
      written(tags.ManufacturerModelName, 'LO', 'Events'),
      written(tags.DeviceSerialNumber, 'LO', centre),
    ];
    await writeFile(join(folder, 'x.dcm'), cardiacReport(number, { header }));
    let examination = '';
    for await (const outcome of importFiles(contextOf(registry()), [folder], { dryRun }))
      examination = outcome.examination ?? '';
    return examination;
  }

  test('a centre hears of its own examinations and of no others, by key alone', async () => {
    const { response, next } = await listen(await signIn('lead@aarhus'));
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await next()).toBe(':\n\n');
    await arrive(1, 'odense');
    await arrive(2, 'aarhus', true);
    const id = await arrive(3, 'aarhus');
    const centreId = (await listCentreCodes(registry())).get('aarhus');
    expect(await next()).toBe(`event: examination.changed\ndata: ${JSON.stringify({ centreId, id })}\n\n`);
  });

  test('what says nothing new is no event', async () => {
    await arrive(4, 'aarhus');
    const { next } = await listen(await signIn('lead@aarhus'));
    await next();
    await arrive(4, 'aarhus');
    const id = await arrive(5, 'aarhus');
    expect(await next()).toContain(id);
  });

  test('who signs out hears nothing more', async () => {
    const cookie = await signIn('lead@aarhus');
    const { next } = await listen(cookie);
    await next();
    await server.inject({ method: 'DELETE', url: '/api/session', headers: { cookie } });
    await arrive(6, 'aarhus');
    expect(await next()).toBeUndefined();
  });

  test.each([
    ['', 401],
    ['steering', 403],
  ])('"%s" is answered with %d', async (account, status) => {
    const cookie = account === '' ? '' : await signIn(account);
    expect((await listen(cookie)).response.status).toBe(status);
  });

  test('a server that stops ends its streams', async () => {
    const other = await buildServer(registry());
    const address = await other.listen({ host: '127.0.0.1', port: 0 });
    const answer = await other.inject({
      method: 'POST',
      url: '/api/session',
      payload: { account: 'lead@aarhus' },
    });
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    const response = await fetch(`${address}/api/events`, { headers: { cookie } });
    await other.close();
    expect(await response.text()).toBe(':\n\n');
  });
});
