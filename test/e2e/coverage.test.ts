import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import type { RunningRegistry } from '../support/running-registry.ts';
import { startRegistry } from '../support/running-registry.ts';

if (!hasChromium())
  console.warn('The page of coverage is not tested: there is no /usr/bin/chromium on this machine.');

let registry: RunningRegistry;
let browser: Browser;

/** The page of coverage for an account; what breaks in the page breaks the test. */
async function visit(account: string, search: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    ...{ locale: 'en-GB', viewport: { width: 1280, height: 900 } },
    ...options,
  });
  context.setDefaultTimeout(20_000);
  onTestFinished(() => context.close());
  const answer = await context.request.post(`${registry.url}/api/session`, { data: { account } });
  expect(answer.ok()).toBe(true);
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  await page.goto(`${registry.url}/coverage${search}`);
  return page;
}

const heading = (page: Page, name: string | RegExp, level = 2) =>
  page.getByRole('heading', { level, name }).waitFor();

describe.skipIf(!hasChromium())('the page of coverage', () => {
  beforeAll(async () => {
    [registry, browser] = await Promise.all([startRegistry(600), startBrowser()]);
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await registry.stop();
  });

  test('shows shares by centre and month, an estimate with its assumptions, and what is missing', async () => {
    const page = await visit('data-manager', '?year=2025');
    await heading(page, 'Coverage', 1);
    const table = page.getByRole('table', { name: 'Procedure completeness 2025, by centre and month' });
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBeGreaterThan(25);
    await heading(page, 'How many there may be in all');
    await page.getByText('has nothing to do with whether it is in the other').waitFor();
    const missing = page.getByRole('table', { name: 'Missing examinations' });
    await missing.waitFor();
    const text = await missing.innerText();
    expect(text).toMatch(/\d{6}-••••/);
    expect(text).not.toMatch(/\d{10}/);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('counts coronary CT angiography alone, and lists one centre, by keyboard', async () => {
    const page = await visit('data-manager', '?year=2025');
    await page.getByLabel('Contacts').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('table', { name: /coronary CT angiography 2025/ }).waitFor();
    expect(page.url()).toContain('CT-01.ccta');
    await page.getByRole('combobox', { name: 'Centre' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/centre=/);
  });

  test('says that nothing was delivered of a year, and is Danish for a Dane', async () => {
    const page = await visit('data-manager', '?year=2022', { locale: 'da-DK' });
    await heading(page, 'Dækning', 1);
    await heading(page, 'Endnu ingen kilde');
    await page.getByText('Hjerte-CT-kontakter i Landspatientregisteret').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('lists no missing examinations for who may list no records', async () => {
    const page = await visit('steering', '?year=2025', { colorScheme: 'dark' });
    await page.getByText('The missing examinations of a centre are listed for its own people.').waitFor();
    await page.getByText('An estimate is shown of the units whose numbers you see exactly.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
