import type { Day } from '../../kernel/day.ts';
import type { ScannerIdentity } from '../candidate.ts';
import { identifyPatient } from '../patient-identity.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { CapturedBase, CapturedPatient } from './captured-object.ts';
import { positive } from './ct-header.ts';
import { isAscii } from './decode-text.ts';
import { dayOf, type DicomDataset, itemsOf, numberOf, textOf, timeOf } from './dicom-dataset.ts';
import type { DeviceObserver, DoseReport } from './dose-report.ts';
import { qualityControlSign } from './quality-control.ts';
import type { DicomFile } from './read-dicom.ts';
import { tags, type Tag } from './tags.ts';
import { roundOff } from './units.ts';
import { type Warning, warn } from './warnings.ts';

/**
 * What every object says of its examination, `report` given where it is a dose report. Refused when it comes from quality
 * control, or names no patient, no study or no day up to `today`.
 */
export function captureBase(
  file: DicomFile,
  today: Day,
  report: DoseReport | undefined,
): CapturedBase | Refusal {
  const { dataset } = file;
  const sign = readQualityControl(dataset, report);
  if (sign !== undefined) return refuse('quality-control', sign);
  const identifiers = readIdentifiers(dataset);
  if (isRefusal(identifiers)) return identifiers;
  const examinedOn = readExamDay(dataset) ?? dayOfDateTime(report?.start);
  if (examinedOn === undefined) return refuse('no-study-date');
  if (examinedOn > today) return refuse('future-date', examinedOn);
  const patient = readPatient(dataset, examinedOn);
  if (isRefusal(patient)) return patient;
  return {
    ...identifiers,
    ...readTexts(dataset),
    requestedProcedures: readRequests(dataset),
    examinedOn,
    examinedAt: timeOf(dataset, tags.StudyTime),
    patient,
    scanner: readScanner(dataset, report?.device),
    warnings: objectWarnings(file),
  };
}

const readQualityControl = (dataset: DicomDataset, report: DoseReport | undefined): string | undefined =>
  qualityControlSign({
    patientTexts: [textOf(dataset, tags.PatientName), textOf(dataset, tags.PatientID)],
    objectTexts: [...Object.values(readTexts(dataset)), ...readRequests(dataset)],
    report,
  });

const isUid = (text: string | undefined): text is string => text !== undefined && /^[\d.]{1,64}$/.test(text);

function readIdentifiers(dataset: DicomDataset) {
  const sopInstanceUid = textOf(dataset, tags.SOPInstanceUID);
  const studyInstanceUid = textOf(dataset, tags.StudyInstanceUID);
  if (!isUid(sopInstanceUid) || !isUid(studyInstanceUid)) return refuse('no-uid');
  return {
    sopInstanceUid,
    studyInstanceUid,
    seriesInstanceUid: textOf(dataset, tags.SeriesInstanceUID),
    accessionNumber: textOf(dataset, tags.AccessionNumber),
  };
}

const readTexts = (dataset: DicomDataset) => ({
  studyDescription: textOf(dataset, tags.StudyDescription),
  seriesDescription: textOf(dataset, tags.SeriesDescription),
  protocolName: textOf(dataset, tags.ProtocolName),
});

/** What was asked for, in the words of the referring system. */
const readRequests = (dataset: DicomDataset): readonly string[] =>
  [dataset, ...itemsOf(dataset, tags.RequestAttributesSequence)]
    .flatMap((item) => [
      textOf(item, tags.RequestedProcedureDescription),
      textOf(item, tags.ScheduledProcedureStepDescription),
    ])
    .filter((text) => text !== undefined);

const examDays: readonly Tag[] = [tags.StudyDate, tags.AcquisitionDate, tags.SeriesDate, tags.ContentDate];

const readExamDay = (dataset: DicomDataset): Day | undefined =>
  examDays.map((tag) => dayOf(dataset, tag)).find((day) => day !== undefined);

const dayOfDateTime = (text: string | undefined): Day | undefined => {
  const digits = /^(\d{4})(\d{2})(\d{2})/.exec(text ?? '');
  return digits ? digits.slice(1).join('-') : undefined;
};

const sexes: Readonly<Record<string, CapturedPatient['sex']>> = { M: 'male', F: 'female' };

function readPatient(dataset: DicomDataset, examinedOn: Day): CapturedPatient | Refusal {
  const id = textOf(dataset, tags.PatientID);
  if (id === undefined) return refuse('no-patient-id');
  const issuer = textOf(dataset, tags.IssuerOfPatientID) ?? textOf(dataset, tags.InstitutionName);
  const birthDate = dayOf(dataset, tags.PatientBirthDate);
  const heightM = positive(numberOf(dataset, tags.PatientSize));
  return {
    identity: identifyPatient(id, issuer),
    sex: sexes[textOf(dataset, tags.PatientSex) ?? ''],
    birthDate: birthDate !== undefined && birthDate <= examinedOn ? birthDate : undefined,
    heightCm: heightM === undefined ? undefined : roundOff(heightM * 100),
    weightKg: positive(numberOf(dataset, tags.PatientWeight)),
  };
}

/** The header names the scanner; what it leaves blank the observer of the report may know. */
function readScanner(dataset: DicomDataset, observer: DeviceObserver | undefined): ScannerIdentity {
  const named = {
    manufacturer: textOf(dataset, tags.Manufacturer) ?? observer?.manufacturer,
    model: textOf(dataset, tags.ManufacturerModelName) ?? observer?.model,
    serialNumber: textOf(dataset, tags.DeviceSerialNumber) ?? observer?.serialNumber,
    stationName: textOf(dataset, tags.StationName),
    institutionName: textOf(dataset, tags.InstitutionName),
  };
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
}

function objectWarnings({ dataset, status, warnings }: DicomFile): readonly Warning[] {
  const repairs = status === 'repaired' ? warnings : [];
  const declares = dataset.elements.has(tags.SpecificCharacterSet.number);
  const isUndeclared = !declares && readableTags.some((tag) => !isPlain(dataset, tag));
  return [
    ...repairs.map((repair) => warn('structure-repaired', repair)),
    ...(isUndeclared ? [warn('character-set-undeclared')] : []),
  ];
}

const readableTags = [tags.PatientName, tags.InstitutionName, tags.StudyDescription, tags.SeriesDescription];

const isPlain = (dataset: DicomDataset, tag: Tag): boolean =>
  isAscii(dataset.elements.get(tag.number)?.bytes ?? new Uint8Array(0));
