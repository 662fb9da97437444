import { expect, test } from 'vitest';
import { coded, datasetOf, plain } from '../../test/support/small-dataset.ts';
import { checkIndicators } from './check-indicators.ts';
import { landings, type IndicatorCase, type Landing } from './indicator-case.ts';
import type { ProportionIndicator } from './indicator.ts';

const place = { file: 'indicator.yaml' };
const label = { en: 'x', da: 'x' };
const evidence = { source: 'test', status: 'local' } as const;
const is = (text: string) => ({ text, place });

const landsIn = (landing: Landing): IndicatorCase => ({
  ...{ name: landing, landing, variants: {}, amounts: [], today: '2026-01-01' },
  ...{ record: { values: {}, groups: {} }, history: [], place },
});

const indicator: ProportionIndicator = {
  ...{ id: 'EX-01', label, description: label, kind: 'process', direction: 'higher', evidence, place },
  ...{ basis: 'examination', needs: [], period: 'adm.examDate', comparedBy: { unit: 'centre' } },
  ...{ stratifiers: [], maturityDays: 0, published: [], variants: [], measure: 'proportion' },
  history: [{ version: '1.0.0', validFrom: '2005-01-01', change: label }],
  cases: landings.map(landsIn),
  populations: {
    ...{ initial: is('a'), denominator: is('b'), exclusion: is('c') },
    ...{ exception: is('d'), numerator: is('e') },
  },
};
const standard = { comparison: 'at-least', nature: 'goal', value: 0.9, evidence } as const;

const faults = (change: Partial<ProportionIndicator>) =>
  checkIndicators({
    ...datasetOf({ elements: [plain('date', 'adm.examDate'), coded('pat.region', 'region')] }),
    indicators: [{ ...indicator, ...change }],
  }).map(({ message }) => message);

const without = (landing: Landing) => ({
  cases: indicator.cases.filter((each) => each.landing !== landing),
});
const variant = { id: 'all', label } as const;

test('a sound indicator has no faults', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ comparedBy: { unit: 'region-of-residence', element: 'pat.region' }, standard })).toEqual(
    [],
  );
});

test.each<[Partial<ProportionIndicator>, string]>([
  [{ basis: 'contact' }, "'contact' is not listed in bases.yaml"],
  [{ needs: ['lpr'] }, "'lpr' is not listed in data-sources.yaml"],
  [{ period: 'pat.region' }, "'pat.region' is not a date element of what the indicator counts"],
  [
    { variants: [{ ...variant, comparedBy: { unit: 'reader', element: 'adm.readerId' } }] },
    "'adm.readerId' is not a coded element or reference of what the indicator counts",
  ],
  [{ standard, direction: 'descriptive' }, 'a standard needs a direction: higher or lower'],
  [{ standard, direction: 'lower' }, 'the standard says the opposite of the direction lower'],
  [
    { variants: [{ ...variant, standard: { ...standard, comparison: 'at-most' } }] },
    'the standard says the opposite of the direction higher',
  ],
  [
    { followUp: { fromDay: 0, toDay: 90 }, maturityDays: 89 },
    'EX-01 counts a case after 89 days, before its follow-up of 90 days is over',
  ],
  [without('outside'), "EX-01 has no case that lands in 'outside'"],
  [without('initial'), "EX-01 has no case that lands in 'initial'"],
  [without('excluded'), "EX-01 has no case that lands in 'excluded'"],
  [without('exception'), "EX-01 has no case that lands in 'exception'"],
  [without('denominator'), "EX-01 has no case that lands in 'denominator'"],
  [without('numerator'), "EX-01 has no case that lands in 'numerator'"],
  [{ ...without('immature'), maturityDays: 1 }, "EX-01 has no case that lands in 'immature'"],
  [
    { cases: [...indicator.cases, { ...landsIn('numerator'), variants: { pci: 'numerator' } }] },
    "EX-01 has no variant 'pci'",
  ],
  [
    { cases: [...indicator.cases, { ...landsIn('numerator'), strata: ['sex.female'] }] },
    "EX-01 has no stratum 'sex.female'",
  ],
  [
    { cases: [...indicator.cases, { ...landsIn('denominator'), amounts: [1] }] },
    "a case of a proportion in 'denominator' has 0 amounts",
  ],
])('fault %#', (change, message) => expect(faults(change)).toEqual([message]));

test('a case names what its dataset has, or it is an error at the case', () => {
  const strange = { values: { 'adm.examDate': '2025-02-30' }, groups: {} };
  const own = { ...landsIn('numerator'), record: strange, place: { file: 'cases.yaml', line: 7 } };
  const earlier = {
    ...own,
    record: { values: {}, groups: {} },
    history: [{ values: {}, groups: { row: [] } }],
  };
  const errors = checkIndicators({
    ...datasetOf({ elements: [plain('date', 'adm.examDate')] }),
    indicators: [{ ...indicator, cases: [...indicator.cases, own, own, earlier] }],
  });
  expect(errors).toEqual([
    { place: own.place, message: 'adm.examDate is a day, not "2025-02-30"' },
    { place: own.place, message: "there is no group 'row'" },
  ]);
});

test('a population that a definition cannot have needs no case', () => {
  const { initial, denominator, numerator } = indicator.populations;
  expect(faults({ ...without('excluded'), populations: { initial, denominator, numerator } })).toEqual([]);
  expect(faults(without('immature'))).toEqual([]);
});
