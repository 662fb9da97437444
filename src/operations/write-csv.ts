import Papa from 'papaparse';
import type { Label, Language } from '../kernel/label.ts';

type Value = string | number | null;

export interface Column<Row> {
  readonly label: Label;
  readonly of: (row: Row) => Value;
}

/** A column of a table for spreadsheets: its heading, and what it says of a row. */
export const column = <Row>(en: string, da: string, of: (row: Row) => Value): Column<Row> => ({
  label: { en, da },
  of,
});

/** Danish spreadsheets expect a decimal comma, and therefore a semicolon between the fields. */
const dialects: Readonly<Record<Language, { readonly delimiter: string; readonly decimal: string }>> = {
  en: { delimiter: ',', decimal: '.' },
  da: { delimiter: ';', decimal: ',' },
};

/**
 * Rows as CSV (RFC 4180), nothing where there is nothing to show; in Danish with semicolon and decimal comma.
 */
export function writeCsv<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  language: Language,
): string {
  const { delimiter, decimal } = dialects[language];
  const write = (value: Value): string =>
    typeof value === 'number' ? String(value).replace('.', decimal) : (value ?? '');
  const lines = [
    columns.map(({ label }) => label[language]),
    ...rows.map((row) => columns.map(({ of }) => write(of(row)))),
  ];
  // Spreadsheets run what begins like a formula: such a field gets an apostrophe.
  return `${Papa.unparse(lines, { delimiter, escapeFormulae: true, newline: '\r\n' })}\r\n`;
}
