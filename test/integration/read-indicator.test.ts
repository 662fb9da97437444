import { expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { isSmall } from '../../src/calculation/statistics/small-numbers.ts';
import type { IndicatorPageView } from '../../src/operations/indicator-page-view.ts';
import { readDashboard } from '../../src/operations/read-dashboard.ts';
import { readIndicator } from '../../src/operations/read-indicator.ts';
import type { MeasureView, UnitMeasurement } from '../../src/operations/views.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { determined, type Published, type SumRule } from '../support/statistics/solve-sums.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const unitsOf = ({
  nation,
  regions,
  centres,
}: Pick<MeasureView, 'nation' | 'regions' | 'centres'>): readonly UnitMeasurement[] => [
  nation,
  ...regions,
  ...centres,
];

const partsOf = ({ numerator, denominator }: UnitMeasurement): readonly (number | null)[] => [
  numerator,
  numerator === null || denominator === null ? null : denominator - numerator,
];

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

describeOnEachDatabase('one indicator', (database) => {
  const registry = testRegistry(database, 1200);
  const exact = () => contextOf(registry());

  const actorAt = async (role: Actor['role'], code: string): Promise<Actor> => {
    const { centres } = await readIndicator(exact(), 'CT-16', { year: 2025 });
    const centreId = centres.find(({ unit }) => unit.code === code)?.unit.id ?? null;
    return { id: role, name: role, role, centreId: code === '' ? null : centreId };
  };

  test('for who sees everything the units add up, the funnel holds all of them, and nothing is hidden', async () => {
    const { nation, regions, centres, funnel, protection } = await readIndicator(exact(), 'CT-16', {
      year: 2025,
    });
    expect(protection).toMatchObject({ exact: 'all', hiddenCentres: 0 });
    expect(sum(regions.map(({ denominator }) => denominator))).toBe(nation.denominator);
    expect(sum(centres.map(({ denominator }) => denominator))).toBe(nation.denominator);
    expect(funnel?.points).toHaveLength(centres.filter(({ denominator }) => denominator !== 0).length);
    expect(nation.interval?.lower).toBeLessThan(nation.estimate ?? 0);
    for (const { denominator, bounds, unknown, standing } of centres) {
      if (denominator === 0) continue;
      expect(standing).not.toBeNull();
      if (unknown === 0) expect(bounds?.lowest).toBe(bounds?.highest);
    }
  });

  test('the months of two years are the year and the year before it', async () => {
    const { chart, nation, trend } = await readIndicator(exact(), 'CT-16', { year: 2025, unit: 'nation' });
    const months = chart?.months ?? [];
    expect(months).toHaveLength(24);
    const of = (year: string) =>
      sum(months.filter(({ month }) => month.startsWith(year)).map(({ cases }) => cases));
    expect(of('2025')).toBe(nation.denominator);
    expect(of('2024')).toBe(trend.find(({ year }) => year === 2024)?.nation.denominator);
  });

  test('a protocol of a centre has the months whose cases are its own, and their median', async () => {
    const { chart, chartStratum, centres, ownLevels } = await readIndicator(exact(), 'CT-05', {
      year: 2025,
      unit: 'aarhus',
    });
    const cells = centres.find(({ unit }) => unit.code === 'aarhus')?.cells ?? [];
    const inYear = chart?.months.filter(({ month }) => month.startsWith('2025')) ?? [];
    expect(chartStratum).toBe('prospective');
    expect(sum(inYear.map(({ cases }) => cases))).toBe(
      cells.find(({ stratum }) => stratum === chartStratum)?.count,
    );
    const [median = NaN] = await database()
      .query<{ median: number }>(
        `with cases as (
         select a.amount, sum(a.cases)::integer as cases from core.indicator_amount a
         join core.organisation o on o.id = a.centre_id and o.code = 'aarhus'
         where a.measure = 'CT-05' and a.stratum = 'prospective' and a.month = '2025-03-01' group by a.amount)
       select percentile_cont(0.5) within group (order by amount) as median
       from cases, generate_series(1, cases)`,
      )
      .then((rows) => rows.map((row) => row.median));
    expect(chart?.months.find(({ month }) => month === '2025-03-01')?.value).toBeCloseTo(median, 9);
    expect(ownLevels.map(({ stratum }) => stratum)).toContain('prospective');
  });

  test('the steering group sees no small number anywhere, whatever it asks', async () => {
    const context = { registry: registry(), actor: await actorAt('steering', '') };
    const dashboard = await readDashboard(context, 2025);
    const pages = await Promise.all(
      ['CT-09', 'CT-16'].map((id) => readIndicator(context, id, { year: 2025 })),
    );
    const shares = [...dashboard.indicators, ...pages].filter(({ measure }) => measure === 'proportion');
    const shown = shares.flatMap(unitsOf);
    expect(shown.filter(({ hidden }) => hidden).length).toBeGreaterThan(0);
    for (const unit of shown) {
      const counts = [...partsOf(unit), unit.unknown, unit.excluded, unit.exception, unit.immature];
      expect(counts.filter((count) => isSmall(count ?? 0))).toEqual([]);
      if (unit.hidden)
        expect([unit.estimate, unit.interval, unit.met, unit.cases]).toEqual([null, null, 'hidden', null]);
    }
    const medians = dashboard.indicators.filter(({ measure }) => measure === 'centre-median');
    const cells = medians.flatMap(unitsOf).flatMap(({ cells: own = [] }) => own);
    expect(cells.filter(({ count }) => isSmall(count ?? 0))).toEqual([]);
    for (const { months } of dashboard.indicators) expect(months).toEqual([]);
  });

  test('nobody can compute a small number from the years and months of all units together', async () => {
    const actor = await actorAt('centre-lead', 'aarhus');
    const context = { registry: registry(), actor };
    const { publication, truth, own } = await publish(exact(), context);
    expect(publication.shown.size).toBeLessThan(truth.size);
    for (const [name, count] of publication.shown) expect([name, count]).toEqual([name, truth.get(name)]);
    const foreign = (name: string): boolean => !name.includes(own);
    for (const name of determined(publication))
      expect([name, isSmall(truth.get(name) ?? 0)]).toEqual([name, false]);
    for (const [name, count] of publication.shown)
      if (foreign(name) && name.startsWith('centre')) expect([name, isSmall(count)]).toEqual([name, false]);
  });

  test('the own centre is exact, chosen at first, and the only one whose months a tile shows', async () => {
    const actor = await actorAt('centre-lead', 'nykoebing-falster');
    const context = { registry: registry(), actor };
    const [own, all] = [
      await readIndicator(context, 'CT-16', { year: 2025 }),
      await readIndicator(exact(), 'CT-16', { year: 2025, unit: 'nykoebing-falster' }),
    ];
    const at = ({ centres }: IndicatorPageView) => centres.find(({ unit }) => unit.id === actor.centreId);
    expect(own.chosen.id).toBe(actor.centreId);
    expect(at(own)?.numerator).toBe(at(all)?.numerator);
    expect(own.chart).toEqual(all.chart);
    const { indicators } = await readDashboard(context, 2025);
    const tile = indicators.find(({ id }) => id === 'CT-16');
    expect(tile?.months.filter((value) => value !== null)).toEqual(
      all.chart?.months.flatMap(({ value }) => value ?? []),
    );
  });

  test('an indicator, a unit or a stratum that is not there is not found', async () => {
    const asked = [
      readIndicator(exact(), 'CT-99'),
      readIndicator(exact(), 'CT-16', { unit: 'nowhere' }),
      readIndicator(exact(), 'CT-05', { stratum: 'nothing' }),
    ];
    for (const answer of asked) await expect(answer).rejects.toMatchObject({ code: 'notFound' });
  });

  test('a year without examinations answers without a figure and without a chart', async () => {
    const view = await readIndicator(exact(), 'CT-16', { year: 2019 });
    expect(view).toMatchObject({ chart: null, funnel: null, nation: { denominator: 0, estimate: null } });
    const numbers: number[] = [];
    JSON.stringify(view, (_, value: unknown) => {
      if (typeof value === 'number') numbers.push(value);
      return value;
    });
    expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
  });
});

type Context = Parameters<typeof readIndicator>[0];

/** Everything a reader can ask of one indicator in a year, as an attacker would write it down, and the truth. */
async function publish(exact: Context, reader: Context) {
  const whole = await readIndicator(exact, 'CT-16', { year: 2025 });
  const units = unitsOf(whole).map(({ unit }) => unit);
  const own = reader.actor.centreId ?? '';
  const counts = async (context: Context): Promise<Map<string, number>> => {
    const named = new Map<string, number>();
    for (const unit of units) {
      const view = await readIndicator(context, 'CT-16', {
        year: 2025,
        unit: unit.kind === 'nation' ? 'nation' : unit.id,
      });
      const year = unitsOf(view).find((each) => each.unit.id === unit.id);
      partsOf(year!).forEach((count, part) => {
        if (count !== null) named.set(`${unit.kind} ${unit.id} year ${part}`, count);
      });
      for (let month = 1; month <= 12; month += 1) {
        const day = `2025-${String(month).padStart(2, '0')}-01`;
        const found = view.chart?.months.find((each) => each.month === day);
        if (found?.state === 'hidden' || (!view.chart && view.protection.hiddenMonths > 0)) continue;
        const [numerator, cases] = [found?.numerator ?? 0, found?.cases ?? 0];
        named.set(`${unit.kind} ${unit.id} ${month} 0`, numerator);
        named.set(`${unit.kind} ${unit.id} ${month} 1`, cases - numerator);
      }
    }
    return named;
  };
  const columns = ['year', ...Array.from({ length: 12 }, (_, month) => String(month + 1))];
  const below = (unit: (typeof units)[number]) =>
    units.filter(({ kind, regionId }) =>
      unit.kind === 'nation' ? kind === 'region' : kind === 'centre' && regionId === unit.id,
    );
  const sums = [0, 1].flatMap((part): SumRule[] => [
    ...columns.flatMap((column) =>
      units
        .filter(({ kind }) => kind !== 'centre')
        .map((unit) => ({
          parts: below(unit).map((child) => `${child.kind} ${child.id} ${column} ${part}`),
          total: `${unit.kind} ${unit.id} ${column} ${part}`,
        })),
    ),
    ...units.map(({ kind, id }) => ({
      parts: columns.slice(1).map((column) => `${kind} ${id} ${column} ${part}`),
      total: `${kind} ${id} year ${part}`,
    })),
  ]);
  const publication: Published = { sums, shown: await counts(reader), inhabited: [] };
  return { publication, truth: await counts(exact), own };
}
