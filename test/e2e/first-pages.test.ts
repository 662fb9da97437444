import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { demoAccounts } from '../../src/web/api/view-shapes.ts';
import { accessibilityFaults, hasChromium, startBrowser } from '../support/browser.ts';
import type { RunningRegistry } from '../support/running-registry.ts';
import { startRegistry } from '../support/running-registry.ts';

if (!hasChromium())
  console.warn('The first pages are not tested: there is no /usr/bin/chromium on this machine.');

let registry: RunningRegistry;
let browser: Browser;

/** An id that no centre and no examination has. */
const nobody = '00000000-0000-4000-8000-000000000000';

const english: BrowserContextOptions = { locale: 'en-GB', viewport: { width: 1280, height: 900 } };

/** A visitor with an empty browser; what breaks in the page breaks the test. */
async function openPage(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...english, ...options });
  context.setDefaultTimeout(10_000);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  return page;
}

async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openPage(options);
  await page.goto(registry.url + path);
  return page;
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

/** Signs in with the first account of a centre, without the page for it; a national account has no own centre. */
async function signIn(context: BrowserContext): Promise<void> {
  const accounts: unknown = await (await context.request.get(`${registry.url}/api/accounts`)).json();
  const local = demoAccounts.is(accounts) ? accounts.find((account) => account.centre !== null) : undefined;
  const answer = await context.request.post(`${registry.url}/api/session`, { data: { account: local?.id } });
  expect(answer.ok()).toBe(true);
}

async function visitSignedIn(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openPage(options);
  await signIn(page.context());
  await page.goto(registry.url + path);
  return page;
}

/** Presses Tab until the focus is on what the selector names. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  expect.fail(`Tab does not reach ${selector}`);
}

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

/** How far the tooltip lies from the word it explains, in pixels, up or down. */
const distanceFromFocus = (page: Page) =>
  page.evaluate(() => {
    const word = document.activeElement?.getBoundingClientRect();
    const story = document.querySelector('[role=tooltip]')?.getBoundingClientRect();
    if (!word || !story) return Infinity;
    return Math.min(Math.abs(story.top - word.bottom), Math.abs(word.top - story.bottom));
  });

async function firstExamination(page: Page): Promise<string> {
  await page.goto(`${registry.url}/examinations`);
  const href = await page.locator('.row-link').first().getAttribute('href');
  if (href === null) expect.fail('the list has no examination');
  return href;
}

describe.skipIf(!hasChromium())('the first pages', () => {
  beforeAll(async () => {
    registry = await startRegistry();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await registry.stop();
  });

  test('who is not signed in comes to the sign-in, and from there to where they wanted to go', async () => {
    const page = await visit('/examinations?light=green');
    await heading(page, 'Choose an account');
    await page.locator('.account-group button').first().click();
    await heading(page, 'Examinations');
    expect(new URL(page.url()).search).toBe('?light=green');
  });

  test('an account is found by typing and entered by keyboard alone', async () => {
    const page = await visit('/sign-in');
    await heading(page, 'Choose an account');
    await tabTo(page, 'input[type=search]');
    const all = await page.locator('.account-group button').count();
    await page.keyboard.type('steering');
    expect(await page.locator('.account-group button').count()).toBeLessThan(all);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heading(page, 'Indicators');
    expect(await focusedText(page)).toBe('Indicators');
  });

  test('every page says that the records are synthetic', async () => {
    const page = await visit('/about');
    await page.getByText('All records are synthetic').waitFor();
    await signIn(page.context());
    for (const path of ['/', '/examinations', '/nowhere']) {
      await page.goto(registry.url + path);
      await page.getByText('All records are synthetic').waitFor();
    }
  });

  test('the dashboard shows the figures of the indicators beside the region and the country', async () => {
    const page = await visitSignedIn('/');
    await heading(page, 'Indicators');
    await page.locator('.card .figure').first().waitFor();
    const figures = await page.locator('.card .figure').allTextContents();
    expect(figures.length).toBeGreaterThan(15);
    for (const figure of figures) expect(figure).toMatch(/^(\d+\.\d%|\d+(\.\d)?(\u00a0\S+)?|–)$/);
    expect(figures.filter((figure) => figure !== '–').length).toBeGreaterThan(10);
    expect(await page.locator('.card-compared').count()).toBe(figures.length);
    expect(await page.locator('.spark').count()).toBeGreaterThan(0);
    expect(await page.getByText('provisional').count()).toBeGreaterThan(0);
  });

  test('the year stands in the address', async () => {
    const page = await visitSignedIn('/');
    const years = page.getByRole('navigation', { name: 'Year' }).getByRole('link');
    await years.first().waitFor();
    const year = await years.first().textContent();
    await years.first().click();
    await page.waitForURL(`**/?year=${year}`);
    await page.locator(`.year-chooser a[aria-current]:text-is("${year}")`).waitFor();
  });

  test('the language changes words and decimal signs, and is remembered', async () => {
    const page = await visitSignedIn('/');
    await page.getByRole('button', { name: 'Dansk' }).click();
    await heading(page, 'Indikatorer');
    expect(await page.locator('html').getAttribute('lang')).toBe('da');
    expect(await page.locator('.card .figure').first().textContent()).toMatch(/^\d+,\d\s%$/);
    await page.reload();
    await heading(page, 'Indikatorer');
    expect(await page.title()).toBe('Indikatorer · Nucleus');
  });

  test('light and dark can be chosen against the system', async () => {
    const page = await visit('/about', { colorScheme: 'light' });
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await heading(page, 'About this registry');
    const light = await ground();
    await page.getByRole('button', { name: 'Dark' }).click();
    expect(await ground()).not.toBe(light);
    await page.reload();
    await heading(page, 'About this registry');
    expect(await ground()).not.toBe(light);
  });

  test('a filter is written into the address, and the way back from an examination keeps it', async () => {
    const page = await visitSignedIn('/examinations');
    await heading(page, 'Examinations');
    const found = page.locator('.found');
    await found.waitFor();
    const all = await found.textContent();
    await page.getByLabel('Light').selectOption('yellow');
    await page.waitForURL('**/examinations?light=yellow');
    await page.locator(`.found:not(:text-is("${all}"))`).waitFor();
    const lights = await page.locator('.list-table tbody .mark').allTextContents();
    expect(new Set(lights)).toEqual(new Set(['Yellow']));
    await page.locator('.row-link').first().click();
    await heading(page, /^Examination/);
    await page.getByRole('link', { name: 'All examinations' }).click();
    await page.waitForURL('**/examinations?light=yellow');
    expect(await page.getByLabel('Light').inputValue()).toBe('yellow');
  });

  test('a typed filter waits for Enter', async () => {
    const page = await visitSignedIn('/examinations');
    await page.getByLabel('Accession number begins with').fill('no such number');
    expect(new URL(page.url()).search).toBe('');
    await page.keyboard.press('Enter');
    await page.getByText('No examination fits these filters.').waitFor();
    await page.getByRole('link', { name: 'Clear the filters' }).click();
    await page.locator('.row-link').first().waitFor();
    expect(await page.getByLabel('Accession number begins with').inputValue()).toBe('');
  });

  test('by keyboard alone: open an examination, read where a value came from', async () => {
    const page = await visitSignedIn('/examinations');
    await page.locator('.row-link').first().waitFor();
    await tabTo(page, '.row-link');
    await page.keyboard.press('Enter');
    await heading(page, /^Examination/);
    await page.locator('.section-block').first().waitFor();
    expect(await focusedText(page)).toMatch(/^Examination/);
    await tabTo(page, '.source');
    const story = page.getByRole('tooltip');
    await story.waitFor();
    expect(await story.textContent()).toMatch(/Dose report|CT header|Form|Spreadsheet|FHIR|Derived/);
    const described = await page.evaluate(() => document.activeElement?.getAttribute('aria-describedby'));
    expect(described).toBe(await story.getAttribute('id'));
    expect(await distanceFromFocus(page)).toBeLessThan(40);
    await page.keyboard.press('Escape');
    expect(await story.count()).toBe(0);
  });

  test('a finding leads to its field', async () => {
    const page = await visitSignedIn('/examinations?light=red');
    await page.locator('.row-link').first().click();
    const link = page.locator('.findings a').first();
    await link.waitFor();
    const target = (await link.getAttribute('href')) ?? '';
    await link.focus();
    await page.keyboard.press('Enter');
    await page.locator(`${target}:target`).waitFor();
    await page.keyboard.press('Tab');
    expect(new URL(page.url()).hash).toBe(target);
    await heading(page, /^Examination/);
  });

  test('fields without an answer are shown on demand', async () => {
    const page = await visitSignedIn('/about');
    await page.goto(registry.url + (await firstExamination(page)));
    await page.locator('.field').first().waitFor();
    const answered = await page.locator('.field').count();
    await page.getByLabel('Show empty fields').check();
    await page.waitForURL('**?empty=show');
    expect(await page.locator('.field').count()).toBeGreaterThan(answered);
  });

  test('an examination that does not exist is a problem with a way on, not an empty page', async () => {
    const page = await visitSignedIn(`/examinations/${nobody}/${nobody}`);
    await page.getByRole('alert').getByRole('heading', { name: 'There is no such thing' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  });

  test('an address without a page says so', async () => {
    const page = await visit('/nowhere');
    await heading(page, 'Page not found');
    expect(await page.title()).toBe('Page not found · Nucleus');
  });

  test('a session that ended leads to the sign-in, and nothing of it stays on the page', async () => {
    const page = await visitSignedIn('/examinations');
    await page.locator('.row-link').first().waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Indicators' }).click();
    await heading(page, 'Choose an account');
    expect(await page.locator('.row-link, .card').count()).toBe(0);
  });

  test('signing out ends the session', async () => {
    const page = await visitSignedIn('/');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'Choose an account');
    await page.goto(`${registry.url}/examinations`);
    await heading(page, 'Choose an account');
  });

  test.each(['light', 'dark'] as const)('no page has an accessibility fault in %s', async (colorScheme) => {
    const page = await visitSignedIn('/', { colorScheme });
    const examination = await firstExamination(page);
    const faults: string[] = [];
    for (const path of [
      '/',
      '/examinations',
      `${examination}?empty=show&help=show`,
      '/about',
      '/sign-in',
      '/nowhere',
    ]) {
      await page.goto(registry.url + path);
      await page.locator('h1').waitFor();
      await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
      for (const fault of await accessibilityFaults(page)) faults.push(`${path} ${fault}`);
    }
    expect(faults).toEqual([]);
  });

  test('nothing is cut off at 200 % zoom of a small screen', async () => {
    const page = await visitSignedIn('/', { viewport: { width: 640, height: 400 } });
    const examination = await firstExamination(page);
    for (const path of ['/', '/examinations', examination, '/about', '/sign-in']) {
      await page.goto(registry.url + path);
      await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, overflow]).toEqual([path, 0]);
    }
  });
});
