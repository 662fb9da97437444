import { expect, test } from 'vitest';
import { datasetAt } from '../../../../test/support/datasets.ts';
import type { Values } from '../../../definition/record.ts';
import { validationOf } from '../../../validation/validate.ts';
import { segmentKeys } from './segment-keys.ts';
import { changeSegment, normalRows, SegmentCodes } from './segment-rows.ts';
import { drawnSegments, walk } from './segments.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');
const codes = new SegmentCodes(dataset);
const press = (rows: readonly Values[], segment: string, keys: string): readonly Values[] =>
  Array.from(keys).reduce((standing, key) => {
    const change = segmentKeys[key];
    return change ? changeSegment(standing, segment, change, codes) : standing;
  }, rows);

/** Findings about the segments of a record with an earlier PCI. */
const findings = (rows: readonly Values[]) =>
  validationOf(dataset)(
    {
      values: { 'ref.examType': ['2'], 'tec.terminatedEarly': false, 'rf.priorPci': '0' },
      groups: { segment: rows },
    },
    { today: '2026-11-23', holidays: new Set() },
  ).filter(({ field, rule }) => field?.startsWith('segment') === true || rule === 'ccta-has-18-segments');

test('the drawing has every segment of the definition, and no other', () =>
  expect(drawnSegments.map(({ name }) => name).toSorted()).toEqual(
    (dataset.valueSets['segment']?.codes ?? []).map(({ name }) => name).toSorted(),
  ));

test('every key says something the definition knows', () => {
  for (const [key, change] of Object.entries(segmentKeys)) {
    const rows = press([], 'lm', key === 'p' || key === 'l' || key === 's' || key === 'o' ? `3c${key}` : key);
    expect(Object.keys(rows[0] ?? {}).length, `${key} ${change.kind}`).toBeGreaterThan(1);
  }
});

test.each(['right', 'left', 'balanced', undefined])(
  'normal coronaries (%s dominance) have no findings',
  (dominance) => {
    const rows = normalRows(dominance, false, codes);
    expect(rows).toHaveLength(18);
    expect(findings(rows)).toEqual([]);
  },
);

test('a grade and a plaque are two keys; the high-risk features are then answered no, and toggled', () => {
  expect(press([], 'p-lad', '3c')).toEqual([
    {
      'seg.segment': '6',
      'seg.assessable': '1',
      'seg.stenosis': '3',
      'seg.plaque': '4',
      'seg.hrpPosRem': false,
      'seg.hrpLap': false,
      'seg.hrpSpotty': false,
      'seg.hrpNrs': false,
    },
  ]);
  expect(press([], 'p-lad', '3cp')[0]).toMatchObject({ 'seg.hrpPosRem': true });
  expect(press([], 'p-lad', '3cpp')[0]).toMatchObject({ 'seg.hrpPosRem': false });
});

test('what no longer applies is gone', () => {
  expect(press([], 'p-lad', '3c0')).toEqual([
    { 'seg.segment': '6', 'seg.assessable': '1', 'seg.stenosis': '0', 'seg.plaque': '0' },
  ]);
  expect(press([], 'p-lad', '3cx')).toEqual([{ 'seg.segment': '6', 'seg.assessable': '3' }]);
});

test('arrows walk the tree and never leave it', () => {
  const names = new Set(drawnSegments.map(({ name }) => name));
  for (const { name } of drawnSegments)
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])
      expect(names.has(walk(name, key))).toBe(true);
  expect(walk('lm', 'ArrowDown')).toBe('p-lad');
  expect(walk('p-lad', 'ArrowUp')).toBe('lm');
  expect(walk('p-lad', 'ArrowRight')).toBe('ri');
  expect(walk('p-rca', 'ArrowRight')).toBe('lm');
});
