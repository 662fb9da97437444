import { join } from 'node:path';
import { listYears } from '../../indicators/years.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Language } from '../../kernel/label.ts';
import type { Block, Chapter, ReportDocument } from '../../reports/document.ts';
import { numberWriter } from '../../reports/write-value.ts';
import { inSnapshot } from '../../store/in-snapshot.ts';
import { reportsFolder } from '../definition-files.ts';
import { isDemo } from '../demo-mark.ts';
import { todayOf, type Context } from '../registry.ts';
import {
  changesChapter,
  doseChapter,
  methodsChapter,
  qualityChapter,
  summaryChapter,
} from './common-chapters.ts';
import { readerOfEdition, requireEdition, type Edition } from './editions.ts';
import { indicatorChapter } from './indicator-chapter.ts';
import { readReportDoses } from './report-doses.ts';
import { readReportFigures, type ReportFigures } from './report-figures.ts';
import { readReportTexts, type ReportTexts } from './report-texts.ts';
import { reportWords } from './report-words.ts';
import type { Writing } from './unit-table.ts';

export interface ReportAsked {
  readonly year: number;
  readonly edition: Edition;
  readonly language: Language;
  /** The figures as they were known then; as they are when absent. */
  readonly asOf?: Date | undefined;
  /** Where the texts of the steering group stand; those of the country when absent. */
  readonly texts?: string | undefined;
}

const blocksOf = (chapter: Chapter | undefined): readonly Block[] => {
  if (!chapter) return [];
  const parts = chapter.parts.flatMap(({ title, blocks }): readonly Block[] => [
    { kind: 'paragraph', inlines: [{ text: title, style: 'strong' }] },
    ...blocks,
  ]);
  return [...chapter.blocks, ...parts];
};

function factsOf(
  { registry }: Context,
  { year, edition, instant, demo }: Pick<ReportAsked, 'year' | 'edition'> & { instant: Date; demo: boolean },
  { language, words }: Writing,
): ReportDocument['facts'] {
  const { facts, editions } = words;
  const when = new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', {
    ...{ dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Copenhagen' },
  });
  const { dataset, version } = registry;
  return [
    [facts.year, String(year)],
    [facts.edition, editions[edition]],
    [facts.asOf, when.format(instant)],
    [facts.dataset, `${dataset.label[language]} ${dataset.version}`],
    [facts.program, `Nucleus ${version}`],
    [facts.threshold, `1–${readerOfEdition(edition).threshold - 1}`],
    ...(demo ? [[facts.demo, facts.synthetic] as const] : []),
  ];
}

function chaptersOf(
  { registry }: Context,
  figures: ReportFigures,
  { texts, writing }: { readonly texts: ReportTexts; readonly writing: Writing },
): readonly Chapter[] {
  const { dataset } = registry;
  const foreword = texts.get('foreword');
  return [
    ...(foreword ? [{ ...foreword, title: writing.words.foreword }] : []),
    summaryChapter(figures, writing),
    ...figures.indicators.flatMap(
      (each) => indicatorChapter(each, blocksOf(texts.get(each.whole.id)), writing) ?? [],
    ),
    qualityChapter(dataset, figures, writing),
    doseChapter(figures.doses, writing),
    methodsChapter(dataset, writing),
    changesChapter(dataset, figures.year, writing),
  ];
}

/**
 * The annual report of a year: every indicator for the country, its regions and centres, with the two years before, the
 * quality of the data, doses, methods and changes. Small numbers are hidden by the rule of the edition, whoever asks. The same
 * figures give the same document. Problems: `notPermitted`, and `notFound` for a year without examinations.
 */
export async function readAnnualReport(context: Context, asked: ReportAsked): Promise<ReportDocument> {
  const { registry, actor } = context;
  const { year, edition, language, asOf } = asked;
  requireEdition(actor, edition);
  const years = await listYears(registry.db, registry.dataset, todayOf(registry));
  if (!years.includes(year))
    throw new Problem('notFound', {
      reason:
        years.length === 0
          ? 'there are no examinations yet'
          : `there are no examinations in ${year}; there are in ${years.toSorted().join(', ')}`,
    });
  const writing: Writing = { language, words: reportWords[language], numbers: numberWriter(language) };
  const reader = readerOfEdition(edition);
  const read = (within: Context): Promise<ReportFigures> =>
    readReportFigures(within, { year, asOf, reader }, (known) => readReportDoses(registry, known, year));
  const figures = await (asOf === undefined
    ? inSnapshot(registry.db, (db) => read({ registry: { ...registry, db }, actor }))
    : read(context));
  const folder = asked.texts ?? join(reportsFolder('dk'), String(year));
  const names = ['foreword', ...figures.indicators.map(({ whole }) => whole.id)];
  const texts = await readReportTexts(folder, names, language);
  const instant = asOf ?? registry.now();
  const demo = await isDemo(registry.db);
  return {
    language,
    title: `${registry.dataset.label[language]}: ${writing.words.title(year)}`,
    subtitle: writing.words.editions[edition],
    facts: factsOf(context, { year, edition, instant, demo }, writing),
    instant,
    chapters: chaptersOf(context, figures, { texts, writing }),
  };
}
