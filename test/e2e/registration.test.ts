import type { Browser, BrowserContext, Page } from 'playwright-core';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { ExaminationView } from '../../src/operations/views.ts';
import { emptyEdit } from '../../src/definition/record-edit.ts';
import { tags } from '../../src/intake/dicom/tags.ts';
import { Companions } from '../../src/operations/companions.ts';
import { importSpool } from '../../src/operations/import-spool.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { listExaminations } from '../../src/operations/list-examinations.ts';
import { readExamination } from '../../src/operations/read-examination.ts';
import { saveExamination } from '../../src/operations/save-examination.ts';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import { cardiacReport } from '../support/dose-report-files.ts';
import { startRegistry, type RunningRegistry } from '../support/running-registry.ts';
import { contextOf } from '../support/test-registry.ts';
import { movedTo, typeExamination } from '../support/type-examination.ts';
import { written } from '../support/write-dicom.ts';

if (!hasChromium())
  console.warn('The registration desk is not tested: there is no /usr/bin/chromium on this machine.');

let running: RunningRegistry;
let browser: Browser;
let centreId = '';

/** A dose report of a scanner at Aarhus arrives, as by network. */
async function arrive(number: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleus-desk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, `${number}.dcm`);
  await writeFile(path, cardiacReport(number, { header: [written(tags.DeviceSerialNumber, 'LO', 'DESK')] }));
  const objects = importSpool(
    contextOf(running.registry),
    [{ path, centreId, source: 'dimse:CT1' }],
    new Companions(),
  );
  for await (const { outcome } of objects) expect(outcome).toBe('stored');
}

async function desk(account = 'radiographer@aarhus'): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(10_000);
  onTestFinished(() => context.close());
  await context.request.post(`${running.url}/api/session`, { data: { account } });
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  return { context, page };
}

const stored = async (id: string): Promise<ExaminationView> =>
  readExamination(contextOf(running.registry), centreId, id);
const idOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';
const field = (page: Page, path: string) => page.locator(`[data-path="${path}"]`);
const state = (page: Page) => page.locator('.save-state');

/** The cardiologist's half of the only examination that waits: its segments. */
async function readSegments({ content }: ExaminationView): Promise<void> {
  const context = contextOf(running.registry);
  const { rows } = await listExaminations(context, { status: 'draft' }, { page: 1, pageSize: 1 });
  const [row] = rows;
  if (!row) throw new Error('no examination waits');
  const edit = { values: {}, groups: { segment: content.groups['segment'] ?? [] } };
  const { id, revision } = row;
  await saveExamination(context, { centreId, id, revision, edit, reasons: {}, complete: false });
}

/** Opens an empty form from the desk. */
async function openEmpty(page: Page): Promise<string> {
  await page.goto(`${running.url}/registration`);
  await page.getByRole('button', { name: 'Open an empty form' }).click();
  await field(page, 'pat.cpr').waitFor();
  return idOf(page);
}

/** A complete coronary CTA of the demo country whose only typed rows are the segments. */
async function exampleAnswers(): Promise<ExaminationView> {
  const context = contextOf(running.registry);
  const request = { page: 1, pageSize: 200 };
  const { rows } = await listExaminations(context, { status: 'complete', light: 'green' }, request);
  for (const row of rows) {
    const view = await readExamination(context, row.centreId, row.id);
    const { values, groups } = view.content;
    const hasSegmentsOnly = Object.keys(groups).every((group) => ['acquisition', 'segment'].includes(group));
    if (hasSegmentsOnly && groups['segment'] && String(values['ref.examType']) === '1,2') return view;
  }
  throw new Error('the demo has no green coronary CTA with segments only');
}

describe.skipIf(!hasChromium())('the registration desk', () => {
  beforeAll(async () => {
    running = await startRegistry(300);
    browser = await startBrowser();
    centreId = (await listCentreCodes(running.registry)).get('aarhus') ?? '';
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  test('a radiographer completes an examination from the worklist with the keyboard alone', async () => {
    const example = await exampleAnswers();
    const { page } = await desk();
    const listening = page.waitForResponse('**/api/events');
    await page.goto(`${running.url}/registration`);
    await listening;
    await arrive(8001);
    await page.locator('.row-link').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await readSegments(example);
    const begun = performance.now();
    await page.locator('.row-link').first().focus();
    await page.keyboard.press('Enter');
    await field(page, 'pat.cpr').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const id = idOf(page);
    const before = await stored(id);
    const day = (view: ExaminationView): string => String(view.content.values['adm.examDate']);
    const answers = movedTo(example.content.values, day(example), day(before));
    const pressed = await typeExamination(page, running.registry.dataset, answers);
    await page.keyboard.press('Control+Enter');
    const open = await page.locator('.findings li').allInnerTexts();
    expect(open.filter((finding) => finding.startsWith('Error'))).toEqual([]);
    await page.getByText('Saved and completed.').waitFor();
    const seconds = (performance.now() - begun) / 1000;
    console.log(`registered by keyboard: ${pressed} key presses, ${seconds.toFixed(1)} s by machine`);
    const after = await stored(id);
    expect([after.status, after.light]).not.toContain('red');
    expect(after.content.values).toMatchObject({ 'rf.smoking': answers['rf.smoking'] });
    expect(after.content.groups['acquisition']).toEqual(before.content.groups['acquisition']);
  });

  test('a cardiologist reads the coronary arteries in the tree, with arrows, digits and letters', async () => {
    const { page } = await desk('cardiologist@aarhus');
    const id = await openEmpty(page);
    const answer = async (path: string, key: string): Promise<void> => {
      await field(page, path).locator('[data-field]').first().focus();
      await page.keyboard.press(key);
    };
    await answer('ref.examType', '2');
    await answer('tec.terminatedEarly', '0');
    await answer('cor.dominance', '1');
    await page.locator('[data-segment="p-rca"]').focus();
    for (const key of ['3', 'c', 'a', 'Control+z', 'a', 'ArrowRight', 'ArrowDown', '4', 'b', 'p'])
      await page.keyboard.press(key);
    const named = page.getByRole('button', { name: /6 Proximal LAD: .*Severe/ });
    expect(await named.evaluate((segment) => segment === document.activeElement)).toBe(true);
    expect(await page.locator('.coronary-computed').innerText()).toContain('4A');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /as the reader’s category/ }).click();
    await page.keyboard.press('Control+s');
    await expect.poll(() => state(page).innerText()).toBe('Saved.');
    const { values, groups } = (await stored(id)).content;
    expect(groups['segment']).toHaveLength(18);
    expect(groups['segment']?.[0]).toMatchObject({ 'seg.segment': '1', 'seg.stenosis': '0' });
    expect(groups['segment']?.[5]).toMatchObject({
      'seg.stenosis': '4',
      'seg.plaque': '2',
      'seg.hrpPosRem': true,
    });
    expect(values['rads.category']).toBe(values['rads.derived']);
    await page.getByRole('button', { name: 'As a table' }).click();
    expect(await page.locator('.form-row').count()).toBe(18);
  });

  test("a machine's value stays protected until somebody changes it, with a reason", async () => {
    await arrive(8002);
    const { page } = await desk();
    await page.goto(`${running.url}/registration`);
    await page.locator('.row-link').first().click();
    const dose = field(page, 'rad.dlpTotal');
    await dose.waitFor();
    expect(await dose.locator('input').count()).toBe(0);
    await dose.getByRole('button', { name: /Change/ }).click();
    await dose.locator('input').first().fill('80,5');
    await page.keyboard.press('Control+s');
    await expect
      .poll(() => dose.locator('.reason input').evaluate((input) => input === document.activeElement))
      .toBe(true);
    await page.keyboard.type('The second localizer was of another patient');
    await page.keyboard.press('Control+s');
    await expect.poll(() => state(page).innerText()).toBe('Saved.');
    expect((await stored(idOf(page))).content.values['rad.dlpTotal']).toBe(80.5);
  });

  test('two people change one examination: what both changed is asked, nothing is overwritten', async () => {
    const { page } = await desk();
    const id = await openEmpty(page);
    await field(page, 'rf.weight').locator('input').fill('90');
    await field(page, 'rf.height').locator('input').fill('180');
    const edit = { ...emptyEdit, values: { 'rf.weight': 70, 'pat.sex': '1' } };
    const request = { centreId, id, revision: 1, edit, reasons: {}, complete: false };
    await saveExamination(contextOf(running.registry), request);
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: /Take this.*Weight.*Theirs/i }).click();
    await page.keyboard.press('Control+s');
    await expect.poll(() => state(page).innerText()).toBe('Saved.');
    expect((await stored(id)).content.values).toMatchObject({
      'rf.weight': 70,
      'rf.height': 180,
      'pat.sex': '1',
    });
  });

  test('a lost connection keeps what was typed and sends it when the registry answers again', async () => {
    const { page, context } = await desk();
    const id = await openEmpty(page);
    await context.setOffline(true);
    await field(page, 'rf.weight').locator('input').fill('77');
    await page.keyboard.press('Control+s');
    await expect.poll(() => state(page).innerText()).toContain('cannot be reached');
    expect((await stored(id)).revision).toBe(1);
    await context.setOffline(false);
    await expect.poll(() => state(page).innerText(), { timeout: 15_000 }).toBe('Saved.');
    expect((await stored(id)).content.values['rf.weight']).toBe(77);
  });

  test('a page that is closed offers what was typed, to the same person alone', async () => {
    const { page, context } = await desk();
    await openEmpty(page);
    const { href } = new URL(page.url());
    await field(page, 'rf.weight').locator('input').fill('66');
    await field(page, 'rf.height').locator('input').fill('abc');
    await field(page, 'rf.height').locator('input').blur();
    await expect.poll(() => state(page).innerText()).toContain('kept in this browser');
    await context.request.post(`${running.url}/api/session`, { data: { account: 'cardiologist@aarhus' } });
    await page.goto(href);
    await field(page, 'rf.weight').waitFor();
    await context.request.post(`${running.url}/api/session`, { data: { account: 'radiographer@aarhus' } });
    await page.goto(href);
    await page.getByRole('button', { name: 'Go on with it' }).click();
    expect(await field(page, 'rf.weight').locator('input').inputValue()).toBe('66');
    expect(await field(page, 'rf.height').locator('input').inputValue()).toBe('abc');
  });

  test('a session that ends in the middle of a form loses nothing', async () => {
    const { page, context } = await desk();
    const id = await openEmpty(page);
    await field(page, 'rf.weight').locator('input').fill('55');
    await context.request.delete(`${running.url}/api/session`);
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: 'Sign in first' }).waitFor();
    await expect.poll(() => state(page).innerText()).toContain('kept in this browser');
    await context.request.post(`${running.url}/api/session`, { data: { account: 'radiographer@aarhus' } });
    await page.keyboard.press('Control+s');
    await expect.poll(() => state(page).innerText()).toBe('Saved.');
    expect((await stored(id)).content.values['rf.weight']).toBe(55);
  });
});
