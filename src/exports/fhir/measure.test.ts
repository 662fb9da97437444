import { expect, test } from 'vitest';
import { datasetAt } from '../../../test/support/datasets.ts';
import { faultsOf } from '../../../test/support/fhir-definitions.ts';
import type { Indicator, IndicatorVersion } from '../../definition/indicator.ts';
import { measureOf } from './measure.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');
const standing = ({ history }: Indicator): IndicatorVersion => history.at(-1)!;
const measures = dataset.indicators.map((indicator) => measureOf(indicator, standing(indicator), dataset));
const measureWith = (id: string) => measures.find((measure) => measure.id === id)!;

test('every indicator is a Measure by the definitions of R4', () => {
  expect(measures).toHaveLength(34);
  expect(measures.flatMap((measure) => faultsOf(measure).map((fault) => `${measure.id} ${fault}`))).toEqual(
    [],
  );
});

test('the definitions refuse a Measure without a status, with a wrong day or code, or with what R4 does not know', () => {
  const [measure] = measures;
  const spoiled = (wrong: object) => ({ ...measure!, ...wrong });
  const { status, ...stateless } = measure!;
  expect([status, faultsOf(stateless)]).not.toEqual([status, []]);
  const upwards = {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-improvement-notation', code: 'up' }],
  };
  for (const wrong of [{ status: 'settled' }, { improvementNotation: upwards }])
    expect(faultsOf(spoiled(wrong))).toEqual([expect.stringContaining('is not in the required value set')]);
  expect(faultsOf(spoiled({ effectivePeriod: { start: 'long ago' } }))).not.toEqual([]);
  expect(faultsOf(spoiled({ weight: 3 }))).not.toEqual([]);
  expect(faultsOf(spoiled({ group: [{ population: [{ id: 'x' }] }] }))).not.toEqual([]);
});

test('published evidence makes a Measure active, provisional a draft that says so', () => {
  for (const { id, evidence } of dataset.indicators)
    expect([id, measureWith(id).status]).toEqual([id, evidence.status === 'published' ? 'active' : 'draft']);
  const drafts = measures.filter(({ status }) => status === 'draft');
  expect(drafts.length).toBeGreaterThan(0);
  for (const { disclaimer } of drafts) expect(disclaimer).toContain('Provisional');
});

test('the kind of measure decides the scoring, the direction the notation', () => {
  const of = (id: string) => {
    const { scoring, improvementNotation } = measureWith(id);
    return [scoring.coding?.[0]?.code, improvementNotation?.coding?.[0]?.code];
  };
  expect(of('CT-06')).toEqual(['proportion', 'decrease']);
  expect(of('CT-25')).toEqual(['proportion', 'increase']);
  expect(of('CT-02')).toEqual(['ratio', 'increase']);
  expect(of('CT-07')).toEqual(['continuous-variable', 'decrease']);
  expect(of('CT-05')).toEqual(['continuous-variable', 'increase']);
  expect(of('CT-33')).toEqual(['cohort', undefined]);
});

test('companions are groups, populations carry the expressions of the definition, and names come with the Measure', () => {
  const measure = measureWith('CT-25');
  expect(measure.group.map(({ id }) => id)).toEqual([
    ...['CT-25', 'CT-25.pci-residence', 'CT-25.pci-cabg', 'CT-25.pci-cabg-residence'],
  ]);
  const [own] = measure.group;
  expect(own?.population.map(({ code, criteria }) => [code.coding?.[0]?.code, criteria.expression])).toEqual([
    ['initial-population', '%firstCcta'],
    ['denominator', '%firstIcaDate.exists()'],
    ['denominator-exclusion', expect.stringContaining("fu.type in ('mi' | 'unstable-angina')")],
    ['numerator', '%pciAfterIca'],
  ]);
  const [library] = measure.contained ?? [];
  const names = JSON.parse(atob(library?.content[0]?.data ?? '')) as Record<string, string>;
  expect(Object.keys(names)).toEqual(
    expect.arrayContaining(['finalised', 'ccta', 'firstCcta', 'pciAfterIca']),
  );
  expect(measure.relatedArtifact).toContainEqual(
    expect.objectContaining({ type: 'citation', label: 'DHR22', citation: dataset.sources['DHR22'] }),
  );
});

test('a stratifier answers the id of the stratum', () => {
  const bmi = measureWith('CT-07').group[0]?.stratifier?.find(({ id }) => id === 'CT-07.bmi');
  expect(bmi?.criteria.expression).toBe(
    "iif(rf.bmi < 25, 'under-25', iif(rf.bmi >= 25 and rf.bmi < 30, 'from-25-to-30', iif(rf.bmi >= 30, 'from-30', {})))",
  );
});

test('a version that has ended ends with its last day', () => {
  const indicator = dataset.indicators[0]!;
  const ended = { ...standing(indicator), version: '0.9.0', validTo: '2024-01-01' };
  expect(measureOf(indicator, ended, dataset)).toMatchObject({
    version: '0.9.0',
    effectivePeriod: { end: '2023-12-31' },
  });
});
