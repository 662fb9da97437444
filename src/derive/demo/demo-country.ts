import type { Dataset } from '../../definition/dataset.ts';
import type { Provenance, RecordContent } from '../../definition/record.ts';
import { addDays, daysBetween, weekday, type Day } from '../../kernel/day.ts';
import { seededRandom, type Random, wholeNumber } from '../../kernel/random.ts';
import { addAcquisitions } from './acquisitions.ts';
import { addEarlyStop, addReferralAsides, addResultAsides, stopsEarly } from './asides.ts';
import type { Case } from './case.ts';
import { unknownShare } from './case.ts';
import { addConclusion } from './conclusion.ts';
import { addCoronary } from './coronary.ts';
import { choose, happens } from './draw.ts';
import { distributions } from './distributions.ts';
import { ageOn, drawPatient, type DemoPatient } from './patient.ts';
import type { DemoCentre, DemoPlan, DemoScanner } from './plan.ts';
import { addPreparation, type Preparation } from './preparation.ts';
import { CodeWords, RecordBuilder } from './record-builder.ts';
import { addReferral, type Referral } from './referral.ts';

/** One synthetic examination, ready to be stored like any other. */
export interface DemoExamination {
  readonly hospital: string;
  readonly scanner: DemoScanner;
  readonly patient: DemoPatient;
  readonly examinedOn: Day;
  readonly accessionNumber: string;
  readonly studyInstanceUid: string;
  readonly content: RecordContent;
  readonly provenance: Provenance;
}

function drawDay(random: Random, plan: DemoPlan): Day {
  for (;;) {
    const day = addDays(plan.from, wholeNumber(random, 0, daysBetween(plan.from, plan.to) - 1));
    if (weekday(day) <= 5 && !['12-24', '12-25', '12-26', '01-01'].includes(day.slice(5))) return day;
  }
}

const isInUse = (scanner: DemoScanner, day: Day): boolean =>
  (scanner.from === undefined || scanner.from <= day) && (scanner.to === undefined || day < scanner.to);

function scannerOf(random: Random, centre: DemoCentre, day: Day): DemoScanner {
  const inUse = centre.scanners.filter((scanner) => isInUse(scanner, day));
  return choose(
    random,
    inUse.map((scanner) => [scanner, 1] as const),
  );
}

const clock = (random: Random, fromHour: number, toHour: number): string =>
  `${String(wholeNumber(random, fromHour, toHour)).padStart(2, '0')}:${String(wholeNumber(random, 0, 59)).padStart(2, '0')}:00`;

function addAdministration(demoCase: Case): void {
  const { random, record, form, patient, examinedOn } = demoCase;
  record.setCode(form, 'pat.idType', 'synthetic-test');
  record.setCode(form, 'pat.sex', patient.sex);
  record.set(form, 'pat.birthDate', patient.birthDate);
  record.set(form, 'pat.kommune', patient.municipality);
  record.set(form, 'adm.examDate', examinedOn);
  record.set(form, 'adm.examTime', clock(random, 8, 14));
  record.setCode(form, 'adm.formStatus', 'complete');
  record.setCode(form, 'adm.department', 'cardiology');
  record.setCode(
    form,
    'adm.setting',
    choose(random, [
      ['outpatient', 0.9],
      ['inpatient', 0.08],
      ['emergency-department', 0.02],
    ] as const),
  );
  record.setCode(
    form,
    'adm.urgency',
    choose(random, [
      ['planned', 0.93],
      ['subacute', 0.05],
      ['acute', 0.02],
    ] as const),
  );
  record.setCodes(form, 'adm.readerRole', [
    choose(random, [
      ['cardiologist', 0.8],
      ['consensus', 0.15],
      ['radiologist', 0.05],
    ] as const),
  ]);
  record.set(form, 'adm.readerId', `R${wholeNumber(random, 1, 6)}`);
}

function addQuality({ random, record, form }: Case, examTypes: readonly string[]): string {
  const quality = choose(random, distributions.quality);
  if (!examTypes.includes('ccta')) {
    record.answer(form, 'iq.conclusive', true);
    return quality;
  }
  record.setCode(form, 'iq.overall', quality);
  record.answer(form, 'iq.conclusive', quality !== 'non-diagnostic');
  if (quality === 'acceptable' || quality === 'non-diagnostic')
    record.setCodes(form, 'iq.artefact', [
      choose(random, [
        ['motion', 5],
        ['calcium-blooming', 3],
        ['arrhythmia', 2],
        ['noise-obesity', 1],
      ] as const),
    ]);
  return quality;
}

function addContrast(demoCase: Case, examTypes: readonly string[]): void {
  const { random, record, form, patient } = demoCase;
  const given = examTypes.some((type) => type !== 'cac');
  record.answer(form, 'con.given', given);
  if (!given || happens(random, unknownShare(demoCase, distributions.missing.contrast))) return;
  const { contrastMl } = distributions;
  const agent = choose(random, [
    ['iomeron-400', 4],
    ['omnipaque-350', 3],
    ['visipaque-320', 2],
  ] as const);
  record.setCode(form, 'con.agent', agent);
  record.set(form, 'con.concentration', Number(agent.slice(-3)));
  record.set(
    form,
    'con.volume',
    Math.max(40, Math.round((contrastMl[patient.sex] + (random() - 0.5) * 2 * contrastMl.deviation) / 5) * 5),
  );
  record.set(
    form,
    'con.flow',
    choose(random, [
      [5, 0.4],
      [5.5, 0.3],
      [6, 0.3],
    ] as const),
  );
}

const detectorRows = { 'dual-source': 192, 'wide-detector': 320, 'step-and-shoot': 128 } as const;

function addTechnique({ record, header, form, scanner }: Case): void {
  record.set(header, 'tec.scannerVendor', scanner.manufacturer);
  record.set(header, 'tec.scannerModel', scanner.model);
  record.set(header, 'tec.scannerRows', detectorRows[scanner.technique]);
  record.set(header, 'tec.dualSource', scanner.technique === 'dual-source');
  record.set(form, 'tec.photonCounting', scanner.model.includes('Alpha'));
  record.set(form, 'tec.dualEnergy', false);
  record.set(form, 'tec.terminatedEarly', false);
}

function fill(
  demoCase: Case,
  identity: { readonly accessionNumber: string; readonly studyInstanceUid: string },
): void {
  addAdministration(demoCase);
  demoCase.record.set(demoCase.header, 'adm.accession', identity.accessionNumber);
  demoCase.record.set(demoCase.header, 'adm.studyUid', identity.studyInstanceUid);
  const referral = addReferral(demoCase);
  addReferralAsides(demoCase, referral);
  const preparation = addPreparation(demoCase);
  addTechnique(demoCase);
  const stops = stopsEarly(demoCase, referral);
  // Who stops early is drawn to the end for nobody, so that whoever comes next is drawn as before.
  const record = stops ? demoCase.record.copy() : demoCase.record;
  examine({ ...demoCase, record }, referral, preparation);
  if (stops) addEarlyStop(demoCase);
}

/** What is done and found once contrast is given. */
function examine(demoCase: Case, referral: Referral, preparation: Preparation): void {
  const { examTypes } = referral;
  addContrast(demoCase, examTypes);
  addAcquisitions(demoCase, preparation, examTypes);
  const quality = addQuality(demoCase, examTypes);
  const coronary = addCoronary(demoCase, examTypes, quality);
  addConclusion(demoCase, referral, coronary);
  addResultAsides(demoCase, referral, coronary);
}

/** The seeded country as a sequence of examinations in order of their day; the same plan gives the same sequence. */
export function* demoExaminations(dataset: Dataset, plan: DemoPlan): Generator<DemoExamination> {
  const random = seededRandom(plan.seed);
  const words = new CodeWords(dataset);
  const used = new Set<string>();
  const weighted = plan.centres.map((centre) => [centre, centre.weight] as const);
  const days = Array.from({ length: plan.examinations }, () => drawDay(random, plan)).toSorted();
  for (const [index, examinedOn] of days.entries()) {
    const centre = choose(random, weighted);
    const patient = drawPatient(random, examinedOn, centre.municipalities, used);
    const number = String(index + 1).padStart(6, '0');
    const studyInstanceUid = `2.25.${examinedOn.replaceAll('-', '')}${number}`;
    const record = new RecordBuilder(words);
    const demoCase: Case = {
      random,
      aside: seededRandom(plan.seed + 7919 * (index + 1)),
      centre,
      patient,
      examinedOn,
      record,
      scanner: scannerOf(random, centre, examinedOn),
      ageYears: ageOn(patient, examinedOn),
      form: record.from({ kind: 'form' }),
      rdsr: record.from({ kind: 'rdsr', sopInstanceUid: `${studyInstanceUid}.1` }),
      header: record.from({ kind: 'ct-header', sopInstanceUid: `${studyInstanceUid}.2` }),
    };
    const accessionNumber = `SYN${number}`;
    fill(demoCase, { accessionNumber, studyInstanceUid });
    yield {
      hospital: centre.hospital,
      scanner: demoCase.scanner,
      patient,
      examinedOn,
      studyInstanceUid,
      accessionNumber,
      ...record.build(),
    };
  }
}
