import { expect, test } from 'vitest';
import type { CalculationInputs, InputRow } from './calculation.ts';
import { cadRads1Calculation } from './cad-rads-1.ts';
import {
  cadRads2,
  cadRads2Calculation,
  cadRads2DisplayCalculation,
  cadRads2ModifiersCalculation,
  cadRads2PlaqueCalculation,
  cadRads2PlaqueMethodCalculation,
} from './cad-rads-2.ts';
import { ischaemiaModifier } from './cad-rads-modifiers.ts';
import { plaqueByCalcium, plaqueBySis } from './cad-rads-plaque-burden.ts';
import { segments, type Segment } from './coronary-tree.ts';
import { segmentRows } from './segment-rows.ts';

type Differing = Readonly<Partial<Record<Segment, InputRow>>>;

const features = { posRem: false, lap: false, spotty: false, nrs: false };
const graded = (stenosis: string, plaque = 'calcified'): InputRow => ({ stenosis, plaque, ...features });
const unread: InputRow = { assessable: 'non-diagnostic', stenosis: undefined, plaque: undefined };
const given = (differing: Differing, more: CalculationInputs = {}): CalculationInputs => ({
  segments: segmentRows(differing),
  ...more,
});
const outcome = (result: ReturnType<typeof cadRads2Calculation.compute>) =>
  result.computable ? result.value : result.reason.en.replace('not computable: ', '');
const category = (differing: Differing, more?: CalculationInputs) =>
  outcome(cadRads2Calculation.compute(given(differing, more)));
const display = (differing: Differing, more?: CalculationInputs) =>
  outcome(cadRads2DisplayCalculation.compute(given(differing, more)));
const modifiers = (differing: Differing, more?: CalculationInputs) =>
  outcome(cadRads2ModifiersCalculation.compute(given(differing, more)));
const steps = (differing: Differing, more?: CalculationInputs) => {
  const result = cadRads2Calculation.compute(given(differing, more));
  return result.computable ? (result.steps ?? []).map(({ label }) => label.en) : [];
};

test.each([
  [{}, '0'],
  [{ d1: graded('none') }, '1'],
  [{ d1: graded('none', 'non-calcified') }, '1'],
  [{ d1: graded('minimal', 'none') }, '1'],
  [{ d1: graded('minimal') }, '1'],
  [{ d1: graded('mild') }, '2'],
  [{ d1: graded('moderate') }, '3'],
  [{ d1: graded('severe') }, '4a'],
  [{ d1: graded('severe'), om1: graded('severe') }, '4a'],
  [{ d1: graded('severe'), om1: graded('severe'), 'r-pda': graded('moderate') }, '4a'],
  [{ d1: graded('severe'), om1: graded('severe'), 'r-pda': graded('severe') }, '4b'],
  [{ d1: graded('severe'), ri: graded('severe'), 'r-plb': graded('severe') }, '4b'],
  [{ d1: graded('severe'), 'm-lad': graded('severe'), 'd-lad': graded('severe') }, '4a'],
  [{ lm: graded('minimal') }, '1'],
  [{ lm: graded('mild') }, '2'],
  [{ lm: graded('moderate') }, '4b'],
  [{ lm: graded('severe') }, '4b'],
  [{ lm: graded('occluded') }, '5'],
  [{ d1: graded('occluded') }, '5'],
  [{ d1: graded('occluded'), lm: graded('severe') }, '5'],
])('%j is category %s', (differing, expected) => expect(category(differing)).toBe(expected));

test('calcium is plaque even where no segment names one', () => {
  expect(category({}, { agatston: 1 })).toBe('1');
  expect(category({}, { agatston: 0 })).toBe('0');
});

test.each([
  [{}, 'n'],
  [{ d1: graded('none') }, 'n'],
  [{ d1: graded('minimal') }, 'n'],
  [{ d1: graded('mild') }, 'n'],
  [{ d1: graded('moderate') }, '3'],
  [{ d1: graded('severe') }, '4a'],
  [{ lm: graded('moderate') }, '4b'],
  [{ d1: graded('occluded') }, '5'],
])('with an unread segment %j is category %s', (differing, expected) => {
  expect(category({ ...differing, 'd-rca': unread })).toBe(expected);
});

test('below category 3 the unread segment takes the category, from 3 on it becomes a modifier', () => {
  expect(modifiers({ 'd-rca': unread, d1: graded('mild') })).toEqual([]);
  expect(modifiers({ 'd-rca': unread, d1: graded('moderate') })).toEqual(['n']);
  expect(display({ 'd-rca': unread, d1: graded('moderate') })).toBe('CAD-RADS 3/P1/N');
  expect(display({ 'd-rca': unread })).toBe('CAD-RADS N');
});

const involving = (count: number): Differing => {
  const order: readonly Segment[] = [
    'p-rca',
    'm-rca',
    'd-rca',
    'r-pda',
    'p-lad',
    'm-lad',
    'd-lad',
    'd1',
    'd2',
  ];
  return Object.fromEntries(order.slice(0, count).map((segment) => [segment, graded('minimal')]));
};
const plaque = (count: number, agatston?: number) => {
  const inputs = { segments: segmentRows(involving(count)), agatston };
  return [cadRads2PlaqueCalculation, cadRads2PlaqueMethodCalculation].map(({ compute }) =>
    outcome(compute(inputs)),
  );
};

test.each([
  [1, 'p1'],
  [2, 'p1'],
  [3, 'p2'],
  [4, 'p2'],
  [5, 'p3'],
  [7, 'p3'],
  [8, 'p4'],
  [9, 'p4'],
])('%d segments with plaque are %s', (count, grade) => expect(plaque(count)).toEqual([grade, 'sis']));

test.each([
  [1, 'p1'],
  [100, 'p1'],
  [101, 'p2'],
  [300, 'p2'],
  [301, 'p3'],
  [999, 'p3'],
  [1000, 'p4'],
  [10_000, 'p4'],
])('an Agatston score of %d is %s', (agatston, grade) =>
  expect(plaque(1, agatston)).toEqual([grade, 'calcium']),
);

test('no calcium and no segment with plaque give no grade', () => {
  expect([plaqueByCalcium(0), plaqueBySis(0)]).toEqual([undefined, undefined]);
  expect([plaqueByCalcium(101), plaqueBySis(3)]).toEqual(['p2', 'p2']);
});

test.each([
  [3, 50, ['p2', 'sis']],
  [3, 250, ['p2', 'calcium']],
  [3, 500, ['p3', 'calcium']],
  [8, 999, ['p4', 'sis']],
  [1, 0, ['p1', 'sis']],
  [0, 20, ['p1', 'calcium']],
])('%d segments and Agatston %d: the higher of both counts, %j', (count, agatston, expected) => {
  expect(plaque(count, agatston)).toEqual(expected);
});

test('the steps say what each method gives', () => {
  expect(
    cadRads2PlaqueCalculation.compute({ segments: segmentRows(involving(3)), agatston: 0 }),
  ).toMatchObject({
    steps: [
      { id: 'plaque-calcium', label: { en: 'Agatston 0: no plaque', da: 'Agatston 0: ingen plak' } },
      { id: 'plaque-sis', label: { en: 'SIS 3: P2' } },
    ],
  });
});

test('without plaque there is no grade, and an unread tree without calcium score does not tell', () => {
  expect(plaque(0)[0]).toBe('there is no plaque to grade');
  expect(plaque(0, 0)[0]).toBe('there is no plaque to grade');
  expect(cadRads2PlaqueCalculation.compute(given({ d1: unread }))).toMatchObject({ missing: ['agatston'] });
  expect(cadRads2PlaqueCalculation.compute(given({ d1: { plaque: undefined } }))).toMatchObject({
    missing: ['segments.plaque'],
  });
});

test.each([
  [{ posRem: true }, []],
  [{ posRem: true, lap: true }, ['hrp']],
  [{ spotty: true, nrs: true }, ['hrp']],
  [{ lap: true, spotty: true, nrs: true }, ['hrp']],
  [{ posRem: true, lap: true, spotty: undefined, nrs: undefined }, ['hrp']],
  [{ posRem: undefined }, []],
])('a plaque with %j has the modifiers %j', (differing, expected) => {
  expect(modifiers({ d1: { ...graded('minimal', 'non-calcified'), ...differing } })).toEqual(expected);
});

test('two features in two plaques are not a high-risk plaque', () => {
  const one = { ...graded('minimal'), posRem: true };
  const other = { ...graded('minimal'), lap: true };
  expect(modifiers({ d1: one, d2: other })).toEqual([]);
});

test('unknown features that would decide are missing, unless another plaque is high-risk anyway', () => {
  const open = { ...graded('minimal'), posRem: true, spotty: undefined };
  const highRisk = { ...graded('minimal'), posRem: true, lap: true };
  const result = cadRads2ModifiersCalculation.compute(given({ d1: open }));
  expect(result).toEqual({
    computable: false,
    missing: ['segments.spotty'],
    reason: {
      en: 'not computable: missing high-risk features of D1',
      da: 'kan ikke beregnes: mangler højrisikotræk for D1',
    },
  });
  expect(modifiers({ d1: open, d2: highRisk })).toEqual(['hrp']);
  expect(category({ d1: open })).toBe('1');
  expect(display({ d1: open })).toBe('missing high-risk features of D1');
});

test.each([
  [[0.75], undefined, ['i-plus']],
  [[0.76], undefined, ['i-borderline']],
  [[0.8], undefined, ['i-borderline']],
  [[0.81], undefined, ['i-minus']],
  [[0.95, 0.78], undefined, ['i-borderline']],
  [[0.95, 0.78, 0.6], undefined, ['i-plus']],
  [[], 'normal', ['i-minus']],
  [[], 'fixed-defect', ['i-minus']],
  [[], 'inconclusive', ['i-borderline']],
  [[], 'reversible-defect', ['i-plus']],
  [[0.9], 'reversible-defect', ['i-plus']],
  [[], undefined, []],
])('CT-FFR %j and perfusion %s give %j', (values, perfusion, expected) => {
  expect(modifiers({}, { ctFfr: values.map((value) => ({ value })), perfusion })).toEqual(expected);
});

test('a CT-FFR that was not done says nothing about ischaemia', () => {
  expect(ischaemiaModifier({ ctFfr: undefined, perfusion: undefined })).toBeUndefined();
  expect(ischaemiaModifier({ ctFfr: [{ value: 0.755 }], perfusion: undefined })).toBe('i-borderline');
});

test('the modifiers are written in their order, whatever the order of the findings', () => {
  const everything: Differing = {
    'p-lad': { ...graded('severe'), posRem: true, nrs: true },
    'd-rca': unread,
    'p-cx': { ...graded('none', 'none'), stent: 'patent' },
  };
  const more = {
    exception: true,
    ctFfr: [{ value: 0.78 }],
    agatston: 350,
    grafts: [{ targetSegment: 'om1', status: 'patent' }],
  };
  expect(display(everything, more)).toBe('CAD-RADS 4A/P3/N/HRP/I±/S/G/E');
  expect(display({ d1: graded('severe') }, { agatston: 350, perfusion: 'normal' })).toBe('CAD-RADS 4A/P3/I-');
});

test('the whole statement holds its parts, the string and the way there', () => {
  const row = { assessable: 'assessable', stenosisPct: undefined, stent: undefined, ...features } as const;
  const rows = segments.map((segment) => {
    const severe = segment === 'p-lad';
    return {
      ...row,
      segment,
      stenosis: severe ? 'severe' : 'none',
      plaque: severe ? 'calcified' : 'none',
    } as const;
  });
  const findings = { segments: rows, ctFfr: undefined, perfusion: undefined, exception: undefined };
  expect(cadRads2({ ...findings, agatston: 120 })).toMatchObject({
    computable: true,
    value: {
      category: '4a',
      plaqueBurden: { grade: 'p2', method: 'calcium' },
      modifiers: [],
      display: 'CAD-RADS 4A/P2',
    },
    steps: [{ id: 'worst' }, { id: 'rule-4a' }, { id: 'plaque-calcium' }, { id: 'plaque-sis' }],
  });
});

test('categories 0 and N carry no plaque burden', () => {
  expect(display({})).toBe('CAD-RADS 0');
  expect(display({ d1: graded('mild'), 'd-rca': unread }, { agatston: 500 })).toBe('CAD-RADS N');
});

test('a statement is whole or not at all', () => {
  expect(display({ d1: { stenosis: undefined } })).toBe('missing stenosis grade of D1');
  expect(display({ d1: { ...graded('mild'), plaque: undefined } })).toBe('missing plaque type of D1');
  expect(modifiers({ d1: { ...graded('mild'), plaque: undefined } })).toBe('missing plaque type of D1');
  expect(modifiers({ d1: { stenosis: undefined } })).toBe('missing stenosis grade of D1');
});

const grafted = (differing: Differing, grafts: readonly InputRow[]) => category(differing, { grafts });
const patent = (targetSegment: Segment): InputRow => ({ targetSegment, status: 'patent' });

test.each([
  [
    'native disease proximal to a patent graft does not count',
    { 'p-lad': graded('severe') },
    [patent('m-lad')],
    '0',
  ],
  ['nor does plaque there', { 'p-lad': graded('none') }, [patent('m-lad')], '0'],
  ['nor an unread segment there', { 'p-lad': unread }, [patent('m-lad')], '0'],
  ['disease beyond the anastomosis counts', { 'd-lad': graded('severe') }, [patent('m-lad')], '4a'],
  ['the segment that was grafted still counts', { 'm-lad': graded('severe') }, [patent('m-lad')], '4a'],
  ['another territory still counts', { 'p-rca': graded('severe') }, [patent('m-lad')], '4a'],
  [
    'the left main counts while one territory lives from it',
    { lm: graded('severe') },
    [patent('m-lad')],
    '4b',
  ],
  [
    'with both territories grafted it does not',
    { lm: graded('severe') },
    [patent('m-lad'), patent('om1')],
    '0',
  ],
  ['an occluded graft is an occlusion', {}, [{ targetSegment: 'om1', status: 'occluded' }], '5'],
  [
    'an occluded graft protects nothing',
    { 'p-cx': graded('severe') },
    [{ targetSegment: 'om1', status: 'occluded' }],
    '5',
  ],
  ['an unread graft is not diagnostic', {}, [{ targetSegment: 'om1', status: 'not-assessable' }], 'n'],
  [
    'a stenosed graft beside an occlusion changes nothing',
    { d1: graded('occluded') },
    [{ targetSegment: 'om1', status: 'stenosis' }],
    '5',
  ],
] as const)('%s', (_, differing, grafts, expected) => expect(grafted(differing, grafts)).toBe(expected));

const reasonOfDegree =
  'the category depends on whether the graft stenosis reaches 70 %, which is not recorded';

test.each([
  [{}, reasonOfDegree],
  [{ d1: graded('severe') }, '4a'],
  [{ d1: graded('severe'), 'p-rca': graded('severe') }, reasonOfDegree],
])('a graft stenosis beside %j: %s', (differing, expected) => {
  expect(grafted(differing, [{ targetSegment: 'om1', status: 'stenosis' }])).toBe(expected);
});

test('the steps tell the way to the category', () => {
  expect(steps({ 'p-lad': graded('severe'), om1: graded('severe') })).toEqual([
    'Worst stenosis: severe (70–99 %) in pLAD, OM1',
    '4A: 70–99 % in one or two vessels',
  ]);
  expect(steps({})).toEqual(['No stenosis', '0: no stenosis and no plaque']);
  expect(steps({ 'p-lad': unread, d1: graded('mild') })).toEqual([
    'Worst stenosis: mild (25–49 %) in D1',
    '2: 25–49 %',
    'Not diagnostic: pLAD; obstruction is not excluded, category N',
  ]);
  expect(
    steps(
      { 'p-lad': graded('severe'), d2: unread },
      { grafts: [patent('m-lad'), { targetSegment: 'om1', status: 'occluded' }] },
    ),
  ).toEqual([
    'Not counted, proximal to a patent graft: pLAD',
    'Worst stenosis: occluded (100 %) in graft to OM1',
    '5: at least one occlusion',
    'Not diagnostic: D2; modifier N',
  ]);
});

const category2016 = (differing: Differing) => outcome(cadRads1Calculation.compute(given(differing)));

test.each([
  [{ lm: graded('moderate') }, '4b'],
  [{ lm: { ...graded('moderate'), stenosisPct: 51 } }, '4b'],
  [{ lm: { ...graded('moderate'), stenosisPct: 50 } }, '3'],
  [{ lm: graded('severe') }, '4b'],
  [{ d1: { ...graded('moderate'), stenosisPct: 50 } }, '3'],
  [{ d1: graded('severe') }, '4a'],
])('CAD-RADS 2016: %j is category %s', (differing, expected) => {
  expect(category2016(differing)).toBe(expected);
});

test('in CAD-RADS 2.0 exactly 50 per cent of the left main is 4B', () => {
  expect(category({ lm: { ...graded('moderate'), stenosisPct: 50 } })).toBe('4b');
});
