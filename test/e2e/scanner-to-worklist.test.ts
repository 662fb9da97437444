import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { tags } from '../../src/intake/dicom/tags.ts';
import { Companions } from '../../src/operations/companions.ts';
import { importSpool } from '../../src/operations/import-spool.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import { hasDcmtk, store, successes } from '../support/dimse-dcmtk.ts';
import { cardiacReport } from '../support/dose-report-files.ts';
import { freePort } from '../support/free-port.ts';
import { part10File } from '../support/part10-file.ts';
import { startRegistry, type RunningRegistry } from '../support/running-registry.ts';
import { contextOf } from '../support/test-registry.ts';
import { written } from '../support/write-dicom.ts';

if (!hasChromium())
  console.warn('The way from the scanner to the worklist is not tested: there is no /usr/bin/chromium here.');

let running: RunningRegistry;
let browser: Browser;
let folder: string;
let port: number;

const scanner = [
  written(tags.Manufacturer, 'LO', 'SIEMENS'),
  written(tags.ManufacturerModelName, 'LO', 'SOMATOM Force'),
  written(tags.DeviceSerialNumber, 'LO', 'W1'),
];
const report = (number: number) =>
  part10File(cardiacReport(number, { header: scanner }), `2.25.4711.${number}.9`);

async function visit(account: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(15_000);
  onTestFinished(() => context.close());
  await context.request.post(`${running.url}/api/session`, { data: { account } });
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  const listening = page.waitForResponse('**/api/events');
  await page.goto(`${running.url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await listening;
  await page.evaluate(() => (document.body.dataset['loaded'] = 'once'));
  return page;
}

const isSameDocument = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.body.dataset['loaded'] === 'once');

/** A report of a scanner of Aarhus comes by network; answers its examination. */
async function arrives(number: number, model: string): Promise<string> {
  const path = join(folder, `${number}.dcm`);
  const header = [...scanner.slice(0, 1), written(tags.ManufacturerModelName, 'LO', model)];
  await writeFile(path, cardiacReport(number, { header }));
  const centreId = (await listCentreCodes(running.registry)).get('aarhus') ?? '';
  const file = { path, centreId, source: 'dimse:STORESCU' };
  let id: string | null = null;
  for await (const outcome of importSpool(contextOf(running.registry), [file], new Companions()))
    id = outcome.examination;
  if (id === null) throw new Error('the report made no examination');
  return id;
}

describe.skipIf(!hasChromium())('from the scanner to the worklist', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleus-walk-'));
    await mkdir(join(folder, 'inbox'));
    port = await freePort();
    const peersFile = join(folder, 'peers.yaml');
    await writeFile(
      peersFile,
      'peers:\n  - { centre: aarhus, calledAe: NUCLEUS, callingAe: STORESCU, address: 127.0.0.1 }\n',
    );
    const pacsFile = join(folder, 'pacs.yaml');
    const dimse = '{ host: 127.0.0.1, port: 9, calledAe: PACS, callingAe: NUCLEUS, retrieve: c-get }';
    await writeFile(pacsFile, `pacs:\n  - { name: north, centre: aarhus, dimse: ${dimse} }\n`);
    running = await startRegistry(60, {
      pacsFile,
      dicom: { host: '127.0.0.1', port, peersFile },
      watch: { folder: join(folder, 'inbox'), centre: 'aarhus', afterwards: 'delete' },
    });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test.skipIf(!hasDcmtk)(
    'storescu makes a draft appear on the open worklist, filled, each value with its source',
    async () => {
      const page = await visit('radiographer@aarhus', '/registration');
      const path = join(folder, 'report.dcm');
      await writeFile(path, report(1));
      expect(successes(await store(port, [path]))).toBe(1);
      const row = page.getByRole('row', { name: /SIEMENS SOMATOM Force/ });
      await row.waitFor();
      expect(await isSameDocument(page)).toBe(true);
      expect(await row.textContent()).toContain('75');
      await row.getByRole('link').press('Enter');
      await page.waitForURL('**/registration/*/*');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.goto(page.url().replace('/registration/', '/examinations/'));
      await page.getByRole('heading', { level: 1 }).waitFor();
      const main = page.getByRole('main');
      for (const [label, shown, source] of [
        ['Scanner', 'SIEMENS SOMATOM Force', 'Derived'],
        ['ECG gating', 'Prospective, one heartbeat (high-pitch)', 'Dose report'],
        ['Tube voltage', '90 kV', 'Dose report'],
        ['CTDIvol', '5.10 mGy', 'Dose report'],
        ['DLP', '71.4 mGy·cm', 'Dose report'],
        ['DLP, whole examination', '75.0 mGy·cm', 'Dose report'],
      ] as const) {
        const named = `source of ${label}: ${source}`;
        const value = main.locator('td, dd').filter({ hasText: shown }).filter({ hasText: named }).first();
        await value.waitFor().catch(() => expect.fail(`${label} ${shown} with ${source} is not there`));
      }
    },
  );

  test('a folder and a PACS that never sent anything have their rows, and the first object moves one of them', async () => {
    const page = await visit('lead@aarhus', '/intake');
    for (const name of [/^Folder inbox/, /^Fetched from north/])
      await page.getByRole('row', { name }).getByText('nothing yet').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await writeFile(join(folder, 'x.part'), report(2));
    await rename(join(folder, 'x.part'), join(folder, 'inbox', 'x.dcm'));
    await page.getByRole('row', { name: /^Folder inbox .* 1 1 0 0$/ }).waitFor();
    expect(await isSameDocument(page)).toBe(true);
    expect(await page.getByRole('row', { name: /^Folder inbox/ }).count()).toBe(1);
  });

  test('a scanner that used to send every day and stopped raises an alert on the page', async () => {
    const { db, now } = running.registry;
    const page = await visit('physicist@aarhus', '/intake');
    const id = await arrives(3, 'Tireless');
    await page.getByRole('row', { name: /SIEMENS Tireless .* Too little history/ }).waitFor();
    await db.query(
      `insert into core.intake_event (received_at, source, name, outcome, centre_id, record_id)
       select $2::timestamptz - make_interval(days => 10 + n), source, name, outcome, centre_id, record_id
       from core.intake_event, generate_series(0, 12) n where record_id = $1`,
      [id, now().toISOString()],
    );
    const today = `delete from core.intake_event where record_id = $1 and received_at > $2::timestamptz - interval '1 day'`;
    await db.query(today, [id, now().toISOString()]);
    await page.reload();
    const alert = page.getByRole('alert');
    await alert.getByText('SIEMENS Tireless').waitFor();
    await alert.getByText('nothing for 10 days (expected interval in days: 1.0)').waitFor();
    await page.getByRole('row', { name: /SIEMENS Tireless .* Silent .* 10 1.0$/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
