import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readDemoPlanOf } from '../../src/operations/definition-files.ts';
import { listEvents } from '../../src/store/audit.ts';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import type { RunningRegistry } from '../support/running-registry.ts';
import { startRegistry } from '../support/running-registry.ts';

if (!hasChromium())
  console.warn('The way to the patients is not tested: there is no /usr/bin/chromium on this machine.');

/** The hospital of the demo country whose reports come late. */
const plan = await readDemoPlanOf('dk');
const late = plan.centres.find(({ story }) => story === 'late-reports')?.hospital ?? '';

let registry: RunningRegistry;
let browser: Browser;

async function visit(account: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    ...{ locale: 'en-GB', viewport: { width: 1280, height: 900 } },
    ...options,
  });
  // What is waited for comes when it comes: the machine may be busy with other things.
  context.setDefaultTimeout(60_000);
  onTestFinished(() => context.close());
  const answer = await context.request.post(`${registry.url}/api/session`, { data: { account } });
  expect(answer.ok()).toBe(true);
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  await page.goto(registry.url + path);
  return page;
}

const heading = (page: Page, name: string | RegExp, level = 1) =>
  page.getByRole('heading', { level, name }).waitFor();

/** The number in front of a text. */
const leadingNumber = (text: string | null): number =>
  Number(/^[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));

describe.skipIf(!hasChromium())('the patients behind a figure', () => {
  beforeAll(async () => {
    // Few hospitals with many examinations each: none of them is small, and all of them stand in the funnel.
    registry = await startRegistry(1200, {}, (whole) => ({
      ...whole,
      centres: [
        ...whole.centres.filter(({ hospital }) => hospital === late),
        ...whole.centres.filter(({ story }) => story === undefined).slice(0, 4),
      ].map((centre) => ({ ...centre, weight: 20 })),
    }));
    browser = await startBrowser();
  }, 400_000);
  afterAll(async () => {
    await browser.close();
    await registry.stop();
  });

  test('a centre lead goes from the outlier in the funnel to a patient and the reason, by keyboard', async () => {
    const page = await visit(`lead@${late}`, '/');
    await page.getByRole('link', { name: 'Report within two working days' }).click();
    await heading(page, /^CT-16/);
    const point = page
      .locator('section[aria-labelledby=funnel] .chart-point')
      .filter({ has: page.locator('.chart-point-own') });
    await point.waitFor();
    expect(await point.getAttribute('aria-label')).toContain('outside the 99.8 % limit');
    await point.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]unit=/);
    await page.locator('.head-counts .figure-link').first().focus();
    await page.keyboard.press('Enter');
    await heading(page, /^CT-16.*the patients behind it$/);
    const step = page.locator('.waterfall').getByRole('link', { name: /^Outside the numerator\s*\d/ });
    await step.focus();
    const words = await step.locator('text').allTextContents();
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]step=outside-numerator/);
    await heading(page, /: Outside the numerator$/, 2);
    const count = leadingNumber(await page.locator('#cases').textContent());
    expect(words.map((text) => text.trim())).toEqual(['Outside the numerator', String(count)]);
    expect(await page.locator('.case-table tbody tr').count()).toBe(Math.min(25, count));
    const reason = page.locator('.case-table tbody tr').first().locator('.clause').first();
    expect(await reason.textContent()).toMatch(/^does not hold/);
    const values = await reason.locator('.clause-values').textContent();
    expect(values).toMatch(/^[^:]+: ./);
    await page.locator('.case-table .row-link').first().focus();
    await page.keyboard.press('Enter');
    await heading(page, /^Examination/);
    const asked = page.locator('.explanation-measure[open]');
    await asked.waitFor();
    expect(await asked.locator('summary').textContent()).toMatch(/^CT-16.*Outside the numerator$/);
    await page.waitForFunction(() => document.activeElement?.matches('.explanation-measure[open] > summary'));
    expect(await asked.textContent()).toContain(/^[^:]+: /.exec(values ?? '')?.[0]);
    const [, centreId = '', recordId = ''] = /examinations\/([^/]+)\/([^/?]+)/.exec(page.url()) ?? [];
    const events = await listEvents(registry.registry.db, { centreId, recordId });
    expect(events.filter(({ action }) => action === 'record.explained').map(({ actor }) => actor)).toContain(
      `lead@${late}`,
    );
    await page.getByRole('link', { name: 'To the list behind the figure' }).click();
    await page.waitForURL(/step=outside-numerator/);
    await page.locator('.case-table').waitFor();
  });

  test('a number on a tile opens, and the list is turned page by page in the address', async () => {
    const page = await visit(`lead@${late}`, '/');
    const tile = page.locator('#CT-03');
    await tile.locator('.counts .figure-link').nth(1).click();
    await page.waitForURL(/indicators\/CT-03\/patients\?.*step=denominator/);
    await page.locator('.case-table').waitFor();
    const first = await page.locator('.case-table .row-link').first().getAttribute('href');
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next' }).click();
    await page.waitForURL(/page=2/);
    await page.locator(`.case-table tbody:not(:has(a[href="${first}"]))`).waitFor();
    await page.getByLabel('Step').selectOption('numerator');
    await page.waitForURL(/step=numerator/);
    expect(page.url()).not.toContain('page=');
    await heading(page, /: Numerator$/, 2);
  });

  test('who may not read the records sees the waterfall without small steps, no row, and why', async () => {
    const page = await visit('steering', '/indicators/CT-33/patients?unit=nation');
    await heading(page, 'The examinations stay closed', 2);
    await page.getByText('may not.').waitFor();
    expect(await page.locator('.case-table, .waterfall a').count()).toBe(0);
    const counts = await page.locator('.waterfall .step-count').allTextContents();
    expect(counts.length).toBeGreaterThan(5);
    for (const count of counts) expect(count).toMatch(/^(hidden|0|[5-9]|[\d,]{2,})$/);
    expect(counts.filter((count) => count !== 'hidden').length).toBeGreaterThan(0);
  });

  test('why an examination counts is asked for on demand, and the tree says what is unknown', async () => {
    const page = await visit(`lead@${late}`, '/indicators/CT-09/patients?step=unknown');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.locator('.case-table').waitFor();
    expect(await page.locator('.clause').first().textContent()).toMatch(/^unknown/);
    const record = await page.locator('.case-table .row-link').first().getAttribute('href');
    await page.goto(`${registry.url}${(record ?? '').replace(/\?.*/, '')}`);
    const button = page.getByRole('button', { name: 'Show where it counts' });
    await button.waitFor();
    expect(requests.filter((url) => url.endsWith('/explanation'))).toEqual([]);
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('.explanation-measure').first().waitFor();
    const prospective = page.locator('.explanation-measure', { hasText: 'CT-09' }).first();
    await prospective.locator('summary').focus();
    await page.keyboard.press('Enter');
    await prospective.locator('.clause-tree .mark', { hasText: 'unknown' }).first().waitFor();
  });

  test.each(['light', 'dark'] as const)(
    'nothing is wrong for people who use aids, %s',
    async (colorScheme) => {
      const options = { colorScheme, viewport: { width: 820, height: 1180 }, locale: 'da-DK' };
      const page = await visit(`lead@${late}`, '/indicators/CT-16/patients?step=outside-numerator', options);
      await page.locator('.case-table').waitFor();
      await page.locator('.chart-table summary').click();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.locator('.case-table .row-link').first().click();
      await page.locator('.explanation-measure[open]').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.goto(`${registry.url}/indicators/CT-16/patients?unit=nation`);
      await page.locator('.waterfall').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );
});
