import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Country } from '../../src/definition/country.ts';
import type { Dataset } from '../../src/definition/dataset.ts';
import { readCountry } from '../../src/definition/read-country.ts';
import { demoExaminations, type DemoExamination } from '../../src/derive/demo/demo-country.ts';
import { readDemoPlan } from '../../src/derive/demo/read-plan.ts';
import type { CentreRef, ExaminationRow, ExaminationView } from '../../src/operations/views.ts';
import { lightOf, validationOf } from '../../src/validation/validate.ts';
import { exampleExamination } from '../support/example-examination.ts';

const folder = join(import.meta.dirname, '../../countries/dk');
const fileOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

function country(): Country {
  const read = readCountry(
    new Map(['country.yaml', 'organisations.yaml'].map((name) => [name, fileOf(name)])),
  );
  if ('country' in read) return read.country;
  throw new Error('the country has errors');
}

/** The hospitals of the demo country that have examinations. */
export function demoCentres(): readonly CentreRef[] {
  const { regions, hospitals } = country();
  const planned = new Set(readDemoPlan(fileOf('demo.yaml'), []).centres.map(({ hospital }) => hospital));
  return hospitals
    .filter(({ id }) => planned.has(id))
    .map(({ id, name, codes, parents }) => {
      const region = regions.find((one) => one.id === parents[0]?.region);
      return {
        id,
        code: codes['shak'] ?? id,
        name,
        regionId: region?.id ?? null,
        regionName: region?.name ?? null,
      };
    });
}

/** Some examinations of the demo country, as the registry would answer them; the newest first. */
export function demoViews(
  dataset: Dataset,
  centres: readonly CentreRef[],
  examinations: number,
): readonly ExaminationView[] {
  const plan = { ...readDemoPlan(fileOf('demo.yaml'), []), examinations };
  return [...demoExaminations(dataset, plan)]
    .map((demo, index) => viewOf(demo, index, { dataset, centres }))
    .reverse();
}

interface World {
  readonly dataset: Dataset;
  readonly centres: readonly CentreRef[];
}

function viewOf(demo: DemoExamination, index: number, { dataset, centres }: World): ExaminationView {
  const centre = centres.find(({ id }) => id === demo.hospital);
  const content = {
    ...demo.content,
    values: { ...demo.content.values, 'adm.scannerId': demo.scanner.stationName },
  };
  const findings = validationOf(dataset)(content, { today: '2026-01-01', holidays: new Set() });
  return {
    ...exampleExamination,
    centreId: demo.hospital,
    id: `e-${index + 1}`,
    centreName: centre?.name ?? demo.hospital,
    regionName: centre?.regionName ?? null,
    status: index % 9 === 4 ? 'draft' : 'complete',
    light: lightOf(findings),
    patient: { maskedIdentifier: `••••••-••${demo.patient.cpr.slice(-2)}`, identifierSystem: 'cpr' },
    scanner: demo.scanner,
    studyInstanceUid: demo.studyInstanceUid,
    accessionNumber: demo.accessionNumber,
    content,
    provenance: demo.provenance,
    findings,
  };
}

export function rowOf({ content, scanner, patient, ...view }: ExaminationView): ExaminationRow {
  const { values } = content;
  const types = values['ref.examType'];
  const dlp = values['rad.dlpTotal'];
  const born = values['pat.birthDate'];
  const examinedOn = String(values['adm.examDate']);
  return {
    centreId: view.centreId,
    id: view.id,
    centreName: view.centreName,
    examinedOn,
    status: view.status,
    light: view.light,
    scanner: scanner && `${scanner.manufacturer} ${scanner.model}`,
    examinationType: typeof types === 'object' ? types : [],
    dlpTotal: typeof dlp === 'number' ? dlp : null,
    patient: {
      sex: typeof values['pat.sex'] === 'string' ? values['pat.sex'] : null,
      ageYears: typeof born === 'string' ? Number(examinedOn.slice(0, 4)) - Number(born.slice(0, 4)) : null,
      maskedIdentifier: patient.maskedIdentifier,
    },
    revision: view.revision,
  };
}
