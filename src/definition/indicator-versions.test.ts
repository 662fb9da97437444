import { expect, test } from 'vitest';
import type { CentreMedianIndicator, Indicator, ProportionIndicator } from './indicator.ts';
import { definitionAt, measuresOf } from './indicator-versions.ts';

const place = { file: 'indicator.yaml' };
const label = { en: 'x', da: 'x' };
const evidence = { source: 'test', status: 'local' } as const;
const is = (text: string) => ({ text, place });
const standard = { comparison: 'at-least', nature: 'goal', value: 0.9, evidence } as const;
const base = {
  id: 'EX-01',
  label,
  description: label,
  kind: 'process',
  direction: 'higher',
  basis: 'examination',
  needs: [],
  period: 'adm.examDate',
  comparedBy: { unit: 'centre' },
  stratifiers: [],
  maturityDays: 0,
  published: [],
  variants: [],
  cases: [],
  evidence,
  place,
} as const;
const populations = { initial: is('a'), denominator: is('b') };

const proportion: ProportionIndicator = {
  ...base,
  measure: 'proportion',
  standard,
  populations: { ...populations, numerator: is('c') },
  variants: [
    { id: 'late', label: { en: 'Late', da: 'Sent' }, populations: { numerator: is('d') }, maturityDays: 30 },
    { id: 'plain', label, standard: null },
  ],
  history: [
    {
      ...{ version: '1.0.0', validFrom: '2005-01-01', validTo: '2020-01-01', change: label },
      ...{ standard: { ...standard, value: 0.8 }, populations: { exclusion: is('e') } },
    },
    { version: '2.0.0', validFrom: '2020-01-01', change: label },
  ],
};
const shown = (indicator: Indicator | undefined) => ({
  standard: indicator?.standard?.value,
  exclusion: indicator?.populations.exclusion?.text,
});

test('the definition of a day is the version that was valid then', () => {
  expect(definitionAt(proportion, '2004-12-31')).toBeUndefined();
  expect(shown(definitionAt(proportion, '2019-12-31'))).toEqual({ standard: 0.8, exclusion: 'e' });
  expect(shown(definitionAt(proportion, '2020-01-01'))).toEqual({ standard: 0.9, exclusion: undefined });
});

test('a variant is a measure of its own: the same but for what it amends', () => {
  const [own, late, plain] = measuresOf(proportion);
  expect(own).toMatchObject({ id: 'EX-01', variants: [] });
  expect(late).toMatchObject({
    ...{ id: 'EX-01.late', label: { en: 'Late' }, maturityDays: 30, standard: { value: 0.9 }, evidence },
    populations: { initial: { text: 'a' }, numerator: { text: 'd' } },
  });
  expect(plain).toMatchObject({ id: 'EX-01.plain', populations: { numerator: { text: 'c' } } });
  expect(plain?.standard).toBeUndefined();
});

test('earlier reference levels and values are part of the definition of their day', () => {
  const level = { id: 'all', label, when: is('true'), level: 170, evidence };
  const median: CentreMedianIndicator = {
    ...base,
    measure: 'centre-median',
    populations,
    value: is('v'),
    unit: 'mGy.cm',
    minimumCount: 20,
    strata: [level],
    history: [
      {
        ...{ version: '1.0.0', validFrom: '2005-01-01', validTo: '2018-11-15', change: label },
        ...{ strata: [{ ...level, level: 300 }], value: is('w') },
      },
      { version: '2.0.0', validFrom: '2018-11-15', change: label },
    ],
  };
  expect(definitionAt(median, '2018-11-14')).toMatchObject({
    strata: [{ level: 300 }],
    value: { text: 'w' },
  });
  expect(definitionAt(median, '2018-11-15')).toMatchObject({
    strata: [{ level: 170 }],
    value: { text: 'v' },
  });
});
