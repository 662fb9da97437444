import { expect, test } from 'vitest';
import { exampleDataset } from '../../test/support/datasets.ts';
import type { Dataset } from '../definition/dataset.ts';
import { dataDictionary } from './handbook.ts';

const height = exampleDataset.sections[1]!.elements[0]!;

/** The dictionary of a dataset whose only element is the height with some changes. */
const pageOf = (changes: object): string => {
  const section = { ...exampleDataset.sections[1]!, groups: [], elements: [{ ...height, ...changes }] };
  const dataset: Dataset = { ...exampleDataset, sections: [section] };
  return dataDictionary(dataset, 'en');
};

test('what is provisional is marked wherever it stands', () => {
  expect(pageOf({})).toContain('- Source: convention of this registry (⚠ **provisional**)');
  expect(pageOf({})).toContain('| ⚠ **provisional** | 1 | 1 |');
});

test('an expression and the rows a calculation reads are written out', () => {
  expect(pageOf({ derived: { expression: 'msr.weight * 2' } })).toContain('- Computed: `msr.weight * 2`');
  const inputs = { rows: { group: 'reading', fields: { level: 'rdg.level' } } };
  expect(pageOf({ derived: { calculation: 'mean', version: '1.0.0', inputs } })).toContain(
    '- Computed: mean 1.0.0 (`rows = reading (level = rdg.level)`)',
  );
});

test('text that Markdown would read as a mark stands as it is written', () =>
  expect(pageOf({ label: { en: 'a*b_c <d>', da: 'x' } })).toContain('### a\\*b\\_c \\<d\\>'));

test('a range with one end, and a number in Danish, read naturally', () => {
  expect(pageOf({ range: { max: 250 } })).toContain('- Possible (error outside): to 250 cm');
  expect(dataDictionary(exampleDataset, 'da')).toContain('fra 0,5 til 1');
});
