import { expect, test } from 'vitest';
import { datasetAt, exampleDataset } from '../../test/support/datasets.ts';
import type { Indicator, PlacedExpression } from '../definition/indicator.ts';
import { indicatorsHandbook } from './indicators-handbook.ts';

const place = { file: 'indicator.yaml' };
const evidence = { source: 'test', status: 'provisional' } as const;
const is = (text: string): PlacedExpression => ({ text, place });
const base = {
  label: { en: 'Tall', da: 'Høj' },
  description: { en: 'Share of the tall', da: 'Andel af de høje' },
  kind: 'process',
  direction: 'higher',
  period: 'vis.date',
  evidence,
  place,
} as const;
const populations = { initial: is('true'), denominator: is('msr.height.exists()') };

const proportion: Indicator = {
  ...base,
  id: 'EX-01',
  measure: 'proportion',
  populations: { ...populations, exclusion: is('msr.height < 50'), numerator: is('msr.height > 150') },
  standard: { comparison: 'at-least', value: 0.07, note: { en: 'A note.', da: 'En note.' }, evidence },
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
const page = (language: 'en' | 'da') =>
  indicatorsHandbook({ ...exampleDataset, indicators: [proportion, median] }, language);

test('an indicator tells its definition, its populations and its standard with the status', () =>
  expect(page('en').slice(page('en').indexOf('## EX-01'), page('en').indexOf('<a id="ex-02"')))
    .toBe(`## EX-01 Tall

Share of the tall

- Kind: process
- Direction: higher is better
- Measure: share of the examinations
- Period by: Date of visit
- Initial population: yes (\`true\`)
- Denominator: “Height” is given (\`msr.height.exists()\`)
- Exclusion: “Height” is less than 50 (\`msr.height < 50\`)
- Numerator: “Height” is more than 150 (\`msr.height > 150\`)
- Standard: at least 7 %: test (⚠ **provisional**). A note.
- Source: test (⚠ **provisional**)

`));

test('a measure of medians tells its value and the level of each group', () => {
  expect(page('da')).toContain('- Værdi: »Højde« (`msr.height`), cm\n');
  expect(page('da')).toContain('- Standard: ingen\n');
  expect(page('da')).toContain(
    '| Alle | »Højde« er en af 1, 2 (`msr.height in (1 \\| 2)`) | 1,5 cm | test (⚠ **foreløbig**) |',
  );
});

test('the page of the cardiac CT dataset has every indicator', () => {
  const cardiac = datasetAt('cardiac-ct/1.0.0');
  const headings = indicatorsHandbook(cardiac, 'en').match(/^## [A-Z]+-\d+/gm);
  expect(headings).toEqual(cardiac.indicators.map(({ id }) => `## ${id}`));
});
