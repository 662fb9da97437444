import { expect, test } from 'vitest';
import { accepted, readWritten } from '../../../test/support/read-written.ts';
import { container, number } from '../../../test/support/write-dose-report.ts';
import {
  injection,
  writeMrImage,
  writeNuclearImage,
  writeRadiopharmaceuticalReport,
} from '../../../test/support/write-later-objects.ts';
import { written, type Written } from '../../../test/support/write-dicom.ts';
import { today } from '../../../test/support/captured.ts';
import { captureObject } from './capture.ts';
import { isCtObject, type LaterObject } from './captured-object.ts';
import { concepts } from './concepts.ts';
import { laterFacts } from './later-facts.ts';
import { heartHints } from './later-object.ts';
import { tags } from './tags.ts';

const capture = (bytes: Uint8Array) => captureObject(readWritten(bytes), today);

function later(bytes: Uint8Array): LaterObject {
  const object = accepted(capture(bytes));
  if (isCtObject(object)) throw new Error(`captured as ${object.kind}`);
  return object;
}

const factsOf = (bytes: Uint8Array) =>
  Object.fromEntries(laterFacts(later(bytes)).map(({ name, value }) => [name, value]));

const pet = [
  written(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.128'),
  written(tags.Modality, 'CS', 'PT'),
] as const;
const enhancedPet = [
  written(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.130'),
  written(tags.Modality, 'CS', 'PT'),
] as const;

test.each([
  ['nuclear medicine in MBq', [], '394', []],
  ['nuclear medicine in Bq', [], '394000000', ['activity-unit-assumed']],
  ['PET in Bq', pet, '394000000', []],
  ['PET in MBq', pet, '394', ['activity-unit-assumed']],
  ['Enhanced PET in MBq', enhancedPet, '394', []],
] as const)('%s', (_, header, activity, warnings) => {
  const object = later(writeNuclearImage(1, ...header, injection(activity)));
  expect('nuclear' in object && object.nuclear.injections[0]?.activityMbq).toBe(394);
  expect(object.warnings.map(({ code }) => code)).toEqual(warnings);
});

test('an activity of zero is none', () => {
  expect(factsOf(writeNuclearImage(1, injection('0')))).not.toHaveProperty(['injections[0].activityMbq']);
});

test('the facts of a nuclear image are named by their place and name the quirk that decided', () => {
  const facts = laterFacts(later(writeNuclearImage(1)));
  const activity = facts.find(({ name }) => name === 'injections[0].activityMbq');
  expect(activity).toEqual({
    ...{ name: 'injections[0].activityMbq', value: 320 },
    source: { kind: 'nm-header', sopInstanceUid: '2.25.4712.1.1', rule: 'nuclear.activity-in-mbq@1.2.0' },
  });
});

test('a radiopharmaceutical report is read in current codes and in the units it has', () => {
  const organ = container(
    { meaning: 'Effective Dose Information', codes: ['99SHS 220001'] },
    number(concepts.effectiveDose, '7486', 'uSv'),
  );
  expect(factsOf(writeRadiopharmaceuticalReport(2, [organ]))).toMatchObject({
    'administrations[0].activityMbq': 394,
    'administrations[0].halfLifeS': 6586.2,
    'administrations[0].radionuclide': '^18^Fluorine (SCT 77004003)',
    'administrations[0].effectiveDoseMsv': 7.486,
  });
});

test('an activity in an unknown unit is left out, with a warning', () => {
  const object = later(
    writeRadiopharmaceuticalReport(2, [number(concepts.activityBefore, '12', '{counts}/s')]),
  );
  expect(object.warnings.map(({ code }) => code)).toEqual(['unit-unknown']);
});

test('a radiopharmaceutical report without an administration is refused', () => {
  const bytes = writeRadiopharmaceuticalReport(2);
  const cut = bytes.subarray(0, bytes.length - 40);
  expect(capture(cut)).toMatchObject({ refused: 'truncated' });
});

const synchronized = written(tags.CardiacSynchronizationTechnique, 'CS', 'RETROSPECTIVE');
const rate = [written(tags.HeartRate, 'IS', '62'), written(tags.TriggerTime, 'DS', '512')];

test.each([
  ['a knee with the heart rate that GE writes everywhere', rate, [], undefined],
  ['gated magnetic resonance', [synchronized, ...rate], ['heartbeat'], 62],
  [
    'cardiac gating among the scan options',
    [written(tags.ScanOptions, 'CS', 'FC\\CG'), ...rate],
    ['heartbeat'],
    62,
  ],
  ['gated to the finger', [written(tags.ScanOptions, 'CS', 'PPG'), ...rate], [], undefined],
  ['an implausible rate', [synchronized, written(tags.HeartRate, 'IS', '474')], ['heartbeat'], undefined],
  ['the heart by body part', [written(tags.BodyPartExamined, 'CS', 'HEART')], ['region'], undefined],
  ['the heart by request', [written(tags.StudyDescription, 'LO', 'MR Hjerte')], ['request'], undefined],
] as const)('%s', (_, elements, hints, heartRate) => {
  const object = later(writeMrImage(3, ...(elements as readonly Written[])));
  expect([heartHints(object), 'mr' in object && object.mr.gate.heartRate]).toEqual([hints, heartRate]);
});

test('Enhanced MR is read from its functional groups', () => {
  const shared = [
    written(tags.MRTimingAndRelatedParametersSequence, 'SQ', [
      [written(tags.RepetitionTime, 'DS', '2.8'), written(tags.FlipAngle, 'DS', '35')],
    ]),
    written(tags.MREchoSequence, 'SQ', [[written(tags.EffectiveEchoTime, 'FD', [1.2])]]),
    written(tags.MRModifierSequence, 'SQ', [[written(tags.InversionTimes, 'FD', [280])]]),
  ];
  const bytes = writeMrImage(4, written(tags.SharedFunctionalGroupsSequence, 'SQ', [shared]));
  expect(factsOf(bytes)).toMatchObject({
    ...{ repetitionTimeMs: 2.8, flipAngleDegrees: 35, echoTimeMs: 1.2, inversionTimeMs: 280 },
  });
});

test('images of another modality that cannot be used are ignored, reports are put before a person', () => {
  const undated = [written(tags.StudyDate, 'DA', '')];
  expect(capture(writeMrImage(5, ...undated))).toMatchObject({ refused: 'unsupported-modality' });
  const report = writeRadiopharmaceuticalReport(5);
  expect(capture(report.subarray(0, report.length - 2))).toMatchObject({ refused: 'truncated' });
});
