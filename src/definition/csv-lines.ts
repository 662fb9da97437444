import Papa from 'papaparse';
import type { DefinitionError } from './definition-error.ts';

/** One line of a CSV file of the definition: its number, its fields, and what is wrong with it. */
export interface CsvLine {
  readonly number: number;
  readonly fields: readonly string[];
  readonly errors: string[];
}

/** The lines of a CSV file of the definition: comma-separated, fields trimmed, empty lines left out. */
export function csvLines(text: string): readonly CsvLine[] {
  const { data, errors } = Papa.parse<readonly string[]>(text, { delimiter: ',' });
  let next = 1;
  const lines = data.map((fields, row) => {
    const number = next;
    next += fields.join('').split('\n').length;
    const faults = errors.filter((error) => error.row === row).map((error) => error.message);
    return { number, fields: fields.map((field) => field.trim()), errors: faults };
  });
  return lines.filter((line) => line.fields.join('') !== '');
}

/** What was found wrong with the lines, each with its place. */
export const errorsOf = (file: string, lines: readonly CsvLine[]): readonly DefinitionError[] =>
  lines.flatMap(({ number, errors }) =>
    errors.map((message) => ({ place: { file, line: number }, message })),
  );
