import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { exampleDashboard } from '../../../test/support/example-dashboard.ts';
import { exampleIndicatorPage } from '../../../test/support/example-indicator-page.ts';
import type { IndicatorView } from '../../operations/views.ts';
import { MedianTable } from './median-table.tsx';
import { UnitTable } from './unit-table.tsx';

function indicatorOf(id: string): IndicatorView {
  const found = exampleDashboard(2025).indicators.find((indicator) => indicator.id === id);
  if (!found) throw new Error(`the example dashboard has no ${id}`);
  return found;
}

const shares = renderToStaticMarkup(<UnitTable view={exampleIndicatorPage()} caption="Shares" />);
const medians = renderToStaticMarkup(<MedianTable indicator={indicatorOf('CT-05')} caption="Medians" />);

const count = (markup: string, pattern: RegExp) => [...markup.matchAll(pattern)].length;

test('every unit has a row with a heading: country, two regions, five centres', () => {
  expect(count(shares, /scope="rowgroup"/g)).toBe(2);
  expect(count(shares, /scope="row"/g)).toBe(6);
});

test('a table has a caption, and its drawing is left to the eye because the row says the same', () => {
  expect(shares).toContain('<caption class="visually-hidden">Shares</caption>');
  expect(count(shares, /<svg class="plot-frame" aria-hidden="true"/g)).toBe(8);
});

test('every judgement stands in words beside its sign', () =>
  expect(count(shares, /Standard met|Standard not met|Cannot be decided|Hidden: small number/g)).toBe(8));

test('a centre without examinations has no point and no figure', () => {
  const empty = shares.split('<tr').at(-1) ?? '';
  expect(empty).toContain('Privathospitalet Dammen');
  expect(empty).toContain('<b>–</b>');
  expect(empty).not.toContain('plot-point');
});

test('a hidden centre has no figure, no count and no point, and says that it is hidden', () => {
  const hidden = shares.split('<tr').find((row) => row.includes('Lyngø')) ?? '';
  expect(hidden.replaceAll(/<[^>]+>/g, ' ')).not.toMatch(/\d/);
  expect(hidden).not.toContain('plot-point');
  expect(hidden).toContain('Hidden: small number');
});

test('medians stand per protocol, with the reference level and its status in the heading', () => {
  expect(medians).toContain('Reference level 170 mGy·cm');
  expect(medians).toContain('published');
  expect(count(medians, /scope="colgroup"/g)).toBe(3);
});

test('a median of too few examinations is not shown as a number', () =>
  expect(count(medians, /too few/g)).toBeGreaterThan(0));
