import { expect, test } from 'vitest';
import type { DataElement, Dataset } from '../definition/dataset.ts';
import { valueCheck } from './check-value.ts';

const evidence = { source: 'test', status: 'local' } as const;
const base = { id: 'a.b', label: { en: 'A', da: 'A' }, evidence, mappings: [], place: { file: 'test' } };
const dataset: Dataset = {
  ...{
    id: 'test',
    version: '1.0.0',
    label: base.label,
    description: base.label,
    evidence,
    sources: {},
    sections: [],
  },
  rules: [],
  indicators: [],
  registration: { dueDays: 14, evidence: { source: 'test', status: 'local' } },
  expressions: {},
  bases: {},
  dataSources: {},
  valueSets: {
    rhythm: {
      ...{ id: 'rhythm', evidence, place: { file: 'test' } },
      codes: [{ code: '1', name: 'sinus', label: base.label, missing: false, codings: {} }],
    },
  },
};
const dose: DataElement = {
  ...base,
  type: 'quantity',
  unit: 'mSv',
  decimals: 1,
  range: { min: 0.01, max: 60 },
  usual: { max: 10 },
};
const kv: DataElement = { ...base, type: 'integer', unit: 'kV', range: { min: 40, max: 150 } };
const rulesOf = (element: DataElement, value: unknown): readonly string[] =>
  valueCheck(element, dataset)(value as never).map(({ rule }) => rule);

test.each([
  [dose, 3.2, []],
  [dose, 12.3456, ['usual']],
  [dose, 61, ['range']],
  [dose, Number.NaN, ['type']],
  [dose, '3,5', ['type']],
  [kv, 100.5, ['type']],
  [{ ...base, type: 'coded', valueSet: 'rhythm' }, '2', ['code']],
  [{ ...base, type: 'coded', valueSet: 'rhythm' }, '1', []],
  [{ ...base, type: 'multi-coded', valueSet: 'rhythm' }, ['1', '3'], ['code']],
  [{ ...base, type: 'tri-state' }, '9', []],
  [{ ...base, type: 'tri-state' }, 'yes', ['code']],
  [{ ...base, type: 'boolean' }, 'true', ['type']],
  [{ ...base, type: 'date' }, '2026-02-30', ['type']],
  [{ ...base, type: 'datetime' }, '2026-02-28T25:00', ['type']],
  [{ ...base, type: 'time' }, '23:59', []],
  [{ ...base, type: 'text', maxLength: 3 }, 'long', ['length']],
  [{ ...base, type: 'text', maxLength: 30 }, 'a\u0000b', ['type']],
  [{ ...base, type: 'text', maxLength: 30, pattern: '^\\d+$' }, 'abc', ['type']],
] as const)('%j with %j breaks %j', (element, value, rules) =>
  expect(rulesOf(element, value)).toEqual(rules),
);

test('a message writes numbers and limits as people do, in both languages', () => {
  const [finding] = valueCheck(dose, dataset)(10.44017);
  expect(finding?.message).toEqual({
    en: '10.44 is unusual (usually at most 10 mSv): please check',
    da: '10,44 er usædvanlig (sædvanligvis højst 10 mSv): kontrollér venligst',
  });
  expect(valueCheck(kv, dataset)(30)[0]?.message.en).toBe('30 is not possible (40–150 kV)');
});
