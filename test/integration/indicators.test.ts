import { expect, test } from 'vitest';
import type { RecordContent, Value } from '../../src/definition/record.ts';
import { daysBetween } from '../../src/kernel/day.ts';
import { workingDaysBetween } from '../../src/kernel/working-days.ts';
import { readDashboard } from '../../src/operations/read-dashboard.ts';
import type { Registry } from '../../src/operations/registry.ts';
import type { UnitMeasurement } from '../../src/operations/views.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

type Judgement = 'numerator' | 'other' | 'unknown' | 'excluded' | 'outside';
interface Stored {
  readonly centre: string;
  readonly content: RecordContent;
}

/** The indicators again, slow and plain, by stored codes: 2 is coronary CTA, 5 function, 6 TAVI. */
const value = ({ content }: Stored, id: string): Value | undefined => content.values[id];
const has = (record: Stored, code: string): boolean => {
  const types = value(record, 'ref.examType');
  return Array.isArray(types) && types.includes(code);
};
const isCounted = (record: Stored, year: number): boolean =>
  String(value(record, 'adm.examDate')).startsWith(String(year)) &&
  value(record, 'adm.formStatus') === '1' &&
  Number(value(record, 'pat.ageAtExam')) >= 18 &&
  has(record, '2');

function prospective(record: Stored): Judgement {
  if (value(record, 'prep.rhythm') !== '1') return 'outside';
  if (has(record, '5') || has(record, '6')) return 'excluded';
  const gating = value(record, 'tec.gating');
  if (gating === undefined || gating === '9') return 'unknown';
  return ['1', '2', '3', '4'].includes(String(gating)) ? 'numerator' : 'other';
}

const inTime =
  (holidays: ReadonlySet<string>) =>
  (record: Stored): Judgement => {
    const signed = value(record, 'cc.reportTime');
    if (typeof signed !== 'string') return 'unknown';
    const from = String(value(record, 'adm.examDate'));
    const to = signed.slice(0, 10);
    const isAcute = value(record, 'adm.urgency') === '2';
    const meets = isAcute ? daysBetween(from, to) <= 1 : workingDaysBetween(from, to, holidays) <= 2;
    return meets ? 'numerator' : 'other';
  };

function expected(records: readonly Stored[], judge: (record: Stored) => Judgement) {
  const count = (judgement: Judgement): number =>
    records.filter((record) => judge(record) === judgement).length;
  const numerator = count('numerator');
  return {
    numerator,
    denominator: numerator + count('other'),
    unknown: count('unknown'),
    excluded: count('excluded'),
  };
}

const readAll = ({ db }: Registry): Promise<Stored[]> =>
  db.query<Stored>(`select centre_id as centre, content from core.record_revision`);

const counts = ({ numerator, denominator, unknown, excluded }: UnitMeasurement) => ({
  ...{ numerator, denominator, unknown, excluded },
});

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
};

describeOnEachDatabase('the indicators', (database) => {
  const registry = testRegistry(database, 900);

  test.each([
    ['CT-09', () => prospective],
    ['CT-16', (holidays: ReadonlySet<string>) => inTime(holidays)],
  ] as const)(
    '%s counts what a plain program counts, for the nation and every centre',
    async (id, judgeFor) => {
      const { indicators } = await readDashboard(contextOf(registry()), 2025);
      const indicator = indicators.find((candidate) => candidate.id === id);
      const records = (await readAll(registry())).filter((record) => isCounted(record, 2025));
      const judge = judgeFor(registry().holidays);
      expect(indicator && counts(indicator.nation)).toEqual(expected(records, judge));
      expect(indicator?.nation.denominator).toBeGreaterThan(200);
      for (const { unit, ...centre } of indicator?.centres ?? [])
        expect(counts({ unit, ...centre })).toEqual(
          expected(
            records.filter((record) => record.centre === unit.id),
            judge,
          ),
        );
    },
  );

  test('the regions add up to the nation, and 2025 has five of them', async () => {
    const { indicators } = await readDashboard(contextOf(registry()), 2025);
    for (const { nation, regions } of indicators) {
      expect(regions).toHaveLength(5);
      expect(regions.reduce((sum, region) => sum + (region.denominator ?? NaN), 0)).toBe(nation.denominator);
    }
  });

  test('a year after the reform of 2027 has Region Østdanmark', async () => {
    const { indicators } = await readDashboard(contextOf(registry()), 2027);
    const names = indicators[0]?.regions.map(({ unit }) => unit.name);
    expect(names).toHaveLength(4);
    expect(names).toContain('Region Østdanmark');
  });

  test('a median of a protocol is the median of its examinations', async () => {
    const { indicators } = await readDashboard(contextOf(registry()), 2025);
    const cells = indicators
      .find(({ id }) => id === 'CT-05')
      ?.centres.flatMap(({ unit, cells: own }) => (own ?? []).map((cell) => ({ unit, cell })));
    const largest = cells?.toSorted((a, b) => (b.cell.count ?? 0) - (a.cell.count ?? 0))[0];
    const doses = (await readAll(registry()))
      .filter((record) => isCounted(record, 2025) && record.centre === largest?.unit.id)
      .filter(
        (record) => Number(value(record, 'rf.weight')) >= 50 && Number(value(record, 'rf.weight')) <= 90,
      )
      .filter((record) => ['1', '2', '3'].includes(String(value(record, 'tec.gating'))))
      .map((record) => Number(value(record, 'rad.dlpCcta')));
    expect(largest?.cell.stratum).toBe('prospective');
    expect(largest?.cell.count).toBe(doses.length);
    expect(largest?.cell.median).toBeCloseTo(median(doses), 9);
  });

  test('a year without examinations has defined figures and no verdict', async () => {
    const { indicators } = await readDashboard(contextOf(registry()), 2010);
    expect(indicators).toHaveLength(34);
    for (const { nation, standard } of indicators)
      expect(nation).toMatchObject({
        numerator: 0,
        denominator: 0,
        estimate: null,
        interval: null,
        met: standard ? 'not-decidable' : null,
      });
  });
});
