import Papa from 'papaparse';
import type { Dataset } from '../definition/dataset.ts';
import { groupTables, headerOf, recordTemplate, type TemplateTable } from './template-columns.ts';

/**
 * Empty CSV files to fill in, by file name: `template.csv` for the record, `template-<group>.csv` for each group. Each
 * is one line of headers, UTF-8, comma-separated, quoted where RFC 4180 asks for it.
 */
export function csvTemplates(dataset: Dataset): ReadonlyMap<string, string> {
  const groups = groupTables(dataset).map(
    (table) => [`template-${table.name}.csv`, headerLine(table)] as const,
  );
  return new Map([['template.csv', headerLine(recordTemplate(dataset))], ...groups]);
}

const headerLine = (table: TemplateTable): string => `${Papa.unparse([table.elements.map(headerOf)])}\n`;
