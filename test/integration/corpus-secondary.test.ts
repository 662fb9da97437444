import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { captureObject } from '../../src/intake/dicom/capture.ts';
import { type CapturedObject, isCtObject } from '../../src/intake/dicom/captured-object.ts';
import { heartHints } from '../../src/intake/dicom/later-object.ts';
import { readMrHeader } from '../../src/intake/dicom/mr-header.ts';
import { readDicom } from '../../src/intake/dicom/read-dicom.ts';
import { isRefusal, type Refusal } from '../../src/intake/refusal.ts';
import { corpusExpectations, corpusFile, corpusFiles, corpusNotice, hasCorpus } from '../support/corpus.ts';
import { accepted } from '../support/read-written.ts';

/** Dose screens, radiopharmaceuticals and MR: what comes beside the CT dose report, in real files with known values. */
const today = '2026-11-01';

function capture(path: string): CapturedObject | Refusal {
  const file = readDicom(new Uint8Array(readFileSync(path)));
  return isRefusal(file) ? file : captureObject(file, today);
}

function captureAs<Kind extends CapturedObject['kind']>(kind: Kind, path: string) {
  const object = accepted(capture(path));
  const isKind = (given: CapturedObject): given is Extract<CapturedObject, { kind: Kind }> =>
    given.kind === kind;
  if (!isKind(object)) throw new Error(`${basename(path)} was captured as ${object.kind}`);
  return object;
}

describe.skipIf(!hasCorpus)(`dose screens of ${corpusNotice}`, () => {
  test.each(['fo-dicom__GH179A.dcm', 'fo-dicom__GH179B.dcm'])(
    '%s of GE, also beyond its broken attribute',
    (name) => {
      const { report } = captureAs('dose-screen', corpusFile('ct-dose-screen', name));
      expect(report).toMatchObject({ dlpTotalMgyCm: 1748.68, eventCount: 4, incomplete: undefined });
      expect(report.events.map(({ dlpMgyCm }) => dlpMgyCm)).toEqual([undefined, undefined, 769.67, 979.01]);
      expect(report.events.map(({ phantom }) => phantom)).toEqual(Array(4).fill('body-32'));
      expect(report.events[2]).toMatchObject({
        ...{ scanMode: 'spiral', ctdivolMgy: 15.43, pitch: 1.38, exposureTimeS: 4.533 },
        sources: [{ kvp: 120, tubeCurrentMeanMa: 536.20001 }],
        decidedBy: { dlpMgyCm: 'ge.dlp-of-event' },
      });
    },
  );

  test('Philips, with private totals', () => {
    const path = corpusFile('ct-dose-screen', 'openrem__CT-SC-Philips_Brilliance16P.dcm');
    const { report } = captureAs('dose-screen', path);
    expect(report).toMatchObject({
      dlpTotalMgyCm: 1102.44609,
      eventCount: 4,
      incomplete: undefined,
      warnings: [],
    });
    expect(report.events.map(({ scanMode, dlpMgyCm }) => [scanMode, dlpMgyCm])).toEqual([
      ['constant-angle', 0],
      ['spiral', 196.01],
      ['spiral', 248.585973],
      ['spiral', 657.85012],
    ]);
    expect(report.events.map(({ scanLengthMm }) => scanLengthMm)).toEqual([700, 231, 173, 665]);
  });
});

interface Assertions {
  readonly origin_assertions?: readonly {
    readonly assertions: readonly { readonly path: string; readonly value: unknown }[];
  }[];
}

/** What the origin asserts under a name, in its order; its paths end with the name. */
const asserted = (expected: unknown, name: string): readonly unknown[] =>
  ((expected as Assertions).origin_assertions ?? []).flatMap(({ assertions }) =>
    assertions.filter(({ path }) => path.endsWith(`.${name}`)).map(({ value }) => value),
  );

describe.skipIf(!hasCorpus)(`radiopharmaceuticals of ${corpusNotice}`, () => {
  const [given] = corpusExpectations('nuclear-dose');

  test('the dose report of a radiopharmaceutical', () => {
    const [, path = '', expected] = given ?? [];
    const { radiopharmaceutical, accessionNumber } = captureAs('rrdsr', path);
    const [administration] = radiopharmaceutical.administrations;
    const is = (value: unknown, name: string) => expect([value]).toEqual(asserted(expected, name));
    is(radiopharmaceutical.procedure?.meaning, 'associated_procedure.code_meaning');
    is(administration?.agent?.meaning, 'radiopharmaceutical_agent.code_meaning');
    is(administration?.radionuclide?.meaning, 'radionuclide.code_meaning');
    is(administration?.halfLifeS, 'radionuclide_half_life');
    is(administration?.eventUid, 'radiopharmaceutical_administration_event_uid');
    is(administration?.activityMbq, 'administered_activity');
    is(administration?.effectiveDoseMsv, 'effective_dose');
    is(administration?.route?.meaning, 'route_of_administration.code_meaning');
    is(administration?.routeSite?.meaning, 'site_of.code_meaning');
    is(radiopharmaceutical.patient.ageYears, 'subject_age');
    is(radiopharmaceutical.patient.weightKg, 'patient_weight');
    expect(radiopharmaceutical.patient.heightCm).toBe(178);
    expect(administration?.organDoses).toHaveLength(22);
    expect(administration?.organDoses[0]).toMatchObject({
      ...{ site: { meaning: 'Adrenal gland' }, laterality: { meaning: 'Right and left' } },
      ...{ doseMgy: 4.73, authority: 'ICRP Publication 128' },
    });
    expect([accessionNumber, radiopharmaceutical.warnings]).toEqual(['TEST123456', []]);
  });

  const images = corpusExpectations('nuclear').filter(
    ([, , expected]) => asserted(expected, 'administered_activity').length > 0,
  );

  test.each(images)('%s', (_, path, expected) => {
    const object = accepted(capture(path));
    if (object.kind !== 'nm-header' && object.kind !== 'pet-header') throw new Error(object.kind);
    const [injection] = object.nuclear.injections;
    const first = (name: string) => asserted(expected, name)[0];
    expect(injection?.activityMbq).toBe(first('administered_activity'));
    expect(injection?.radionuclide?.meaning).toBe(first('radionuclide.code_meaning'));
    expect(injection?.agentCode?.meaning).toBe(first('radiopharmaceutical_agent.code_meaning'));
    if (object.kind === 'nm-header') expect(injection?.agent).toBe(first('radiopharmaceutical_agent_string'));
    else expect(object.nuclear.reconstruction).toMatch(/^PSF\+TOF/);
    expect(object.warnings).toEqual([]);
  });

  test('other PET images write Bq too', () => {
    const activities = ['dicom__testdata_1', 'dicom__testdata_2', 'fo-dicom__GH184'].map((name) => {
      const object = accepted(capture(corpusFile('nuclear', `${name}.dcm`)));
      return object.kind === 'pet-header' && object.nuclear.injections[0]?.activityMbq;
    });
    expect(activities).toEqual([178.340011597, 173.529998779, 474.592928]);
  });

  test('the gated SPECT tells its heart rate, and all of the perfusion study are of the heart', () => {
    const images = ['s1-1', 's1-2'].map((name) => {
      const object = accepted(capture(corpusFile('nuclear', `openrem__NM-NmIm-Siemens-${name}.dcm`)));
      if (object.kind !== 'nm-header') throw new Error(object.kind);
      return { gate: object.nuclear.gate, hints: heartHints(object) };
    });
    expect(images).toMatchObject([
      { gate: { isGated: false, heartRate: undefined }, hints: ['region', 'tracer', 'request'] },
      {
        gate: { isGated: true, trigger: 'EKG', heartRate: 75, timeSlots: 8, rrIntervalMs: 794 },
        hints: ['region', 'heartbeat', 'tracer', 'request'],
      },
    ]);
  });

  test.each(['NM-NmIm-Siemens', 'NM-PetIm-Siemens'])('%s is not of the heart', (name) => {
    const object = accepted(capture(corpusFile('nuclear', `openrem__${name}.dcm`)));
    expect(isCtObject(object) ? 'CT' : heartHints(object)).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)(`magnetic resonance of ${corpusNotice}`, () => {
  const first = (expected: unknown, name: string): unknown => asserted(expected, name)[0];
  const files = corpusExpectations('mr').filter(
    ([, , expected]) => first(expected, 'MagneticFieldStrength') !== undefined,
  );

  // Some of these files lack a date or come from phantoms: they are read here, and refused on import.
  test.each(files)('%s', (_, path, expected) => {
    const { dataset } = accepted(readDicom(new Uint8Array(readFileSync(path))));
    const mr = readMrHeader(dataset);
    const wanted = (name: string, factor: number): unknown => {
      const value = first(expected, name);
      return typeof value === 'number' ? expect.closeTo(value * factor, 2) : expect.anything();
    };
    expect(mr).toMatchObject({
      fieldStrengthT: wanted('MagneticFieldStrength', 1),
      repetitionTimeMs: wanted('RepetitionTime', 1000),
      flipAngleDegrees: wanted('FlipAngle', 1),
      sliceThicknessMm: wanted('SliceThickness', 1),
    });
  });

  test('no knee and no brain is taken for a heart', () => {
    const hearts = corpusFiles('mr').flatMap((path) => {
      const object = capture(path);
      if (isRefusal(object) || object.kind !== 'mr-header') return [];
      return heartHints(object).map((hint) => `${basename(path)}: ${hint}`);
    });
    expect(hearts).toEqual([]);
  });
});
