import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { exampleDataset } from '../../test/support/datasets.ts';
import { xlsxTemplate } from './template-xlsx.ts';

const workbook = new ExcelJS.Workbook();
await workbook.xlsx.load(Buffer.from(await xlsxTemplate(exampleDataset)).buffer);

const sheet = (name: string) => workbook.getWorksheet(name)!;
const texts = (row: ExcelJS.Row) => (Array.isArray(row.values) ? row.values.slice(1) : []);

test('there is a sheet for each section, each group and the codes', () =>
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['visit', 'measurement', 'reading', 'codes']));

test('every sheet begins with the elements that say which record a row belongs to', () =>
  expect(texts(sheet('reading').getRow(2))).toEqual([
    'vis.patient',
    'vis.record',
    'rdg.position',
    'rdg.level',
    'rdg.marks',
    'rdg.repeated',
  ]));

test('labels stand above the ids, with the unit; derived elements are not asked for', () => {
  expect(texts(sheet('measurement').getRow(1)).slice(2)).toEqual([
    'Height / Højde [cm]',
    'Weight / Vægt [kg]',
    'DLP, whole examination / DLP i alt [mGy·cm]',
  ]);
});

test('a coded cell chooses from the sheet of codes', () => {
  expect(sheet('visit').getCell('G2').text).toBe('vis.urgency');
  expect(sheet('visit').getCell('G500').dataValidation).toMatchObject({
    type: 'list',
    formulae: ['codes!$A$2:$A$4'],
  });
  expect(sheet('codes').getColumn(1).values.slice(1)).toEqual([
    'urgency',
    '1 = Planned / Planlagt',
    '2 = Acute / Akut',
    '9 = Unknown / Ukendt',
  ]);
});

test('help stands in a note; a cell of several codes is explained and not restricted', () => {
  expect(sheet('visit').getCell('H2').text).toBe('vis.reasons');
  expect(JSON.stringify(sheet('visit').getCell('H1').note)).toContain('separated by ;');
  expect(sheet('visit').getCell('H500').dataValidation).toBeUndefined();
});

test('texts keep leading zeros and days their order', () =>
  expect(['K500', 'D500'].map((cell) => sheet('visit').getCell(cell).numFmt)).toEqual(['@', 'yyyy-mm-dd']));

test('with more than 26 lists of choices, the columns of the code sheet go on with AA', async () => {
  const sets = Array.from({ length: 30 }, (_, index) => `set-${index}`);
  const element = exampleDataset.sections[0]!.elements.find(({ id }) => id === 'vis.urgency')!;
  const many = {
    ...exampleDataset,
    sections: [
      {
        ...exampleDataset.sections[0]!,
        elements: sets.map((valueSet) => ({
          ...element,
          id: `vis.${valueSet}`,
          type: 'coded' as const,
          valueSet,
        })),
      },
    ],
    valueSets: Object.fromEntries(sets.map((id) => [id, exampleDataset.valueSets['urgency']!])),
  };
  const wide = new ExcelJS.Workbook();
  await wide.xlsx.load(Buffer.from(await xlsxTemplate(many)).buffer);
  expect(wide.getWorksheet('visit')!.getCell('AB9').dataValidation.formulae).toEqual(['codes!$AB$2:$AB$4']);
});
