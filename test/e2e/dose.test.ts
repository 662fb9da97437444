import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import { startRegistry, type RunningRegistry } from '../support/running-registry.ts';

let running: RunningRegistry;
let browser: Browser;

async function opened(account: string, address: string, locale = 'en-GB'): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(20_000);
  onTestFinished(() => context.close());
  await context.request.post(`${running.url}/api/session`, { data: { account } });
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  await page.goto(`${running.url}${address}`);
  return page;
}

describe.skipIf(!hasChromium())('the page of doses', () => {
  beforeAll(async () => {
    running = await startRegistry(700);
    browser = await startBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  test('a physicist finds it in the menu, and looks at one protocol of one scanner', async () => {
    const page = await opened('physicist@aalborg', '/');
    await page.getByRole('link', { name: 'Doses' }).click();
    await page.getByRole('heading', { level: 1, name: /^Doses, / }).waitFor();
    await page.getByRole('combobox', { name: 'Scanner' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const chart = page.getByRole('figure', { name: 'Doses by scanner and protocol' });
    const rows = await chart.getByRole('img').count();
    expect(rows).toBeGreaterThan(3);
    await page
      .getByRole('combobox', { name: 'Protocol', exact: true })
      .selectOption({ label: 'CCTA, prospective with padding' });
    await expect.poll(() => chart.getByRole('img').count()).toBeLessThan(rows);
    await page.getByRole('combobox', { name: 'Quantity' }).selectOption('ctdivol');
    await page.getByText('CTDIvol is the largest').waitFor();
    const search = new URL(page.url()).searchParams;
    expect([search.get('protocol'), search.get('quantity')]).toEqual(['23', 'ctdivol']);
    await page.reload();
    await page.getByText('CTDIvol is the largest').waitFor();
    await page.getByRole('cell', { name: /JPN21$/ }).waitFor();
  });

  test('the points of a chart are walked by keyboard, and the table says the same', async () => {
    const page = await opened('physicist@aalborg', '/dose?year=2025', 'da-DK');
    const figure = page.getByRole('figure', { name: /^Median måned for måned/ });
    await figure.getByRole('img').first().focus();
    await page.keyboard.press('ArrowRight');
    const words = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(words).toMatch(/: median \d+ mGy·cm, n = \d+\.$/);
    await figure.getByText('Som tabel').click();
    expect(await figure.getByRole('row').count()).toBe((await figure.getByRole('img').count()) + 1);
    await page.getByText(/^1\. apr\. 2025: /).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('each table is a file, and a scanner nobody knows is an empty page and no fault', async () => {
    const page = await opened('physicist@aalborg', '/dose?year=2025');
    const links = page.getByRole('link', { name: /^CSV/ });
    await links.first().waitFor();
    for (const address of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))) {
      const answer = await page.request.get(`${running.url}${address ?? ''}`);
      expect(answer.headers()['content-type']).toContain('text/csv');
      expect((await answer.text()).split('\r\n').length).toBeGreaterThan(2);
    }
    await page.goto(`${running.url}/dose?year=2025&scanner=00000000-0000-4000-8000-000000000000`);
    await page.getByText('There are no doses of these examinations in this year.').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('a data manager chooses a centre; another centre is not there for a physicist', async () => {
    const page = await opened('data-manager', '/dose?year=2025');
    await page
      .getByRole('combobox', { name: 'Centre', exact: true })
      .selectOption({ label: 'Aarhus Universitetshospital' });
    await page.getByRole('heading', { level: 1, name: 'Doses, Aarhus Universitetshospital' }).waitFor();
    const other = await opened('physicist@aalborg', '/dose?centre=aarhus');
    await other.getByRole('alert').waitFor();
    const radiographer = await opened('radiographer@aalborg', '/');
    await radiographer.getByRole('link', { name: 'Examinations' }).waitFor();
    expect(await radiographer.getByRole('link', { name: 'Doses' }).count()).toBe(0);
  });

  test('the physicist accepts a mapping and changes it, and sees the median move', async () => {
    const page = await opened('physicist@aarhus', '/dose?year=2025');
    const spreads = page.getByRole('figure', { name: 'Doses by scanner and protocol' });
    await spreads.getByText('As a table').click();
    const rowsOf = (protocol: string) => spreads.getByRole('row').filter({ hasText: protocol });
    const before = await rowsOf('CCTA, prospective without padding').allInnerTexts();
    expect(before.join()).toContain('suggestion');
    const names = page.getByRole('region', { name: 'What our protocols are called' }).last();
    const row = names.getByRole('row', { name: /^CorCTA Seq \d/ });
    await row.getByRole('button', { name: 'Accept: CorCTA Seq', exact: true }).press('Enter');
    await page.getByText('CorCTA Seq now counts as CCTA, prospective without padding.').waitFor();
    await row.getByText(/^accepted by physicist@aarhus/).waitFor();
    await expect
      .poll(async () => (await rowsOf('CCTA, prospective without padding').allInnerTexts()).join())
      .not.toContain('suggestion');
    const accepted = await rowsOf('CCTA, prospective with padding').allInnerTexts();
    await row.getByRole('combobox').selectOption({ label: 'CCTA, prospective with padding' });
    await row.getByRole('button', { name: 'Change: CorCTA Seq', exact: true }).press('Enter');
    await page.getByText('CorCTA Seq now counts as CCTA, prospective with padding.').waitFor();
    await expect.poll(() => rowsOf('CCTA, prospective with padding').allInnerTexts()).not.toEqual(accepted);
    expect(await rowsOf('CCTA, prospective without padding').count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    const lead = await opened('lead@aarhus', '/dose?year=2025');
    await lead.getByText(/^accepted by physicist@aarhus/).waitFor();
    expect(await lead.getByRole('button', { name: /^(Accept|Change): / }).count()).toBe(0);
  });
});
