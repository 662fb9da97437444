import { beforeAll, expect, test } from 'vitest';
import { chapman } from '../../src/calculation/statistics/chapman.ts';
import { addDays } from '../../src/kernel/day.ts';
import { listMissing } from '../../src/operations/list-missing.ts';
import { readCoverage } from '../../src/operations/read-coverage.ts';
import { readDashboard } from '../../src/operations/read-dashboard.ts';
import { verifyIndicators } from '../../src/operations/verify-indicators.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { listEvents } from '../../src/store/audit.ts';
import { findRecord } from '../../src/store/records.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { deliver, extractText, type ExtractLine } from '../support/register-extract.ts';
import { console_, contextOf, testRegistry } from '../support/test-registry.ts';

interface Examined {
  readonly cpr: string;
  readonly centreId: string;
  readonly recordId: string;
  readonly hospital: string;
  readonly examinedOn: string;
}

const source = 'Patient register';
const covers = { source, coversFrom: '2023-07-01', coversTo: '2026-01-31' };
const all = { page: 1, pageSize: 200 };
const missedPeople = 17;

/** A department of a hospital: its code begins with that of the hospital. */
const departmentOf = (hospital: string): string => `${hospital}01`.slice(0, 7);

describeOnEachDatabase('coverage', (database) => {
  const registry = testRegistry(database, 240);
  const context = () => contextOf(registry());
  let examined: readonly Examined[] = [];
  let lines: readonly ExtractLine[] = [];

  const contact = (cpr: string, hospital: string, date: string, addOns = ''): ExtractLine => ({
    ...{ cpr, code: 'UXCC00A', hospital, date, addOns },
  });

  beforeAll(async () => {
    examined = await database().query<Examined>(`
      select i.value as cpr, e.centre_id as "centreId", e.id as "recordId", c.code as hospital,
        e.examined_on as "examinedOn"
      from cardiac_ct.examination e
      join core.patient_identifier i on i.patient_id = e.patient_id
      join core.organisation_code c on c.organisation_id = e.centre_id and c.system = 'shak'
      order by e.examined_on, e.id`);
    const [first] = examined;
    if (!first) throw new Error('the demo has examinations');
    // Every eighth has no contact; contacts stand on the day, a day beside it, or two days after it (too late).
    const found = examined.flatMap(({ cpr, hospital, examinedOn }, index) =>
      index % 8 === 0
        ? []
        : [
            contact(
              cpr,
              departmentOf(hospital),
              addDays(examinedOn, [0, 1, -1, 2][index % 4] ?? 0),
              index % 3 === 0 ? 'UXZ41+UXZ10' : '',
            ),
          ],
    );
    const missed = Array.from({ length: missedPeople }, (_, index) =>
      contact(`0101501${String(index).padStart(3, '0')}`, examined[index]?.hospital ?? '', '2025-05-06'),
    );
    const others = [
      contact('0101154001', first.hospital, '2025-05-06'),
      contact('0101501900', '9999', '2025-05-06'),
      contact('0101501901', '', '2025-05-07'),
    ];
    lines = [...found, ...missed, ...others];
    const outcome = await deliver(registry(), extractText(lines), covers);
    expect(outcome).toMatchObject({ rejected: 0, accepted: lines.length });
  }, 600_000);

  /** What a plain program finds, by centre: contacts of adults, and those with an examination within a day. */
  const plain = (measure: 'all' | 'ccta' = 'all') => {
    const hospitals = new Map(
      examined.flatMap(({ hospital, centreId }) => [
        [hospital, centreId],
        [departmentOf(hospital), centreId],
      ]),
    );
    const days = Map.groupBy(examined, ({ cpr }) => cpr);
    const counts = new Map<string, { contacts: number; found: number }>();
    for (const { cpr, hospital = '', date = '', addOns = '' } of lines) {
      const centre = hospitals.get(hospital);
      if (centre === undefined || cpr === '0101154001' || !date.startsWith('2025')) continue;
      if (measure === 'ccta' && !addOns.includes('UXZ41')) continue;
      const near = [-1, 0, 1].map((day) => addDays(date, day));
      const isFound = (days.get(cpr) ?? []).some(({ examinedOn }) => near.includes(examinedOn));
      const count = counts.get(centre) ?? { contacts: 0, found: 0 };
      counts.set(centre, { contacts: count.contacts + 1, found: count.found + (isFound ? 1 : 0) });
    }
    return counts;
  };

  test.each([
    ['all', undefined],
    ['ccta', 'CT-01.ccta'],
  ] as const)('by centre is what a plain program counts, %s', async (which, measure) => {
    const view = await readCoverage(context(), { year: 2025, measure });
    const counted = view.centres
      .filter(({ denominator }) => denominator !== 0)
      .map(({ unit, numerator, denominator }) => [unit.id, { contacts: denominator, found: numerator }]);
    expect(new Map(counted as [string, object][])).toEqual(plain(which));
    expect(view.missing).toEqual([]);
    for (const { months, numerator, denominator } of view.centres) {
      expect(months.reduce((sum, { contacts }) => sum + (contacts ?? 0), 0)).toBe(denominator);
      expect(months.reduce((sum, { found }) => sum + (found ?? 0), 0)).toBe(numerator);
    }
  });

  test('is the figure of the dashboard', async () => {
    const { nation } = await readCoverage(context(), { year: 2025 });
    const { indicators } = await readDashboard(context(), 2025);
    const own = indicators.find(({ id }) => id === 'CT-01')?.nation;
    expect(own).toMatchObject({ numerator: nation.numerator, denominator: nation.denominator });
    expect(nation.numerator).toBeGreaterThan(20);
  });

  test('names the contacts at hospitals that are no centre', async () => {
    const { elsewhere } = await readCoverage(context(), { year: 2025 });
    expect(elsewhere).toEqual([
      { hospital: '9999', contacts: 1 },
      { hospital: null, contacts: 1 },
    ]);
  });

  test('estimates how many there are by capture and recapture, for each centre and the nation', async () => {
    const { estimates, nation, centres } = await readCoverage(context(), { year: 2025 });
    const units = new Set(centres.map(({ unit }) => unit.id));
    expect(estimates.filter(({ unit }) => units.has(unit.id)).length).toBeGreaterThan(10);
    for (const { inRegistry, inPatientRegister, inBoth, estimate, interval } of estimates) {
      const found = chapman({ inRegistry, inPatientRegister, inBoth });
      expect(found.defined && found.value.estimate).toBe(estimate);
      expect(found.defined && found.value.logNormalInterval).toEqual(interval);
      expect(inBoth).toBeLessThanOrEqual(Math.min(inRegistry, inPatientRegister));
    }
    const whole = estimates.find(({ unit }) => unit.id === nation.unit.id);
    const [inYear] = await database().query<{ count: number }>(
      `select count(*) as count from cardiac_ct.examination where examined_on between '2025-01-01' and '2025-12-31'`,
    );
    // The nation's contacts are of every age.
    expect(whole).toMatchObject({
      inRegistry: inYear?.count,
      inPatientRegister: (nation.denominator ?? 0) + 1,
    });
  });

  test('lists what is missing, without a person number', async () => {
    const { nation } = await readCoverage(context(), { year: 2025 });
    const page = await listMissing(context(), { year: 2025 }, all);
    expect(page.total).toBe((nation.denominator ?? 0) - (nation.numerator ?? 0));
    expect(page.rows.length).toBe(page.total);
    expect(page.rows.filter(({ maskedIdentifier }) => maskedIdentifier === '010150-••••')).toHaveLength(
      missedPeople,
    );
    expect(page.rows.every(({ addOns }) => typeof addOns['cov.ccta'] === 'boolean')).toBe(true);
    expect(JSON.stringify(page)).not.toMatch(/\d{10}(?!\d)/);
    const [own] = examined;
    const centreId = own?.centreId ?? '';
    const ofCentre = await listMissing(context(), { year: 2025, centreId }, all);
    expect(ofCentre.rows.every((row) => row.centreId === centreId)).toBe(true);
    expect(ofCentre.total).toBeLessThan(page.total);
  });

  test('opens lists to who may list the records of the centre, and hides small numbers from others', async () => {
    const [own] = examined;
    if (!own) throw new Error('the demo has examinations');
    const as = (role: 'centre-clinician' | 'steering', centreId: string | null) => ({
      ...{ registry: registry(), actor: { ...console_, role, centreId } },
    });
    const clinician = as('centre-clinician', own.centreId);
    const seen = await readCoverage(clinician, { year: 2025 });
    expect(seen.listed.map(({ id }) => id)).toEqual([own.centreId]);
    expect(seen.estimates.map(({ unit }) => unit.id)).toEqual([own.centreId]);
    expect(seen.elsewhere).toEqual([]);
    const { rows } = await listMissing(clinician, { year: 2025 }, all);
    expect(rows.every(({ centreId }) => centreId === own.centreId)).toBe(true);
    const other = examined.find(({ centreId }) => centreId !== own.centreId)?.centreId;
    await expect(listMissing(clinician, { year: 2025, centreId: other }, all)).rejects.toMatchObject({
      code: 'notFound',
    });
    const board = as('steering', null);
    await expect(listMissing(board, { year: 2025 }, all)).rejects.toMatchObject({ code: 'notPermitted' });
    const shown = await readCoverage(board, { year: 2025 });
    expect(shown.estimates).toEqual([]);
    const small = shown.centres.flatMap(({ months }) => months).flatMap(({ contacts }) => contacts ?? []);
    expect(small.filter((count) => count > 0 && count < 3)).toEqual([]);
    expect(await listEvents(registry().db, { centreId: own.centreId, recordId: own.recordId })).toBeDefined();
  });

  test('follows what is saved and what is delivered, and agrees with a new count', async () => {
    const before = await readCoverage(context(), { year: 2025 });
    const moved = examined.find(
      ({ examinedOn }, index) => index % 4 === 0 && index % 8 !== 0 && examinedOn > '2025-02-01',
    );
    const record =
      moved && (await findRecord(database(), { centreId: moved.centreId, recordId: moved.recordId }));
    if (!record) throw new Error('the demo has such an examination');
    const examinedOn = addDays(record.examinedOn, 9);
    await insertRevisions(database(), registry().projection, [
      {
        ...{ ...record, examinedOn, expectedRevision: record.revision, savedAt: '2026-11-23T10:00:00.000Z' },
        content: { ...record.content, values: { ...record.content.values, 'adm.examDate': examinedOn } },
      },
    ]);
    const saved = await readCoverage(context(), { year: 2025 });
    expect(saved.nation.numerator).toBe((before.nation.numerator ?? 0) - 1);
    const more = [...lines, contact('0101501950', moved.hospital, '2025-07-01')];
    await deliver(registry(), extractText(more), covers);
    const delivered = await readCoverage(context(), { year: 2025 });
    expect(delivered.nation.denominator).toBe((before.nation.denominator ?? 0) + 1);
    expect(await verifyIndicators(context())).toMatchObject({ different: 0 });
  });

  test('says of a year of which nothing was delivered that nothing was', async () => {
    const view = await readCoverage(context(), { year: 2022 });
    expect(view.missing).toEqual(['coverage']);
    expect(view.estimates).toEqual([]);
  });
});
