import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { emptyEdit } from '../../src/definition/record-edit.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { listExaminations } from '../../src/operations/list-examinations.ts';
import { readExamination } from '../../src/operations/read-examination.ts';
import { saveExamination } from '../../src/operations/save-examination.ts';
import type { ExaminationView } from '../../src/operations/views.ts';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import { startRegistry, type RunningRegistry } from '../support/running-registry.ts';
import { contextOf } from '../support/test-registry.ts';

if (!hasChromium())
  console.warn('Reasons for warnings are not tested: there is no /usr/bin/chromium on this machine.');

let running: RunningRegistry;
let browser: Browser;
let centreId = '';

async function signedIn(account: string, locale = 'en-GB'): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(10_000);
  onTestFinished(() => context.close());
  await context.request.post(`${running.url}/api/session`, { data: { account } });
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  return page;
}

const stored = (id: string): Promise<ExaminationView> =>
  readExamination(contextOf(running.registry), centreId, id);

/** A green examination whose reader now says another category than the segments give. */
async function disagreeing(category: string): Promise<string> {
  const context = contextOf(running.registry);
  const request = { page: 1, pageSize: 200 };
  const { rows } = await listExaminations(context, { centreId, light: 'green' }, request);
  const views = await Promise.all(rows.map(({ id }) => stored(id)));
  const found = views.find(({ content }) => ['1', '3'].includes(String(content.values['rads.derived'])));
  if (!found) throw new Error('no green examination at this centre has CAD-RADS 1 or 3');
  const { id, revision } = found;
  const edit = { ...emptyEdit, values: { 'rads.category': category } };
  await saveExamination(context, { centreId, id, revision, edit, reasons: {}, complete: false });
  return id;
}

const warning = (page: Page) => page.locator('.findings li', { hasText: 'cad-rads-agrees' });

/** Answers the warning with the keyboard alone. */
async function answer(page: Page, button: string, reason: string): Promise<void> {
  await warning(page).getByRole('button', { name: button }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type(reason);
  await page.keyboard.press('Enter');
}

describe.skipIf(!hasChromium())('a warning that may stand', () => {
  beforeAll(async () => {
    running = await startRegistry(400);
    browser = await startBrowser();
    centreId = (await listCentreCodes(running.registry)).get('aarhus') ?? '';
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  test('is answered at the examination with the keyboard, and shows who answered', async () => {
    const id = await disagreeing('2');
    const page = await signedIn('lead@aarhus');
    await page.goto(`${running.url}/examinations/${centreId}/${id}`);
    await warning(page).getByText('needed before the examination is complete').waitFor();
    await answer(page, 'Give a reason', '…');
    await warning(page).getByText('Write up to 500 characters').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.type(' seen twice');
    await page.keyboard.press('Enter');
    await warning(page).getByText('Accepted', { exact: true }).waitFor();
    await warning(page).getByText('“… seen twice” lead@aarhus').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Change the reason');
    expect(await accessibilityFaults(page)).toEqual([]);
    const view = await stored(id);
    const finding = view.findings.find(({ rule }) => rule === 'cad-rads-agrees');
    expect(finding?.accepted).toMatchObject({ reason: '… seen twice', by: 'lead@aarhus' });
  });

  test('is answered in the form, whose completion waits for it; Escape gives up', async () => {
    const id = await disagreeing('4A');
    const page = await signedIn('cardiologist@aarhus', 'da-DK');
    await page.goto(`${running.url}/registration/${centreId}/${id}`);
    const complete = page.locator('.save-bar .button').last();
    await complete.getByText('1 årsag mangler').waitFor();
    await warning(page).getByRole('button', { name: 'Angiv en årsag' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await warning(page).locator('form').count()).toBe(0);
    await answer(page, 'Angiv en årsag', 'Forkalkning');
    await warning(page).getByText('“Forkalkning” ikke gemt endnu').waitFor();
    await complete.getByText('Færdigmeld').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Gemt og færdigmeldt.').waitFor();
    const view = await stored(id);
    expect(view.status).toBe('complete');
    const finding = view.findings.find(({ rule }) => rule === 'cad-rads-agrees');
    expect(finding?.accepted).toMatchObject({ reason: 'Forkalkning', by: 'cardiologist@aarhus' });
  });
});
