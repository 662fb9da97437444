import ExcelJS from 'exceljs';
import { unzipSync, zipSync } from 'fflate';
import type { DataElement, Dataset, ElementType } from '../definition/dataset.ts';
import { unitText } from '../definition/units.ts';
import {
  choicesOf,
  groupTables,
  linkElements,
  sectionTables,
  type Choices,
  type TemplateTable,
} from './template-columns.ts';

declare module 'exceljs' {
  /** Written by the library for a whole range of cells, but missing from its types. */
  interface Worksheet {
    readonly dataValidations: { add(range: string, validation: DataValidation): void };
  }
}

const codeSheet = 'codes';
const headRows = 2;
const lastRow = 1000;

/** Texts keep their leading zeros, days and times their order, whatever the language of the spreadsheet. */
const cellFormats: Readonly<Partial<Record<ElementType, string>>> = {
  text: '@',
  reference: '@',
  date: 'yyyy-mm-dd',
  datetime: 'yyyy-mm-dd hh:mm:ss',
  time: 'hh:mm:ss',
};

/** The container's dates have no zone; a date made of local parts is written the same everywhere. */
const zipDate = new Date(2000, 0, 1);
const workbookDate = new Date('2000-01-01T00:00:00Z');

/**
 * An empty workbook to fill in: one sheet per section and group, labels in the first row, element ids in the second,
 * help as notes, and drop-down lists from the sheet `codes`, whose entries read `code = English / Danish`.
 * The same dataset gives the same bytes.
 */
export async function xlsxTemplate(dataset: Dataset): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = `${dataset.id} ${dataset.version}`;
  workbook.created = workbookDate;
  workbook.modified = workbookDate;
  const tables = [...sectionTables(dataset), ...groupTables(dataset)];
  const lists = listsOf(dataset, tables);
  for (const table of tables) addTable(workbook, dataset, table, lists);
  addCodes(workbook, lists);
  return withFixedDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

/** Every list of choices the tables need, once, in order. */
function listsOf(dataset: Dataset, tables: readonly TemplateTable[]): readonly Choices[] {
  const choices = tables
    .flatMap((table) => table.elements)
    .map((element) => choicesOf(dataset, element))
    .filter((list) => list !== undefined);
  return [...new Map(choices.map((list) => [list.name, list])).values()];
}

function addTable(
  workbook: ExcelJS.Workbook,
  dataset: Dataset,
  table: TemplateTable,
  lists: readonly Choices[],
): void {
  const frozen = { state: 'frozen', xSplit: linkElements(dataset).length, ySplit: headRows } as const;
  const sheet = workbook.addWorksheet(sheetName(table.name), { views: [frozen] });
  sheet.addRow(table.elements.map(titleOf)).font = { bold: true };
  sheet.addRow(table.elements.map(({ id }) => id)).font = { italic: true };
  for (const [index, element] of table.elements.entries()) {
    formatColumn(sheet.getColumn(index + 1), element);
    const note = noteOf(element);
    if (note !== '') sheet.getCell(1, index + 1).note = note;
    const list = lists.findIndex(({ name }) => name === choicesOf(dataset, element)?.name);
    if (list < 0 || element.type === 'multi-coded') continue;
    const { letter } = sheet.getColumn(index + 1);
    const range = `${letter}${headRows + 1}:${letter}${lastRow}`;
    sheet.dataValidations.add(range, listValidation(list, lists[list]?.codes.length ?? 0));
  }
}

function formatColumn(column: ExcelJS.Column, element: DataElement): void {
  const format = cellFormats[element.type];
  column.width = Math.max(12, Math.min(40, titleOf(element).length + 2));
  if (format !== undefined) column.numFmt = format;
}

/** Excel refuses sheet names longer than 31 characters. */
const sheetName = (name: string): string => name.slice(0, 31);

function titleOf(element: DataElement): string {
  const unit = 'unit' in element ? unitText(element.unit, 'en') : '';
  return `${element.label.en} / ${element.label.da}${unit === '' ? '' : ` [${unit}]`}`;
}

function noteOf(element: DataElement): string {
  const several = 'Several codes, separated by ; / Flere koder, adskilt af ;';
  return [
    ...(element.help ? [element.help.en, element.help.da] : []),
    ...(element.type === 'multi-coded' ? [`${several} (${element.valueSet})`] : []),
  ].join('\n');
}

/** A bare code may be typed as well, so a text outside the list is questioned, not refused. */
function listValidation(list: number, length: number): ExcelJS.DataValidation {
  const column = columnLetter(list);
  return {
    type: 'list',
    allowBlank: true,
    formulae: [`${codeSheet}!$${column}$2:$${column}$${length + 1}`],
    showErrorMessage: true,
    errorStyle: 'warning',
    errorTitle: codeSheet,
    error: 'Not in the list / Ikke på listen',
  };
}

function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}

function addCodes(workbook: ExcelJS.Workbook, lists: readonly Choices[]): void {
  const sheet = workbook.addWorksheet(codeSheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  for (const [index, { name, codes }] of lists.entries()) {
    const entries = codes.map(({ code, label }) => `${code} = ${label.en} / ${label.da}`);
    sheet.getColumn(index + 1).values = [name, ...entries];
    sheet.getColumn(index + 1).width = 30;
  }
  sheet.getRow(1).font = { bold: true };
}

function withFixedDates(workbook: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(workbook))
    .filter(([path]) => !path.endsWith('/'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(files), { mtime: zipDate, level: 9 });
}
