import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadScanners } from '../../src/store/scanners.ts';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import { startRegistry, type RunningRegistry } from '../support/running-registry.ts';

let running: RunningRegistry;
let browser: Browser;

async function opened(account: string, address: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(10_000);
  onTestFinished(() => context.close());
  await context.request.post(`${running.url}/api/session`, { data: { account } });
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  await page.goto(`${running.url}${address}`);
  return page;
}

describe.skipIf(!hasChromium())('organisation and profile', () => {
  beforeAll(async () => {
    running = await startRegistry(0);
    const scanner = { manufacturer: 'Synthetic', model: 'Browser', serialNumber: 'S-1' };
    const placements = [{ centre: 'aarhus', validFrom: '2019-03-01' }];
    await loadScanners(running.registry.db, [{ scanner, placements }]);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  test('a centre lead sees scanners, people and centres; the steering group the centres alone', async () => {
    const page = await opened('lead@aarhus', '/organisation');
    await page.getByRole('row', { name: /Synthetic Browser S-1 .*stands there/ }).waitFor();
    await page.getByRole('row', { name: /Cardiologist/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const other = await opened('steering', '/organisation');
    await other.getByRole('heading', { name: 'Centres' }).waitFor();
    expect(await other.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(['Centres']);
  });

  test('the profile says what the account may do, in the language one chooses there', async () => {
    const page = await opened('physicist@aarhus', '/organisation');
    await page.getByRole('link', { name: /Demo/ }).first().click();
    await page.getByRole('row', { name: 'Give the reason why a warning may stand own centre' }).waitFor();
    await page.getByRole('row', { name: 'Register and change examinations no' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('main').getByRole('button', { name: 'Dansk' }).click();
    await page.getByRole('heading', { name: 'Min profil' }).waitFor();
  });
});
