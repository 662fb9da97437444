import { expect, test } from 'vitest';
import { captureDataset } from '../../../test/support/capture-dataset.ts';
import { capturedImage, capturedReport, today } from '../../../test/support/captured.ts';
import {
  calciumScore,
  coronaryEvents,
  highPitch,
  singleBeat,
  topogram,
} from '../../../test/support/cardiac-events.ts';
import { accepted } from '../../../test/support/read-written.ts';
import { written } from '../../../test/support/write-dicom.ts';
import type { Candidate } from '../candidate.ts';
import { assembleStudy } from './assemble.ts';
import { candidateOf } from './candidate-of.ts';
import type { CtObject } from './captured-object.ts';
import { tags } from './tags.ts';

const tryCandidate = (first: CtObject, ...others: readonly CtObject[]) =>
  candidateOf(accepted(assembleStudy([first, ...others])), captureDataset, today);

const candidate = (first: CtObject, ...others: readonly CtObject[]): Candidate =>
  accepted(tryCandidate(first, ...others));

const sourceOf = ({ provenance }: Candidate, field: string) =>
  provenance.sources[provenance.fields[field] ?? -1];

const three = coronaryEvents.filter(({ uid }) => uid !== topogram.uid);

test('a study becomes the values its dataset maps, and no others', () => {
  const { content, patient, scanner, findings, ...study } = candidate(capturedReport({ events: three }));
  expect(study).toMatchObject({
    studyInstanceUid: '1.2.3',
    accessionNumber: 'RIS0001',
    examinedOn: '2026-02-13',
  });
  expect(patient).toEqual({ system: 'cpr', value: '1302609996' });
  expect(scanner.serialNumber).toBe('70001');
  expect(content.values).toEqual({
    'p.sex': '2',
    'p.born': '1960-02-13',
    'p.height': 168,
    'p.weight': 71,
    's.total': 71.6,
    's.report': '1',
    's.types': ['1', '2'],
    's.time': '10:45:00',
    's.accession': 'RIS0',
  });
  expect(Object.keys(content.groups)).toEqual(['acquisition']);
  expect(findings.map(({ rule }) => rule)).toEqual(['text-shortened']);
});

test('every exposure becomes a row', () => {
  const { groups } = candidate(capturedReport({ events: three })).content;
  expect(groups['acquisition']).toEqual([
    {
      'a.uid': '1.2.3.1.2',
      'a.region': 'SRT T-32000',
      'a.type': '2',
      'a.gating': '1',
      'a.kv': 120,
      'a.dlp': 29.4,
    },
    { 'a.uid': '1.2.3.1.3', 'a.region': 'SRT T-D3000', 'a.type': '3', 'a.kv': 80, 'a.dlp': 1.2 },
    {
      'a.uid': '1.2.3.1.4',
      'a.region': 'SRT T-32000',
      'a.type': '4',
      'a.gating': '2',
      'a.kv': 90,
      'a.dlp': 41,
    },
  ]);
});

test('each field names the object it came from, and the rule that decided', () => {
  const made = candidate(capturedReport({ events: three }));
  const report = { kind: 'rdsr', sopInstanceUid: '1.2.3.9.1' };
  expect(sourceOf(made, 's.total')).toEqual(report);
  expect(sourceOf(made, 'acquisition[2].a.dlp')).toEqual(report);
  expect(sourceOf(made, 'acquisition[2].a.gating')).toEqual({ ...report, rule: 'gating.pitch@1.2.0' });
  expect(made.provenance.sources.filter(({ rule }) => rule === undefined)).toEqual([report]);
});

test('images fill what the dose report leaves open', () => {
  const image = capturedImage([
    written(tags.ScanOptions, 'CS', 'TP70PC0952'),
    written(tags.IrradiationEventUID, 'UI', highPitch.uid ?? ''),
    written(tags.ContrastBolusAgent, 'LO', 'IOMERON 350 mg/ml'),
    written(tags.ContrastBolusVolume, 'DS', '70'),
    written(tags.KVP, 'DS', '100'),
  ]);
  const made = candidate(capturedReport({ events: [highPitch] }), image);
  expect(made.content.values).toMatchObject({ 's.rate': 63, 's.agent': '1', 's.volume': 70 });
  expect(made.content.groups['acquisition']).toMatchObject([{ 'a.kv': 90, 'a.phase': '70' }]);
  const image1 = { kind: 'ct-header', sopInstanceUid: '1.2.3.8.1' };
  expect(sourceOf(made, 's.rate')).toEqual({ ...image1, rule: 'siemens.scan-options-rr@1.2.0' });
  expect(sourceOf(made, 's.volume')).toEqual(image1);
});

test('images alone make a candidate too', () => {
  const image = capturedImage([
    written(tags.BodyPartExamined, 'CS', 'HEART'),
    written(tags.ProtocolName, 'LO', 'CCTA'),
    written(tags.KVP, 'DS', '100'),
  ]);
  expect(candidate(image).content).toEqual({
    values: { 's.types': ['2'] },
    groups: { acquisition: [{ 'a.kv': 100, 'a.type': '4' }] },
  });
});

test('a value outside the hard range is left out and named with its limit', () => {
  const made = candidate(
    capturedReport({
      events: [{ ...highPitch, kvp: '500' }],
      header: [written(tags.PatientSize, 'DS', '168')],
    }),
  );
  expect(made.content.values).not.toHaveProperty('p.height');
  expect(made.content.groups['acquisition']?.[0]).not.toHaveProperty('a.kv');
  expect(made.provenance.fields).not.toHaveProperty('p.height');
  expect(made.findings).toContainEqual({
    rule: 'out-of-range',
    severity: 'error',
    field: 'acquisition[0].a.kv',
    message: {
      en: 'A value lies outside what is possible and was left out: a.kv (en) 500 (40 – 150).',
      da: 'En værdi ligger uden for det mulige og er udeladt: a.kv (da) 500 (40 – 150).',
    },
  });
  expect(made.findings.map(({ field }) => field)).toContain('p.height');
});

test('a value the value set does not know is left out and mentioned', () => {
  const made = candidate(capturedReport({ events: [singleBeat] }));
  expect(made.content.groups['acquisition']?.[0]).not.toHaveProperty('a.gating');
  expect(made.findings).toContainEqual(
    expect.objectContaining({
      rule: 'code-unknown',
      field: 'acquisition[0].a.gating',
      severity: 'information',
    }),
  );
});

test('more exposures than the record holds are said to be left out', () => {
  const made = candidate(capturedReport({ events: coronaryEvents }));
  expect(made.content.groups['acquisition']).toHaveLength(3);
  expect(made.findings.map(({ rule }) => rule)).toContain('rows-left-out');
});

test('a study that may be of the heart asks a person', () => {
  const made = candidate(capturedReport({ events: [topogram] }));
  expect(made.findings).toMatchObject([
    { rule: 'cardiac-undecided', severity: 'warning' },
    { rule: 'text-shortened' },
  ]);
  expect(made.findings[0]?.message.en).toContain('region: SRT T-D3000');
});

test('a study of something else is refused with what was seen', () => {
  const abdomen = { ...highPitch, region: 'SRT T-D4000', protocol: 'Abdomen', comment: '' };
  expect(tryCandidate(capturedReport({ events: [abdomen] }))).toMatchObject({
    refused: 'not-cardiac',
    detail: expect.stringContaining('Abdomen') as string,
  });
});

test('an incomplete report is a finding of the candidate', () => {
  const made = candidate(capturedReport({ events: [calciumScore, highPitch], eventCount: '3' }));
  expect(made.findings).toMatchObject([
    { rule: 'event-count-differs', severity: 'error' },
    { rule: 'text-shortened' },
  ]);
});

test('a study of tomorrow is refused', () => {
  const study = accepted(assembleStudy([capturedReport({ events: three })]));
  expect(candidateOf(study, captureDataset, '2026-02-12')).toMatchObject({ refused: 'future-date' });
});
