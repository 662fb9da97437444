import { expect, test } from 'vitest';
import { coronaryEvents } from '../../../test/support/cardiac-events.ts';
import { capturedReport, today } from '../../../test/support/captured.ts';
import { accepted, readWritten } from '../../../test/support/read-written.ts';
import { written } from '../../../test/support/write-dicom.ts';
import { exposure, philipsDlp, writeDoseScreen } from '../../../test/support/write-dose-screen.ts';
import { isRefusal } from '../refusal.ts';
import { assembleStudy } from './assemble.ts';
import { captureObject } from './capture.ts';
import type { CapturedDoseScreen } from './captured-object.ts';
import { studyFacts } from './study-facts.ts';
import { classifyStudy } from './classify.ts';
import { tags } from './tags.ts';

const capture = (bytes: Uint8Array) => captureObject(readWritten(bytes), today);

function screen(...given: Parameters<typeof writeDoseScreen>): CapturedDoseScreen {
  const object = accepted(capture(writeDoseScreen(...given)));
  if (object.kind !== 'dose-screen') throw new Error(`captured as ${object.kind}`);
  return object;
}

const twoExposures = {
  exposures: [exposure('CONSTANT_ANGLE', ...philipsDlp('0')), exposure('SPIRAL', ...philipsDlp('140.5'))],
  header: philipsDlp('140.5'),
};

test('a dose screen of Philips gives its exposures in the units of the registry', () => {
  const { report } = screen(twoExposures);
  expect(report).toMatchObject({ dlpTotalMgyCm: 140.5, incomplete: undefined, warnings: [] });
  expect(report.events).toMatchObject([
    { scanMode: 'constant-angle', dlpMgyCm: 0 },
    {
      ...{ scanMode: 'spiral', dlpMgyCm: 140.5, ctdivolMgy: 10, exposureTimeS: 4.533, scanLengthMm: 140 },
      sources: [{ kvp: 120, tubeCurrentMeanMa: 250 }],
      decidedBy: { dlpMgyCm: 'philips.dlp-of-item' },
    },
  ]);
});

test('the private block is looked up, never assumed', () => {
  const exposures = [exposure('SPIRAL', ...philipsDlp('140.5', 0x42))];
  expect(screen({ exposures }).report.events[0]?.dlpMgyCm).toBe(140.5);
  const withoutCreator = [exposure('SPIRAL', written(0x00e11021, 'DS', '140.5'))];
  expect(screen({ exposures: withoutCreator }).report.events[0]?.dlpMgyCm).toBeUndefined();
});

test('a summary among the exposures of a Philips dose screen is left out', () => {
  const exposures = [exposure('SPIRAL', ...philipsDlp('140.5')), exposure(undefined, ...philipsDlp('140.5'))];
  expect(screen({ exposures }).report.events).toHaveLength(1);
});

test('a Philips dose screen without private attributes is read from its comment', () => {
  const numbered = (series: string) => exposure('SPIRAL', written(0x00200011, 'IS', series));
  const { report } = screen({
    exposures: [numbered('3'), numbered('13')],
    comment:
      'Series #3 CORONARY Average CTDIvol=7.2 DLP=100.8\r\nSeries #13 LATE Average CTDIvol=4 DLP=56\r\nTotal DLP=156.8',
  });
  expect(report.events.map(({ dlpMgyCm }) => dlpMgyCm)).toEqual([100.8, 56]);
  expect(report).toMatchObject({
    dlpTotalMgyCm: 156.8,
    decidedBy: { dlpTotalMgyCm: 'dose-screen.comment-total' },
  });
});

test('the phantom of a Philips dose screen', () => {
  const phantom = (text: string) =>
    exposure('SPIRAL', written(0x01e10010, 'LO', 'ELSCINT1'), written(0x01e11026, 'LO', text));
  const { report } = screen({ exposures: [phantom('16 CM'), phantom('32 CM'), phantom('20 CM')] });
  expect(report.events.map((event) => event.phantom)).toEqual(['head-16', 'body-32', undefined]);
});

test('a dose screen of GE takes each DLP from the comment by the number of the exposure', () => {
  const { report } = screen({
    manufacturer: 'GE MEDICAL SYSTEMS',
    series: 'Rapport dose.',
    comment: 'TotalDLP=238.2\r\nEvent=1\r\nEvent=2 DLP=12.2\r\nEvent=11 DLP=9\r\nEvent=3 DLP=226',
    exposures: [exposure('CONSTANT_ANGLE'), exposure('STATIONARY'), exposure('SPIRAL')],
  });
  expect(report.events.map(({ dlpMgyCm }) => dlpMgyCm)).toEqual([undefined, 12.2, 226]);
  expect(report).toMatchObject({ dlpTotalMgyCm: 238.2, incomplete: undefined });
});

test('a dose screen that announces more exposures than it holds is incomplete', () => {
  const header = [...philipsDlp('500'), written(tags.TotalNumberOfExposures, 'US', [3])];
  expect(screen({ ...twoExposures, header }).report.incomplete?.code).toBe('event-count-differs');
});

test('doses that stand in the picture alone are not read, and that is said', () => {
  const outcome = capture(writeDoseScreen({}));
  expect(isRefusal(outcome) && outcome.refused).toBe('dose-in-picture');
});

test('another secondary capture is no dose screen', () => {
  const header = [written(tags.ImageType, 'CS', 'DERIVED\\SECONDARY\\MPR')];
  const outcome = capture(writeDoseScreen({ series: 'Curved MPR', header }));
  expect(isRefusal(outcome) && outcome.refused).toBe('unsupported-object');
});

const report = capturedReport({ events: coronaryEvents });
const other = screen({ ...twoExposures, header: philipsDlp('140.5') });

test('a dose report is never changed by a dose screen, whichever comes first', () => {
  const alone = accepted(assembleStudy([report]));
  for (const objects of [[report, other] as const, [other, report] as const]) {
    const study = accepted(assembleStudy(objects));
    expect([study.events, study.dlpTotalMgyCm]).toEqual([alone.events, alone.dlpTotalMgyCm]);
    expect(study.warnings.map(({ code }) => code)).toEqual(['dose-screen-differs']);
  }
});

test('without a dose report the dose screen gives the doses, and that is said', () => {
  const study = accepted(assembleStudy([other]));
  expect(study.events).toMatchObject([{ dose: { kind: 'dose-screen' } }, { dose: { kind: 'dose-screen' } }]);
  expect(study.warnings.map(({ code }) => code)).toEqual(['no-dose-report']);
  const total = studyFacts(study, classifyStudy(study)).find(({ name }) => name === 'dlpTotal');
  expect(total?.source).toEqual({
    ...{ kind: 'dose-screen', sopInstanceUid: '1.2.3.6.1', rule: 'philips.dlp-total@1.2.0' },
  });
});

test('a later dose screen that repeats the earlier exposures counts each once', () => {
  const first = screen({
    exposures: twoExposures.exposures.slice(0, 1),
    header: [...philipsDlp('0'), written(tags.SOPInstanceUID, 'UI', '1.2.3.6.0')],
  });
  const study = accepted(assembleStudy([first, other]));
  expect([study.events.length, study.dlpTotalMgyCm?.value]).toEqual([2, 140.5]);
});
