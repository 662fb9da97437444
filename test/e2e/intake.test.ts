import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadScanners } from '../../src/store/scanners.ts';
import { Companions } from '../../src/operations/companions.ts';
import { importSpool } from '../../src/operations/import-spool.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import { cardiacReport } from '../support/dose-report-files.ts';
import { startRegistry, type RunningRegistry } from '../support/running-registry.ts';
import { contextOf } from '../support/test-registry.ts';

if (!hasChromium())
  console.warn('The page Intake is not tested: there is no /usr/bin/chromium on this machine.');

let running: RunningRegistry;
let browser: Browser;
let folder: string;

async function visit(account: string, locale = 'en-GB'): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(15_000);
  onTestFinished(() => context.close());
  await context.request.post(`${running.url}/api/session`, { data: { account } });
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  await page.goto(`${running.url}/intake`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** A letter comes by network from a scanner of Aarhus. */
async function letterArrives(text: string): Promise<void> {
  const path = join(folder, 'letter.dcm');
  await writeFile(path, text);
  const centreId = (await listCentreCodes(running.registry)).get('aarhus') ?? '';
  const file = { path, centreId, source: 'dimse:CT1' };
  for await (const { outcome } of importSpool(contextOf(running.registry), [file], new Companions()))
    expect(outcome).toBe('quarantined');
}

describe.skipIf(!hasChromium())('the page Intake', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleus-intake-'));
    running = await startRegistry(60);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('a file handed in leads to the form of its examination', async () => {
    const page = await visit('radiographer@aarhus');
    await page.getByText('Nothing waits.').waitFor();
    const path = join(folder, 'report.dcm');
    await writeFile(path, cardiacReport(81));
    await page.getByLabel('Choose a file').setInputFiles(path);
    await page.getByText('A new examination').waitFor();
    await page.getByRole('row', { name: /Handed in on this page/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Open the form' }).click();
    await page.waitForURL('**/registration/*/*');
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  test('what cannot be used appears by itself; a lead discards it with the keyboard, in two steps', async () => {
    const page = await visit('lead@aarhus', 'da-DK');
    await page.getByText('Intet venter.').waitFor();
    await letterArrives('Kære kollega');
    const row = page.getByRole('row', { name: /Filen er ikke et DICOM-objekt/ });
    await row.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await row.getByRole('button', { name: /Læs igen/ }).press('Enter');
    await page.getByText('0 af 1 taget.').waitFor();
    await row.getByRole('button', { name: /Kassér/ }).press('Enter');
    await row.getByRole('button', { name: /Kassér for altid/ }).press('Enter');
    await page.getByText('Intet venter.').waitFor();
  });

  test('a scanner that nobody placed is placed by the data manager, and by no radiographer', async () => {
    const scanner = { manufacturer: 'Maker', model: 'Newcomer', stationName: 'CT7' };
    await loadScanners(running.registry.db, [{ scanner, placements: [] }]);
    const other = await visit('radiographer@odense');
    await other.getByRole('row', { name: /Newcomer/ }).waitFor();
    expect(await other.getByRole('button', { name: /^Place/ }).count()).toBe(0);
    const page = await visit('data-manager');
    const row = page.getByRole('row', { name: /Newcomer/ });
    await row.getByRole('combobox').selectOption('odense');
    expect(await accessibilityFaults(page)).toEqual([]);
    await row.getByRole('button', { name: /^Place/ }).click();
    await row.waitFor({ state: 'detached' });
  });
});
