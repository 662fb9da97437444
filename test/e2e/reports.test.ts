import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import type { RunningRegistry } from '../support/running-registry.ts';
import { startRegistry } from '../support/running-registry.ts';

if (!hasChromium())
  console.warn('The page of reports is not tested: there is no /usr/bin/chromium on this machine.');

let registry: RunningRegistry;
let browser: Browser;

async function visit(account: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(30_000);
  onTestFinished(() => context.close());
  await context.request.post(`${registry.url}/api/session`, { data: { account } });
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  await page.goto(`${registry.url}/reports`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

const headings = (page: Page): Promise<readonly string[]> =>
  page.getByRole('heading', { level: 2 }).allTextContents();

describe.skipIf(!hasChromium())('the page of annual reports', () => {
  beforeAll(async () => {
    [registry, browser] = await Promise.all([startRegistry(300), startBrowser()]);
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await registry.stop();
  });

  test('gives the report as a file, by keyboard', async () => {
    const page = await visit('steering');
    const link = page.getByRole('link', { name: 'Annual report 2025, English, as PDF' }).first();
    await link.focus();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toBe('annual-report-2025-public-en.pdf');
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  test('offers the professional edition to those who may have it', async () => {
    expect(await headings(await visit('steering'))).toEqual(['Public edition', 'Professional edition']);
    const radiographer = await visit('lead@aarhus');
    expect(await headings(radiographer)).toEqual(['Public edition']);
    const refused = await radiographer.request.get(
      `${registry.url}/api/reports/annual?year=2025&edition=professional`,
    );
    expect(refused.status()).toBe(403);
  });

  test.each(['light', 'dark'] as const)('has no accessibility fault, %s', async (colorScheme) => {
    const page = await visit('steering', { colorScheme, viewport: { width: 600, height: 1024 } });
    await page
      .getByRole('link', { name: /as HTML/ })
      .first()
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('the report as HTML has no accessibility fault', async () => {
    const page = await visit('steering');
    const answer = await page.request.get(
      `${registry.url}/api/reports/annual?year=2025&format=html&language=en`,
    );
    const written = await answer.text();
    await page.route('**/written-report', (route) =>
      route.fulfill({ body: written, contentType: 'text/html; charset=utf-8' }),
    );
    await page.goto(`${registry.url}/written-report`);
    await page.getByRole('heading', { level: 2, name: 'Summary of the indicators' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
