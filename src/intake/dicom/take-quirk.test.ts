import { expect, test } from 'vitest';
import { capturedImage, capturedReport } from '../../../test/support/captured.ts';
import { highPitch } from '../../../test/support/cardiac-events.ts';
import { accepted } from '../../../test/support/read-written.ts';
import { written, type Written } from '../../../test/support/write-dicom.ts';
import { assembleStudy } from './assemble.ts';
import type { CtObject } from './captured-object.ts';
import { classifyStudy } from './classify.ts';
import type { CtHeader } from './ct-header.ts';
import { eventFacts } from './event-facts.ts';
import { tags } from './tags.ts';

/** A private attribute in the second block of its group, as another creator may have taken the first. */
const secret = (
  creator: string,
  group: number,
  element: number,
  written_: Omit<Written, 'tag'>,
): readonly Written[] => [
  written(group * 0x10000 + 0x10, 'LO', 'SOMEBODY ELSE'),
  written(group * 0x10000 + 0x11, 'LO', creator),
  { tag: group * 0x10000 + 0x1100 + element, ...written_ },
];

const gated = written(tags.CardiacSynchronizationTechnique, 'CS', 'PROSPECTIVE');
const comment = written(tags.ImageComments, 'LT', '72 bpm, 55 %, 153 ms');
const options = (text: string) => written(tags.ScanOptions, 'CS', text);
const geSequence = (...item: readonly Written[]) =>
  secret('GEMS_CT_CARDIAC_001', 0x0049, 0x01, { vr: 'SQ', value: [item] });
const perFrame = (...item: readonly Written[]) => [
  written(tags.PerFrameFunctionalGroupsSequence, 'SQ', [
    [written(tags.CardiacSynchronizationSequence, 'SQ', [item])],
  ]),
];

const header = (elements: readonly Written[]): CtHeader => capturedImage([gated, ...elements]).header;

test.each([
  ['standard.heart-rate', [written(tags.HeartRate, 'IS', '61')], 61],
  ['ge.heart-rate-of-image', secret('GEMS_HELIOS_01', 0x0045, 0x31, { vr: 'CS', value: '58' }), 58],
  ['ge.heart-rate-before-scan', geSequence(written(0x00491103, 'FL', [63.4])), 63],
  ['canon.rr-mean', secret('TOSHIBA_MEC_CT3', 0x7005, 0x03, { vr: 'SH', value: '1000' }), 60],
  ['siemens.comment-heart-rate', [comment], 72],
  ['siemens.scan-options-rr', [options('TP55PC0842')], 71],
] as const)('a heart rate is read from %s', (quirk, elements, rate) => {
  const { cardiac, decidedBy } = header(elements);
  expect([cardiac.heartRate, decidedBy['heartRate']]).toEqual([rate, quirk]);
});

test('the heart rate of Philips is read from its own attribute, and only there', () => {
  const rate = secret('ELSCINT1', 0x01f1, 0x45, { vr: 'FL', value: [66] });
  const philips = written(tags.Manufacturer, 'LO', 'Philips');
  expect(header([philips, ...rate]).decidedBy['heartRate']).toBe('philips.initial-heart-rate');
  expect(header(rate).cardiac.heartRate).toBeUndefined();
});

test('the RR interval of an Enhanced CT is a heart rate', () => {
  const nominal = perFrame(written(0x00209251, 'FD', [800]));
  expect(header(nominal)).toMatchObject({
    ...{ cardiac: { heartRate: 75 }, decidedBy: { heartRate: 'standard.rr-interval-nominal' } },
  });
  const specified = [written(tags.CardiacRRIntervalSpecified, 'FD', [1000])];
  expect(header(specified).decidedBy['heartRate']).toBe('standard.rr-interval-specified');
});

test('the private heart rates of GE', () => {
  const rates = geSequence(written(0x00491103, 'FL', [63]), written(0x00491106, 'FL', [1.5]));
  expect(header(rates).cardiac).toMatchObject({ heartRate: 63, heartRateDeviation: 1.5 });
});

test('a private attribute without its creator is not read', () => {
  const [, , orphan] = secret('GEMS_HELIOS_01', 0x0045, 0x31, { vr: 'CS', value: '58' });
  expect(header([orphan!]).cardiac.heartRate).toBeUndefined();
});

test('a sequence item that reserves a block of its own is read there', () => {
  const item = [written(0x00490020, 'LO', 'GEMS_CT_CARDIAC_001'), written(0x00492003, 'FL', [64])];
  expect(header(geSequence(...item)).cardiac.heartRate).toBe(64);
});

test.each([
  ['standard.phase-percent', perFrame(written(tags.NominalPercentageOfCardiacPhase, 'FL', [175])), 175],
  ['canon.phase-percent', secret('TOSHIBA_MEC_CT3', 0x7005, 0x04, { vr: 'SH', value: '75' }), 75],
  ['siemens.scan-options-phase', [options('TP55PC0842')], 55],
  ['siemens.comment-phase', [comment], 55],
  ['ge.phase-percent', secret('GEMS_HELIOS_01', 0x0045, 0x34, { vr: 'CS', value: '40' }), 40],
] as const)('a phase is read from %s', (quirk, elements, percent) => {
  const { cardiac, decidedBy } = header(elements);
  expect([cardiac.phasePercent, decidedBy['phasePercent']]).toEqual([percent, quirk]);
});

test.each([
  ['standard.trigger-delay', perFrame(written(0x00209153, 'FD', [300]))],
  ['canon.phase-ms', secret('TOSHIBA_MEC_CT3', 0x7005, 0x05, { vr: 'SH', value: '300' })],
  ['siemens.comment-ms', [written(tags.ImageComments, 'LT', '72 bpm, 55 %, 300 ms')]],
] as const)('a phase in milliseconds is read from %s', (quirk, elements) => {
  const { cardiac, decidedBy } = header(elements);
  expect([cardiac.phaseMs, decidedBy['phaseMs']]).toEqual([300, quirk]);
});

test.each([
  ['siemens.pulse-start', [options('PULSTART_P0020PC\\PULSEND_P0080PC')]],
  [
    'ge.full-current-start',
    [...secret('GEMS_HELIOS_01', 0x0045, 0x36, { vr: 'CS', value: '20' }), written(0x00451137, 'CS', '80')],
  ],
] as const)('the window of full tube current is read from %s', (quirk, elements) => {
  const { cardiac, decidedBy } = header(elements);
  expect([cardiac.window, decidedBy['windowStart']]).toEqual(['20-80', quirk]);
});

test('the private doses of Canon', () => {
  const doses = [
    ...secret('TOSHIBA_MEC_CT3', 0x7005, 0x40, { vr: 'FD', value: [212.5] }),
    written(0x70051163, 'FD', [14.2]),
    written(0x70051123, 'DS', '0.2'),
  ];
  expect(header(doses)).toMatchObject({
    ...{ dlpMgyCm: 212.5, ctdivolMgy: 14.2, pitch: 0.2 },
    decidedBy: { dlpMgyCm: 'canon.dlp', ctdivolMgy: 'canon.ctdivol', pitch: 'canon.pitch' },
  });
  const stated = [...doses, written(tags.CTDIvol, 'FD', [9])];
  expect(header(stated)).toMatchObject({ ctdivolMgy: 9, decidedBy: { dlpMgyCm: 'canon.dlp' } });
});

test.each([
  ['X-ray Modulation Type = PULS_EC, Sn Filter (Tube A) = no', false, 'siemens.no-tin-filter'],
  [
    'X-ray Modulation Type = PULS_EC, Sn Filter (Tube A) = no, Sn Filter (Tube B) = yes',
    true,
    'siemens.tin-filter',
  ],
])('what Siemens writes into the comment', (text, tinFilter, quirk) => {
  const event = { ...highPitch, comment: `Internal technical scan parameters: ${text}` };
  const report = capturedReport({ events: [event] });
  expect(report.report.events[0]).toMatchObject({
    ...{ tinFilter, modulation: 'PULS_EC', organ: undefined },
    decidedBy: { tinFilter: quirk, modulation: 'siemens.modulation' },
  });
});

test('tubes that differ tell no rotation time', () => {
  const times = (report: CtObject) => {
    const study = accepted(assembleStudy([report]));
    const [event] = classifyStudy(study).events;
    return event && eventFacts(event).find(({ name }) => name === 'rotationTimeS')?.value;
  };
  const report = capturedReport({ events: [highPitch] });
  const [event] = report.report.events;
  const [tube, other] = event!.sources;
  const differing = { ...event!, sources: [tube!, { ...other!, rotationTimeS: 0.151 }] };
  expect(times(report)).toBe(0.25);
  expect(times({ ...report, report: { ...report.report, events: [differing] } })).toBeUndefined();
});
