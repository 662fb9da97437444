import { paragraph, type Block, type Chapter, type Part } from '../../reports/document.ts';
import { funnelChart } from '../../reports/funnel-chart.ts';
import { intervalChart } from '../../reports/interval-chart.ts';
import { placedInFunnel } from '../funnel-of.ts';
import { unitResult } from '../unit-results.ts';
import type { ReportedIndicator, YearOfMeasure } from './report-figures.ts';
import { unitsOf, unitTable, valueOf, writtenOf, type Writing } from './unit-table.ts';

function intervalsOf(year: YearOfMeasure, { words, numbers, language }: Writing): readonly Block[] {
  const { indicator } = year;
  if (indicator.measure === 'count' || indicator.measure === 'centre-median') return [];
  const written = writtenOf(year);
  const svg = intervalChart({
    rows: unitsOf(year).map((shown) => ({
      ...{ name: shown.unit.name, value: valueOf(shown, written), interval: shown.interval },
      isStrong: shown.unit.kind !== 'centre',
    })),
    standard: indicator.standard?.value ?? null,
    write: (value) => numbers.value(value, written),
  });
  const caption = words.intervals(indicator.label[language]);
  return svg === null ? [] : [{ kind: 'chart', caption, description: caption, svg }];
}

function funnelOf(year: YearOfMeasure, { words, numbers, language }: Writing): readonly Block[] {
  const { indicator, shown } = year;
  if (indicator.measure !== 'proportion') return [];
  const { funnel } = placedInFunnel(
    shown.centres.map((each) => unitResult(each, indicator)),
    indicator.direction,
  );
  if (!funnel) return [];
  const names = new Map(shown.centres.map(({ unit }) => [unit.id, unit.name]));
  const isOutside = (flag: string): boolean => flag === 'alarm-low' || flag === 'alarm-high';
  const outside = funnel.points.filter(({ flag }) => isOutside(flag)).length;
  const written = writtenOf(year);
  const svg = funnelChart({
    marks: funnel.points.map(({ unitId, n, share, standing, flag }) => ({
      ...{ name: names.get(unitId) ?? '', n, share, standing, isNamed: isOutside(flag) },
    })),
    lines: funnel.lines,
    target: funnel.target.value,
    standard: indicator.standard?.value ?? null,
    axis: { cases: words.columns.cases, share: words.share },
    write: { count: numbers.count, share: (share) => numbers.value(share, written) },
  });
  if (svg === null) return [];
  const expected = funnel.expectedFalseAlarms.toFixed(2).replace('.', language === 'da' ? ',' : '.');
  const text = words.funnelText(outside, funnel.points.length, expected);
  const caption = words.funnel(indicator.label[language]);
  return [{ kind: 'chart', caption, description: `${caption}. ${text}`, svg }, paragraph(text)];
}

/** What must be known before the figures are read. */
function notesOf({ indicator }: YearOfMeasure, { words }: Writing): readonly Block[] {
  const { standard, evidence } = indicator;
  return [
    ...(evidence.status === 'provisional'
      ? [{ kind: 'note', text: words.provisional(evidence.source) } as const]
      : [paragraph(`${words.source}: ${evidence.source}`)]),
    ...(standard?.evidence.status === 'provisional'
      ? [{ kind: 'note', text: words.provisionalStandard(standard.evidence.source) } as const]
      : []),
  ];
}

/** The figures of a measure, or why there are none. */
function figuresOf(years: ReportedIndicator['measures'][number], writing: Writing): readonly Block[] {
  const [current] = years;
  if (current.missing.length > 0) return [{ kind: 'note', text: writing.words.noData(current.missing) }];
  return [unitTable(years, writing), ...intervalsOf(current, writing), ...funnelOf(current, writing)];
}

/** One chapter of the report: an indicator with its definition in words, its figures, and its companion measures as parts. */
export function indicatorChapter(
  { whole, measures }: ReportedIndicator,
  texts: readonly Block[],
  writing: Writing,
): Chapter | null {
  const [own, ...companions] = measures;
  if (!own) return null;
  const { language } = writing;
  const titleOf = ({ indicator }: YearOfMeasure): string => `${indicator.id} ${indicator.label[language]}`;
  return {
    title: titleOf(own[0]),
    blocks: [
      paragraph(whole.description[language]),
      ...notesOf(own[0], writing),
      ...texts,
      ...figuresOf(own, writing),
    ],
    parts: companions.map((years): Part => ({
      title: titleOf(years[0]),
      blocks: figuresOf(years, writing),
    })),
  };
}
