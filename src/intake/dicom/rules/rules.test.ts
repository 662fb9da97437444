import { expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { regionOf } from './regions.ts';
import { ruleHash, ruleVersion } from './rule-version.ts';
import { thresholds } from './thresholds.ts';
import { findText, words } from './words.ts';

const folder = join(import.meta.dirname, '../../../../sources/dicom');

test('a change of the data raises its version', () => {
  const hash = createHash('sha256');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'version.yaml');
  for (const name of files.sort()) hash.update(readFileSync(join(folder, name)));
  // When this fails: raise the version in version.yaml and put the hash that was received beside it.
  expect(hash.digest('hex')).toBe(ruleHash);
  expect(ruleVersion).toMatch(/^\d+\.\d+\.\d+$/);
});

test('no figure of a rule looks more official than it is', () => {
  const statuses = Object.values(thresholds).map(({ evidence: { status } }) => status);
  expect(new Set(statuses)).toEqual(new Set(['provisional', 'local']));
  const published = Object.entries(words).filter(([, { evidence }]) => evidence.status === 'published');
  expect(published.map(([name]) => name)).toEqual(['cardiacBodyPart']);
});

test.each([
  ['SRT', 'T-32000', 'heart'],
  ['SCT', '80891009', 'heart'],
  ['99SDM', 'T-32000', 'heart'],
  ['SRT', 'T-D3000', 'thorax'],
  ['SRT', 'T-D1100', 'other'],
  ['99GEMS', '00001', undefined],
])('region %s %s is %s', (scheme, value, region) => {
  expect(regionOf({ scheme, value, meaning: '' })).toBe(region);
});

test('no region is none', () => expect(regionOf(undefined)).toBeUndefined());

test.each([
  [
    'cardiac',
    ['DS_CorAdSeq CCTA', 'Herz', 'HJERTE-CT', 'cœur', 'Coronary', 'Kranspulsårer', 'PulmVein', 'TAVI'],
  ],
  ['calciumScore', ['CaSc', 'DS_CaScSeq', 'Calcium Score', 'Kalkscore', 'AGATSTON', 'CAC', 'Ca-Score']],
  ['bolus', ['PreMonitoring', 'Test Bolus', 'SureStart', 'SmartPrep']],
] as const)('%s knows %j', (list, texts) => {
  expect(texts.filter((text) => findText([text], list) === undefined)).toEqual([]);
});

test.each([
  ['cardiac', ['Coronal', 'koronal', 'cardiothoracic', 'kardiothorakal', 'Corona']],
  ['calciumScore', ['Ca scan', 'CT abdomen', 'Cascade']],
  ['thorax', ['Abdomen']],
] as const)('%s does not know %j', (list, texts) => {
  expect(texts.filter((text) => findText([text], list) !== undefined)).toEqual([]);
});

test('the first text that fits is found', () => {
  expect(findText([undefined, 'Abdomen', 'Herz 1', 'Herz 2'], 'cardiac')).toBe('Herz 1');
});
