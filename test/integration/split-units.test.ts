import { expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { isSmall } from '../../src/calculation/statistics/small-numbers.ts';
import type { IndicatorPageView } from '../../src/operations/indicator-page-view.ts';
import { indicatorCsv } from '../../src/operations/indicator-tables.ts';
import { readIndicator } from '../../src/operations/read-indicator.ts';
import type { UnitMeasurement } from '../../src/operations/views.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { determined, type SumRule } from '../support/statistics/solve-sums.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

interface EveryUnit {
  readonly nation: UnitMeasurement;
  readonly regions: readonly UnitMeasurement[];
  readonly centres: readonly UnitMeasurement[];
}

const unitsOf = ({ nation, regions, centres }: EveryUnit) => [nation, ...regions, ...centres];

/** The cases of every unit and group, by name; those of no group beside them as `rest`, shown to nobody. */
function namedCounts({ stratifiers, ...view }: IndicatorPageView): ReadonlyMap<string, number> {
  const named = (prefix: string, units: readonly UnitMeasurement[]) =>
    units.flatMap(({ unit, cases }) => (cases === null ? [] : [[`${prefix} ${unit.id}`, cases] as const]));
  return new Map([
    ...named('year', unitsOf(view)),
    ...stratifiers.flatMap(({ id, strata }) =>
      strata.flatMap((stratum) => named(`${id}.${stratum.id}`, unitsOf(stratum))),
    ),
  ]);
}

/** The sums that hold between them, as everybody knows. */
function sumsOf({ stratifiers, nation, regions, centres }: IndicatorPageView): readonly SumRule[] {
  const units = [nation, ...regions, ...centres].map(({ unit }) => unit);
  const columns = [
    'year',
    ...stratifiers.flatMap(({ id, strata }) => strata.map((each) => `${id}.${each.id}`)),
  ];
  const rests = stratifiers.map(({ id }) => `${id}.rest`);
  const below = (above: (typeof units)[number]) =>
    units.filter(({ kind, regionId }) =>
      above.kind === 'nation' ? kind === 'region' : kind === 'centre' && regionId === above.id,
    );
  return [
    ...[...columns, ...rests].flatMap((column) =>
      units
        .filter(({ kind }) => kind !== 'centre')
        .map((unit) => ({
          parts: below(unit).map(({ id }) => `${column} ${id}`),
          total: `${column} ${unit.id}`,
        })),
    ),
    ...units.flatMap((unit) =>
      stratifiers.map(({ id, strata }) => ({
        parts: [...strata.map((each) => `${id}.${each.id} ${unit.id}`), `${id}.rest ${unit.id}`],
        total: `year ${unit.id}`,
      })),
    ),
  ];
}

describeOnEachDatabase('a measure by groups', (database) => {
  const registry = testRegistry(database, 500);
  const steering: Actor = { id: 's', name: 'Steering', role: 'steering', centreId: null };
  const readAs = (actor: Actor, id: string) =>
    readIndicator({ registry: registry(), actor }, id, { year: 2025, unit: 'nation' });

  test('the groups of a figure are parts of it, at every unit, with their medians', async () => {
    const view = await readIndicator(contextOf(registry()), 'CT-07', { year: 2025 });
    expect(view.stratifiers.map(({ id }) => id)).toEqual(['protocol', 'sex', 'bmi']);
    const bySex = view.stratifiers.find(({ id }) => id === 'sex');
    const counts = (units: EveryUnit) => unitsOf(units).map(({ cases }) => cases ?? 0);
    const [women, men] = (bySex?.strata ?? []).map(counts);
    expect(counts(view).map((cases, index) => cases - (women?.[index] ?? 0) - (men?.[index] ?? 0))).toEqual(
      counts(view).map(() => 0),
    );
    const medians = (bySex?.strata ?? []).map(({ nation }) => nation.estimate ?? 0);
    expect(Math.min(...medians)).toBeLessThanOrEqual(view.nation.estimate ?? 0);
    expect(Math.max(...medians)).toBeGreaterThanOrEqual(view.nation.estimate ?? 0);
    expect(bySex?.strata.flatMap(unitsOf).every(({ met }) => met === null)).toBe(true);
  });

  test.each(['CT-07', 'CT-33', 'CT-04'])(
    'no small group of %s is shown to who sees small numbers nowhere, or can be computed',
    async (id) => {
      const truth = namedCounts(await readIndicator(contextOf(registry()), id, { year: 2025 }));
      const view = await readAs(steering, id);
      const shown = namedCounts(view);
      for (const [name, count] of shown) expect([name, count]).toEqual([name, truth.get(name)]);
      expect([...shown].filter(([, count]) => isSmall(count))).toEqual([]);
      expect(shown.size).toBeLessThan(truth.size);
      const given = determined({ sums: sumsOf(view), shown, inhabited: [] });
      expect(given.filter((name) => isSmall(truth.get(name) ?? 0))).toEqual([]);
      for (const { unknown, excluded, immature } of view.stratifiers.flatMap(({ strata }) =>
        strata.flatMap(unitsOf),
      ))
        expect([unknown, excluded, immature]).toEqual([null, null, null]);
    },
  );

  test('the own centre sees its own groups exactly, and the table for spreadsheets says the same', async () => {
    const { centres } = await readAs(steering, 'CT-33');
    const own = centres[0]?.unit;
    const lead: Actor = { id: 'lead', name: 'Lead', role: 'centre-lead', centreId: own?.id ?? null };
    const view = await readAs(lead, 'CT-33');
    const exact = await readIndicator(contextOf(registry()), 'CT-33', { year: 2025 });
    const at = ({ stratifiers }: IndicatorPageView) =>
      stratifiers.flatMap(({ strata }) =>
        strata.map((each) => each.centres.find(({ unit }) => unit.id === own?.id)),
      );
    expect(at(view)).toEqual(at(exact));
    const lines = indicatorCsv(view, 'groups', 'en').split('\r\n');
    const cases = at(view)[0]?.cases ?? -1;
    expect(
      lines.some((line) => line.startsWith(`type,ccta,centre,${own?.code},`) && line.includes(`,${cases},`)),
    ).toBe(true);
  });
});
