import { describe, expect, test } from 'vitest';
import { demoExaminations, type DemoExamination } from '../../src/derive/demo/demo-country.ts';
import {
  readCountryFolder,
  readDatasetFolder,
  readDemoPlanOf,
} from '../../src/operations/definition-files.ts';
import { evaluateRecord } from '../../src/validation/evaluate-record.ts';

const dataset = await readDatasetFolder('cardiac-ct', '1.0.0');
const { country, holidays } = await readCountryFolder('dk');
const plan = await readDemoPlanOf('dk');
const environment = { today: '2026-11-23', holidays };

const draw = (count: number, seed = plan.seed): readonly DemoExamination[] => [
  ...demoExaminations(dataset, { ...plan, seed, examinations: count }),
];
const sample = draw(4000).map((examination) => ({
  examination,
  ...evaluateRecord(dataset, { ...examination, asked: [] }, environment),
}));
type Drawn = (typeof sample)[number];
const value = ({ content }: Drawn, id: string) => content.values[id];
const share = (records: readonly Drawn[], holds: (record: Drawn) => boolean): number =>
  records.filter(holds).length / records.length;
const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

describe('the demo country', () => {
  test('is drawn again from its seed to the last digit, and differs with another', () => {
    expect(draw(40)).toEqual(draw(40));
    expect(draw(40)).not.toEqual(draw(40, plan.seed + 1));
  });

  test('has two years, five regions, about twenty hospitals and at least 12,000 examinations', () => {
    expect(plan).toMatchObject({ from: '2024-01-01', to: '2026-01-01' });
    expect(plan.examinations).toBeGreaterThanOrEqual(12_000);
    const hospitals = new Set(country.hospitals.map(({ id }) => id));
    expect(plan.centres.filter(({ hospital }) => !hospitals.has(hospital))).toEqual([]);
    expect(plan.centres.length).toBeGreaterThanOrEqual(20);
  });

  test('holds no value of a wrong kind, code or range, and no field that does not apply', () => {
    const wrong = ['type', 'code', 'range', 'length', 'unknown-field', 'not-applicable', 'max-rows'];
    const found = sample.flatMap(({ findings }) => findings.filter(({ rule }) => wrong.includes(rule)));
    expect(found.map(({ rule, field }) => `${rule} ${field ?? ''}`)).toEqual([]);
  });

  test('follows the published shares: women, calcium bands, obstructive disease', () => {
    const women = sample.filter((record) => value(record, 'pat.sex') === '2');
    const men = sample.filter((record) => value(record, 'pat.sex') === '1');
    expect(women.length / sample.length).toBeCloseTo(0.57, 1);
    const scored = (records: readonly Drawn[]) =>
      records.filter((record) => value(record, 'cac.band') !== undefined);
    expect(share(scored(women), (record) => value(record, 'cac.band') === '0')).toBeCloseTo(0.57, 1);
    expect(share(scored(men), (record) => value(record, 'cac.band') === '0')).toBeCloseTo(0.376, 1);
    const classed = sample.filter((record) => value(record, 'cor.cadClass') !== undefined);
    const obstructive = share(classed, (record) => Number(value(record, 'cor.cadClass')) >= 2);
    expect(obstructive).toBeGreaterThan(0.2);
    expect(obstructive).toBeLessThan(0.25);
  });

  test('has less dose in women than in men, and more with padding and most with retrospective gating', () => {
    const doses = (sex: string, gating: string): readonly number[] =>
      sample
        .filter((record) => value(record, 'pat.sex') === sex && value(record, 'tec.gating') === gating)
        .map((record) => Number(value(record, 'rad.dlpCcta')));
    for (const gating of ['2', '3', '4'])
      expect(median(doses('2', gating))).toBeLessThan(median(doses('1', gating)));
    expect(median(doses('1', '3'))).toBeLessThan(median(doses('1', '4')));
    expect(median(doses('1', '4'))).toBeLessThan(median(doses('1', '5')));
  });

  test('hides four stories: a dose drift, late reports, many unknowns, and one that is excellent', () => {
    const at = (hospital: string) => sample.filter(({ examination }) => examination.hospital === hospital);
    const hospitalOf = (story: string) =>
      plan.centres.find((centre) => centre.story === story)?.hospital ?? '';
    const drift = at(hospitalOf('dose-drift'));
    const doseOf = (records: readonly Drawn[]) =>
      median(records.map((record) => Number(value(record, 'rad.dlpCcta') ?? 0)));
    const isBefore = (record: Drawn): boolean => record.examination.examinedOn < '2025-04-01';
    const later = drift.filter((record) => !isBefore(record));
    expect(doseOf(later)).toBeGreaterThan(1.5 * doseOf(drift.filter(isBefore)));
    const late = (hospital: string): number =>
      share(
        at(hospital),
        (record) => String(value(record, 'cc.reportTime')).slice(0, 10) > addWorkingWeek(record),
      );
    expect(late(hospitalOf('late-reports'))).toBeGreaterThan(4 * late(hospitalOf('excellent')) + 0.05);
    const unknown = (hospital: string): number =>
      share(at(hospital), (record) => value(record, 'prep.rhythm') === '9');
    expect(unknown(hospitalOf('many-unknown'))).toBeGreaterThan(0.08);
    expect(unknown(hospitalOf('excellent'))).toBeLessThan(0.02);
  });
});

/** Four days after the examination: later than two working days, whatever the weekday. */
function addWorkingWeek({ examination }: Drawn): string {
  const day = new Date(`${examination.examinedOn}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 4);
  return day.toISOString().slice(0, 10);
}
