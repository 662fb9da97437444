import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleDataset } from '../../test/support/datasets.ts';
import { artefactsOf, handbookOf } from './artefacts.ts';

const golden = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../test/golden', name));
const derived = new Map([...(await artefactsOf(exampleDataset)), ...handbookOf(exampleDataset)]);
const isText = (entry: [string, string | Uint8Array]): entry is [string, string] =>
  typeof entry[1] === 'string';

test.each([...derived].filter(isText))('%s is derived as the golden file says', (name, content) =>
  expect(content).toBe(golden(name).toString('utf8')),
);

test('the workbook has the bytes of the golden file, whenever and wherever it is derived', () =>
  expect(golden('template.xlsx').equals(Buffer.from(derived.get('template.xlsx') ?? ''))).toBe(true));

test('every artefact has its golden file, and none is left out', () =>
  expect([...derived.keys()]).toEqual([
    'schema.sql',
    'schema.json',
    'template.csv',
    'template-reading.csv',
    'template.xlsx',
    'data-dictionary.en.md',
    'data-dictionary.da.md',
    'calculations.md',
  ]));
