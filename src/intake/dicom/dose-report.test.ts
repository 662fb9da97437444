import { expect, test } from 'vitest';
import { calciumScore, coronaryEvents, highPitch, monitoring } from '../../../test/support/cardiac-events.ts';
import { accepted, readWritten } from '../../../test/support/read-written.ts';
import {
  coded,
  container,
  number,
  type ReportText,
  reportElements,
  reportItems,
  textItem,
  writeDoseReport,
} from '../../../test/support/write-dose-report.ts';
import { type FileStyle, writeDicom, written } from '../../../test/support/write-dicom.ts';
import { type Concept, concepts } from './concepts.ts';
import { type DoseReport, readDoseReport } from './dose-report.ts';
import { tags } from './tags.ts';

const read = (report: ReportText, style: FileStyle = {}): DoseReport =>
  accepted(readDoseReport(readWritten(writeDoseReport(report, style)).dataset));

test.each([{}, { explicit: false }, { littleEndian: false }, { undefinedLengths: true }])(
  'a report written as %j gives its totals and events',
  (style) => {
    const report = read({ events: coronaryEvents, effectiveDose: '1.9' }, style);
    expect(report).toMatchObject({
      dlpTotalMgyCm: 74.8,
      effectiveDoseMsv: 1.9,
      eventCount: 4,
      start: '20260213104511.250',
      device: { serialNumber: '70001' },
      isQualityControl: false,
      warnings: [],
    });
    expect(report.incomplete).toBeUndefined();
    expect(report.events.map(({ dlpMgyCm }) => dlpMgyCm)).toEqual([3.2, 29.4, 1.2, 41]);
  },
);

test('an event tells how it was made', () => {
  expect(read({ events: [highPitch] }).events[0]).toMatchObject({
    irradiationEventUid: '1.2.3.1.4',
    protocol: 'Flash_CoronaryCTA',
    targetRegion: { scheme: 'SRT', value: 'T-32000', meaning: 'SRT T-32000' },
    scanMode: 'spiral',
    procedureContext: 'with-contrast',
    sources: ['A', 'B'].map((id) => ({
      id,
      kvp: 90,
      tubeCurrentMeanMa: 300,
      tubeCurrentMaxMa: 400,
      rotationTimeS: 0.25,
    })),
    numberOfSources: 2,
    exposureTimeS: undefined,
    scanLengthMm: 150,
    pitch: 3.2,
    singleCollimationMm: undefined,
    totalCollimationMm: undefined,
    ctdivolMgy: 2.4,
    phantom: 'body-32',
    dlpMgyCm: 41,
    modulation: undefined,
    comment: 'Internal technical scan parameters: Organ Characteristic = Cardio, Body Size = Adult',
    organ: 'Cardio',
    tinFilter: undefined,
  });
});

test('a report that announces more events than it holds is incomplete', () => {
  const report = read({ events: [highPitch], eventCount: '2' });
  expect(report.incomplete).toMatchObject({ code: 'event-count-differs', detail: { en: '2 ≠ 1' } });
});

test('a report whose total is not the sum of its events is incomplete', () => {
  const report = read({ events: [highPitch, calciumScore], dlpTotal: '100' });
  expect(report.incomplete).toMatchObject({ code: 'dlp-sum-differs', detail: { en: '100 ≠ 70.4 mGy·cm' } });
});

test('rounding of the events is no contradiction', () => {
  expect(read({ events: [highPitch, calciumScore], dlpTotal: '70.5' }).incomplete).toBeUndefined();
});

test('a value in an unknown unit is left out with a warning', () => {
  const report = read({ events: [highPitch], dlpUnit: 'rad' });
  expect(report.dlpTotalMgyCm).toBeUndefined();
  expect(report.warnings).toMatchObject([{ code: 'unit-unknown' }]);
});

test('a report that states neither count nor total says so', () => {
  const items = reportItems({ events: [highPitch] }).slice(-1);
  const header = reportElements({}).filter(({ tag }) => tag !== tags.ContentSequence.number);
  const file = readWritten(writeDicom([...header, written(tags.ContentSequence, 'SQ', items)]));
  const report = accepted(readDoseReport(file.dataset));
  expect(report.incomplete).toBeUndefined();
  expect(report.warnings.map(({ code }) => code)).toEqual(['totals-missing', 'totals-missing']);
});

test('a report made for quality control says so', () => {
  expect(read({ events: [highPitch], intent: 'DCM 113680' }).isQualityControl).toBe(true);
});

function refusalOf(title: string, ...items: readonly Concept[]) {
  const [scheme = '', value = ''] = title.split(' ');
  const code = [written(tags.CodeValue, 'SH', value), written(tags.CodingSchemeDesignator, 'SH', scheme)];
  const contents = items.map((concept) => container(concept, textItem(concepts.comment, '')));
  return readDoseReport(
    readWritten(
      writeDicom([
        written(tags.ConceptNameCodeSequence, 'SQ', [code]),
        written(tags.ContentSequence, 'SQ', contents),
      ]),
    ).dataset,
  );
}

test('reports of projection X-ray, of other doses and other reports are not ours', () => {
  const refused = 'not-a-ct-dose-report';
  expect(refusalOf('DCM 113701', concepts.projectionAccumulated)).toEqual({
    refused,
    detail: 'projection X-ray',
  });
  expect(refusalOf('DCM 113701', concepts.projectionEvent)).toEqual({ refused, detail: 'projection X-ray' });
  expect(refusalOf('DCM 113701', concepts.comment)).toEqual({ refused, detail: 'no CT dose in it' });
  expect(refusalOf('DCM 113500', concepts.comment)).toMatchObject({ refused });
});

test('a dose report without any content has lost it', () => {
  expect(refusalOf('DCM 113701')).toMatchObject({ refused: 'truncated' });
});

test('what a vendor puts between the items does no harm', () => {
  const vendor: Concept = { meaning: 'private', codes: ['99TOSHIBA-TMSC 1'] };
  const items = [
    container(vendor, textItem(concepts.comment, 'CE')),
    ...reportItems({ events: [highPitch] }),
  ];
  const header = reportElements({}).filter(({ tag }) => tag !== tags.ContentSequence.number);
  const file = readWritten(writeDicom([...header, written(tags.ContentSequence, 'SQ', items)]));
  expect(accepted(readDoseReport(file.dataset)).dlpTotalMgyCm).toBe(41);
});

test('the dose check of an event gives its limits, what was expected and why somebody went on', () => {
  const alert = container(
    concepts.doseAlert,
    coded(concepts.dlpAlertConfigured, 'SCT 373067005'),
    coded(concepts.ctdivolAlertConfigured, 'SRT R-0038D'),
    number(concepts.ctdivolAlertValue, '1000', 'mGy'),
  );
  const notification = container(
    concepts.doseNotification,
    coded(concepts.dlpNotificationConfigured, 'SRT R-0038D'),
    number(concepts.dlpNotificationValue, '300', 'mGy.cm'),
    number(concepts.dlpNotificationEstimate, '412', 'mGy.cm'),
    textItem(concepts.reasonForProceeding, 'large patient'),
  );
  const [event] = read({ events: [{ ...highPitch, doseItems: [alert, notification] }] }).events;
  expect(event?.doseCheck).toEqual({
    alert: {
      dlp: { isConfigured: false, value: undefined, estimate: undefined },
      ctdivol: { isConfigured: true, value: 1000, estimate: undefined },
      reason: undefined,
    },
    notification: {
      dlp: { isConfigured: true, value: 300, estimate: 412 },
      ctdivol: { isConfigured: undefined, value: undefined, estimate: undefined },
      reason: 'large patient',
    },
  });
});

test('a DLP that is not what CTDIvol and length make is asked about, and kept', () => {
  const wrong = { ...highPitch, dlp: '410' };
  const report = read({ events: [wrong] });
  expect(report.warnings.map(({ code }) => code)).toEqual(['dlp-length-differs']);
  expect(report.events[0]?.dlpMgyCm).toBe(410);
  expect(read({ events: [highPitch, monitoring] }).warnings).toEqual([]);
});

test('the irradiating device of an event tells what the observer does not', () => {
  const device = [
    ...coded(concepts.deviceRole, 'DCM 113859'),
    written(tags.ContentSequence, 'SQ', [
      textItem(concepts.deviceSerialNumber, 'Z-17'),
      textItem(concepts.deviceModel, 'Aquilion'),
    ]),
  ];
  const { device: found } = read({ events: [{ ...highPitch, items: [device] }] });
  expect(found).toEqual({ manufacturer: undefined, model: 'Aquilion', serialNumber: '70001' });
});

test('what Canon says of the contrast belongs to the report, not to an event', () => {
  const contrast = { meaning: 'Contrast Enhance', codes: ['99TOSHIBA-TMSC 99TOST000A-0006'] };
  const { context, ...uncertain } = highPitch;
  expect(context).toBe('with-contrast');
  const body = { meaning: 'Patient Body Parameters', codes: ['99TOSHIBA-TMSC 99TOST000A-0001'] };
  const report = read({
    events: [uncertain],
    items: [container(body, textItem(contrast, 'CE'))],
  });
  expect([report.contrast, report.decidedBy]).toEqual(['with', { contrast: 'canon.contrast-enhance' }]);
  expect(report.events[0]?.procedureContext).toBeUndefined();
});
