import { type Refusal, refuse } from '../refusal.ts';
import type { CapturedDoseReport, CtObject } from './captured-object.ts';
import { type DoseObject, type DoseUnion, uniteReports } from './dose-union.ts';
import { joinEvents } from './join-events.ts';
import { thresholds } from './rules/thresholds.ts';
import type { Sourced, Study } from './study.ts';
import { type Warning, warn } from './warnings.ts';

type Objects = readonly [CtObject, ...CtObject[]];

/** The objects of several studies by Study Instance UID. */
export function groupByStudy(objects: readonly CtObject[]): ReadonlyMap<string, Objects> {
  const studies = new Map<string, Objects>();
  for (const object of objects) {
    const others = studies.get(object.studyInstanceUid);
    studies.set(object.studyInstanceUid, others ? [...others, object] : [object]);
  }
  return studies;
}

/**
 * The objects of one study as one examination. The same object twice, cumulative and continued dose reports, and any
 * order of arrival give the same study. Objects of different patients are refused: one of them lies in a wrong study.
 */
export function assembleStudy(objects: Objects): Study | Refusal {
  const sorted = sortObjects(objects);
  const identities = distinct(
    sorted.map(({ patient: { identity } }) => `${identity.system} ${identity.value}`),
  );
  if (identities.length > 1) return refuse('patient-mismatch', `${identities.length} patients`);
  const images = sorted.filter((object) => object.kind === 'ct-header');
  const reports = uniteReports(sorted.filter((object) => object.kind === 'rdsr'));
  const screens = uniteReports(sorted.filter((object) => object.kind === 'dose-screen'));
  // A secondary source fills what no dose report says, and never changes what one says.
  const dose = reports.reports.length > 0 ? reports : screens;
  return {
    ...readHeadings(leading(sorted, reports)),
    reports: reports.reports,
    dlpTotalMgyCm: reports.dlpTotalMgyCm ?? screens.dlpTotalMgyCm,
    effectiveDoseMsv: reports.effectiveDoseMsv,
    images,
    events: joinEvents(dose.events, images),
    texts: distinct(
      sorted.flatMap(({ seriesDescription, protocolName }) => [seriesDescription, protocolName]),
    ),
    requests: distinct(
      sorted.flatMap(({ studyDescription, requestedProcedures }) => [
        studyDescription,
        ...requestedProcedures,
      ]),
    ),
    warnings: [...gatherWarnings(sorted, dose), ...compareSources(reports, screens)],
  };
}

const trust: Readonly<Record<CtObject['kind'], number>> = { rdsr: 0, 'dose-screen': 1, 'ct-header': 2 };

/** Dose reports first, then dose screens, then by identifier; of the same object sent twice with different content, always the same one. */
function sortObjects(objects: Objects): Objects {
  const [first, ...others] = [...objects].sort(byIdentity);
  if (!first) return objects;
  const rest = others.filter(
    ({ sopInstanceUid }, index) => sopInstanceUid !== (others[index - 1] ?? first).sopInstanceUid,
  );
  return [first, ...rest];
}

function byIdentity(a: CtObject, b: CtObject): number {
  if (a.kind !== b.kind) return trust[a.kind] - trust[b.kind];
  if (a.sopInstanceUid !== b.sopInstanceUid) return a.sopInstanceUid < b.sopInstanceUid ? -1 : 1;
  return JSON.stringify(a) < JSON.stringify(b) ? 1 : -1;
}

/** Reports that no other contains come before those that are contained, so that a late smaller report changes nothing. */
function leading(sorted: Objects, { reports }: DoseUnion<CapturedDoseReport>): Objects {
  const uids = new Set(reports.map(({ sopInstanceUid }) => sopInstanceUid));
  const isContained = ({ kind, sopInstanceUid }: CtObject): boolean =>
    kind === 'rdsr' && !uids.has(sopInstanceUid);
  const [first, ...others] = [
    ...sorted.filter((object) => !isContained(object)),
    ...sorted.filter(isContained),
  ];
  return first ? [first, ...others] : sorted;
}

/** What every object of a study repeats: the first that says it is believed. */
function readHeadings(sorted: Objects) {
  const [first] = sorted;
  return {
    studyInstanceUid: first.studyInstanceUid,
    accessionNumber: pick(sorted, (object) => object.accessionNumber),
    examinedOn: earliestDay(sorted),
    examinedAt: pick(sorted, (object) => object.examinedAt),
    patient: first.patient.identity,
    sex: pick(sorted, ({ patient }) => patient.sex),
    birthDate: pick(sorted, ({ patient }) => patient.birthDate),
    heightCm: pick(sorted, ({ patient }) => patient.heightCm),
    weightKg: pick(sorted, ({ patient }) => patient.weightKg),
    scanner: (sorted.find(({ scanner }) => scanner.serialNumber !== undefined) ?? first).scanner,
    scannerManufacturer: pick(sorted, ({ scanner }) => scanner.manufacturer),
    scannerModel: pick(sorted, ({ scanner }) => scanner.model),
  };
}

function pick<T>(objects: Objects, read: (object: CtObject) => T | undefined): Sourced<T> | undefined {
  for (const object of objects) {
    const value = read(object);
    if (value !== undefined) return { value, kind: object.kind, sopInstanceUid: object.sopInstanceUid };
  }
  return undefined;
}

function earliestDay(objects: Objects): Study['examinedOn'] {
  const earliest = objects.reduce((first, next) => (next.examinedOn < first.examinedOn ? next : first));
  return { value: earliest.examinedOn, kind: earliest.kind, sopInstanceUid: earliest.sopInstanceUid };
}

const distinct = (texts: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(texts.filter((text) => text !== undefined)),
];

function gatherWarnings(sorted: Objects, { reports, overlap }: DoseUnion<DoseObject>): readonly Warning[] {
  const used = sorted.filter((object) => object.kind === 'ct-header' || reports.includes(object));
  const all = [
    ...reports.flatMap(({ report }) => report.incomplete ?? []),
    ...(overlap ? [warn('reports-overlap')] : []),
    ...patientDifferences(sorted),
    ...used.flatMap(({ warnings }) => warnings),
  ];
  const byText = new Map(all.map((warning) => [`${warning.code} ${warning.detail.en}`, warning]));
  return [...byText.values()];
}

/** What a person should know when doses come from a secondary source, or when that source says otherwise. */
function compareSources(reports: DoseUnion<DoseObject>, screens: DoseUnion<DoseObject>): readonly Warning[] {
  if (screens.reports.length === 0) return [];
  if (reports.reports.length === 0) return [warn('no-dose-report')];
  const [stated, shown] = [reports.dlpTotalMgyCm?.value, screens.dlpTotalMgyCm?.value];
  if (stated === undefined || shown === undefined) return [];
  const isSame =
    Math.abs(stated - shown) <= thresholds.secondaryDoseTolerance.value * Math.max(stated, shown);
  return isSame ? [] : [warn('dose-screen-differs', `${shown} ≠ ${stated}`)];
}

function patientDifferences(sorted: Objects): readonly Warning[] {
  const sexes = distinct(sorted.map(({ patient }) => patient.sex));
  const birthDates = distinct(sorted.map(({ patient }) => patient.birthDate));
  return [
    ...(sexes.length > 1 ? [warn('patient-data-differ', 'sex')] : []),
    ...(birthDates.length > 1 ? [warn('patient-data-differ', 'birth date')] : []),
  ];
}
