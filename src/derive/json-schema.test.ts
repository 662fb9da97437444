import { expect, test } from 'vitest';
import { exampleDataset } from '../../test/support/datasets.ts';
import { jsonSchema } from './json-schema.ts';

const schema: unknown = JSON.parse(jsonSchema(exampleDataset));
const at = (elements: object) => ({ properties: { values: { properties: elements } } });

test('hard limits are enforced, units and labels are annotations', () =>
  expect(schema).toMatchObject(
    at({
      'msr.height': { type: 'integer', minimum: 50, maximum: 250, 'x-unit': 'cm', title: 'Height' },
      'vis.urgency': { enum: ['1', '2', '9'], 'x-labels': { 2: 'Acute' } },
      'vis.orderNumber': { type: 'string', maxLength: 8, pattern: '^[A-Z]{2}\\d{4,6}$' },
    }),
  ));

test('what must be there is an annotation, since a record may be a draft', () => {
  expect(schema).toMatchObject(at({ 'msr.weight': { 'x-required': "vis.reasons contains 'control'" } }));
  expect(schema).not.toHaveProperty(['properties', 'values', 'required']);
});

test('what the keys hold has no place in the content; what is derived is read only', () => {
  expect(schema).not.toHaveProperty(['properties', 'values', 'properties', 'vis.patient']);
  expect(schema).toMatchObject(at({ 'msr.bodyMassIndex': { readOnly: true } }));
});

test('a group is a list with a highest number of rows', () =>
  expect(schema).toMatchObject({
    properties: {
      groups: { properties: { reading: { type: 'array', maxItems: 3, 'x-key': 'rdg.position' } } },
    },
  }));
