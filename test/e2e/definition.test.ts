import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import { startRegistry, type RunningRegistry } from '../support/running-registry.ts';

let running: RunningRegistry;
let browser: Browser;

async function opened(address: string, locale = 'en-GB') {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(10_000);
  onTestFinished(() => context.close());
  await context.request.post(`${running.url}/api/session`, { data: { account: 'steering' } });
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  await page.goto(`${running.url}${address}`);
  return page;
}

describe.skipIf(!hasChromium())('the browser of the definition', () => {
  beforeAll(async () => {
    running = await startRegistry(0);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
  });

  test('a variable is found by a word, opened by keyboard, and leads to what reads it', async () => {
    const page = await opened('/definition');
    await page.getByRole('searchbox').fill('højde height');
    await page.getByRole('link', { name: 'rf.height' }).first().focus();
    await page.keyboard.press('Enter');
    const title = page.locator('#definition-open-title');
    await expect.poll(() => title.evaluate((heading) => heading === document.activeElement)).toBe(true);
    expect(await title.innerText()).toBe('Height');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'rf.bmi' }).click();
    await page.getByRole('heading', { name: 'Body mass index' }).waitFor();
    expect(new URL(page.url()).search).toBe('?part=variables&open=rf.bmi');
  });

  test.each([
    ['/definition?part=indicators&open=CT-09', 'CT-09'],
    ['/definition?part=rules&open=dose-sum', 'dose-sum'],
    ['/definition?part=codes&open=follow-up-type', 'follow-up-type'],
    ['/definition?open=rad.dlpTotal', 'rad.dlpTotal'],
  ])('%s is an address one can send to a colleague', async (address, id) => {
    const page = await opened(address, 'da-DK');
    const entry = page.getByRole('article');
    await entry.waitFor();
    expect(await entry.locator('code').first().innerText()).toBe(id);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('an entry that is not there, and a search that finds nothing, are said', async () => {
    const page = await opened('/definition?open=no.such&q=xyzzy');
    await page.getByText('This version of the definition has no “no.such”.').waitFor();
    await page.getByText('Nothing fits the search.').waitFor();
  });
});
