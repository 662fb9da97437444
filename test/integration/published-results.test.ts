import { beforeAll, expect, test } from 'vitest';
import type { Command, Options } from '../../src/cli/command.ts';
import { indicatorExportCommand } from '../../src/cli/commands/indicator-export.ts';
import { indicatorShowCommand } from '../../src/cli/commands/indicator.ts';
import { recheckCommand } from '../../src/cli/commands/recheck.ts';
import type { MeasureReport } from '../../src/exports/fhir/resources.ts';
import { indicatorCsv } from '../../src/operations/indicator-tables.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { readIndicator } from '../../src/operations/read-indicator.ts';
import type { Registry } from '../../src/operations/registry.ts';
import { findOrCreatePatients } from '../../src/store/patients.ts';
import { storeCohort, type Alike } from '../support/cohort.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { deliver, extractText } from '../support/register-extract.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

/**
 * Published tables, printed again by the registry. Synthetic cohorts have the published margins (section 6 of the dataset
 * dossier); a margin that was published as a percentage is met by whole patients that round to it. The registry's tables are
 * of calendar years, so a cohort of several years stands in one of them.
 *
 * Not printed, because neither an indicator nor the counting of an assertion gives it: percentiles 10 and 90, medians of
 * contrast and calcium, hazard ratios, C-statistics, event rates per person-year (Silkeborg, Winther 2022, Nissen 2020).
 */

/** What a command prints: lines, or objects with `--json`. */
async function print(registry: Registry, command: Command, words: readonly string[], options: Options) {
  const lines: string[] = [];
  const objects: object[] = [];
  const output = {
    line: (text: string) => void lines.push(text),
    object: (value: object) => void objects.push(value),
    notice: () => undefined,
  };
  const withRegistry = <T>(work: (context: ReturnType<typeof contextOf>) => Promise<T>) =>
    work(contextOf(registry));
  await command.run({ words, options, output, withRegistry });
  return { lines, objects };
}

const share = (count: number, all: number): string => `${((100 * count) / all).toFixed(1)} %`;
const event = (type: string, date: string) => ({ 'fu.type': type, 'fu.date': date });

// --- Silkeborg 2010–2013 (SIL15) -----------------------------------------------------------------------------------

interface Sex {
  readonly sex: 'female' | 'male';
  readonly people: number;
  /** Agatston scores with how many have them; the others have none. */
  readonly calcium: readonly (readonly [number, number])[];
  readonly doses: readonly (readonly [number, number])[];
  readonly plans: readonly (readonly [string, number])[];
  readonly contrast: number;
  readonly ica: number;
  readonly pci: number;
  readonly cabg: number;
  readonly both: number;
}

const silkeborg: readonly Sex[] = [
  {
    ...{ sex: 'female', people: 1920, contrast: 1827, ica: 351, pci: 77, cabg: 25, both: 4 },
    calcium: [
      [0, 964],
      [50, 369],
      [200, 200],
      [600, 95],
      [1500, 62],
    ],
    doses: [
      [1.2, 281],
      [2.6, 1311],
      [6.4, 281],
    ],
    plans: [
      ['ica', 289],
      ['ischaemia-test', 75],
      ['none', 1501],
    ],
  },
  {
    ...{ sex: 'male', people: 1621, contrast: 1543, ica: 462, pci: 144, cabg: 52, both: 11 },
    calcium: [
      [0, 562],
      [33, 396],
      [200, 255],
      [600, 185],
      [1500, 97],
    ],
    doses: [
      [1.6, 237],
      [3.3, 1107],
      [8.3, 237],
    ],
    plans: [
      ['ica', 384],
      ['ischaemia-test', 83],
      ['none', 1108],
    ],
  },
];

const silkeborgDay = '2012-03-14';

/** The value of the person at a place when so many in a row have each value; nothing after the last of them. */
function valueAt<T>(parts: readonly (readonly [T, number])[], place: number): T | undefined {
  let before = 0;
  for (const [value, count] of parts) {
    before += count;
    if (place < before) return value;
  }
  return undefined;
}

function eventsAt({ ica, pci, cabg, both }: Sex, place: number) {
  const day = '2012-04-13';
  const hasPci = place < pci;
  const hasCabg = place >= pci - both && place < pci - both + cabg;
  return [
    ...(place < ica ? [event('ica', day)] : []),
    ...(hasPci ? [event('pci', day)] : []),
    ...(hasCabg ? [event('cabg', day)] : []),
  ];
}

/** Missing values fall on the last people of each row: none of the margins says who lacks what. */
const silkeborgCohort = (of: Sex): readonly Alike[] =>
  Array.from({ length: of.people }, (_, place) => {
    const calcium = valueAt(of.calcium, place);
    const dose = valueAt(of.doses, place);
    const plan = valueAt(of.plans, place);
    return {
      ...{ count: 1, hospital: 'silkeborg', day: silkeborgDay },
      values: {
        ...{ 'pat.sex': of.sex, 'rf.priorPci': false, 'rf.priorCabg': false, 'ref.icaPlanned': false },
        ...{ 'con.given': true, 'iq.conclusive': true },
        ...(calcium !== undefined && { 'cac.agatston': calcium }),
        ...(dose !== undefined && { 'rad.dlpCcta': 100, 'rad.effDose': dose }),
        ...(plan !== undefined && { 'cc.plan': plan }),
        ...(place < of.contrast && { 'con.volume': of.sex === 'female' ? 60 : 80 }),
      },
      groups: { followUpEvent: eventsAt(of, place) },
    };
  });

// --- Western Denmark 2008–2017 (NIS20) -----------------------------------------------------------------------------

interface WestYear {
  readonly year: number;
  readonly people: number;
  readonly ica: number;
  readonly revascularised: number;
  readonly unobstructed: number;
}

/** The volumes of the first and last year are those published; 2010 stands for 2008–2010, whose shares are published. */
const west: readonly WestYear[] = [
  { year: 2008, people: 352, ica: 59, revascularised: 20, unobstructed: 273 },
  { year: 2010, people: 385, ica: 65, revascularised: 22, unobstructed: 298 },
  { year: 2017, people: 7739, ica: 1076, revascularised: 478, unobstructed: 5998 },
];

function westCohort({ year, people, ica, revascularised, unobstructed }: WestYear): readonly Alike[] {
  const at = { hospital: 'aarhus', day: `${year}-02-03` };
  const values = { 'iq.conclusive': true, 'ref.icaPlanned': false };
  const obstructed = { ...values, 'cor.cadClass': 'one-vessel' };
  const none = { ...values, 'cor.cadClass': 'no-cad' };
  const angiography = event('ica', `${year}-03-03`);
  return [
    {
      ...{ ...at, count: revascularised, values: obstructed },
      groups: { followUpEvent: [angiography, event('cabg', `${year}-04-03`)] },
    },
    { ...at, count: ica - revascularised, values: obstructed, groups: { followUpEvent: [angiography] } },
    { ...at, count: people - unobstructed - ica, values: obstructed },
    { ...at, count: unobstructed, values: none },
  ];
}

// --- PCI after CT and angiography, 2022, by region (DHR22) ---------------------------------------------------------

/** 44.1 % in the country, 35.1 % and 51.5 % in the lowest and highest region are published; the other three are not. */
const regions = [
  { region: 'Region Nordjylland', hospital: 'aalborg', ica: 94, pci: 33 },
  { region: 'Region Midtjylland', hospital: 'aarhus', ica: 200, pci: 103 },
  { region: 'Region Syddanmark', hospital: 'odense', ica: 256, pci: 111 },
  { region: 'Region Hovedstaden', hospital: 'rigshospitalet', ica: 300, pci: 130 },
  { region: 'Region Sjælland', hospital: 'roskilde', ica: 150, pci: 64 },
] as const;

const panel2022 = regions.flatMap(({ hospital, ica, pci }): readonly Alike[] => {
  const at = { hospital, day: '2022-02-03', values: {} };
  const angiography = event('ica', '2022-03-03');
  return [
    { ...at, count: pci, groups: { followUpEvent: [angiography, event('pci', '2022-03-03')] } },
    { ...at, count: ica - pci, groups: { followUpEvent: [angiography] } },
  ];
});

// --- Reclassification of the likelihood (WIN22) --------------------------------------------------------------------

/** 41,177 patients as 1,000: likelihood of 5 % or less in 18 % (ESC), 45 % (RF-CL) and 60 % (CACS-CL). Nothing derived is given. */
function reclassified(): readonly Alike[] {
  const of = (count: number, sex: string, age: number, calcium: number): Alike => ({
    ...{ count, hospital: 'odense', day: '2019-02-03' },
    values: {
      ...{
        'pat.sex': sex,
        'pat.ageAtExam': age,
        'pat.birthDate': `${2019 - age}-01-01`,
        'cac.agatston': calcium,
      },
      ...{ 'sym.main': 'chest-pain', 'sym.char1': true, 'sym.char2': false, 'sym.char3': false },
      ...{ 'sym.dyspnoea': false, 'ref.knownIhd': false, 'rf.familyHistory': false, 'rf.smoking': 'never' },
      ...{ 'rf.dyslipidaemia': false, 'rf.hypertension': false, 'rf.diabetes': 'none' },
    },
  });
  return [of(180, 'female', 45, 0), of(270, 'male', 55, 0), of(150, 'male', 65, 0), of(400, 'male', 65, 500)];
}

describeOnEachDatabase('published results, printed by the registry', (database) => {
  const registry = testRegistry(database);

  beforeAll(async () => {
    const cohorts = [...silkeborg.map(silkeborgCohort), ...west.map(westCohort), panel2022, reclassified()];
    await storeCohort(registry(), cohorts.flat());
    // The patient register has delivered what the cohorts are followed up by: one event of somebody else tells so.
    const [day, somebody] = ['2012-06-01', '2512484916'];
    const centreId = (await listCentreCodes(registry())).get('silkeborg') ?? '';
    const identity = { system: 'cpr', value: somebody } as const;
    await findOrCreatePatients(database(), [{ identity, centreId, seenOn: day }]);
    const line = { cpr: somebody, code: 'UXMC80', date: day };
    const days = { coversFrom: '2005-01-01', coversTo: '2026-06-30' };
    const { rejected } = await deliver(registry(), extractText([line]), days);
    expect(rejected).toBe(0);
    await database().execute('analyze');
  }, 600_000);

  const shown = async (id: string, year: number): Promise<readonly string[]> =>
    (await print(registry(), indicatorShowCommand, [id], { year: String(year) })).lines;
  const lineOf = (lines: readonly string[], unit: string): string =>
    lines.find((line) => line.trimStart().startsWith(unit)) ?? '';

  /** The share of those in whom a condition is true among those in whom another one is: the general counting of the registry. */
  const counted = async (condition: string, year: number, hospital: string) => {
    const options = { assert: `not (${condition})`, year: String(year), centre: hospital, json: true };
    const { objects } = await print(registry(), recheckCommand, ['examination-not-in-future'], options);
    const [view] = objects as { after: { records: number; broken: number; undecided: number } }[];
    return view?.after ?? { records: 0, broken: 0, undecided: 0 };
  };
  const shareAmong = async (condition: string, among: string, hospital = 'silkeborg', year = 2012) => {
    const [some, all] = [
      await counted(`${among} and ${condition}`, year, hospital),
      await counted(among, year, hospital),
    ];
    return share(some.broken, all.broken);
  };

  test('Silkeborg: calcium scores in 3,185 of 3,541, and the doses and angiographies of women and men', async () => {
    expect(lineOf(await shown('CT-14', 2012), 'Regionshospitalet Silkeborg')).toContain('3185/3541  89.9 %');
    expect((await shown('CT-33', 2012)).some((line) => line.includes('3541 cases'))).toBe(true);
    const strataOf = async (id: string) => {
      const options = { fhir: 'summary', year: '2012', centre: 'silkeborg' };
      const { objects } = await print(registry(), indicatorExportCommand, [id], options);
      const [report] = objects as MeasureReport[];
      const sexes = report?.group[0]?.stratifier?.find(({ code }) => code[0]?.coding?.[0]?.code === 'sex');
      return sexes?.stratum.map(({ measureScore }) => measureScore?.value ?? NaN) ?? [];
    };
    expect(await strataOf('CT-07')).toEqual([2.6, 3.3]);
    expect((await strataOf('CT-24')).map((value) => share(value, 1))).toEqual(['18.3 %', '28.5 %']);
  });

  test.each([
    ['rad.effDose.empty()', 87],
    ['con.volume.empty()', 171],
    ['cac.agatston.empty()', 356],
    ['cc.plan.empty()', 101],
  ] as const)('Silkeborg: %s in %d', async (condition, missing) =>
    expect(await counted(condition, 2012, 'silkeborg')).toMatchObject({ records: 3541, broken: missing }),
  );

  test.each([
    [
      'female',
      ['57.0 %', '21.8 %', '11.8 %', '5.6 %', '3.7 %'],
      ['15.5 %', '4.0 %'],
      ['18.3 %', '4.0 %', '1.3 %', '5.1 %'],
    ],
    [
      'male',
      ['37.6 %', '26.5 %', '17.1 %', '12.4 %', '6.5 %'],
      ['24.4 %', '5.3 %'],
      ['28.5 %', '8.9 %', '3.2 %', '11.4 %'],
    ],
  ] as const)(
    'Silkeborg: calcium, plan and follow-up of the %s patients',
    async (sex, calcium, plan, followUp) => {
      const of = `pat.sex = '${sex}'`;
      const bands = [
        'cac.agatston = 0',
        ...[
          [1, 99],
          [100, 399],
          [400, 999],
        ].map(([from, to]) => `cac.agatston >= ${from} and cac.agatston <= ${to}`),
        'cac.agatston >= 1000',
      ];
      const printed = async (conditions: readonly string[], among: string) => {
        const shares: string[] = [];
        for (const condition of conditions) shares.push(await shareAmong(condition, among));
        return shares;
      };
      expect(await printed(bands, `${of} and cac.agatston.exists()`)).toEqual(calcium);
      const plans = ["cc.plan = 'ica'", "cc.plan = 'ischaemia-test'"];
      expect(await printed(plans, `${of} and cc.plan.exists()`)).toEqual(plan);
      const kinds = ["fu.type = 'ica'", "fu.type = 'pci'", "fu.type = 'cabg'", "fu.type in ('pci' | 'cabg')"];
      const events = kinds.map((kind) => `followUpEvent.exists(${kind})`);
      expect(await printed(events, of)).toEqual(followUp);
    },
  );

  test('Western Denmark: 352 and 7,739 a year, no or non-obstructive disease in 77.5 %', async () => {
    const volume = async (year: number) => (await shown('CT-33', year)).join('\n');
    expect(await volume(2008)).toContain('352 cases');
    expect(await volume(2017)).toContain('7739 cases');
    expect(Math.floor(100 * (7739 / 352 - 1))).toBe(2098);
    expect(lineOf(await shown('CT-23', 2017), 'Region Midtjylland')).toContain('5998/7739  77.5 %');
    const view = await readIndicator(contextOf(registry()), 'CT-23', { year: 2017, unit: 'nation' });
    expect(view.nation.estimate).toBeCloseTo(0.775, 4);
    expect(indicatorCsv(view, 'units', 'en')).toContain('7739');
  });

  test('Western Denmark: angiography after CT 16.9 % and 13.9 %, revascularised after it 33.8 % and 44.4 %', async () => {
    for (const [year, angiography, yielded] of [
      [2010, '65/385  16.9 %', '22/65  33.8 %'],
      [2017, '1076/7739  13.9 %', '478/1076  44.4 %'],
    ] as const) {
      expect((await shown('CT-24', year)).join('\n')).toContain(angiography);
      const lines = await shown('CT-25', year);
      const variant = lines.slice(lines.findIndex((line) => line.startsWith('CT-25.pci-cabg ')));
      expect(variant[1]).toContain(yielded);
    }
  });

  test('2022: PCI after CT and angiography in 44.1 %, 35.1 % in the lowest region and 51.5 % in the highest', async () => {
    const lines = await shown('CT-25', 2022);
    expect(lines[0]).toContain('441/1000  44.1 %');
    for (const { region, ica, pci } of regions)
      expect(lineOf(lines, region)).toContain(`${pci}/${ica}  ${share(pci, ica)}`);
    expect(lineOf(lines, 'Region Nordjylland')).toContain('35.1 %');
    expect(lineOf(lines, 'Region Midtjylland')).toContain('51.5 %');
  });

  test('likelihood of 5 % or less: 18 % by the ESC table, 45 % by RF-CL, 60 % by CACS-CL', async () => {
    expect((await shown('CT-22', 2019)).join('\n')).toContain('450/1000  45.0 %');
    const among = 'pat.ageAtExam >= 30';
    expect(await shareAmong('ptp.esc2019 <= 5', among, 'odense', 2019)).toBe('18.0 %');
    expect(await shareAmong('ptp.rfCl <= 5', among, 'odense', 2019)).toBe('45.0 %');
    expect(await shareAmong('ptp.cacsCl <= 5', among, 'odense', 2019)).toBe('60.0 %');
    expect((await counted('ptp.cacsCl <= 5', 2019, 'odense')).undecided).toBe(0);
  });
});
