import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { tags } from '../../src/intake/dicom/tags.ts';
import { confirmSuggestion } from '../../src/operations/decide-suggestion.ts';
import { listSuggestions } from '../../src/operations/list-suggestions.ts';
import { openExamination } from '../../src/operations/open-examination.ts';
import { loadScanners } from '../../src/store/scanners.ts';
import { Companions } from '../../src/operations/companions.ts';
import { importSpool } from '../../src/operations/import-spool.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import { cardiacReport } from '../support/dose-report-files.ts';
import { startRegistry, type RunningRegistry } from '../support/running-registry.ts';
import { contextOf } from '../support/test-registry.ts';
import { written } from '../support/write-dicom.ts';

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

  /** A study of a patient for whom somebody at Aarhus opened an examination on its day. */
  async function studyIsSuggested(number: number): Promise<string> {
    const { registry } = running;
    const centreId = (await listCentreCodes(registry)).get('aarhus') ?? '';
    const identifier = `010150${String(5000 + 2 * number)}`;
    const actor = { id: 'radiographer@aarhus', name: 'R', role: 'data-entry', centreId } as const;
    const recordId = randomUUID();
    await openExamination({ registry, actor }, { centreId, recordId, examinedOn: '2026-02-13', identifier });
    const path = join(folder, `${number}.dcm`);
    const header = [
      written(tags.PatientID, 'LO', identifier),
      written(tags.DeviceSerialNumber, 'LO', 'SUGGESTS'),
      written(tags.Manufacturer, 'LO', 'Maker'),
      written(tags.ManufacturerModelName, 'LO', 'Suggester'),
    ];
    await writeFile(path, cardiacReport(number, { header }));
    const file = { path, centreId, source: 'dimse:CT1' };
    for await (const { outcome } of importSpool(contextOf(registry), [file], new Companions()))
      expect(outcome).toBe('suggested');
    return recordId;
  }

  test('a suggested study appears beside its examination, and is joined with the keyboard', async () => {
    const page = await visit('radiographer@aarhus');
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
    const recordId = await studyIsSuggested(501);
    const card = page.getByRole('article', { name: /^010150-••••, 13/ });
    await card.getByRole('row', { name: /Accession number SYN501/ }).waitFor();
    await card.getByRole('row', { name: /Total DLP 75 mGy·cm/ }).waitFor();
    await card.getByRole('row', { name: /Scanner Maker Suggester/ }).waitFor();
    await card.getByRole('row', { name: /Received Dose report/ }).waitFor();
    await card.getByRole('row', { name: /radiographer@aarhus/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await card.getByRole('button', { name: 'Same examination: join them' }).press('Enter');
    await card.waitFor({ state: 'detached' });
    const link = page.getByRole('link', { name: 'Open the form' });
    await page.getByText('Joined.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Joined.');
    await page.keyboard.press('Tab');
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/registration/*/${recordId}`);
  });

  test('kept apart in Danish, the study has an examination of its own', async () => {
    const page = await visit('lead@aarhus', 'da-DK');
    const recordId = await studyIsSuggested(502);
    const card = page.getByRole('article');
    await card.getByRole('button', { name: 'En anden: hold dem adskilt' }).press('Enter');
    await page.getByText('Holdt adskilt; studiet har sin egen undersøgelse.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Åbn skemaet' }).press('Enter');
    await page.waitForURL('**/registration/*/*');
    expect(page.url()).not.toContain(recordId);
  });

  test('a decision that came too late changes nothing and says so; who registers nothing decides nothing', async () => {
    const page = await visit('radiographer@aarhus');
    await studyIsSuggested(503);
    const card = page.getByRole('article');
    await card.waitFor();
    const looks = await visit('physicist@aarhus');
    await looks.getByText('Who registers at the centre decides.').waitFor();
    expect(await looks.getByRole('button', { name: /join them|keep them apart/ }).count()).toBe(0);
    const other = await visit('radiographer@odense');
    await other.getByRole('heading', { name: 'Sources' }).waitFor();
    expect(await other.getByRole('article').count()).toBe(0);
    // Somebody else decides while the page's own decision is on its way.
    const context = contextOf(running.registry);
    const [waiting] = await listSuggestions(context);
    await page.route('**/api/suggestions/**', async (route) => {
      if (waiting && route.request().method() === 'POST') await confirmSuggestion(context, waiting);
      await route.continue();
    });
    await card.getByRole('button', { name: /join them/ }).press('Enter');
    await page.getByRole('alert').getByText('somebody else has decided this meanwhile').waitFor();
    await card.waitFor({ state: 'detached' });
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
