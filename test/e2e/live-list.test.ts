import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { tags } from '../../src/intake/dicom/tags.ts';
import { Companions } from '../../src/operations/companions.ts';
import { importSpool } from '../../src/operations/import-spool.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { hasChromium, startBrowser } from '../support/browser.ts';
import { cardiacReport } from '../support/dose-report-files.ts';
import { startRegistry, type RunningRegistry } from '../support/running-registry.ts';
import { contextOf } from '../support/test-registry.ts';
import { written } from '../support/write-dicom.ts';

if (!hasChromium())
  console.warn('The live list is not tested: there is no /usr/bin/chromium on this machine.');

let running: RunningRegistry;
let browser: Browser;

/** An object of a scanner at a centre arrives, as by network. */
async function arrive(number: number, centre: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleus-live-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, `${number}.dcm`);
  const header = [written(tags.DeviceSerialNumber, 'LO', `LIVE-${centre}`)];
  await writeFile(path, cardiacReport(number, { header }));
  const centreId = (await listCentreCodes(running.registry)).get(centre) ?? '';
  const context = contextOf(running.registry);
  for await (const { outcome } of importSpool(
    context,
    [{ path, centreId, source: 'dimse:CT1' }],
    new Companions(),
  ))
    expect(outcome).toBe('stored');
}

describe.skipIf(!hasChromium())('the list of examinations', () => {
  beforeAll(async () => {
    running = await startRegistry(100);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  test('an examination that arrives appears without a reload, one of another centre does not', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    context.setDefaultTimeout(10_000);
    onTestFinished(() => context.close());
    await context.request.post(`${running.url}/api/session`, { data: { account: 'lead@aarhus' } });
    const page = await context.newPage();
    const listening = page.waitForResponse('**/api/events');
    await page.goto(`${running.url}/examinations?accession=SYN70`);
    await page.getByText('No examination fits these filters.').waitFor();
    await listening;
    await page.evaluate(() => (document.body.dataset['loaded'] = 'once'));
    await arrive(7001, 'odense');
    await arrive(7002, 'aarhus');
    await page.locator('.row-link').first().waitFor();
    expect(await page.locator('.row-link').count()).toBe(1);
    expect(await page.evaluate(() => document.body.dataset['loaded'])).toBe('once');
    await arrive(7003, 'aarhus');
    await page.locator('.row-link').nth(1).waitFor();
  });
});
