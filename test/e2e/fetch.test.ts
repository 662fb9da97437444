import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import { heldStudy } from '../support/pacs-holdings.ts';
import { startRegistry, type RunningRegistry } from '../support/running-registry.ts';
import { openScriptedPacs } from '../support/scripted-pacs.ts';

if (!hasChromium()) console.warn('The page of fetches is not tested: there is no /usr/bin/chromium.');

const day = '2026-02-13';
let running: RunningRegistry;
let browser: Browser;
let script: Awaited<ReturnType<typeof openScriptedPacs>>;
let folder = '';

async function visit(account: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    ...{ locale: 'en-GB', viewport: { width: 1280, height: 900 } },
    ...options,
  });
  context.setDefaultTimeout(20_000);
  onTestFinished(() => context.close());
  await context.request.post(`${running.url}/api/session`, { data: { account } });
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  await page.goto(`${running.url}/intake/fetch`);
  return page;
}

const broken = '2.25.4711.9002.9';

describe.skipIf(!hasChromium())('the page of fetches', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleus-fetch-'));
    script = await openScriptedPacs([heldStudy(9001, day, 36_000), heldStudy(9002, day, 37_000)], {
      faults: { broken: [broken] },
    });
    const pacsFile = join(folder, 'pacs.yaml');
    const dimse = `{ host: 127.0.0.1, port: ${script.port}, calledAe: PACS, callingAe: NUCLEUS, retrieve: c-get }`;
    await writeFile(
      pacsFile,
      `pacs: [{ name: north, centre: aarhus, perMinute: 100000, headers: [CT], dimse: ${dimse} }]`,
    );
    running = await startRegistry(50, { pacsFile });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    script.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('a span is asked for, followed, and what failed is tried again, by keyboard', async () => {
    const page = await visit('lead@aarhus');
    await page.getByText('Nothing has been fetched from a PACS yet.').waitFor();
    await page.getByLabel('First day').fill(day);
    await page.getByLabel('Last day').fill(day);
    await page.keyboard.press('Enter');
    await page.getByText('Finished').waitFor();
    await page.getByRole('link', { name: 'day by day' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('1 of 2').waitFor();
    await page.getByText('The PACS could not deliver the object.').waitFor();
    script.faults = {};
    await page.getByRole('button', { name: /^Try again/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('2 of 2').waitFor();
    expect(script.sent).toContain(broken);
  });

  test('a physicist sees and does not steer; a centre without a PACS is told so', async () => {
    const page = await visit('physicist@aarhus');
    await page.getByText('Finished').waitFor();
    expect(await page.getByRole('button', { name: /Pause|Try again|^Fetch$/ }).count()).toBe(0);
    const other = await visit('lead@odense', { locale: 'da-DK' });
    await other.getByText('Der hentes ikke fra noget PACS på dit center').waitFor();
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 820],
    ['dark', 640],
  ] as const)('in %s at %i pixels nothing is cut off and axe finds no fault', async (colorScheme, width) => {
    const page = await visit('lead@aarhus', { colorScheme, viewport: { width, height: 800 } });
    await page.getByText('Finished').waitFor();
    const faults = [...(await accessibilityFaults(page))];
    await page.getByRole('link', { name: 'day by day' }).click();
    await page.getByText('2 of 2').waitFor();
    faults.push(...(await accessibilityFaults(page)));
    expect(faults).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  });
});
