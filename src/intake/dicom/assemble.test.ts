import { expect, test } from 'vitest';
import { capturedImage, capturedReport } from '../../../test/support/captured.ts';
import { calciumScore, highPitch, monitoring, topogram } from '../../../test/support/cardiac-events.ts';
import { accepted } from '../../../test/support/read-written.ts';
import type { EventText, ReportText } from '../../../test/support/write-dose-report.ts';
import { written } from '../../../test/support/write-dicom.ts';
import { assembleStudy, groupByStudy } from './assemble.ts';
import type { CtObject } from './captured-object.ts';
import type { Study } from './study.ts';
import { tags } from './tags.ts';

const report = (number: number, events: readonly EventText[], more: ReportText = {}): CtObject =>
  capturedReport({ sopInstanceUid: `1.2.3.9.${number}`, events, ...more });

const image = (number: number, ...elements: Parameters<typeof capturedImage>[0] & object): CtObject =>
  capturedImage([written(tags.SOPInstanceUID, 'UI', `1.2.3.8.${number}`), ...elements]);

const assemble = (first: CtObject, ...others: readonly CtObject[]): Study =>
  accepted(assembleStudy([first, ...others]));

const dlps = (study: Study) => study.events.map(({ dose }) => dose?.event.dlpMgyCm);

test('the same report twice is one', () => {
  const study = assemble(report(1, [topogram, highPitch]), report(1, [topogram, highPitch]));
  expect(dlps(study)).toEqual([3.2, 41]);
  expect(study.dlpTotalMgyCm?.value).toBe(44.2);
});

test('of cumulative reports the fullest counts', () => {
  const study = assemble(
    report(1, [topogram]),
    report(3, [topogram, calciumScore, highPitch]),
    report(2, [topogram, calciumScore]),
  );
  expect(dlps(study)).toEqual([3.2, 29.4, 41]);
  expect(study.dlpTotalMgyCm).toEqual({ value: 73.6, kind: 'rdsr', sopInstanceUid: '1.2.3.9.3' });
  expect(study.reports.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(['1.2.3.9.3']);
});

test('a continued report is added, in the order of irradiation', () => {
  const later = report(1, [highPitch], { start: '20260213110000' });
  const earlier = report(2, [topogram, calciumScore], { start: '20260213104500' });
  const study = assemble(later, earlier);
  expect(dlps(study)).toEqual([3.2, 29.4, 41]);
  expect(study.dlpTotalMgyCm?.value).toBe(73.6);
});

test('the events of overlapping reports count once, and the overlap is mentioned', () => {
  const study = assemble(report(1, [topogram, calciumScore]), report(2, [calciumScore, highPitch]));
  expect(study.dlpTotalMgyCm?.value).toBe(73.6);
  expect(study.warnings).toMatchObject([{ code: 'reports-overlap' }]);
});

test('an event without identifier is only the same within the same report', () => {
  const { uid, ...nameless } = monitoring;
  expect(uid).toBeDefined();
  expect(dlps(assemble(report(1, [nameless, nameless])))).toEqual([1.2, 1.2]);
});

test('a report without a total leaves it open', () => {
  expect(assemble(report(1, [topogram], { dlpUnit: 'rad' })).dlpTotalMgyCm).toBeUndefined();
  expect(assemble(image(1)).dlpTotalMgyCm).toBeUndefined();
});

test('an incomplete report is mentioned, but not when a fuller one has replaced it', () => {
  const broken = report(1, [topogram], { eventCount: '2' });
  expect(assemble(broken).warnings).toMatchObject([{ code: 'event-count-differs' }]);
  expect(assemble(broken, report(2, [topogram, highPitch])).warnings).toEqual([]);
});

test('images are put to their exposure by its identifier, else by a protocol only it has', () => {
  const study = assemble(
    report(1, [topogram, highPitch]),
    image(1, written(tags.IrradiationEventUID, 'UI', highPitch.uid ?? '')),
    image(2, written(tags.ProtocolName, 'LO', 'Topogram')),
    image(3, written(tags.ProtocolName, 'LO', 'Something else')),
  );
  const joined = study.events.map(({ images }) => images.map(({ sopInstanceUid }) => sopInstanceUid));
  expect(joined).toEqual([['1.2.3.8.2'], ['1.2.3.8.1']]);
  expect(study.images).toHaveLength(3);
});

test('a protocol that two exposures share decides nothing', () => {
  const study = assemble(
    report(1, [highPitch, { ...monitoring, protocol: highPitch.protocol ?? '' }]),
    image(1, written(tags.ProtocolName, 'LO', highPitch.protocol ?? '')),
  );
  expect(study.events.flatMap(({ images }) => images)).toEqual([]);
});

test('without a dose report images make up the exposures', () => {
  const acquisition = (number: string) => written(tags.AcquisitionNumber, 'IS', number);
  const study = assemble(
    image(1, acquisition('2')),
    image(2, acquisition('2')),
    image(3, acquisition('3')),
    image(4, written(tags.IrradiationEventUID, 'UI', '1.2.9')),
    image(5),
  );
  expect(study.events.map(({ images }) => images.length)).toEqual([2, 1, 1, 1]);
});

test('objects of two patients in one study are refused', () => {
  const stranger = image(1, written(tags.PatientID, 'LO', 'X1'));
  expect(assembleStudy([report(1, [topogram]), stranger])).toEqual({
    refused: 'patient-mismatch',
    detail: '2 patients',
  });
});

test('one patient described differently is mentioned', () => {
  const study = assemble(report(1, [topogram]), image(1, written(tags.PatientSex, 'CS', 'M')));
  expect(study.warnings).toMatchObject([{ code: 'patient-data-differ', detail: { en: 'sex' } }]);
  expect(study.sex?.value).toBe('female');
});

test('a study lasts from its earliest day, and takes the scanner that names its serial number', () => {
  const study = assemble(image(1, written(tags.StudyDate, 'DA', '20260212')), report(1, [topogram]));
  expect(study.examinedOn).toEqual({ value: '2026-02-12', kind: 'ct-header', sopInstanceUid: '1.2.3.8.1' });
  expect(study.scanner.serialNumber).toBe('70001');
});

test('objects are grouped by study', () => {
  const other = report(2, [topogram], { studyInstanceUid: '1.2.4' });
  const groups = groupByStudy([report(1, [topogram]), other, image(1)]);
  expect([...groups].map(([uid, objects]) => [uid, objects.length])).toEqual([
    ['1.2.3', 2],
    ['1.2.4', 1],
  ]);
});
