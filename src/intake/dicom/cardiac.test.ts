import { describe, expect, test } from 'vitest';
import { capturedImage, capturedReport } from '../../../test/support/captured.ts';
import {
  coronaryEvents,
  highPitch,
  retrospectivePulsed,
  topogram,
} from '../../../test/support/cardiac-events.ts';
import { accepted } from '../../../test/support/read-written.ts';
import type { EventText } from '../../../test/support/write-dose-report.ts';
import { written, type Written } from '../../../test/support/write-dicom.ts';
import { assembleStudy } from './assemble.ts';
import type { CardiacDecision } from './cardiac.ts';
import { classifyStudy } from './classify.ts';
import { tags } from './tags.ts';

const plain: EventText = { uid: '1.2.3.1.9', scanMode: 'spiral', pitch: '1.2', length: '300', dlp: '200' };

function decide(event: EventText, ...header: readonly Written[]): CardiacDecision {
  const report = capturedReport({ events: [topogram, event], header });
  return classifyStudy(accepted(assembleStudy([report]))).cardiac;
}

const decideImage = (...elements: readonly Written[]): CardiacDecision =>
  classifyStudy(accepted(assembleStudy([capturedImage(elements)]))).cardiac;

const describedAs = (text: string): Written => written(tags.StudyDescription, 'LO', text);

describe('each hint by itself leaves the decision to a person', () => {
  test.each([
    ['region', { region: 'SRT T-32000' }],
    ['region', { region: 'SCT 41801008' }],
    ['organ', { comment: 'Organ Characteristic = Cardio, Body Size = Adult' }],
    ['ecg-modulation', { modulation: 'PULS_EC' }],
    ['text', { protocol: 'CaScore' }],
    ['text', { protocol: 'Herz spiral' }],
  ] as const)('%s in %j', (hint, event) => {
    expect(decide({ ...plain, ...event })).toMatchObject({ verdict: 'undecided', hints: [hint] });
  });

  test.each(['Hjerte-CT', 'CT coeur', 'Cardiac CT', 'Koronarangiografi', 'Scanner coronaire'])(
    'request "%s"',
    (text) => {
      expect(decide(plain, describedAs(text))).toMatchObject({ verdict: 'undecided', hints: ['request'] });
    },
  );

  test('heartbeat', () => {
    const gated = written(tags.CardiacSynchronizationTechnique, 'CS', 'PROSPECTIVE');
    expect(decideImage(gated)).toMatchObject({ verdict: 'undecided', hints: ['heartbeat'] });
  });
});

test('two independent hints make a study cardiac', () => {
  expect(decide({ ...plain, region: 'SRT T-32000' }, describedAs('Hjerte-CT')).verdict).toBe('cardiac');
  expect(decide(retrospectivePulsed).hints).toEqual(['region', 'organ', 'ecg-modulation', 'text']);
});

test('a whole coronary examination is cardiac', () => {
  const report = capturedReport({ events: coronaryEvents });
  expect(classifyStudy(accepted(assembleStudy([report]))).cardiac.verdict).toBe('cardiac');
});

describe('without any hint', () => {
  test('a study of another part of the body is not cardiac, and says what was seen', () => {
    expect(
      decide({ ...plain, region: 'SRT T-D4000', protocol: 'Colon' }, describedAs('Colonography')),
    ).toEqual({
      verdict: 'not-cardiac',
      hints: [],
      seen: 'region: SRT T-D3000, SRT T-D4000; protocol: Topogram, Colon; request: Colonography; hints: none',
    });
  });

  test.each(['CT Chest With Contrast', 'Thorax', 'CT af thorax og abdomen', 'Kopf nativ', 'CT tête'])(
    'the text "%s" is enough to know it is another examination',
    (text) => {
      const { region, ...localizer } = topogram;
      expect(region).toBeDefined();
      const report = capturedReport({ events: [localizer, plain], header: [describedAs(text)] });
      expect(classifyStudy(accepted(assembleStudy([report]))).cardiac.verdict).toBe('not-cardiac');
    },
  );

  test('a study that names no part of the body is undecided', () => {
    const { region, ...localizer } = topogram;
    expect(region).toBeDefined();
    const report = capturedReport({ events: [localizer, { ...plain, region: '99GEMS 00001' }] });
    expect(classifyStudy(accepted(assembleStudy([report]))).cardiac.verdict).toBe('undecided');
  });

  test('a study of localizers alone is undecided: the rest may follow', () => {
    expect(decide({ ...topogram, uid: '1.2.3.1.8' }).verdict).toBe('undecided');
    expect(decide({ ...topogram, uid: '1.2.3.1.8', region: 'SRT T-D4000' }).verdict).toBe('not-cardiac');
  });

  test('an image header that says nothing is not kept: only a dose report is worth a question', () => {
    expect(decideImage(written(tags.StationName, 'SH', 'CT1')).verdict).toBe('not-cardiac');
  });

  test('a slow spiral of the chest may have been gated', () => {
    expect(decide({ ...plain, region: 'SRT T-D3000', pitch: '0.09' }).verdict).toBe('undecided');
    expect(decide({ ...plain, region: 'SRT T-D3000', pitch: '0.6' }).verdict).toBe('not-cardiac');
  });

  test('a slow spiral of the head is usual', () => {
    expect(decide({ ...plain, region: 'SRT T-D1100', pitch: '0.39' }).verdict).toBe('not-cardiac');
    expect(decide({ ...plain, pitch: '0.39' }, describedAs('Trauma head')).verdict).toBe('not-cardiac');
  });
});

describe('synthetic: the CT beside a nuclear image of the heart', () => {
  const low: EventText = { ...plain, region: 'SRT T-32000', comment: 'Organ Characteristic = Cardio' };

  test.each(['AC CT', 'CTAC 3.0', 'Cardiac Attenuation Correction'])(
    '"%s" is none of the heart',
    (protocol) => {
      expect(decide({ ...low, protocol }, describedAs('Myocardial perfusion SPECT')).verdict).toBe(
        'not-cardiac',
      );
    },
  );

  test('without that word a person is asked, and the nuclear request is no hint', () => {
    expect(decide({ ...low, protocol: 'Low dose' }, describedAs('Myokardieskintigrafi SPECT'))).toMatchObject(
      {
        ...{ verdict: 'undecided', hints: ['region', 'organ'] },
      },
    );
    const image = decideImage(written(tags.StudyDescription, 'LO', 'Myocardial SPECT'));
    expect(image.verdict).toBe('not-cardiac');
  });

  test('a coronary CT made in the same session is cardiac', () => {
    const header = [describedAs('PET/CT heart')];
    const report = capturedReport({ events: [topogram, { ...low, protocol: 'CTAC' }, highPitch], header });
    expect(classifyStudy(accepted(assembleStudy([report]))).cardiac.verdict).toBe('cardiac');
  });
});

test.each([
  ['HEART', 'undecided'],
  ['CHEST', 'not-cardiac'],
  ['KNEE', 'not-cardiac'],
])('the body part %s of an image is %s', (bodyPart, verdict) => {
  expect(decideImage(written(tags.BodyPartExamined, 'CS', bodyPart)).verdict).toBe(verdict);
});

test.each(['Thorax coronal 3 mm', 'Cardiothoracic dept', 'Koronale Rekonstruktion'])(
  '"%s" is not the heart',
  (text) => {
    expect(decide({ ...highPitch, region: 'SRT T-D3000', comment: '', protocol: text }).hints).toEqual([]);
  },
);
