import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import { startRegistry, type RunningRegistry } from '../support/running-registry.ts';

if (!hasChromium())
  console.warn('Comparing definitions is not tested: there is no /usr/bin/chromium on this machine.');

let registry: RunningRegistry;
let browser: Browser;

const english: BrowserContextOptions = { locale: 'en-GB', viewport: { width: 1280, height: 900 } };

/** A page as an account sees it; what breaks in the page breaks the test. */
async function visitAs(account: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...english, ...options });
  context.setDefaultTimeout(20_000);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  const answer = await context.request.post(`${registry.url}/api/session`, { data: { account } });
  expect(answer.ok()).toBe(true);
  await page.goto(registry.url + path);
  return page;
}

const editor = (page: Page) => page.getByLabel('Proposed definition (YAML)');

async function propose(page: Page, from: string, to: string): Promise<void> {
  const text = await editor(page).inputValue();
  expect(text).toContain(from);
  await editor(page).fill(text.replace(from, to));
}

describe.skipIf(!hasChromium())('a proposed definition', () => {
  beforeAll(async () => {
    registry = await startRegistry(900);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await registry.stop();
  });

  test('is changed and compared by keyboard, and opens to who moves, for the data manager', async () => {
    const page = await visitAs('data-manager', '/indicators/CT-11?year=2025');
    await page.getByRole('link', { name: 'Try another definition' }).click();
    await page.getByRole('heading', { level: 1, name: 'CT-11: a proposed definition' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await propose(page, '<= 65', '<= 58');
    await editor(page).focus();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 2, name: 'What it would change in 2025' }).waitFor();
    const difference = page.locator('.difference-table tbody tr');
    expect(await difference.textContent()).toContain('prep.hrScan <= 58');
    const country = page.locator('.compared-table tr.unit-nation');
    expect(await country.textContent()).toMatch(/−|-\d/);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^Show who/ })
      .first()
      .press('Enter');
    const row = page.locator('.moved-table tbody tr').first();
    await row.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await row.getByRole('link').click();
    await page.waitForURL(/\/examinations\//);
  });

  test('shows the steering group no examination and no small difference, in Danish', async () => {
    const page = await visitAs('steering', '/indicators/CT-11/compare?year=2025', { locale: 'da-DK' });
    await page.getByRole('heading', { level: 1, name: 'CT-11: en foreslået definition' }).waitFor();
    const text = page.getByLabel('Foreslået definition (YAML)');
    await text.fill((await text.inputValue()).replace('<= 65', '<= 64'));
    await page.getByRole('button', { name: 'Sammenlign' }).click();
    await page.getByRole('heading', { level: 2, name: 'Hvad den ville ændre i 2025' }).waitFor();
    expect(await page.getByRole('button', { name: /^Vis hvem/ }).count()).toBe(0);
    await page.getByLabel('Kun hvor noget ændres').uncheck();
    await page.getByText('Skjult: lille tal').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('that has faults lists each with its place, and the place leads into the text', async () => {
    const page = await visitAs('steering', '/indicators/CT-11/compare?year=2025');
    await editor(page).waitFor();
    await propose(page, 'prep.hrScan <= 65', 'prep.noSuch <= 65');
    await page.getByRole('button', { name: 'Compare' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText(/noSuch/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await alert.getByRole('button', { name: /^Line/ }).first().press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.getByRole('button', { name: 'Back to the one in force' }).click();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('says the same as the one in force').waitFor();
  });

  test('is chosen from a file, and one that is too long cannot be compared', async () => {
    const page = await visitAs('steering', '/indicators/CT-11/compare?year=2025');
    await editor(page).waitFor();
    const file = (text: string) => ({
      name: 'proposal.yaml',
      mimeType: 'text/yaml',
      buffer: Buffer.from(text),
    });
    await page.getByLabel('Choose a file').setInputFiles(file('id: CT-11\n'));
    await expect.poll(() => editor(page).inputValue()).toBe('id: CT-11\n');
    await page.getByLabel('Choose a file').setInputFiles(file('#'.repeat(40_000)));
    await page.getByText(/at most 32,768 characters/).waitFor();
    expect(await page.getByRole('button', { name: 'Compare' }).isDisabled()).toBe(true);
  });

  test('is not for those who enter data', async () => {
    const page = await visitAs('lead@aarhus', '/indicators/CT-11?year=2025');
    await page.getByRole('heading', { level: 1, name: /CT-11/ }).waitFor();
    expect(await page.getByRole('link', { name: 'Try another definition' }).count()).toBe(0);
    await page.goto(`${registry.url}/indicators/CT-11/compare`);
    await page.getByRole('alert').waitFor();
  });
});
