import { expect, test } from 'vitest';
import type { DefinitionError } from './definition-error.ts';
import { readIndicators } from './read-indicator.ts';

const indicator = `id: CT-09
label: { en: Prospective, da: Prospektiv }
description: { en: Share, da: Andel }
kind: process
direction: higher
period: adm.examDate
measure: proportion
populations: { initial: a.b, denominator: a.c, numerator: a.d }
standard: { atLeast: 0.9, nature: goal, evidence: { source: proposed, status: provisional } }
history:
  - { version: 1.0.0, validFrom: '2005-01-01', change: { en: First, da: Første } }
evidence: { source: proposed, status: provisional }
`;
const cases = `today: '2026-01-01'
patient: { a.b: true, a.c: 1 }
cases:
  - { name: numerator-high, in: numerator, patient: { a.c: null, a.d: [x] }, history: [{ a.b: false }] }
`;

function read(text: string, casesText: string | undefined = cases) {
  const errors: DefinitionError[] = [];
  const files = new Map([['indicators/ct-09/indicator.yaml', text]]);
  if (casesText !== '') files.set('indicators/ct-09/cases.yaml', casesText);
  const indicators = readIndicators(files, [], errors);
  return { indicators, errors: errors.map(({ message }) => message) };
}

test('a proportion has its populations, a standard with its direction, and what it does not say has a default', () => {
  const { indicators, errors } = read(indicator);
  expect(errors).toEqual([]);
  expect(indicators[0]).toMatchObject({
    id: 'CT-09',
    measure: 'proportion',
    populations: { numerator: { text: 'a.d' } },
    standard: { comparison: 'at-least', nature: 'goal', value: 0.9 },
    basis: 'examination',
    comparedBy: { unit: 'centre' },
    maturityDays: 0,
    needs: [],
    history: [{ version: '1.0.0', validFrom: '2005-01-01' }],
  });
});

test('a case has the values of its own over those of all cases, and may have other examinations', () =>
  expect(read(indicator).indicators[0]?.cases).toMatchObject([
    {
      name: 'numerator-high',
      landing: 'numerator',
      today: '2026-01-01',
      record: { values: { 'a.b': true, 'a.d': ['x'] }, groups: {} },
      history: [{ values: { 'a.b': false } }],
    },
  ]));

const withVariant = `${indicator}maturity: { days: 90 }
followUp: { fromDay: 0, toDay: 90 }
needs: [lpr]
comparedBy: { unit: reader, element: adm.readerId }
stratifiers:
  - { id: sex, label: { en: Sex, da: Køn }, strata: [{ id: female, label: { en: F, da: K }, when: a.f }] }
published:
  - { text: { en: 90 of 100, da: 90 af 100 }, evidence: { source: proposed, status: provisional } }
variants:
  - { id: all, label: { en: All, da: Alle }, standard: none, populations: { numerator: a.e }, maturity: { days: 180 }, needs: [] }
`;

test('an indicator may have variants, strata, a follow-up and published results', () => {
  const { indicators, errors } = read(withVariant);
  expect(errors).toEqual([]);
  expect(indicators[0]).toMatchObject({
    maturityDays: 90,
    followUp: { fromDay: 0, toDay: 90 },
    comparedBy: { unit: 'reader', element: 'adm.readerId' },
    stratifiers: [{ id: 'sex', strata: [{ id: 'female', when: { text: 'a.f' } }] }],
    variants: [
      {
        id: 'all',
        standard: null,
        maturityDays: 180,
        needs: [],
        populations: { numerator: { text: 'a.e' } },
      },
    ],
  });
});

test.each([
  [indicator.replace('atLeast: 0.9', 'atLeast: 90'), 'a share between 0 and 1'],
  [indicator.replace('atLeast: 0.9, ', ''), 'a standard has a direction'],
  [indicator.replace(', numerator: a.d', ''), 'missing numerator'],
  [`${indicator}value: a.b\n`, "unknown key 'value'"],
  [`${indicator}colour: red\n`, "unknown key 'colour'"],
  [indicator.replace('proportion', 'centre-median'), 'missing value, unit, minimumCount, strata'],
  [indicator.replace('proportion', 'ratio'), 'missing numeratorValue, denominatorValue'],
  [indicator.replace("'2005-01-01'", "'2005-02-30'"), "'2005-02-30' must be a day"],
  [indicator.replace('change:', "validTo: '2010-01-01', change:"), 'the last version has no end'],
  [
    indicator.replace(
      'history:\n',
      "history:\n  - { version: 0.1.0, validFrom: '2001-01-01', validTo: '2004-01-01', change: { en: a, da: b } }\n",
    ),
    'a version ends on the day the next one begins',
  ],
  [withVariant.replace('id: female', 'id: Female'), "'Female' must be in kebab-case"],
  [withVariant.replace('fromDay: 0, toDay: 90', 'fromDay: 10, toDay: 9'), 'must be a whole number from 10'],
])('a definition that contradicts itself is an error', (text, message) =>
  expect(read(text).errors.join('; ')).toContain(message),
);

test.each([
  ['', 'an indicator has hand-made cases'],
  [cases.replace(', in: numerator', ''), 'missing in'],
  [cases.replace('in: numerator', 'in: excluded'), "a case is named after where it lands: 'excluded'"],
  [cases.replace('in: numerator', 'in: nowhere'), "'nowhere' must be one of outside, immature"],
  [cases.replace("'2026-01-01'", "'1 January'"), 'must be a day'],
  [`${cases}  - { name: numerator-high, in: numerator }\n`, "the case 'numerator-high' is defined twice"],
  [cases.replace('a.d: [x]', 'a.d: { x: 1 }'), 'must be a text, a number, true, false or a list of words'],
])('a case that cannot be read is an error', (text, message) =>
  expect(read(indicator, text).errors.join('; ')).toContain(message),
);
