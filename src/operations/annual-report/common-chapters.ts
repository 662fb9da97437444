import type { Dataset } from '../../definition/dataset.ts';
import { definitionAt } from '../../definition/indicator-versions.ts';
import { indicatorsHandbook } from '../../derive/indicators-handbook.ts';
import { addDays, yearPeriod } from '../../kernel/day.ts';
import { paragraph, type Block, type Chapter, type Part, type TableRow } from '../../reports/document.ts';
import { readMarkdown } from '../../reports/read-markdown.ts';
import { coverageMeasure } from '../coverage-measure.ts';
import type { ReportDoses } from './report-doses.ts';
import type { ReportFigures, YearOfMeasure } from './report-figures.ts';
import {
  figureOf,
  metOf,
  partsOf,
  standardOf,
  unitTable,
  unknownShare,
  writtenOf,
  type Writing,
} from './unit-table.ts';

const text = (title: string) => ({ title, isNumber: false });
const number = (title: string) => ({ title, isNumber: true });

function summaryRow(
  [current, ...before]: readonly [YearOfMeasure, ...YearOfMeasure[]],
  columns: number,
  writing: Writing,
): TableRow {
  const { language, words, numbers } = writing;
  const name = `${current.indicator.id} ${current.indicator.label[language]}`;
  const standard = standardOf(current, writing);
  if (current.missing.length > 0)
    return {
      cells: [name, standard, words.noFigure, '–', '–', ...Array.from({ length: columns }, () => '–')],
      isStrong: false,
    };
  const { nation } = current.shown;
  const written = writtenOf(current);
  const years = [current, ...before].map((year) =>
    year.missing.length > 0 ? '–' : figureOf(year.shown.nation, written, writing),
  );
  const padded = [...years, ...Array.from({ length: columns - years.length }, () => '–')];
  return {
    cells: [
      ...[name, standard, metOf(nation, writing), partsOf(nation, written, writing)],
      ...[numbers.percent(unknownShare(nation)), ...padded],
    ],
    isStrong: false,
  };
}

const yearsBack = (year: number): readonly number[] => [year, year - 1, year - 2];

/** Every measure for the whole country. */
export function summaryChapter({ year, indicators }: ReportFigures, writing: Writing): Chapter {
  const { words } = writing;
  const { columns } = words;
  const years = yearsBack(year);
  return {
    title: words.summary,
    blocks: [
      paragraph(words.summaryText),
      {
        kind: 'table',
        caption: words.summary,
        columns: [
          ...[text(columns.indicator), number(columns.standard), number(columns.met)],
          ...[number(columns.parts), number(columns.unknown)],
          ...years.map((each) => number(String(each))),
        ],
        rows: indicators.flatMap(({ measures }) =>
          measures.map((measure) => summaryRow(measure, years.length, writing)),
        ),
      },
    ],
    parts: [],
  };
}

/** How complete the data are: coverage beside the patient register, and unknown answers. */
export function qualityChapter(dataset: Dataset, { indicators }: ReportFigures, writing: Writing): Chapter {
  const { words, numbers, language } = writing;
  const { indicator } = coverageMeasure(dataset, undefined);
  const covered = indicators.find(({ whole }) => whole.id === indicator.id)?.measures[0];
  const measured = indicators.flatMap(({ measures }) => measures.slice(0, 1)).map(([current]) => current);
  const unknowns = measured
    .filter(({ missing }) => missing.length === 0)
    .map(({ indicator: { id, label }, shown }) => ({
      cells: [
        `${id} ${label[language]}`,
        numbers.count(shown.nation.unknown),
        numbers.percent(unknownShare(shown.nation)),
      ],
      isStrong: (unknownShare(shown.nation) ?? 0) > 0.1,
    }));
  const coverage = ((): readonly Block[] => {
    if (!covered) return [];
    const [{ missing }] = covered;
    return missing.length > 0
      ? [{ kind: 'note', text: words.noData(missing) }]
      : [unitTable(covered, writing)];
  })();
  return {
    title: words.quality,
    blocks: [paragraph(words.qualityText)],
    parts: [
      { title: words.coverage, blocks: coverage },
      {
        title: words.unknowns,
        blocks: [
          {
            kind: 'table',
            caption: words.unknowns,
            columns: [
              text(words.columns.indicator),
              number(words.columns.cases),
              number(words.columns.unknown),
            ],
            rows: unknowns,
          },
        ],
      },
    ],
  };
}

/** The medians of the centres against the reference levels. */
export function doseChapter(doses: ReportDoses, writing: Writing): Chapter {
  const { words, numbers, language } = writing;
  const parts = doses.map(({ label, country, value, unit, evidence, centres }): Part => {
    const written = { measure: 'continuous', unit } as const;
    const title = `${label[language]}, ${country[language]}: ${numbers.value(value, written)}`;
    const source = paragraph(`${words.source}: ${evidence.source}`);
    if (centres.length === 0) return { title, blocks: [source, paragraph(words.noDoses)] };
    const { columns } = words;
    const rows = centres.map(({ centre, count, median, isAbove }) => ({
      cells: [
        ...[centre.name, numbers.count(count), numbers.value(median, written)],
        isAbove ? words.above : words.within,
      ],
      isStrong: false,
    }));
    const head = [text(columns.unit), number(columns.cases), number(columns.median), number(columns.level)];
    return { title, blocks: [source, { kind: 'table', caption: title, columns: head, rows }] };
  });
  return { title: words.doses, blocks: [paragraph(words.dosesText)], parts };
}

/** How the figures are made: the statistics, and every definition as the handbook has it. */
export function methodsChapter(dataset: Dataset, writing: Writing): Chapter {
  const { words, language } = writing;
  const pages = [...indicatorsHandbook(dataset, language)].filter(([name]) => name.startsWith('indicators/'));
  const parts = pages.map(([name, page]): Part => {
    const { title, parts: all } = readMarkdown(page, name);
    return { title, blocks: all[0]?.blocks ?? [] };
  });
  const items = words.statistics.map((each) => [{ text: each, style: 'plain' } as const]);
  return { title: words.methods, blocks: [{ kind: 'list', items }], parts };
}

/** The definitions that came into force in the year. */
export function changesChapter(dataset: Dataset, year: number, writing: Writing): Chapter {
  const { words, language } = writing;
  const { start, end } = yearPeriod(year);
  const rows = dataset.indicators.flatMap((indicator) => {
    const known = definitionAt(indicator, addDays(start, -1)) !== undefined;
    return indicator.history
      .filter(({ validFrom }) => known && validFrom >= start && validFrom < end)
      .map(({ version, validFrom, change }) => ({
        cells: [`${indicator.id} ${indicator.label[language]}`, version, validFrom, change[language]],
        isStrong: false,
      }));
  });
  const table: Block = {
    kind: 'table',
    caption: words.changes,
    columns: words.changeColumns.map(text),
    rows,
  };
  return {
    title: words.changes,
    blocks: rows.length > 0 ? [table] : [paragraph(words.noChanges)],
    parts: [],
  };
}
