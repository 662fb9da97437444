import { expect, test } from 'vitest';
import type { Calculation, InputRow } from './calculation.ts';
import type { Segment } from './coronary-tree.ts';
import { segments } from './coronary-tree.ts';
import { ctClass, ctClassCalculation } from './ct-class.ts';
import { vessels50Calculation, vessels70Calculation } from './diseased-vessels.ts';
import {
  segmentInvolvementScore,
  segmentInvolvementScoreCalculation,
  segmentStenosisScore,
  segmentStenosisScoreCalculation,
} from './segment-scores.ts';
import { segmentRows } from './segment-rows.ts';

type Differing = Readonly<Partial<Record<Segment, InputRow>>>;

const result = ({ compute }: Calculation, differing: Differing) =>
  compute({ segments: segmentRows(differing) });
const valueOf = (calculation: Calculation, differing: Differing) => {
  const computed = result(calculation, differing);
  return computed.computable ? computed.value : computed.reason.en.replace('not computable: ', '');
};
const graded = (stenosis: string, plaque = 'calcified'): InputRow => ({ stenosis, plaque });
const unread: InputRow = { assessable: 'non-diagnostic', stenosis: undefined, plaque: undefined };
const absent: InputRow = { assessable: 'absent', stenosis: undefined, plaque: undefined };
const tooSmall: InputRow = { assessable: 'too-small', stenosis: undefined, plaque: undefined };

const all = [
  segmentInvolvementScoreCalculation,
  segmentStenosisScoreCalculation,
  vessels50Calculation,
  vessels70Calculation,
  ctClassCalculation,
];

test('a normal tree scores nothing', () => {
  expect(all.map((calculation) => valueOf(calculation, {}))).toEqual([0, 0, 0, 0, 'no-cad']);
});

test('every segment diseased gives the largest scores', () => {
  const everywhere = Object.fromEntries(segments.map((segment) => [segment, graded('occluded')]));
  expect(all.map((calculation) => valueOf(calculation, everywhere))).toEqual([
    18,
    54,
    3,
    3,
    'three-vessel-or-lm',
  ]);
});

test.each([
  ['none', 1, 0],
  ['minimal', 1, 1],
  ['mild', 1, 1],
  ['moderate', 1, 2],
  ['severe', 1, 3],
  ['occluded', 1, 3],
])('one segment with plaque and stenosis %s scores %d and %d', (stenosis, involved, stenosed) => {
  expect(valueOf(segmentInvolvementScoreCalculation, { d1: graded(stenosis) })).toBe(involved);
  expect(valueOf(segmentStenosisScoreCalculation, { d1: graded(stenosis) })).toBe(stenosed);
});

// The example of figure 2 in Min 2007: moderate, mild, moderate, severe make 8, four segments are involved.
test('the worked example of the publication is reproduced', () => {
  const figure: Differing = {
    'p-rca': graded('moderate'),
    'p-lad': graded('mild'),
    'm-lad': graded('moderate'),
    'p-cx': graded('severe'),
  };
  expect(valueOf(segmentStenosisScoreCalculation, figure)).toBe(8);
  expect(valueOf(segmentInvolvementScoreCalculation, figure)).toBe(4);
});

test.each([
  [{ d2: graded('moderate') }, 1, 0],
  [{ d2: graded('severe') }, 1, 1],
  [{ 'p-lad': graded('severe'), d1: graded('moderate') }, 1, 1],
  [{ ri: graded('severe'), 'p-cx': graded('severe') }, 1, 1],
  [{ 'r-plb': graded('severe'), 'l-plb': graded('moderate') }, 2, 1],
  [{ 'r-pda': graded('occluded'), 'l-pda': graded('severe'), 'd-lad': graded('severe') }, 3, 3],
  [{ lm: graded('severe') }, 0, 0],
  [{ lm: graded('severe'), om1: graded('moderate') }, 1, 0],
])('%j: %d vessels from 50 per cent, %d from 70', (differing, from50, from70) => {
  expect(valueOf(vessels50Calculation, differing)).toBe(from50);
  expect(valueOf(vessels70Calculation, differing)).toBe(from70);
});

test.each([
  [{ d1: graded('none') }, 'non-obstructive'],
  [{ d1: graded('minimal') }, 'non-obstructive'],
  [{ d1: graded('mild', 'none') }, 'non-obstructive'],
  [{ d1: graded('moderate') }, 'one-vessel'],
  [{ d1: graded('severe'), d2: graded('severe') }, 'one-vessel'],
  [{ d1: graded('moderate'), om1: graded('moderate') }, 'two-vessel'],
  [{ d1: graded('moderate'), om1: graded('moderate'), 'r-pda': graded('moderate') }, 'three-vessel-or-lm'],
  [{ lm: graded('mild') }, 'non-obstructive'],
  [{ lm: graded('moderate') }, 'three-vessel-or-lm'],
])('%j is CT class %s', (differing, expected) =>
  expect(valueOf(ctClassCalculation, differing)).toBe(expected),
);

test('the plain functions work on a reading', () => {
  const segment = {
    assessable: 'assessable',
    stenosisPct: undefined,
    plaque: 'calcified',
    posRem: undefined,
    lap: undefined,
    spotty: undefined,
    nrs: undefined,
    stent: undefined,
  } as const;
  const graded = [
    { ...segment, segment: 'om1', stenosis: 'severe' },
    { ...segment, segment: 'd1', stenosis: 'mild' },
  ] as const;
  const reading = { graded, nonDiagnostic: [] };
  expect([segmentInvolvementScore(reading), segmentStenosisScore(reading)]).toEqual([2, 4]);
  expect(ctClass(reading)).toMatchObject({ computable: true, value: 'one-vessel' });
});

test('absent segments and those under 1.5 mm change nothing', () => {
  const gone: Differing = { 'l-pda': absent, 'l-plb': absent, ri: absent, om2: tooSmall };
  expect(all.map((calculation) => valueOf(calculation, gone))).toEqual([0, 0, 0, 0, 'no-cad']);
});

test('an unread segment leaves stenosis possible: no vessel count of 0, no class below obstructive', () => {
  const reason = 'stenosis is not excluded, not diagnostic: dRCA';
  const motion: Differing = { 'd-rca': unread, d1: graded('mild') };
  expect(valueOf(vessels50Calculation, motion)).toBe(reason);
  expect(valueOf(vessels70Calculation, motion)).toBe(reason);
  expect(valueOf(ctClassCalculation, motion)).toBe(reason);
});

test('what was found stands beside an unread segment, as a lower bound', () => {
  const motion: Differing = { 'd-rca': unread, d1: graded('severe') };
  const label = {
    en: 'At least this much; not diagnostic: dRCA',
    da: 'Mindst så meget; ikke-diagnostisk: dRCA',
  };
  const bound = [{ id: 'lower-bound', label }];
  expect(all.map((calculation) => result(calculation, motion))).toEqual(
    [1, 3, 1, 1, 'one-vessel'].map((value) => ({ computable: true, value, steps: bound })),
  );
});

test('a stent nobody can look into is an unread segment, whatever else is written', () => {
  expect(valueOf(ctClassCalculation, { 'p-lad': { stent: 'not-assessable' } })).toBe(
    'stenosis is not excluded, not diagnostic: pLAD',
  );
  expect(
    valueOf(vessels50Calculation, { 'p-lad': { stent: 'not-assessable', stenosis: undefined } }),
  ).toContain('pLAD');
});

test.each(all)('$id names segments nobody described', ({ compute }) => {
  const rows = segmentRows({}).filter(({ segment }) => segment !== 'ri' && segment !== 'lm');
  expect(compute({ segments: rows })).toEqual({
    computable: false,
    missing: ['segments'],
    reason: {
      en: 'not computable: missing segments LM, RI',
      da: 'kan ikke beregnes: mangler segmenterne LM, RI',
    },
  });
});

test.each(all)('$id refuses a segment described twice', ({ compute }) => {
  const rows = [...segmentRows({}), ...segmentRows({}).slice(0, 1)];
  expect(compute({ segments: rows })).toMatchObject({
    missing: [],
    reason: { en: 'not computable: described more than once: pRCA' },
  });
});

test.each(all)('$id needs the grade of every assessable segment', ({ compute }) => {
  expect(
    compute({ segments: segmentRows({ d1: { stenosis: undefined }, 'm-lad': { stenosis: undefined } }) }),
  ).toEqual({
    computable: false,
    missing: ['segments.stenosis'],
    reason: {
      en: 'not computable: missing stenosis grade of mLAD, D1',
      da: 'kan ikke beregnes: mangler stenosegrad for mLAD, D1',
    },
  });
});

test('plaque is asked for only where it decides', () => {
  const unknownPlaque = segmentRows({ d1: { plaque: undefined } });
  const behindStenosis = segmentRows({ d1: { plaque: undefined, stenosis: 'mild' } });
  const missing = { computable: false, missing: ['segments.plaque'] };
  expect(segmentStenosisScoreCalculation.compute({ segments: unknownPlaque })).toMatchObject({ value: 0 });
  expect(ctClassCalculation.compute({ segments: unknownPlaque })).toMatchObject(missing);
  expect(ctClassCalculation.compute({ segments: behindStenosis })).toMatchObject({
    value: 'non-obstructive',
  });
  expect(segmentInvolvementScoreCalculation.compute({ segments: behindStenosis })).toMatchObject(missing);
});

test('a tree without any assessed segment has no result', () => {
  const nothing = Object.fromEntries(segments.map((segment) => [segment, absent]));
  expect(all.map((calculation) => valueOf(calculation, nothing))).toEqual(
    all.map(() => 'no segment was assessed'),
  );
});
