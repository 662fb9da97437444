import { expect, test } from 'vitest';
import type { IndicatorView, UnitMeasurement } from '../../operations/views.ts';
import { groupByRegion } from './by-region.ts';

const unit = (
  kind: 'nation' | 'region' | 'centre',
  id: string,
  regionId: string | null = null,
): UnitMeasurement => ({
  unit: { kind, id, code: id, name: id, regionId },
  numerator: 1,
  denominator: 2,
  cases: 2,
  ...{ unknown: 0, initial: 12, excluded: 0, exception: 0, immature: 0 },
  estimate: 0.5,
  interval: null,
  met: null,
});

const indicator = (
  regions: readonly UnitMeasurement[],
  centres: readonly UnitMeasurement[],
): IndicatorView => ({
  id: 'X',
  label: { en: '', da: '' },
  description: { en: '', da: '' },
  kind: 'process',
  direction: 'higher',
  evidence: { source: '', status: 'local' },
  standard: null,
  ...{ measure: 'proportion', valueUnit: null, maturityDays: 0, missing: [], months: [], variants: [] },
  year: 2025,
  nation: unit('nation', 'n'),
  regions,
  centres,
});

const grouped = (view: IndicatorView) =>
  groupByRegion(view).map(({ id, centres }) => [id, centres.map((centre) => centre.unit.id)]);

test('centres stand under their region, those without one come last', () =>
  expect(
    grouped(
      indicator(
        [unit('region', 'west'), unit('region', 'east')],
        [
          unit('centre', 'a', 'east'),
          unit('centre', 'b'),
          unit('centre', 'c', 'west'),
          unit('centre', 'd', 'gone'),
        ],
      ),
    ),
  ).toEqual([
    ['west', ['c']],
    ['east', ['a']],
    ['none', ['b', 'd']],
  ]));

test('a region without centres is shown, an empty rest is not', () =>
  expect(grouped(indicator([unit('region', 'west')], []))).toEqual([['west', []]]));
