import Papa from 'papaparse';
import { refuseExtract } from './decode-extract.ts';

/** What a file may be at most. */
export interface ExtractLimits {
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  /** Characters of one row, and of one field. */
  readonly rowLength: number;
  readonly cellLength: number;
}

export const extractLimits: ExtractLimits = {
  bytes: 4 * 1024 ** 3,
  rows: 30_000_000,
  columns: 500,
  rowLength: 65_536,
  cellLength: 1_000,
};

/** A row and the line of the file it begins on, counted from 1. */
export interface ExtractRow {
  readonly line: number;
  readonly fields: readonly string[];
}

interface Parsed {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

const isParsed = (value: unknown): value is Parsed =>
  typeof value === 'object' && value !== null && 'data' in value && 'meta' in value;

/** Rows out of texts of any length; what is no whole row yet waits for the next text. */
class RowReader {
  readonly #delimiter: string;
  readonly #limits: ExtractLimits;
  #text = '';
  #line = 1;
  #count = 0;

  constructor(delimiter: string, limits: ExtractLimits) {
    this.#delimiter = delimiter;
    this.#limits = limits;
  }

  read(text: string, isLast: boolean): readonly ExtractRow[] {
    this.#text += text;
    const { data, errors, meta } = this.#parse(!isLast);
    this.#text = isLast ? '' : this.#text.slice(meta.cursor);
    const read = data.map((fields) => this.#rowOf(fields));
    if (isLast && errors.some(({ code }) => code === 'MissingQuotes'))
      throw refuseExtract(`a quotation mark in the row on line ${read.at(-1)?.line ?? 1} is never closed`);
    const rows = read.filter(({ fields }) => fields.join('') !== '');
    if (this.#text.length > this.#limits.rowLength)
      throw refuseExtract(
        `the row on line ${this.#line} has more than ${this.#limits.rowLength} characters, or a quotation mark is never closed`,
      );
    this.#count += rows.length;
    if (this.#count > this.#limits.rows)
      throw refuseExtract(`the file has more than ${this.#limits.rows} rows`);
    return rows;
  }

  #parse(keepsLast: boolean): Parsed {
    const parser = new Papa.Parser({ delimiter: this.#delimiter, newline: '\n', quoteChar: '"' });
    const parsed: unknown = parser.parse(this.#text, 0, keepsLast);
    if (!isParsed(parsed)) throw new Error('The CSV parser answered something else');
    return parsed;
  }

  #rowOf(fields: readonly string[]): ExtractRow {
    const line = this.#line;
    this.#line += 1;
    for (const field of fields) if (field.includes('\n')) this.#line += field.split('\n').length - 1;
    return { line, fields };
  }
}

/** The rows of a CSV text in lots; empty lines are passed over. Problem `extractRefused` at a limit. */
export async function* extractRows(
  texts: AsyncIterable<string>,
  delimiter: string,
  limits: ExtractLimits,
): AsyncGenerator<readonly ExtractRow[]> {
  const reader = new RowReader(delimiter, limits);
  for await (const text of texts) yield reader.read(text, false);
  yield reader.read('', true);
}
