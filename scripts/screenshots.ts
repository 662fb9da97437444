/**
 * Takes the pictures of the main pages for the README and the guides. The registry with the demo country must be running:
 *
 *     npm start
 *     npm run screenshots -- http://127.0.0.1:8080
 */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../test/support/browser.ts';

const folder = join(import.meta.dirname, '../docs/screenshots');
const address = process.argv[2] ?? 'http://127.0.0.1:8080';

interface Picture {
  readonly name: string;
  readonly account: string;
  readonly path: string;
  /** What must stand on the page before the picture is taken. */
  readonly awaited: string;
  readonly scheme?: 'dark';
  /** What is done on the page first. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const lead = 'lead@aarhus';
/** The hospital of the demo country whose reports come late. */
const lateLead = 'lead@naestved';
const outside = '/indicators/CT-16/patients?year=2025&step=outside-numerator';

/** Goes where the first row of a list leads, and waits for what is awaited there. */
const openFirst =
  (awaited: string) =>
  async (page: Page): Promise<void> => {
    await page.locator('.row-link').first().click();
    await page.locator(awaited).first().waitFor();
  };

/** Opens the form of the first examination of the list. */
async function openForm(page: Page): Promise<void> {
  await openFirst('.section-block')(page);
  const { pathname } = new URL(page.url());
  await page.goto(address + pathname.replace('/examinations/', '/registration/'));
  await page.locator('.save-bar').waitFor();
}

/** Shows the page from an element on. */
const showFrom = (page: Page, selector: string): Promise<void> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.scrollIntoView({ block: 'start' }));

const pictures: readonly Picture[] = [
  { name: 'dashboard', account: lead, path: '/', awaited: '.card .figure' },
  { name: 'dashboard-dark', account: lead, path: '/', awaited: '.card .figure', scheme: 'dark' },
  { name: 'indicator', account: lateLead, path: '/indicators/CT-16?year=2025', awaited: '.chart-point' },
  { name: 'patients', account: lateLead, path: outside, awaited: '.case-table .clause' },
  {
    ...{ name: 'explanation', account: lateLead, path: outside, awaited: '.case-table .clause' },
    prepare: async (page) => {
      await openFirst('.explanation-measure[open]')(page);
      await page.waitForFunction(() => document.activeElement?.matches('.explanation-measure > summary'));
    },
  },
  {
    ...{ name: 'examination', account: lead, path: '/examinations?status=complete', awaited: '.row-link' },
    prepare: openFirst('.section-block'),
  },
  { name: 'examinations', account: lead, path: '/examinations', awaited: '.row-link' },
  {
    ...{ name: 'registration', account: lead, path: '/examinations?status=complete', awaited: '.row-link' },
    prepare: openForm,
  },
  {
    ...{ name: 'coronary-tree', account: lead, path: '/examinations?status=complete', awaited: '.row-link' },
    prepare: async (page) => {
      await openForm(page);
      await page.locator('.coronary-drawing').waitFor();
      await showFrom(page, '.coronary');
    },
  },
  { name: 'intake', account: lead, path: '/intake', awaited: 'main h2' },
];

async function take(browser: Browser, picture: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 940 },
    locale: 'en-GB',
    colorScheme: picture.scheme ?? 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  const answer = await context.request.post(`${address}/api/session`, { data: { account: picture.account } });
  if (!answer.ok()) throw new Error(`nobody may sign in as ${picture.account}: ${answer.status()}`);
  const page = await context.newPage();
  await page.goto(address + picture.path);
  await page.locator(picture.awaited).first().waitFor();
  await picture.prepare?.(page);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  await context.close();
  console.log(`${picture.name}.png`);
}

const browser = await startBrowser();
const wanted = process.argv.slice(3);
try {
  for (const picture of pictures)
    if (wanted.length === 0 || wanted.includes(picture.name)) await take(browser, picture);
} finally {
  await browser.close();
}
