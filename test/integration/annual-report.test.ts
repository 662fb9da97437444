import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { readAnnualReport } from '../../src/operations/annual-report/annual-report.ts';
import { readDashboard } from '../../src/operations/read-dashboard.ts';
import type { MeasureView, UnitMeasurement } from '../../src/operations/views.ts';
import type { Block, Part, ReportDocument } from '../../src/reports/document.ts';
import { writeHtml } from '../../src/reports/write-html.ts';
import { writePdf } from '../../src/reports/write-pdf.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const asked = { year: 2025, edition: 'professional', language: 'en' } as const;

type Table = Extract<Block, { kind: 'table' }>;

const partsOf = ({ chapters }: ReportDocument): readonly Part[] =>
  chapters.flatMap((chapter) => [chapter, ...chapter.parts]);

const tableOf = (report: ReportDocument, { id, label }: MeasureView): Table | undefined =>
  partsOf(report)
    .find(({ title }) => title === `${id} ${label.en}`)
    ?.blocks.find((block) => block.kind === 'table');

const numbersIn = (cell: string): readonly number[] =>
  cell.split(' / ').map((text) => Number(text.replaceAll(',', '')));

const unitsOf = ({ nation, regions, centres }: MeasureView): readonly UnitMeasurement[] => [
  nation,
  ...regions,
  ...centres,
];

const countsOf = (measure: MeasureView['measure'], shown: UnitMeasurement): readonly (number | null)[] =>
  measure === 'continuous' || measure === 'count' ? [shown.cases] : [shown.numerator, shown.denominator];

describeOnEachDatabase('the annual report', (database) => {
  const registry = testRegistry(database, 600);
  const context = () => contextOf(registry());
  let report: ReportDocument;
  beforeAll(async () => {
    report = await readAnnualReport(context(), asked);
  });

  test('its counts are those of the indicators, at every unit, wherever they are shown', async () => {
    const { indicators } = await readDashboard(context(), 2025);
    const measures = indicators.flatMap((each): readonly MeasureView[] => [each, ...each.variants]);
    let compared = 0;
    let hidden = 0;
    for (const measure of measures.filter(({ missing }) => missing.length === 0)) {
      const table = tableOf(report, measure);
      expect(table?.rows.map(({ cells: [name] }) => name).toSorted(), measure.id).toEqual(
        unitsOf(measure)
          .map(({ unit }) => unit.name)
          .toSorted(),
      );
      for (const shown of unitsOf(measure)) {
        const row = table?.rows.find(({ cells: [name] }) => name === shown.unit.name);
        const cell = row?.cells[1] ?? '';
        if (cell === 'hidden') hidden += 1;
        else {
          expect(numbersIn(cell), `${measure.id} ${shown.unit.name}`).toEqual(
            countsOf(measure.measure, shown),
          );
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(200);
    expect(hidden).toBeGreaterThan(50);
  });

  test('an indicator without its source says so and shows no number', async () => {
    const { indicators } = await readDashboard(context(), 2025);
    const without = indicators.filter(({ missing }) => missing.length > 0);
    expect(without.length).toBeGreaterThan(0);
    for (const each of without) {
      expect(tableOf(report, each)).toBeUndefined();
      const chapter = report.chapters.find(({ title }) => title === `${each.id} ${each.label.en}`);
      const notes = chapter?.blocks.flatMap((block) => (block.kind === 'note' ? [block.text] : []));
      expect(notes?.some((text) => text.startsWith('No figures'))).toBe(true);
    }
  });

  test('the public edition hides at least what the professional one hides, and is for everybody', async () => {
    const steering: Actor = { id: 's', name: 'S', role: 'steering', centreId: null };
    const radiographer: Actor = { id: 'r', name: 'R', role: 'data-entry', centreId: null };
    const publicly = { ...asked, edition: 'public' } as const;
    const open = await readAnnualReport({ registry: registry(), actor: radiographer }, publicly);
    const hiddenIn = (document: ReportDocument): ReadonlySet<string> =>
      new Set(
        partsOf(document).flatMap(({ title, blocks }) =>
          blocks.flatMap((block) =>
            block.kind === 'table'
              ? block.rows
                  .filter(({ cells }) => cells[1] === 'hidden')
                  .map(({ cells }) => `${title} ${cells[0]}`)
              : [],
          ),
        ),
      );
    expect(hiddenIn(open).size).toBeGreaterThanOrEqual(hiddenIn(report).size);
    await expect(
      readAnnualReport({ registry: registry(), actor: radiographer }, asked),
    ).rejects.toMatchObject({
      code: 'notPermitted',
    });
    await expect(readAnnualReport({ registry: registry(), actor: steering }, asked)).resolves.toBeDefined();
  });

  test('the same instant gives the same bytes', async () => {
    const asOf = new Date('2026-11-23T09:59:00Z');
    const later = { ...registry(), now: () => new Date('2026-12-24T00:00:00Z') };
    const once = await readAnnualReport(context(), { ...asked, asOf });
    const again = await readAnnualReport(contextOf(later), { ...asked, asOf });
    expect(writeHtml(again)).toBe(writeHtml(once));
    expect(Buffer.from(writePdf(again)).equals(Buffer.from(writePdf(once)))).toBe(true);
  });

  test('no patient is in it', async () => {
    const people = await database().query<{ id: string }>('select id from core.patient limit 2000');
    const text = JSON.stringify(report);
    expect(people.length).toBeGreaterThan(100);
    expect(people.filter(({ id }) => text.includes(id))).toEqual([]);
    expect(text).not.toMatch(/\b\d{6}-?\d{4}\b/);
  });

  test('a year without examinations is refused with the years there are', async () => {
    await expect(readAnnualReport(context(), { ...asked, year: 1999 })).rejects.toMatchObject({
      code: 'notFound',
      details: { reason: expect.stringContaining('2025') as unknown },
    });
  });

  test('texts of the steering group stand in their chapters; one of 10 MB is refused', async () => {
    const texts = await mkdtemp(join(tmpdir(), 'nucleus-texts-'));
    try {
      await writeFile(join(texts, 'foreword.en.md'), 'The year was **good** <script>alert(1)</script>.');
      await writeFile(join(texts, 'CT-03.en.md'), '## What the group says\n\nBetter pictures.');
      const written = await readAnnualReport(context(), { ...asked, texts });
      const html = writeHtml(written);
      expect(written.chapters[0]?.title).toBe('Foreword');
      expect(html).toContain('<strong>good</strong> &lt;script&gt;');
      expect(html).toContain('Better pictures.');
      await writeFile(join(texts, 'foreword.en.md'), 'x'.repeat(10_000_000));
      await expect(readAnnualReport(context(), { ...asked, texts })).rejects.toMatchObject({
        code: 'inputTooLarge',
      });
    } finally {
      await rm(texts, { recursive: true });
    }
  });
});
