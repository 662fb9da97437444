import { expect, test } from 'vitest';
import { exampleDoseView } from '../../test/support/example-dose-view.ts';
import { doseCsv, doseTables } from './dose-tables.ts';

const view = exampleDoseView;
const lines = (text: string): readonly string[] => text.trimEnd().split('\r\n');

test('the spreads are written with names, in the numbers of the language', () => {
  const [head, first] = lines(doseCsv(view, 'spreads', 'en'));
  expect(head).toContain('scanner,protocol,examinations,without dose,minimum');
  expect(first).toBe('Siemens Force,"CCTA, prospective without padding",3,1,100.5,110,120,130,140,150,160');
  expect(lines(doseCsv(view, 'spreads', 'da'))[1]).toContain(';100,5;');
});

test('bands are written in figures, and what is not known is empty', () => {
  expect(lines(doseCsv(view, 'voltage', 'en')).slice(1)).toEqual([
    '< 25,100,2',
    '25 - < 30,120,1',
    '>= 35,,1',
    ',120,1',
  ]);
  expect(lines(doseCsv(view, 'gating', 'en'))[1]).toBe('Sinus rhythm,60 - < 65,Prospective,4');
});

test('every table has a heading and all of its rows', () => {
  const rows = {
    ...{ spreads: view.spreads, months: view.trend?.months ?? [], levels: view.levels },
    ...{ voltage: view.voltage.counts, gating: view.gating.counts, waiting: view.waiting.rows },
  };
  for (const table of doseTables)
    expect(lines(doseCsv(view, table, 'da'))).toHaveLength(rows[table].length + 1);
});
