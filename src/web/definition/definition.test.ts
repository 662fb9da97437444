import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../definition/dataset.ts';
import { readDatasetFolder } from '../../operations/definition-files.ts';
import { entriesOf, findEntries } from './definition-entries.ts';
import { parts, readDefinitionSearch } from './definition-search.ts';
import { usesOf } from './uses-of.ts';

let dataset: Dataset;
beforeAll(async () => {
  dataset = await readDatasetFolder('cardiac-ct', '1.0.0');
});

test('what makes no sense in the address is left out', () => {
  const given = { part: 'rules', q: 'dose', status: 'published', open: 'dose-sum' };
  expect(readDefinitionSearch(given)).toEqual(given);
  expect(readDefinitionSearch({ part: 'everything', status: 'true', q: '' })).toEqual({});
});

test.each(parts)('every entry of the %s can be opened by an id of its own', (part) => {
  const entries = entriesOf(dataset, part);
  expect(entries.length).toBeGreaterThan(20);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
});

test.each([
  ['variables', 'højde', 'rf.height'],
  ['variables', 'HEIGHT rf', 'rf.height'],
  ['codes', 'UXCC00A', 'follow-up-type'],
  ['rules', 'rad.dlpTotal sum', 'dose-sum'],
  ['indicators', 'ct-05', 'CT-05'],
] as const)('among the %s, "%s" finds %s', (part, q, id) => {
  const found = findEntries(entriesOf(dataset, part), { q });
  expect(found.map((entry) => entry.id)).toContain(id);
});

test('a status narrows the list, and words that stand nowhere find nothing', () => {
  const all = entriesOf(dataset, 'variables');
  const published = findEntries(all, { status: 'published' });
  expect(published.length).toBeGreaterThan(0);
  expect(published.length).toBeLessThan(all.length);
  expect(findEntries(all, { q: 'height nonsenseword' })).toEqual([]);
});

test('a variable knows what reads it: a derived value, a rule, an indicator', () => {
  expect(usesOf(dataset, 'rf.height')).toContainEqual({ part: 'variables', id: 'rf.bmi' });
  expect(usesOf(dataset, 'rad.dlpTotal')).toContainEqual({ part: 'rules', id: 'dose-sum' });
  expect(usesOf(dataset, 'prep.hrScan').some(({ part }) => part === 'indicators')).toBe(true);
  expect(usesOf(dataset, 'rf.height')).not.toContainEqual({ part: 'variables', id: 'rf.height' });
});
