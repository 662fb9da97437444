import { describe, expect, test } from 'vitest';
import { capturedImage, capturedReport } from '../../../test/support/captured.ts';
import * as made from '../../../test/support/cardiac-events.ts';
import { accepted } from '../../../test/support/read-written.ts';
import type { EventText } from '../../../test/support/write-dose-report.ts';
import { written, type Written } from '../../../test/support/write-dicom.ts';
import { assembleStudy } from './assemble.ts';
import { type Classification, classifyStudy } from './classify.ts';
import { tags } from './tags.ts';

const requested = written(tags.StudyDescription, 'LO', 'Hjerte-CT');

const classifyEvents = (...events: readonly EventText[]): Classification =>
  classifyStudy(accepted(assembleStudy([capturedReport({ events, header: [requested] })])));

const classifyImage = (...elements: readonly Written[]): Classification =>
  classifyStudy(accepted(assembleStudy([capturedImage(elements)])));

const decided = ({ events }: Classification) => events.map(({ type, gating }) => [type.value, gating?.value]);

describe('what an exposure was made for, and how it was gated', () => {
  test.each([
    ['a localizer', made.topogram, 'topogram', undefined],
    ['bolus monitoring', made.monitoring, 'bolus', undefined],
    ['a calcium score', made.calciumScore, 'cac', 'prospective'],
    ['a calcium score in one high-pitch spiral', made.highPitchCalcium, 'cac', 'prospective-high-pitch'],
    ['a coronary CT in steps', made.stepAndShoot, 'ccta', 'prospective'],
    ['a coronary CT in padded steps', made.padded, 'ccta', 'prospective-padded'],
    ['a coronary CT in a slow spiral', made.retrospective, 'ccta', 'retrospective'],
    ['a coronary CT in a pulsed slow spiral', made.retrospectivePulsed, 'ccta', 'retrospective-modulated'],
    ['a coronary CT in a high-pitch spiral', made.highPitch, 'ccta', 'prospective-high-pitch'],
    ['a coronary CT in one beat of a wide detector', made.singleBeat, 'ccta', 'prospective-single-beat'],
    ['the aorta before TAVI', made.aorta, 'tavi-aorta', 'prospective-high-pitch'],
  ] as const)('%s', (_, event, type, gating) =>
    expect(decided(classifyEvents(event))).toEqual([[type, gating]]),
  );

  test('the word for bolus tracking in the name of a whole protocol is not enough', () => {
    const long = { ...made.stepAndShoot, protocol: 'Heart (SureStart)' };
    expect(decided(classifyEvents(long))).toEqual([['ccta', 'prospective']]);
  });

  test('a short exposure without any word is bolus tracking when it is repeated at one place', () => {
    const { protocol, ...nameless } = made.monitoring;
    expect(protocol).toBeDefined();
    expect(classifyEvents(nameless).events[0]?.type).toMatchObject({ value: 'bolus', confidence: 'likely' });
    expect(decided(classifyEvents({ ...nameless, exposure: '0.25' }))).toEqual([['other', undefined]]);
  });

  test('calcium score may be known by its text alone', () => {
    const { context, ...event } = made.calciumScore;
    expect(context).toBeDefined();
    expect(classifyEvents({ ...event, kvp: '70' }).events[0]?.type.ruleId).toBe('type.calcium-text');
  });

  test('an exposure that fits nothing is other', () => {
    expect(decided(classifyEvents({ ...made.highPitch, pitch: '1', length: '30' }))).toEqual([
      ['other', undefined],
    ]);
  });

  test('every decision names its rule, its object and how sure it is', () => {
    expect(classifyEvents(made.highPitch).events[0]?.gating).toEqual({
      value: 'prospective-high-pitch',
      source: { kind: 'rdsr', sopInstanceUid: '1.2.3.9.1' },
      ruleId: 'gating.pitch',
      confidence: 'likely',
    });
  });
});

describe('what images tell', () => {
  const heart = written(tags.BodyPartExamined, 'CS', 'HEART');
  const agent = written(tags.ContrastBolusAgent, 'LO', 'IOMERON 350');
  const ccta = [heart, agent, written(tags.ProtocolName, 'LO', 'CCTA')];
  const technique = (value: string) => written(tags.CardiacSynchronizationTechnique, 'CS', value);

  test.each([
    ['RETROSPECTIVE', 'retrospective'],
    ['PROSPECTIVE', 'prospective'],
    ['NONE', 'none'],
    ['REALTIME', undefined],
  ])('cardiac synchronization %s is %s', (value, gating) => {
    const { events } = classifyImage(...ccta, technique(value));
    expect([events[0]?.type.value, events[0]?.gating?.value]).toEqual(['ccta', gating]);
  });

  test('a header that says how it was gated outranks the dose report', () => {
    const image = capturedImage([
      written(tags.IrradiationEventUID, 'UI', '1.2.3.1.5'),
      technique('PROSPECTIVE'),
    ]);
    const report = capturedReport({ events: [made.retrospective] });
    const { events } = classifyStudy(accepted(assembleStudy([report, image])));
    expect(events[0]?.gating).toMatchObject({
      value: 'prospective',
      ruleId: 'gating.technique',
      source: { kind: 'ct-header' },
    });
  });

  test.each([
    ['LOCALIZER', tags.ImageType, 'ORIGINAL\\PRIMARY\\LOCALIZER', 'topogram'],
    ['SURVIEW', tags.ScanOptions, 'SURVIEW', 'topogram'],
    ['SCOUT MODE', tags.ScanOptions, 'SCOUT MODE', 'topogram'],
    ['CT_SOM5 MON', tags.ImageType, 'ORIGINAL\\PRIMARY\\AXIAL\\CT_SOM5 MON', 'bolus'],
  ] as const)('%s', (_, tag, value, type) => {
    expect(classifyImage(heart, written(tag, 'CS', value)).events[0]?.type.value).toBe(type);
  });

  test('a gated cine scan of GE is prospective, a helical one with a heart rate retrospective', () => {
    const cine = [
      written(tags.ScanOptions, 'CS', 'CINE MODE'),
      written(tags.SeriesDescription, 'LO', 'SmartScore - Gated'),
    ];
    expect(decided(classifyImage(heart, ...cine))).toEqual([['cac', 'prospective']]);
    const helical = [written(tags.ScanOptions, 'CS', 'HELICAL MODE'), written(tags.HeartRate, 'IS', '61')];
    expect(decided(classifyImage(...ccta, ...helical))).toEqual([['ccta', 'retrospective']]);
  });

  test.each([
    ['CCTA SnapShot 75%', 'prospective'],
    ['CCTA Step-and-Shoot', 'prospective'],
    ['CCTA Retro', 'retrospective'],
    ['CCTA Flash', 'prospective-high-pitch'],
    ['CCTA', undefined],
  ])('the series "%s" is gated %s', (text, gating) => {
    const { events } = classifyImage(...ccta, written(tags.SeriesDescription, 'LO', text));
    expect(events[0]?.gating?.value).toBe(gating);
  });

  test.each([
    [tags.ReconstructionAlgorithm, 'CS', 'FILTER_BACK_PROJ', 'fbp'],
    [tags.ReconstructionAlgorithm, 'CS', 'ITERATIVE', 'iterative'],
    [tags.SeriesDescription, 'LO', 'CCTA iDose 4', 'iterative'],
    [tags.SeriesDescription, 'LO', 'CCTA TrueFidelity', 'deep-learning'],
    [tags.SeriesDescription, 'LO', 'CCTA VEO', 'model-based'],
    [tags.SeriesDescription, 'LO', 'CCTA', undefined],
  ] as const)('%j %s "%s" is reconstruction %s', (tag, vr, text, value) => {
    expect(classifyImage(...ccta, written(tag, vr, text)).events[0]?.reconstruction?.value).toBe(value);
  });
});

describe('the examination the exposures make up', () => {
  test('a calcium score and a coronary CT are both', () => {
    expect(classifyEvents(...made.coronaryEvents).examTypes?.value).toEqual(['cac', 'ccta']);
  });

  test('TAVI planning is one of its own', () => {
    expect(classifyEvents(made.topogram, made.aorta).examTypes?.value).toEqual(['tavi']);
  });

  test('a localizer alone is none', () => expect(classifyEvents(made.topogram).examTypes).toBeUndefined());
});
