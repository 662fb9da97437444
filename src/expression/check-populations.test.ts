import { expect, test } from 'vitest';
import { landings, type IndicatorCase, type Landing } from '../definition/indicator-case.ts';
import type { Indicator, ProportionIndicator } from '../definition/indicator.ts';
import { checkPopulations } from './check-populations.ts';
import { exampleDataset } from './example-dataset.ts';

const file = 'indicator.yaml';
const place = { file };
const label = { en: 'x', da: 'x' };
const is = (text: string, line: number) => ({ text, place: { file, line } });
const landsIn = (landing: Landing, variants: IndicatorCase['variants'] = {}): IndicatorCase => ({
  ...{ name: landing, landing, variants, amounts: [], today: '2026-01-01' },
  ...{ record: { values: {}, groups: {} }, history: [], place },
});
const base = {
  ...{ id: 'EX-01', label, description: label, period: 'adm.examDate', basis: 'examination', needs: [] },
  ...{ stratifiers: [], maturityDays: 0 },
  kind: 'process',
  direction: 'higher',
  comparedBy: { unit: 'centre' },
  ...{ published: [], variants: [], cases: landings.map((landing) => landsIn(landing)), place },
  history: [{ version: '1.0.0', validFrom: '2005-01-01', change: label }],
  evidence: { source: 'test', status: 'local' },
} as const;
const populations = {
  initial: is("ref.examType contains 'ccta'", 1),
  denominator: is("prep.rhythm = 'sinus'", 2),
  exclusion: is('tec.dualSource', 3),
};
const proportion: ProportionIndicator = {
  ...base,
  measure: 'proportion',
  populations: { ...populations, numerator: is('rf.height > 150', 4) },
};
const faults = (indicator: Indicator) => checkPopulations(indicator, exampleDataset);
const asking = (text: string): ProportionIndicator => ({
  ...proportion,
  populations: { ...proportion.populations, numerator: is(text, 4) },
});
const withoutUnknown = { cases: base.cases.filter(({ landing }) => landing !== 'unknown') };

test('a sound indicator has no faults, and one with an expression that has no meaning is left to other checks', () => {
  expect(faults(proportion)).toEqual([]);
  expect(faults(asking('rf.heigth > 1'))).toEqual([]);
});

test('a numerator that reaches outside its denominator is an error at its place', () =>
  expect(faults(asking("prep.rhythm in ('sinus' | 'other') and tec.dualSource"))).toEqual([
    {
      place: { file, line: 4 },
      message:
        "EX-01, numerator: prep.rhythm in ('sinus' | 'other') reaches outside the denominator: prep.rhythm = 'sinus'",
    },
    {
      place: { file, line: 4 },
      message: 'EX-01, numerator: tec.dualSource reaches outside the denominator: tec.dualSource',
    },
  ]));

test('variants and earlier versions are held to it too, each fault said once', () => {
  const denominator = is("prep.rhythm = 'other'", 7);
  const numerator = is("prep.rhythm = 'sinus'", 4);
  const variant = { id: 'other', label, populations: { denominator } };
  const version = { version: '0.9.0', validFrom: '2001-01-01', validTo: '2005-01-01', change: label };
  const changed: ProportionIndicator = {
    ...proportion,
    populations: { ...proportion.populations, numerator },
    variants: [variant, { ...variant, id: 'again' }],
  };
  expect(faults(changed).map(({ message }) => message)).toEqual([
    "EX-01.other, numerator: prep.rhythm = 'sinus' reaches outside the denominator: prep.rhythm = 'other'",
  ]);
  const history = [{ ...version, populations: { denominator } }, ...base.history];
  expect(faults({ ...changed, variants: [], history }).map(({ message }) => message)).toEqual([
    "EX-01 0.9.0, numerator: prep.rhythm = 'sinus' reaches outside the denominator: prep.rhythm = 'other'",
  ]);
});

test.each<[string, Partial<Indicator>]>([
  ['a numerator', {}],
  ['an amount', { measure: 'continuous', value: is('rf.height', 5), unit: 'cm', percentiles: [] }],
  [
    'an amount of a ratio',
    { measure: 'ratio', numeratorValue: is('1', 5), denominatorValue: is('rf.height', 6) },
  ],
])('%s that can be unknown needs a case that is', (_, change) => {
  const indicator = { ...proportion, ...change, ...withoutUnknown } as Indicator;
  expect(faults(indicator)).toEqual([{ place, message: "EX-01 has no case that lands in 'unknown'" }]);
  expect(faults({ ...indicator, cases: base.cases })).toEqual([]);
});

test('a numerator that is always known needs none, nor does a count', () => {
  expect(faults({ ...asking('rf.height.exists()'), ...withoutUnknown })).toEqual([]);
  expect(faults({ ...asking("prep.rhythm = 'sinus'"), ...withoutUnknown })).toEqual([]);
  expect(faults({ ...base, measure: 'count', populations, ...withoutUnknown })).toEqual([]);
});

test('a variant that can be unknown needs a case of its own', () => {
  const variants = [{ id: 'tall', label, populations: { numerator: is('rf.height > 180', 8) } }];
  const known = { ...asking('rf.height.exists()'), ...withoutUnknown, variants };
  expect(faults(known).map(({ message }) => message)).toEqual([
    "EX-01.tall has no case that lands in 'unknown'",
  ]);
  const cases = [...known.cases, landsIn('denominator', { tall: 'unknown' })];
  expect(faults({ ...known, cases })).toEqual([]);
});
