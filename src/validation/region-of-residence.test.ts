import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { datasetAt } from '../../test/support/datasets.ts';
import { deriveValues } from '../calculation/apply-derivation.ts';
import { derivationEnvironmentOf } from './derivation-environment.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');
const file = join(import.meta.dirname, '../../datasets/cardiac-ct/1.0.0/mappings/municipality-region.csv');
const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

const environment = derivationEnvironmentOf(dataset, { today: '2026-11-23', holidays: new Set() });
const regionOf = (municipality: string, day: string) =>
  deriveValues(
    dataset,
    { values: { 'pat.kommune': municipality, 'adm.examDate': day }, groups: {} },
    environment,
  ).values['pat.region'];

test('the region of residence is that of the dated mapping, on the first and the last day of each entry', () => {
  const told = rows.flatMap(([municipality = '', region = '', from = '', to = '']) =>
    [from, to === '' ? '2030-06-01' : '2026-12-31'].map((day) => [municipality, day, region]),
  );
  expect(told.length).toBe(292);
  expect(
    told.map(([municipality = '', day = '']) => [municipality, day, regionOf(municipality, day)]),
  ).toEqual(told);
});

test('no region without a municipality, and none before there were regions', () => {
  expect(regionOf('101', '2006-12-31')).toBeUndefined();
  expect(
    deriveValues(dataset, { values: { 'adm.examDate': '2025-05-05' }, groups: {} }, environment).values,
  ).not.toHaveProperty('pat.region');
});
