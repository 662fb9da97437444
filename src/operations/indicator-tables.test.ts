import { expect, test } from 'vitest';
import { exampleIndicatorPage } from '../../test/support/example-indicator-page.ts';
import { indicatorCsv } from './indicator-tables.ts';

const named = (name: string) => {
  const view = exampleIndicatorPage();
  const [first, ...others] = view.centres;
  return { ...view, centres: first ? [{ ...first, unit: { ...first.unit, name } }, ...others] : [] };
};

test('numbers are written for the language, with the separator that goes with it', () => {
  const view = exampleIndicatorPage();
  const { estimate } = view.nation;
  expect(indicatorCsv(view, 'units', 'en').split('\r\n')[1]).toContain(`,${String(estimate)},`);
  expect(indicatorCsv(view, 'units', 'da').split('\r\n')[1]).toContain(
    `;${String(estimate).replace('.', ',')};`,
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j does not become a formula', (name) => {
  expect(indicatorCsv(named(name), 'units', 'en')).toContain(`'${name}`);
});

test('separators, quotes and line breaks stay inside their field', () => {
  expect(indicatorCsv(named('A, "B"\nC'), 'units', 'en')).toContain('"A, ""B""\nC"');
});

test('what is hidden is empty and says so', () => {
  const line = indicatorCsv(exampleIndicatorPage(), 'units', 'en')
    .split('\r\n')
    .find((each) => each.includes('Lyngø'));
  expect(line).toBe('centre,LYN,Lyngø Sygehus,,,,,,,,hidden,x,,,');
});

test('every month is a line, whatever its state', () => {
  const view = exampleIndicatorPage();
  expect(indicatorCsv(view, 'months', 'en').trim().split('\r\n')).toHaveLength(
    1 + (view.chart?.months.length ?? 0),
  );
});
