import { beforeAll, expect, test } from 'vitest';
import { quantileType7 } from '../../src/calculation/statistics/quantile-type-7.ts';
import type { DoseQuantity } from '../../src/definition/dose.ts';
import { spreadShares } from '../../src/indicators/read-doses.ts';
import { Problem } from '../../src/kernel/problem.ts';
import { acceptWarnings } from '../../src/operations/accept-warnings.ts';
import { actorOf, findAccount } from '../../src/operations/demo-accounts.ts';
import { readExamination } from '../../src/operations/read-examination.ts';
import { readDose, type DoseAsked } from '../../src/operations/read-dose.ts';
import type { Database } from '../../src/store/database.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

interface Acquisition {
  readonly centre: string;
  readonly id: string;
  readonly scanner: string | null;
  readonly day: string;
  readonly weight: number | null;
  readonly bmi: number | null;
  readonly rhythm: string | null;
  readonly pulse: number | null;
  readonly row: number;
  readonly type: string;
  readonly gating: string | null;
  readonly kv: number | null;
  readonly name: string | null;
  readonly dlp: number | null;
  readonly ctdivol: number | null;
  readonly phantom: string | null;
}

/** The acquisitions of an examination of one kind. */
interface Dosed extends Omit<Acquisition, 'dlp' | 'ctdivol'> {
  readonly protocol: string | null;
  readonly dose: number | null;
}

/** Acquisitions as no demo scanner sends them: without name, dose or gating, of the head phantom, and repeated. */
const spoil = `
  update cardiac_ct.acquisition set acq_protocol = null where hashtext(examination_id::text || row_number) % 11 = 0;
  update cardiac_ct.acquisition set rad_dlp = null where hashtext(examination_id::text || row_number) % 13 = 1;
  update cardiac_ct.acquisition set acq_gating = '9' where hashtext(examination_id::text || row_number) % 7 = 2;
  update cardiac_ct.acquisition set rad_phantom = '16' where hashtext(examination_id::text || row_number) % 29 = 3;
  update cardiac_ct.acquisition set acq_protocol = 'CorCTA Seq'
  where acq_protocol = 'CorCTA Seq pad' and hashtext(examination_id::text) % 3 = 0;
  update cardiac_ct.examination set scanner_id = null where hashtext(id::text) % 31 = 4;
  update cardiac_ct.examination set prep_hr_scan = null where hashtext(id::text) % 17 = 5;
  insert into cardiac_ct.acquisition (centre_id, examination_id, row_number, acq_type, acq_protocol, acq_gating, acq_kv,
    rad_ctdivol, rad_dlp, rad_phantom)
  select centre_id, examination_id, row_number + 10, '4', 'CorCTA Retro', '5', 120, 12.5, 180, '32'
  from cardiac_ct.acquisition where acq_type = '4' and hashtext(examination_id::text) % 9 = 0`;

const everything = `
  select e.centre_id as centre, e.id, e.scanner_id as scanner, e.examined_on as day, e.rf_weight as weight,
    e.rf_bmi as bmi, e.prep_rhythm as rhythm, e.prep_hr_scan as pulse, a.row_number as row, a.acq_type as type,
    a.acq_gating as gating, a.acq_kv as kv, a.acq_protocol as name, a.rad_dlp as dlp, a.rad_ctdivol as ctdivol,
    a.rad_phantom as phantom
  from cardiac_ct.examination e
  join cardiac_ct.acquisition a on a.centre_id = e.centre_id and a.examination_id = e.id
  where e.examined_on >= '2025-01-01' and e.examined_on < '2026-01-01'
  order by e.centre_id, e.id, a.row_number`;

const ccta: Readonly<Record<string, string>> = {
  ...{ '1': '20', '2': '21', '3': '22', '4': '23', '5': '24', '6': '24', '0': '25' },
};
const others: Readonly<Record<string, string>> = {
  '1': '1',
  '2': '10',
  '3': '2',
  '5': '40',
  '6': '50',
  '7': '60',
};
const suggestedBy = ({ type, gating }: Acquisition): string | null =>
  (type === '4' ? ccta[gating ?? ''] : others[type]) ?? null;

/** What most acquisitions with the same name suggest; of as many the lower code. */
function mostSuggested(rows: readonly Acquisition[]): string | null {
  const votes = rows.map(suggestedBy).filter((code) => code !== null);
  const times = (code: string): number => votes.filter((each) => each === code).length;
  return [...new Set(votes)].toSorted((a, b) => times(b) - times(a) || (a < b ? -1 : 1))[0] ?? null;
}

function slowly(rows: readonly Acquisition[], quantity: DoseQuantity): readonly Dosed[] {
  const names = Map.groupBy(rows, ({ centre, name }) => `${centre} ${name ?? ''}`);
  const meanings = new Map([...names].map(([key, all]) => [key, mostSuggested(all)]));
  const protocolOf = (row: Acquisition): string | null =>
    (row.name === null ? null : meanings.get(`${row.centre} ${row.name}`)) ?? suggestedBy(row);
  const groups = Map.groupBy(rows, ({ centre, id, type }) => `${centre} ${id} ${type}`);
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const amounts = all.map((row) => row[quantity]);
    const known = amounts.filter((amount) => amount !== null);
    const sum = known.length < all.length ? null : known.reduce((total, amount) => total + amount, 0);
    const largest = known.length === 0 ? null : Math.max(...known);
    const dose = quantity === 'dlp' ? sum : largest;
    const voltages = all.flatMap(({ kv }) => (kv === null ? [] : [kv]));
    return [
      {
        ...first,
        protocol: protocolOf(first),
        dose: all.some(({ phantom }) => phantom === '16') ? null : dose,
        kv: voltages.length === 0 ? null : Math.max(...voltages),
      },
    ];
  });
}

const bandOf = (value: number | null, below: readonly number[]): number | null =>
  value === null ? null : below.filter((bound) => value >= bound).length;

const tally = (keys: readonly (readonly (string | number | null)[])[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...Map.groupBy(keys, (key) => JSON.stringify(key))].map(([key, all]) => [key, all.length]),
  );

const rounded = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Math.round(value * 1e6) / 1e6;

const dosesOf = (all: readonly Dosed[]): readonly number[] =>
  all.flatMap(({ dose }) => (dose === null ? [] : [dose]));

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

describeOnEachDatabase('the doses of a centre', (database) => {
  const registry = testRegistry(database, 1600);
  let rows: readonly Acquisition[] = [];
  let centre = '';
  const read = (asked: DoseAsked = {}) => readDose(contextOf(registry()), { year: 2025, centre, ...asked });
  const here = (quantity: DoseQuantity = 'dlp') =>
    slowly(rows, quantity).filter((each) => each.centre === centre);
  const as = async (account: string, asked: DoseAsked = {}) =>
    readDose(
      { registry: registry(), actor: actorOf(await findAccount(registry(), account)) },
      { year: 2025, ...asked },
    );

  beforeAll(async () => {
    const db: Database = database();
    await db.execute(spoil);
    rows = await db.query<Acquisition>(everything);
    centre = (await readDose(contextOf(registry()), { year: 2025, centre: 'odense' })).centre.id;
  });

  test.each(['dlp', 'ctdivol'] as const)('the spreads of %s are those of a slow count', async (quantity) => {
    const { spreads } = await read({ quantity });
    const shown = here(quantity).filter(({ protocol }) => protocol !== '1' && protocol !== '2');
    const groups = Map.groupBy(shown, ({ scanner, protocol }) => JSON.stringify([scanner, protocol]));
    expect(spreads).toHaveLength(groups.size);
    expect(spreads.length).toBeGreaterThan(4);
    for (const spread of spreads) {
      const all = groups.get(JSON.stringify([spread.scannerId, spread.protocol])) ?? [];
      const doses = dosesOf(all).toSorted((a, b) => a - b);
      expect(spread.count).toBe(doses.length);
      expect(spread.missing).toBe(all.length - doses.length);
      const quantiles = doses.length === 0 ? [] : spreadShares.map((share) => quantileType7(doses, share));
      expect(spread.quantiles.map(rounded)).toEqual(quantiles.map(rounded));
      expect(spread.points.map(rounded)).toEqual(doses.map(rounded));
    }
  });

  test('the months of the coronary protocol with most doses are those of a slow count', async () => {
    const { trend, protocols } = await read();
    const code = trend?.protocol.code;
    expect(protocols.map((protocol) => protocol.code)).toContain(code);
    const inYear = trend?.months.filter(({ month }) => month.startsWith('2025')) ?? [];
    const months = Map.groupBy(
      here().filter(({ protocol, dose }) => protocol === code && dose !== null),
      ({ day }) => `${day.slice(0, 7)}-01`,
    );
    expect(inYear.map(({ month }) => month)).toEqual([...months.keys()].toSorted());
    for (const { month, count, median } of inYear) {
      const doses = dosesOf(months.get(month) ?? []);
      expect([count, rounded(median)]).toEqual([doses.length, rounded(quantileType7(doses, 0.5))]);
    }
  });

  test.each(['dlp', 'ctdivol'] as const)(
    'centre medians of %s are held against every level',
    async (quantity) => {
      const { levels, comparison } = await read({ quantity });
      const all = slowly(rows, quantity).filter(
        ({ weight }) => weight !== null && weight >= 50 && weight <= 90,
      );
      const known = registry().dataset.dose?.levels.filter((level) => level.quantity === quantity) ?? [];
      expect(levels.map(({ id }) => id)).toEqual(known.map(({ id }) => id));
      const codes = new Map(
        registry().dataset.valueSets['standard-protocol']?.codes.map(({ name, code }) => [name, code]),
      );
      for (const level of levels) {
        const wanted = level.protocols.map((name) => codes.get(name) ?? null);
        const doses = Map.groupBy(
          all.filter(({ protocol, dose }) => dose !== null && wanted.includes(protocol)),
          (each) => each.centre,
        );
        const own = dosesOf(doses.get(centre) ?? []);
        const hasEnough = own.length >= comparison.fewest;
        expect(level.count).toBe(own.length);
        expect(rounded(level.median)).toBe(hasEnough ? rounded(quantileType7(own, 0.5)) : null);
        const rest = [...doses].filter(([id, each]) => id !== centre && each.length >= comparison.fewest);
        expect(level.others.map(({ median }) => rounded(median))).toEqual(
          rest
            .map(([, each]) => rounded(quantileType7(dosesOf(each), 0.5)))
            .toSorted((a, b) => (a ?? 0) - (b ?? 0)),
        );
      }
      expect(levels.some(({ standing }) => standing === 'below')).toBe(true);
    },
  );

  test('gating by rhythm and heart rate, and voltage by body mass index, are those of a slow count', async () => {
    const { gating, voltage, scanners } = await read();
    const coronary = here().filter(({ type }) => type === '4');
    const counted = (counts: readonly { readonly count: number }[]) =>
      counts.reduce((sum, { count }) => sum + count, 0);
    expect(counted(gating.counts)).toBe(coronary.length);
    expect(
      Object.fromEntries(
        gating.counts.map(({ count, band, ...kind }) => [
          JSON.stringify([kind.gating, kind.rhythm, band]),
          count,
        ]),
      ),
    ).toEqual(tally(coronary.map((each) => [each.gating, each.rhythm, bandOf(each.pulse, gating.below)])));
    expect(
      Object.fromEntries(voltage.counts.map(({ count, band, kv }) => [JSON.stringify([kv, band]), count])),
    ).toEqual(tally(coronary.map((each) => [each.kv, bandOf(each.bmi, voltage.below)])));
    const [scanner] = scanners;
    const one = await read({ scanner: scanner?.id });
    expect(counted(one.voltage.counts)).toBe(coronary.filter((each) => each.scanner === scanner?.id).length);
    expect(one.spreads.every(({ scannerId }) => scannerId === scanner?.id)).toBe(true);
  });

  test('what waits for a reason is what has an open warning, until somebody gives one', async () => {
    const findings = await database().query<{
      centre: string;
      id: string;
      findings: readonly Record<string, unknown>[];
    }>(
      `select r.centre_id as centre, r.id, v.findings from core.record r
       join core.record_revision v on v.centre_id = r.centre_id and v.record_id = r.id and v.revision = r.current_revision
       where v.examined_on >= '2025-01-01' and v.examined_on < '2026-01-01'`,
    );
    const isOpen = ({ rule, severity, accepted }: Record<string, unknown>): boolean =>
      rule === 'dose-alert' && severity === 'warning' && accepted === undefined;
    const open = Map.groupBy(
      findings.filter((each) => each.findings.some(isOpen)),
      (each) => each.centre,
    );
    const [first] = [...open].toSorted(([, a], [, b]) => b.length - a.length);
    const [centreId = '', all = []] = first ?? [];
    const waiting = async () => (await read({ centre: centreId })).waiting;
    const { total, rows: listed } = await waiting();
    expect(all.length).toBeGreaterThan(0);
    expect(total).toBe(all.length);
    expect(listed.map(({ recordId }) => recordId).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    const days = listed.map(({ examinedOn }) => examinedOn);
    expect(days).toEqual(days.toSorted().toReversed());
    const id = listed[0]?.recordId ?? '';
    const actor = { id: 'finn', name: 'Finn', role: 'physicist', centreId } as const;
    const { revision } = await readExamination({ registry: registry(), actor }, centreId, id);
    const field = 'rad.drlExceeded';
    const acceptances = [{ rule: 'dose-alert', field, reason: 'Repeated because the patient moved' }];
    await acceptWarnings({ registry: registry(), actor }, { centreId, id, revision, acceptances });
    expect((await waiting()).rows.map(({ recordId }) => recordId)).not.toContain(id);
  });

  test('a scanner that came is a change of the trend', async () => {
    const { trend } = await read({ centre: 'aalborg' });
    expect(trend?.changes).toMatchObject([{ day: '2025-04-01' }]);
  });

  test('a physicist sees the own centre alone, a data manager every one, the steering group none', async () => {
    const own = await as('physicist@odense');
    expect(own.centre.id).toBe(centre);
    expect(own.centres).toHaveLength(1);
    expect(await codeOf(as('physicist@odense', { centre: 'aarhus' }))).toBe('notFound');
    expect((await as('data-manager')).centres.length).toBeGreaterThan(5);
    expect(await codeOf(as('steering'))).toBe('notPermitted');
  });
});
