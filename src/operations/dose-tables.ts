import type { WaitingDose } from '../indicators/list-waiting-doses.ts';
import type { GatingCount, VoltageCount } from '../indicators/read-dose-practice.ts';
import type { DoseMonth, DoseSpread } from '../indicators/read-doses.ts';
import type { Label, Language } from '../kernel/label.ts';
import type { CodeRef, DoseView, LevelComparison } from './dose-view.ts';
import { column, writeCsv, type Column } from './write-csv.ts';

/** The tables of the dose page. */
export const doseTables = ['spreads', 'months', 'levels', 'voltage', 'gating', 'waiting'] as const;
export type DoseTable = (typeof doseTables)[number];

const shareNames: readonly Label[] = [
  { en: 'minimum', da: 'minimum' },
  { en: '10th percentile', da: '10-percentil' },
  { en: 'lower quartile', da: 'nedre kvartil' },
  { en: 'median', da: 'median' },
  { en: 'upper quartile', da: 'øvre kvartil' },
  { en: '90th percentile', da: '90-percentil' },
  { en: 'maximum', da: 'maksimum' },
];

const wordsOf = (codes: readonly CodeRef[], language: Language) => (code: string | null) =>
  codes.find((each) => each.code === code)?.label[language] ?? null;

/** A band in figures: from its lower bound up to its upper one. */
const bandText = (below: readonly number[], band: number | null): string | null => {
  if (band === null) return null;
  if (band === 0) return `< ${below[0] ?? ''}`;
  const upper = below[band];
  return upper === undefined ? `>= ${below[band - 1] ?? ''}` : `${below[band - 1] ?? ''} - < ${upper}`;
};

/** A table's columns need the words of codes and scanners: what of a view gives them. */
interface TableWords {
  readonly scanner: (id: string | null) => string | null;
  readonly protocol: (code: string | null) => string | null;
  readonly gating: (code: string | null) => string | null;
  readonly rhythm: (code: string | null) => string | null;
}

function wordsIn(view: DoseView, language: Language): TableWords {
  const scanners = new Map(view.scanners.map(({ id, name }) => [id, name]));
  return {
    scanner: (id) => (id === null ? null : (scanners.get(id) ?? id)),
    protocol: wordsOf(view.protocols, language),
    gating: wordsOf(view.gatings, language),
    rhythm: wordsOf(view.rhythms, language),
  };
}

const quantileColumns: readonly Column<DoseSpread>[] = shareNames.map(({ en, da }, index) =>
  column<DoseSpread>(en, da, ({ quantiles }) => quantiles[index] ?? null),
);

const spreadColumns = ({ scanner, protocol }: TableWords): readonly Column<DoseSpread>[] => [
  column('scanner', 'skanner', ({ scannerId }) => scanner(scannerId)),
  column('protocol', 'protokol', (spread) => protocol(spread.protocol)),
  column('examinations', 'undersøgelser', ({ count }) => count),
  column('without dose', 'uden dosis', ({ missing }) => missing),
  ...quantileColumns,
];

const monthColumns: readonly Column<DoseMonth>[] = [
  column('month', 'måned', ({ month }) => month.slice(0, 7)),
  column('examinations', 'undersøgelser', ({ count }) => count),
  column('median', 'median', ({ median }) => median),
];

const levelColumns = (language: Language): readonly Column<LevelComparison>[] => [
  column('country', 'land', ({ country }) => country[language]),
  column('level', 'niveau', ({ label }) => label[language]),
  column('value', 'værdi', ({ value }) => value),
  column('source', 'kilde', ({ evidence }) => evidence.source),
  column('status', 'status', ({ evidence }) => evidence.status),
  column('examinations', 'undersøgelser', ({ count }) => count),
  column('median of the centre', 'centerets median', ({ median }) => median),
  column('standing', 'placering', ({ standing }) => standing),
  column('other centres', 'andre centre', ({ others }) => others.length),
];

const voltageColumns = ({ below }: DoseView['voltage']): readonly Column<VoltageCount>[] => [
  column('BMI', 'BMI', ({ band }) => bandText(below, band)),
  column('tube voltage in kV', 'rørspænding i kV', ({ kv }) => kv),
  column('examinations', 'undersøgelser', ({ count }) => count),
];

const gatingColumns = (
  { below }: DoseView['gating'],
  { rhythm, gating }: TableWords,
): readonly Column<GatingCount>[] => [
  column('rhythm', 'rytme', (row) => rhythm(row.rhythm)),
  column('heart rate per minute', 'puls pr. minut', ({ band }) => bandText(below, band)),
  column('ECG gating', 'EKG-styring', (row) => gating(row.gating)),
  column('examinations', 'undersøgelser', ({ count }) => count),
];

const waitingColumns = ({ scanner, gating }: TableWords): readonly Column<WaitingDose>[] => [
  column('examined on', 'undersøgt', ({ examinedOn }) => examinedOn),
  column('scanner', 'skanner', ({ scannerId }) => scanner(scannerId)),
  column('ECG gating', 'EKG-styring', (row) => gating(row.gating)),
  column('coronary DLP in mGy·cm', 'koronar DLP i mGy·cm', ({ dlp }) => dlp),
];

/** One table of the dose page as CSV, as the page shows it to the same reader. */
export function doseCsv(view: DoseView, table: DoseTable, language: Language): string {
  const words = wordsIn(view, language);
  const write = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string =>
    writeCsv(columns, rows, language);
  const writers: Readonly<Record<DoseTable, () => string>> = {
    spreads: () => write(spreadColumns(words), view.spreads),
    months: () => write(monthColumns, view.trend?.months ?? []),
    levels: () => write(levelColumns(language), view.levels),
    voltage: () => write(voltageColumns(view.voltage), view.voltage.counts),
    gating: () => write(gatingColumns(view.gating, words), view.gating.counts),
    waiting: () => write(waitingColumns(words), view.waiting.rows),
  };
  return writers[table]();
}
