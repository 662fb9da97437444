import { expect, test } from 'vitest';
import { coronaryEvents, highPitch } from '../../../test/support/cardiac-events.ts';
import { accepted, readWritten } from '../../../test/support/read-written.ts';
import { writeCtImage } from '../../../test/support/write-ct-image.ts';
import { type ReportText, writeDoseReport } from '../../../test/support/write-dose-report.ts';
import { written, type Written, writeDicom } from '../../../test/support/write-dicom.ts';
import { captureObject } from './capture.ts';
import { tags } from './tags.ts';

const today = '2026-03-01';
const capture = (bytes: Uint8Array) => captureObject(readWritten(bytes), today);
const captureReport = (report: ReportText) => capture(writeDoseReport({ events: coronaryEvents, ...report }));
const captureImage = (...elements: readonly Written[]) => capture(writeCtImage(elements));

test('a dose report is captured with its patient, study and scanner', () => {
  expect(accepted(captureReport({}))).toMatchObject({
    kind: 'rdsr',
    sopInstanceUid: '1.2.3.9.1',
    studyInstanceUid: '1.2.3',
    accessionNumber: 'RIS0001',
    examinedOn: '2026-02-13',
    examinedAt: '10:45:00',
    patient: {
      identity: { system: 'cpr', value: '1302609996' },
      sex: 'female',
      birthDate: '1960-02-13',
      heightCm: 168,
      weightKg: 71,
    },
    scanner: { manufacturer: 'SIEMENS', model: 'SOMATOM Force', serialNumber: '70001' },
    report: { dlpTotalMgyCm: 74.8 },
    warnings: [],
  });
});

test('a CT image is captured by its header', () => {
  const object = accepted(captureImage(written(tags.KVP, 'DS', '100')));
  expect(object).toMatchObject({
    kind: 'ct-header',
    header: { kvp: 100 },
    scanner: { manufacturer: 'SIEMENS' },
  });
  expect(object.scanner).not.toHaveProperty('model');
});

test('what the referrer asked for is captured', () => {
  const request = [
    written(tags.RequestedProcedureDescription, 'LO', 'Hjerte-CT'),
    written(tags.ScheduledProcedureStepDescription, 'LO', 'CCTA'),
  ];
  const object = accepted(captureImage(written(tags.RequestAttributesSequence, 'SQ', [request])));
  expect(object.requestedProcedures).toEqual(['Hjerte-CT', 'CCTA']);
});

test.each([
  ['no-patient-id', [written(tags.PatientID, 'LO', ' ')]],
  ['no-uid', [written(tags.StudyInstanceUID, 'UI', '')]],
  ['no-uid', [written(tags.StudyInstanceUID, 'UI', 'REMOVED')]],
  ['future-date', [written(tags.StudyDate, 'DA', '20260302')]],
  ['no-study-date', [written(tags.StudyDate, 'DA', '')]],
  ['quality-control', [written(tags.PatientName, 'PN', 'QC^Water')]],
  ['quality-control', [written(tags.StudyDescription, 'LO', 'Daily QA')]],
] as const)('%s: an image with %j is refused', (refused, elements) => {
  expect(captureImage(...elements)).toMatchObject({ refused });
});

test('a dose report of quality control is refused by its intent or its protocols', () => {
  expect(captureReport({ intent: 'DCM 113680' })).toMatchObject({ refused: 'quality-control' });
  expect(captureReport({ events: [{ ...highPitch, comment: 'QA' }] })).toEqual({
    refused: 'quality-control',
    detail: 'text "QA"',
  });
});

test('the day of irradiation stands in for a missing study date', () => {
  const undated = [written(tags.StudyDate, 'DA', '')];
  expect(accepted(captureReport({ header: undated })).examinedOn).toBe('2026-02-13');
  expect(captureReport({ header: undated, start: '' })).toMatchObject({ refused: 'no-study-date' });
});

test.each([
  ['unsupported-modality', '1.2.840.10008.5.1.4.1.1.6.1', 'US'],
  ['unsupported-object', '1.2.840.10008.5.1.4.1.1.7', 'CT'],
  ['not-a-ct-dose-report', '1.2.840.10008.5.1.4.1.1.88.33', 'SR'],
] as const)('%s: SOP class %s of %s', (refused, sopClass, modality) => {
  const elements = [written(tags.SOPClassUID, 'UI', sopClass), written(tags.Modality, 'CS', modality)];
  expect(captureImage(...elements)).toMatchObject({ refused });
});

test('a directory of files is no object', () => {
  expect(captureImage(written(tags.SOPClassUID, 'UI', '1.2.840.10008.1.3.10'))).toMatchObject({
    refused: 'dicom-directory',
  });
});

test('an object without SOP class is refused by its modality, or as one that does not say what it is', () => {
  expect(capture(writeDicom([written(tags.Modality, 'CS', 'MR')]))).toMatchObject({
    refused: 'unsupported-modality',
  });
  expect(capture(writeDicom([written(tags.Modality, 'CS', 'CT')]))).toMatchObject({ refused: 'no-uid' });
});

test('a dose report cut anywhere is never captured', () => {
  const bytes = writeDoseReport({ events: coronaryEvents });
  for (let length = 300; length < bytes.length; length += 97)
    expect(capture(bytes.subarray(0, length))).toMatchObject({ refused: 'truncated' });
});

test('a truncated object of another kind is still of another kind', () => {
  const bytes = writeDicom([
    written(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.4'),
    written(tags.Modality, 'CS', 'MR'),
    written(tags.PatientName, 'PN', 'Berg^Ida'),
  ]);
  expect(capture(bytes.subarray(0, bytes.length - 2))).toMatchObject({ refused: 'unsupported-modality' });
});

test('a birth after the examination is not believed', () => {
  const object = accepted(captureImage(written(tags.PatientBirthDate, 'DA', '99990101')));
  expect(object.patient.birthDate).toBeUndefined();
});

test('letters without a declared character set and repairs are mentioned', () => {
  const bytes = writeDicom(
    [
      written(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
      written(tags.SOPInstanceUID, 'UI', '1.2.3.8.1'),
      written(tags.StudyDate, 'DA', '20260213'),
      written(tags.PatientName, 'PN', 'Sørensen^Åse'),
      written(tags.PatientID, 'LO', 'X1'),
      written(tags.StudyInstanceUID, 'UI', '1.2.3'),
    ],
    { explicit: false, transferSyntax: '1.2.840.10008.1.2.1' },
  );
  expect(accepted(capture(bytes)).warnings.map(({ code }) => code)).toEqual([
    'structure-repaired',
    'character-set-undeclared',
  ]);
});
