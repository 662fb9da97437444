import { expect, test } from 'vitest';
import { exampleDataset } from '../../test/support/datasets.ts';
import type { CodedElement } from './dataset.ts';
import { hasErrors, type Finding } from './finding.ts';
import { perType } from './per-type.ts';
import { allElements, codesOf, elementById, fieldPath, isHeldByKeys } from './record.ts';

const element = (id: string) => elementById(exampleDataset).get(id)!.element;
const urgency = element('vis.urgency') as CodedElement;

test('a field path names the row of a group', () => {
  expect(fieldPath('msr.height')).toBe('msr.height');
  expect(fieldPath('rdg.level', { id: 'reading', row: 2 })).toBe('reading[2].rdg.level');
});

test('every element is in the index, with the group it repeats in', () => {
  expect([...elementById(exampleDataset).keys()].sort()).toEqual(
    allElements(exampleDataset)
      .map(({ id }) => id)
      .sort(),
  );
  expect(elementById(exampleDataset).get('rdg.level')?.group?.id).toBe('reading');
  expect(elementById(exampleDataset).get('msr.height')?.group).toBeUndefined();
});

test('the codes of a coded element are those of its value set', () => {
  expect(codesOf(exampleDataset, urgency).map(({ name }) => name)).toEqual(['planned', 'acute', 'unknown']);
  expect(() => codesOf(exampleDataset, { ...urgency, valueSet: 'hurry' })).toThrow(RangeError);
});

test('patient, centre and record are held by the keys, a scanner is not', () => {
  const held = allElements(exampleDataset).filter(isHeldByKeys);
  expect(held.map(({ id }) => id)).toEqual(['vis.patient', 'vis.record']);
});

test('a table with one function for each type answers for every element', () => {
  const word = perType<string>({
    quantity: ({ unit }) => unit,
    integer: ({ unit }) => unit,
    coded: ({ valueSet }) => valueSet,
    'multi-coded': ({ valueSet }) => valueSet,
    'tri-state': () => 'three',
    boolean: () => 'two',
    date: ({ range }) => range?.min ?? '',
    datetime: () => 'instant',
    time: () => 'clock',
    text: ({ maxLength }) => `${maxLength}`,
    reference: ({ target }) => target,
  });
  expect(['vis.urgency', 'msr.weight', 'vis.scanner', 'vis.date'].map((id) => word(element(id)))).toEqual([
    'urgency',
    'kg',
    'scanner',
    '2005-01-01',
  ]);
});

test('only findings of severity error count as errors', () => {
  const finding = (severity: Finding['severity']): Finding => ({
    rule: 'range',
    severity,
    message: { en: 'x', da: 'x' },
  });
  expect(hasErrors([finding('warning'), finding('information')])).toBe(false);
  expect(hasErrors([finding('warning'), finding('error')])).toBe(true);
});
