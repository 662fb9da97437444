import { expect, test } from 'vitest';
import { regionEvidence, regionOf } from './regions.ts';
import { findText, ruleVersion, textLists } from './text-lists.ts';
import { thresholds } from './thresholds.ts';

test('no rule looks more official than it is', () => {
  const evidence = [...Object.values(textLists), ...Object.values(thresholds)].map(
    ({ evidence: { status } }) => status,
  );
  expect(new Set(evidence)).toEqual(new Set(['provisional', 'local']));
  expect(regionEvidence.status).toBe('published');
  expect(ruleVersion).toMatch(/^\d+\.\d+\.\d+$/);
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
