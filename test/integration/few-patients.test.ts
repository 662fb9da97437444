import { beforeAll, expect, test } from 'vitest';
import { indicatorListCommand, indicatorShowCommand } from '../../src/cli/commands/indicator.ts';
import type { Actor } from '../../src/access/actor.ts';
import { exportSummaries } from '../../src/operations/export-measure-report.ts';
import { readDashboard } from '../../src/operations/read-dashboard.ts';
import { readIndicator } from '../../src/operations/read-indicator.ts';
import type { MeasureView, UnitMeasurement } from '../../src/operations/views.ts';
import { storeCohort, type Alike } from '../support/cohort.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { faultsOf } from '../support/fhir-definitions.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const year = 2025;
const at = (hospital: string, count: number, values: Alike['values']): Alike => ({
  ...{ hospital, count, day: `${year}-03-10` },
  values: { 'prep.rhythm': 'sinus', 'pat.sex': 'female', ...values },
});

/** Heart rate control (CT-11) at a centre with one patient, all in the numerator, nobody in it, all unknown; none elsewhere. */
const cohort = [
  at('aarhus', 1, { 'prep.hrScan': 55 }),
  at('odense', 12, { 'prep.hrScan': 55, 'rad.dlpCcta': 100, 'rad.effDose': 2 }),
  at('aalborg', 12, { 'prep.hrScan': 90 }),
  at('silkeborg', 12, {}),
];

/** Every number that is somewhere in a value. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describeOnEachDatabase('centres with hardly anybody', (database) => {
  const registry = testRegistry(database);
  const context = () => contextOf(registry());
  const steering: Actor = { id: 'steering', name: 'Steering', role: 'steering', centreId: null };
  const readers = () => [context(), { registry: registry(), actor: steering }];

  beforeAll(() => storeCohort(registry(), cohort));

  const centreIn = ({ centres }: Pick<MeasureView, 'centres'>, code: string): UnitMeasurement => {
    const found = centres.find(({ unit }) => unit.code === code);
    if (!found) throw new Error(`there is no centre ${code}`);
    return found;
  };

  test('have a defined figure: one patient, everybody, nobody, only unknown, no patient', async () => {
    const { indicators } = await readDashboard(context(), year);
    const view = indicators.find(({ id }) => id === 'CT-11');
    if (!view) throw new Error('CT-11 is defined');
    const of = (code: string) => {
      const { numerator, denominator, unknown, estimate, interval, met } = centreIn(view, code);
      return [
        numerator,
        denominator,
        unknown,
        estimate,
        interval === null ? null : [interval.lower, interval.upper],
        met,
      ];
    };
    expect(of('aarhus')).toEqual([1, 1, 0, 1, [expect.closeTo(0.025, 12), 1], 'met']);
    expect(of('odense')).toEqual([12, 12, 0, 1, [expect.closeTo(0.025 ** (1 / 12), 12), 1], 'met']);
    expect(of('aalborg')).toEqual([0, 12, 0, 0, [0, expect.closeTo(1 - 0.025 ** (1 / 12), 12)], 'not-met']);
    expect(of('silkeborg')).toEqual([0, 0, 12, null, null, 'not-decidable']);
    expect(of('rigshospitalet')).toEqual([0, 0, 0, null, null, 'not-decidable']);
  });

  test('give no number that is none, in any measure, to any reader: dashboard, page, FHIR', async () => {
    for (const reader of readers()) {
      const dashboard = await readDashboard(reader, year);
      const pages = [];
      for (const { id } of registry().dataset.indicators)
        pages.push(await readIndicator(reader, id, { year }));
      const reports = [];
      for (const unit of ['nation', 'aarhus', 'silkeborg', 'rigshospitalet'])
        reports.push(...(await exportSummaries(reader, { year, unit })));
      expect(reports.flatMap(faultsOf)).toEqual([]);
      const numbers = numbersIn([dashboard, pages, reports]);
      expect(numbers.length).toBeGreaterThan(1000);
      expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
    }
  });

  test('are printed without a number that is none', async () => {
    const lines: string[] = [];
    const output = {
      line: (text: string) => void lines.push(text),
      object: () => undefined,
      notice: () => undefined,
    };
    const withRegistry = <T>(work: (opened: ReturnType<typeof context>) => Promise<T>) => work(context());
    const options = { year: String(year) };
    await indicatorListCommand.run({ words: [], options, output, withRegistry });
    for (const id of ['CT-05', 'CT-07', 'CT-11', 'CT-02'])
      await indicatorShowCommand.run({ words: [id], options, output, withRegistry });
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter((line) => /NaN|Infinity|undefined/.test(line))).toEqual([]);
    expect(
      lines.find((line) => line.includes('Regionshospitalet Silkeborg') && line.includes('unknown 12')),
    ).toContain('–');
  });
});
