import { beforeAll, expect, test } from 'vitest';
import { readInstant } from '../../src/operations/known-at.ts';
import { explainRecord } from '../../src/operations/explain-record.ts';
import { listCases } from '../../src/operations/list-cases.ts';
import { readDashboard } from '../../src/operations/read-dashboard.ts';
import { readIndicator } from '../../src/operations/read-indicator.ts';
import { readWaterfall } from '../../src/operations/read-waterfall.ts';
import { verifyIndicators } from '../../src/operations/verify-indicators.ts';
import { addDays } from '../../src/kernel/day.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { deliver, extractText, type ExtractLine } from '../support/register-extract.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const firstLoad = '2026-10-01T08:00:00.000Z';
const secondLoad = '2026-10-20T08:00:00.000Z';
const now = '2026-11-23T10:00:00.000Z';
const source = 'Patient register';

interface Person {
  readonly cpr: string;
  readonly examinedOn: string;
}

/** Every third person is angiographed, every second of them is treated; some get other events. */
const eventsOf = ({ cpr, examinedOn }: Person, index: number): readonly ExtractLine[] => {
  const event = (code: string, days: number, type: ExtractLine['type'] = 'P'): ExtractLine[] => [
    { cpr, type, code, date: addDays(examinedOn, days) },
  ];
  if (index % 3 === 0) return [...event('UXAC85B', 20), ...(index % 2 === 0 ? event('KFNG05', 20) : [])];
  if (index % 7 === 0) return event('C10AA05', 60, 'R');
  if (index % 5 === 0) return event('DI214', 100, 'D');
  if (index % 11 === 0) return event('I219', 200, 'X');
  return index % 4 === 0 ? event('UXMC80', 30) : [];
};

describeOnEachDatabase('figures that need a register', (database) => {
  const registry = testRegistry(database, 240);
  const at = (instant: string) => ({ ...registry(), now: () => new Date(instant) });
  const context = () => contextOf(at(now));
  const known = (instant: string) => ({ asOf: readInstant(instant, new Date(now)) });

  beforeAll(async () => {
    const people = await database().query<Person>(`
      select i.value as cpr, e.examined_on as "examinedOn"
      from cardiac_ct.examination e join core.patient_identifier i on i.patient_id = e.patient_id
      order by e.examined_on, i.value`);
    const before = await readDashboard(contextOf(at('2026-09-30T08:00:00.000Z')), 2025);
    expect(before.indicators.find(({ id }) => id === 'CT-24')?.missing).toEqual(['lpr']);
    expect(before.indicators.find(({ id }) => id === 'CT-30')?.missing).toEqual(['prescription']);
    expect(before.indicators.find(({ id }) => id === 'CT-28')?.missing).toEqual([
      ...['lpr', 'cpr', 'causes-of-death'],
    ]);
    const first = people.flatMap((person, index) => (index % 2 === 0 ? eventsOf(person, index) : []));
    const all = people.flatMap(eventsOf);
    const days = { source, coversFrom: '2023-07-01', coversTo: '2026-06-30' };
    const one = await deliver(at(firstLoad), extractText(first), days);
    expect(one.rejected).toBe(0);
    await deliver(at(secondLoad), extractText(all), days);
  }, 600_000);

  const measure = async (id: string, asOf?: Date) => {
    const { indicators } = await readDashboard(context(), 2025, asOf);
    const found = indicators.find((each) => each.id === id);
    if (!found) throw new Error(`there is no ${id}`);
    return found;
  };

  test('say what they lack until a delivery tells of it, and are figures from then on', async () => {
    const then = await measure('CT-24', known('2026-09-30T08:00:00Z').asOf);
    expect(then.missing).toEqual(['lpr']);
    const today = await measure('CT-24');
    expect(today.missing).toEqual([]);
    expect(today.nation.numerator).toBeGreaterThan(10);
    expect((await readIndicator(context(), 'CT-24', { year: 2025 })).missing).toEqual([]);
    expect(
      (await readWaterfall(context(), { measure: 'CT-24', year: 2025, unit: 'nation' })).missing,
    ).toEqual([]);
    // Findings of angiography and audits have no way in yet.
    expect((await measure('CT-26')).missing).toEqual(['angiography-findings']);
  });

  test('say of a year of which nothing was delivered that nothing was', async () => {
    const { missing } = await readWaterfall(context(), { measure: 'CT-24', year: 2022, unit: 'nation' });
    expect(missing).toEqual(['lpr']);
  });

  test('are those that the deliveries of the time give', async () => {
    const [first, second] = [await measure('CT-24', known(firstLoad).asOf), await measure('CT-24')];
    expect(first.nation.numerator).toBeGreaterThan(0);
    expect(second.nation.numerator ?? 0).toBeGreaterThan(first.nation.numerator ?? 0);
    expect(first.nation.denominator).toBe(second.nation.denominator);
  });

  test('count no case whose follow-up lies outside the days that were delivered', async () => {
    // Delivered until the end of June 2026: the 270 days of CT-25 end there for cases of September 2025.
    const { chart } = await readIndicator(context(), 'CT-25', { year: 2025, unit: 'nation' });
    const states = new Map(chart?.months.map(({ month, state }) => [month, state]));
    expect(states.get('2025-09-01')).not.toBe('immature');
    expect(states.get('2025-10-01')).toBe('immature');
    const { steps } = await readWaterfall(context(), { measure: 'CT-25', year: 2025, unit: 'nation' });
    expect(steps.find(({ step }) => step === 'immature')?.count).toBeGreaterThan(0);
  });

  test.each([undefined, firstLoad])(
    'are explained by the events they were counted by, as of %s',
    async (instant) => {
      const asOf = instant === undefined ? undefined : known(instant).asOf;
      const seen = new Set<string>();
      const all = ['CT-24', 'CT-25', 'CT-27', 'CT-28', 'CT-28.all-cause', 'CT-30'];
      // Every question to the past makes the tables of the past: two measures are enough.
      const asked = asOf ? ['CT-24', 'CT-30'] : all;
      for (const id of asked)
        for (const step of ['numerator', 'denominator', 'excluded'] as const) {
          const { rows } = await listCases(
            context(),
            { measure: id, year: 2025, unit: 'nation', step, asOf },
            { page: 1, pageSize: 20 },
          );
          const own = step === 'denominator' ? ['numerator', 'denominator'] : [step];
          expect(rows.filter(({ landing }) => !own.includes(landing))).toEqual([]);
          for (const { landing } of rows) seen.add(`${id} ${landing}`);
          const [row] = rows;
          if (!row) continue;
          const { measures } = await explainRecord(context(), row, { indicator: id, asOf });
          const explained = measures.find((each) => each.measure === id);
          expect([id, explained?.landing]).toEqual([id, row.landing]);
        }
      for (const id of asked.filter((each) => !each.startsWith('CT-28')))
        expect([...seen]).toContain(`${id} numerator`);
    },
  );

  test('agree with a new count of everything', async () =>
    expect(await verifyIndicators(context())).toMatchObject({ different: 0 }));
});
