import { expect, test } from 'vitest';
import { datasetAt, exampleDataset } from '../../test/support/datasets.ts';
import type { IndicatorCase, Landing } from '../definition/indicator-case.ts';
import type { Indicator, PlacedExpression } from '../definition/indicator.ts';
import type { ExampleRow } from '../definition/rule.ts';
import { languages } from '../kernel/label.ts';
import { indicatorsHandbook } from './indicators-handbook.ts';

const place = { file: 'indicator.yaml' };
const evidence = { source: 'test', status: 'provisional' } as const;
const is = (text: string): PlacedExpression => ({ text, place });
const base = {
  label: { en: 'Tall', da: 'Høj' },
  description: { en: 'Share of the tall', da: 'Andel af de høje' },
  kind: 'process',
  direction: 'higher',
  basis: 'examination',
  needs: [],
  period: 'vis.date',
  comparedBy: { unit: 'centre' },
  stratifiers: [],
  maturityDays: 0,
  published: [],
  variants: [],
  history: [{ version: '1.0.0', validFrom: '2005-01-01', change: { en: 'First', da: 'Første' } }],
  cases: [],
  evidence,
  place,
} as const;
const populations = { initial: is('true'), denominator: is('msr.height.exists()') };

const patient = (
  landing: Landing,
  values: ExampleRow,
  variants: IndicatorCase['variants'] = {},
  history: readonly ExampleRow[] = [],
): IndicatorCase => ({
  ...{ name: landing, landing, variants, amounts: [], today: '2026-01-01', place },
  record: { values, groups: {} },
  history: history.map((other) => ({ values: other, groups: {} })),
});

const proportion: Indicator = {
  ...base,
  id: 'EX-01',
  measure: 'proportion',
  populations: { ...populations, exclusion: is('msr.height < 50'), numerator: is('msr.height > 150') },
  standard: {
    comparison: 'at-least',
    nature: 'goal',
    value: 0.07,
    note: { en: 'A note.', da: 'En note.' },
    evidence,
  },
};
const median: Indicator = {
  ...base,
  id: 'EX-02',
  measure: 'centre-median',
  populations,
  value: is('msr.height'),
  unit: 'cm',
  minimumCount: 20,
  strata: [
    { id: 'all', label: { en: 'All', da: 'Alle' }, when: is('msr.height in (1 | 2)'), level: 1.5, evidence },
  ],
};
const named = {
  ...{ id: 'tall', label: { en: 'Tall person', da: 'Høj person' }, evidence, place },
  description: { en: 'Above 180.', da: 'Over 180.' },
  expression: 'msr.height > 180',
};
const source = {
  ...{
    id: 'lpr',
    label: { en: 'Register', da: 'Register' },
    description: named.description,
    evidence,
    place,
  },
};
const rich: Indicator = {
  ...{ ...base, id: 'EX-03', measure: 'proportion', maturityDays: 30, followUp: { fromDay: 0, toDay: 30 } },
  needs: ['lpr'],
  populations: { ...populations, numerator: is('%tall') },
  stratifiers: [
    {
      ...{ id: 'size', label: { en: 'Size', da: 'Størrelse' } },
      strata: [{ id: 'tall', label: { en: 'Tall', da: 'Høj' }, when: is('%tall') }],
    },
  ],
  published: [{ text: { en: '90 of 100.', da: '90 af 100.' }, evidence }],
  variants: [
    {
      ...{ id: 'any', label: { en: 'Any height', da: 'Enhver højde' }, evidence, needs: [], standard: null },
      populations: { numerator: is('msr.height.exists()') },
    },
  ],
  history: [
    {
      ...{ version: '0.9.0', validFrom: '2001-01-01', validTo: '2005-01-01', maturityDays: 60 },
      change: { en: 'Longer', da: 'Længere' },
    },
    ...base.history,
  ],
  cases: [
    patient('denominator', { 'msr.height': 170, 'msr.weight': 70 }),
    patient('numerator', { 'msr.height': 190, 'msr.weight': 70 }, { any: 'numerator' }),
    patient('unknown', { 'msr.weight': 70 }, {}, [{ 'msr.height': 171 }]),
  ],
};
const files = (language: 'en' | 'da') =>
  indicatorsHandbook(
    {
      ...exampleDataset,
      indicators: [proportion, median, rich],
      expressions: { tall: named },
      dataSources: { lpr: source },
    },
    language,
  );
const page = (id: string, language: 'en' | 'da') =>
  files(language).get(`indicators/${id}.${language}.md`) ?? '';

test('an indicator tells its definition, its populations and its standard with the status', () =>
  expect(page('ex-01', 'en')).toBe(`# EX-01 Tall

Derived from the definition of the dataset; a change to this file is lost. [All indicators](../indicators.en.md)

Share of the tall

## Definition

- Kind: process
- Direction: higher is better
- Measure: share of the cases
- What is counted: Examination
- Data from elsewhere: none
- Period by: Date of visit
- Compared between: centre
- Initial population: yes (\`true\`)
- Denominator: “Height” is given (\`msr.height.exists()\`)
- Exclusion: “Height” is less than 50 (\`msr.height < 50\`)
- Numerator: “Height” is more than 150 (\`msr.height > 150\`)
- Standard: at least 7 %, a goal: test (⚠ **provisional**). A note.
- Source: test (⚠ **provisional**)

## Versions

| Version | From | Until before | Change | What was different |
| --- | --- | --- | --- | --- |
| 1.0.0 | 2005-01-01 |  | First |  |

## Hand-made patients

| Patient | Lands in | In companion measures | Has | Other examinations | Asked on |
| --- | --- | --- | --- | --- | --- |
`));

test('a measure of medians tells its value and the level of each group', () => {
  expect(page('ex-02', 'da')).toContain('- Værdi: »Højde« (`msr.height`), cm\n');
  expect(page('ex-02', 'da')).toContain('- Standard: ingen\n');
  expect(page('ex-02', 'da')).toContain(
    '| Alle | »Højde« er en af 1, 2 (`msr.height in (1 \\| 2)`) | 1,5 cm | test (⚠ **foreløbig**) |',
  );
});

test('what an indicator needs, its companions, versions, results and patients stand on its page', () => {
  const written = page('ex-03', 'en');
  expect(written).toContain('- Data from elsewhere: Register (⚠ **no source yet**)\n');
  expect(written).toContain('- Follow-up: day 0 to 30 after the case’s own day\n');
  expect(written).toContain('- Counts from: 30 days after the last day of the case’s month\n');
  expect(written).toContain('| Size | Tall | “Tall person” (`%tall`) |');
  expect(written).toContain(
    '- `%tall` Tall person: Above 180. “Height” is more than 180 (`msr.height > 180`); test',
  );
  expect(written).toContain(
    '### EX-03.any Any height\n\n- Data from elsewhere: none\n- Numerator: “Height” is given (`msr.height.exists()`)\n- Standard: none\n- Source: test',
  );
  expect(written).toContain('- 90 of 100. test (⚠ **provisional**)\n');
  expect(written).toContain('| 0.9.0 | 2001-01-01 | 2005-01-01 | Longer | Counts from: 60 days after');
  expect(written).toContain('Where nothing else is said, they have `msr.weight = 70`.\n');
  expect(written).toContain('| denominator | denominator |  | `msr.height = 170` |  | 2026-01-01 |');
  expect(written).toContain(
    '| numerator | numerator | any: numerator | `msr.height = 190` |  | 2026-01-01 |',
  );
  expect(written).toContain('| unknown | unknown |  |  | `msr.height = 171` | 2026-01-01 |');
});

test('the list tells the status of the standard and of the definition apart, and what has no source yet', () => {
  const list = files('da').get('indicators.da.md');
  expect(list).toContain(
    '| [EX-01](indicators/ex-01.da.md) | Høj | mindst 7 % | ⚠ **foreløbig** | ⚠ **foreløbig** |  |',
  );
  expect(list).toContain(
    '| [EX-03](indicators/ex-03.da.md) | Høj | ingen |  | ⚠ **foreløbig** | ingen kilde endnu |',
  );
});

test('the cardiac CT dataset has a page for each of its indicators, in both languages', () => {
  const cardiac = datasetAt('cardiac-ct/1.0.0');
  for (const language of languages)
    expect([...indicatorsHandbook(cardiac, language).keys()]).toEqual([
      `indicators.${language}.md`,
      ...cardiac.indicators.map(({ id }) => `indicators/${id.toLowerCase()}.${language}.md`),
    ]);
});
