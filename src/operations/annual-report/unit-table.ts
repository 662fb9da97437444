import type { Block, TableRow } from '../../reports/document.ts';
import type { NumberWriter, WrittenMeasure } from '../../reports/write-value.ts';
import type { Language } from '../../kernel/label.ts';
import type { Measurement, UnitMeasurement } from '../views.ts';
import type { YearOfMeasure } from './report-figures.ts';
import type { ReportWords } from './report-words.ts';

/** What every chapter is written with. */
export interface Writing {
  readonly language: Language;
  readonly words: ReportWords;
  readonly numbers: NumberWriter;
}

type Years = readonly [YearOfMeasure, ...YearOfMeasure[]];

export const writtenOf = ({ indicator }: YearOfMeasure): WrittenMeasure => ({
  measure: indicator.measure,
  unit: 'unit' in indicator ? indicator.unit : null,
});

/** What is judged: the share, the median, of a count the number of cases. */
export const valueOf = ({ estimate, cases }: Measurement, { measure }: WrittenMeasure): number | null =>
  measure === 'count' ? cases : estimate;

export const standardOf = (year: YearOfMeasure, { words, numbers }: Writing): string => {
  const { standard } = year.indicator;
  if (!standard) return words.noStandard;
  const comparison = standard.comparison === 'at-least' ? words.atLeast : words.atMost;
  return `${comparison} ${numbers.value(standard.value, writtenOf(year))}`;
};

/** The counts a figure is made of. */
export function partsOf(
  shown: Measurement,
  { measure }: WrittenMeasure,
  { words, numbers }: Writing,
): string {
  if (shown.hidden) return words.hidden;
  if (measure === 'continuous' || measure === 'count') return numbers.count(shown.cases);
  return `${numbers.count(shown.numerator)} / ${numbers.count(shown.denominator)}`;
}

/** The share of unknown answers among those who might be in the denominator. */
export function unknownShare({ unknown, cases, hidden }: Measurement): number | null {
  if (hidden || unknown === null || cases === null || unknown + cases === 0) return null;
  return unknown / (unknown + cases);
}

export function metOf({ met }: Measurement, { words }: Writing): string {
  return met === null ? words.noStandard : words.verdicts[met];
}

/** A value with its interval. */
export function figureOf(
  shown: Measurement | null,
  written: WrittenMeasure,
  { words, numbers }: Writing,
): string {
  if (shown === null) return '–';
  if (shown.hidden) return words.hidden;
  const value = valueOf(shown, written);
  const interval = numbers.interval(shown.interval, written);
  return interval === '' || value === null
    ? numbers.value(value, written)
    : `${numbers.value(value, written)} (${interval})`;
}

/** Every unit of a measure, the country first, each region before its centres. */
export function unitsOf({ shown }: YearOfMeasure): readonly UnitMeasurement[] {
  const { nation, regions, centres } = shown;
  const known = new Set(regions.map(({ unit }) => unit.id));
  const others = centres.filter(({ unit }) => unit.regionId === null || !known.has(unit.regionId));
  return [
    nation,
    ...regions.flatMap((region) => [
      region,
      ...centres.filter(({ unit }) => unit.regionId === region.unit.id),
    ]),
    ...others,
  ];
}

const inYear = (year: YearOfMeasure, unitId: string): UnitMeasurement | null =>
  year.missing.length > 0 ? null : (unitsOf(year).find(({ unit }) => unit.id === unitId) ?? null);

/** A measure by unit: counts, unknown, the value with its interval in this year, and the values of the years before. */
export function unitTable(years: Years, writing: Writing): Block {
  const [current, ...before] = years;
  const { words, numbers, language } = writing;
  const written = writtenOf(current);
  const rows = unitsOf(current).map((shown): TableRow => ({
    isStrong: shown.unit.kind !== 'centre',
    cells: [
      shown.unit.name,
      partsOf(shown, written, writing),
      numbers.percent(unknownShare(shown)),
      figureOf(shown, written, writing),
      metOf(shown, writing),
      ...before.map((year) => figureOf(inYear(year, shown.unit.id), written, writing)),
    ],
  }));
  const isCases = written.measure === 'continuous' || written.measure === 'count';
  const number = (title: string) => ({ title, isNumber: true });
  return {
    kind: 'table',
    caption: words.tableOf(current.indicator.label[language]),
    columns: [
      { title: words.columns.unit, isNumber: false },
      number(isCases ? words.columns.cases : words.columns.parts),
      number(words.columns.unknown),
      number(String(current.year)),
      { title: words.columns.met, isNumber: true },
      ...before.map(({ year }) => number(String(year))),
    ],
    rows,
  };
}
