import type { Language } from '../kernel/label.ts';
import { figureColumns } from './indicator-tables.ts';
import type { DashboardView, MeasureView, UnitMeasurement } from './views.ts';
import { column, writeCsv } from './write-csv.ts';

interface Row {
  readonly measure: Pick<MeasureView, 'id' | 'label'>;
  readonly result: UnitMeasurement;
}

const rowsOf = ({ indicators }: DashboardView): readonly Row[] =>
  indicators
    .flatMap((indicator) => [indicator, ...indicator.variants])
    .filter(({ missing }) => missing.length === 0)
    .flatMap((measure) =>
      [measure.nation, ...measure.regions, ...measure.centres].map((result) => ({ measure, result })),
    );

/**
 * Every figure of a year as a table for spreadsheets, one line per measure and unit. What is hidden from the reader is
 * hidden here; a measure without its source has no line.
 */
export const dashboardCsv = (view: DashboardView, language: Language): string =>
  writeCsv<Row>(
    [
      column('measure', 'mål', ({ measure }) => measure.id),
      column('name of the measure', 'målets navn', ({ measure }) => measure.label[language]),
      column('kind', 'slags', ({ result }) => result.unit.kind),
      column('code', 'kode', ({ result }) => result.unit.code),
      column('name', 'navn', ({ result }) => result.unit.name),
      ...figureColumns<Row>(({ result }) => result),
    ],
    rowsOf(view),
    language,
  );
