import { expect, test } from 'vitest';
import { captureDataset } from '../../../test/support/capture-dataset.ts';
import type { DataElement } from '../../definition/dataset.ts';
import { groupsOf, singleElements } from '../../definition/record.ts';
import { takeValue } from './element-value.ts';
import type { FactValue } from './facts.ts';

const elements = [
  ...singleElements(captureDataset),
  ...groupsOf(captureDataset).flatMap((group) => group.elements),
];

function take(id: string, value: FactValue) {
  const element = elements.find((candidate) => candidate.id === id);
  if (!element) throw new Error(id);
  return takeValue(element, value, captureDataset);
}

test.each([
  ['p.height', 167.6, 168],
  ['p.weight', 71.5, 71.5],
  ['p.sex', 'female', '2'],
  ['s.types', ['cac', 'ccta'], ['1', '2']],
  ['s.types', 'ccta', ['2']],
  ['s.report', true, '1'],
  ['s.report', false, '0'],
  ['a.tin', true, true],
  ['p.born', '1960-02-13', '1960-02-13'],
  ['s.time', '10:45:00', '10:45:00'],
  ['a.phase', '40-75', '40-75'],
] as const)('%s takes %j as %j', (id, value, expected) =>
  expect(take(id, value)).toEqual({ value: expected, warnings: [] }),
);

test.each([
  ['p.height', 49, 'out-of-range'],
  ['p.born', '1899-12-31', 'out-of-range'],
  ['s.total', 15_001, 'out-of-range'],
  ['p.sex', 'other', 'code-unknown'],
  ['a.phase', 'late', 'code-unknown'],
  ['s.types', ['tavi'], 'code-unknown'],
] as const)('%s leaves %j out: %s', (id, value, code) => {
  expect(take(id, value)).toMatchObject({ value: undefined, warnings: [{ code }] });
});

test.each([
  ['p.height', 'tall'],
  ['a.tin', 'yes'],
  ['s.report', 1],
  ['p.born', 1960],
  ['s.time', 10],
  ['s.patient', '1.2.3'],
] as const)('%s cannot take %j', (id, value) =>
  expect(take(id, value)).toEqual({ value: undefined, warnings: [] }),
);

test('no fact is an instant', () => {
  const { id, label, evidence, mappings, place } = elements[0]!;
  const element: DataElement = { id, label, evidence, mappings, place, type: 'datetime' };
  expect(takeValue(element, '2026-02-13T10:45:00', captureDataset).value).toBeUndefined();
});

test('the known ones of several codes are taken', () => {
  expect(take('s.types', ['tavi', 'ccta'])).toMatchObject({
    value: ['2'],
    warnings: [{ code: 'code-unknown' }],
  });
});
