import { expect, test } from 'vitest';
import { readWritten } from '../../../test/support/read-written.ts';
import { writeCtImage } from '../../../test/support/write-ct-image.ts';
import { written, type Written } from '../../../test/support/write-dicom.ts';
import { type CardiacTiming, readCardiacTiming } from './cardiac-timing.ts';
import { tags } from './tags.ts';

const read = (...elements: readonly Written[]): CardiacTiming =>
  readCardiacTiming(readWritten(writeCtImage(elements)).dataset).cardiac;

const gated = written(tags.CardiacSynchronizationTechnique, 'CS', 'PROSPECTIVE');
const rate = (value: string): Written => written(tags.HeartRate, 'IS', value);

test.each(['19', '0', '474', '251'])('%s is no heart rate', (value) => {
  expect(read(gated, rate(value)).heartRate).toBeUndefined();
});

test.each(['20', '61', '250'])('%s is a heart rate where the scan was gated', (value) => {
  expect(read(gated, rate(value)).heartRate).toBe(Number(value));
});

test('without a sign of the heart no heart rate is believed', () => {
  expect(read(rate('61')).heartRate).toBeUndefined();
  expect(read(rate('61'), written(tags.BodyPartExamined, 'CS', 'HEART')).heartRate).toBe(61);
  expect(
    read(rate('61'), written(tags.CardiacSynchronizationTechnique, 'CS', 'NONE')).heartRate,
  ).toBeUndefined();
});

test('an RR interval is a heart rate', () => {
  expect(read(gated, written(tags.CardiacRRIntervalSpecified, 'FD', [1000])).heartRate).toBe(60);
});

test('a Siemens comment tells rate and phase', () => {
  expect(read(written(tags.ImageComments, 'LT', '72 bpm, 55 %, 153 ms'))).toMatchObject({
    heartRate: 72,
    phasePercent: 55,
  });
});

test('Siemens scan options tell phase, RR interval and the window of full current', () => {
  expect(read(written(tags.ScanOptions, 'CS', 'TP55PC0842'))).toMatchObject({
    heartRate: 71,
    phasePercent: 55,
  });
  expect(read(written(tags.ScanOptions, 'CS', 'PULSTART_P0020PC\\PULSEND_P0080PC'))).toMatchObject({
    window: '20-80',
    isModulated: true,
  });
});

test('the phase of an Enhanced image stands in its functional group', () => {
  const phase = written(tags.NominalPercentageOfCardiacPhase, 'FL', [75]);
  const frame = [written(tags.CardiacSynchronizationSequence, 'SQ', [[phase]])];
  expect(read(written(tags.PerFrameFunctionalGroupsSequence, 'SQ', [frame])).phasePercent).toBe(75);
});

test('the exposure may follow the ECG', () => {
  expect(read(written(tags.ExposureModulationType, 'CS', 'ECG')).isModulated).toBe(true);
  expect(read(written(tags.ExposureModulationType, 'CS', 'ANGULAR')).isModulated).toBe(false);
});

test('private attributes are read where their creator reserved them, wherever the block lies', () => {
  const canon = [
    written(0x70050042, 'LO', 'TOSHIBA_MEC_CT3'),
    written(0x70054203, 'SH', '923'),
    written(0x70054204, 'SH', '75'),
  ];
  expect(read(...canon)).toMatchObject({ heartRate: 65, phasePercent: 75 });
  const ge = [written(0x00450010, 'LO', 'GEMS_HELIOS_01'), written(0x00451031, 'CS', '58')];
  expect(read(gated, ...ge).heartRate).toBe(58);
  expect(read(gated, ge[1]!).heartRate).toBeUndefined();
});

test('a private attribute may lie in a private sequence', () => {
  const creator = written(0x00490010, 'LO', 'GEMS_CT_CARDIAC_001');
  const sequence = written(0x00491001, 'SQ', [[written(0x00491003, 'FL', [66])]]);
  expect(read(gated, creator, sequence).heartRate).toBe(66);
});
