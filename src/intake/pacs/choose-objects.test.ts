import { expect, test } from 'vitest';
import { chooseInstances, useOf, type Interest } from './choose-objects.ts';
import type { PacsInstance, PacsSeries } from './pacs.ts';

const ct = '1.2.840.10008.5.1.4.1.1.2';
const capture = '1.2.840.10008.5.1.4.1.1.7';
const dose = '1.2.840.10008.5.1.4.1.1.88.67';
const keyObjects = '1.2.840.10008.5.1.4.1.1.88.59';
const interest: Interest = {
  headerModalities: new Set(['CT']),
  sopClasses: new Set([ct, capture, dose]),
};

const series = (modality: string, description = '', instances?: number): PacsSeries => ({
  seriesUid: '1.2.3',
  ...{ modality, description, instances },
});
const instance = (instanceUid: string, sopClassUid: string, number?: number): PacsInstance => ({
  ...{ instanceUid, sopClassUid, number },
});
const chosen = (of: PacsSeries, ...instances: readonly PacsInstance[]) => {
  const use = useOf(of, interest);
  const wanted = use && chooseInstances(use, { series: of, instances }, interest);
  return typeof wanted === 'string' ? wanted : wanted?.map(({ instanceUid }) => instanceUid);
};

test('of a CT series one header is enough: the one with the lowest number', () =>
  expect(chosen(series('CT'), instance('b', ct, 12), instance('a', ct, 2), instance('a', ct, 2))).toEqual([
    'a',
  ]));

test('a CT series may hold the dose screen', () =>
  expect(chosen(series('CT'), instance('i', ct, 1), instance('s', capture, 2))).toEqual(['s', 'i']));

test('in a mixed report series only what may hold doses is wanted', () =>
  expect(chosen(series('SR'), instance('k', keyObjects), instance('d', dose))).toEqual(['d']));

test('a series of another modality is wanted when its name speaks of doses', () => {
  expect(chosen(series('XC', 'Dosisrapport'), instance('s', capture))).toEqual(['s']);
  expect(chosen(series('XC', 'Patient photo'), instance('s', capture))).toBeUndefined();
});

test('a series without a modality is decided by its instances', () => {
  expect(chosen(series(''), instance('d', dose))).toEqual(['d']);
  expect(chosen(series(''), instance('k', keyObjects))).toEqual([]);
});

test('where instances are not listed, a small report series is fetched whole and of others the first', () => {
  expect(chosen(series('SR'))).toBe('all');
  expect(chosen(series('SR', '', 400))).toBe('first');
  expect(chosen(series('CT', '', 400))).toBe('first');
});

test('instances without a class are taken as what the series promises', () =>
  expect(chosen(series('SR'), instance('x', ''), instance('y', ''))).toEqual(['x', 'y']));
