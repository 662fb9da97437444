import { wholeNumber } from '../../kernel/random.ts';
import type { CadRadsCategory } from '../../calculation/cad-rads-category.ts';
import { segments } from '../../calculation/coronary-tree.ts';
import type { SegmentRow, StenosisGrade } from '../../calculation/segment-finding.ts';
import type { Values } from '../../definition/record.ts';
import type { Case } from './case.ts';
import { unknownShare } from './case.ts';
import { choose, clamp, happens, logNormal } from './draw.ts';
import { distributions } from './distributions.ts';
import { readerFindings } from './reader-category.ts';

type Grade = StenosisGrade;
export type Disease = 'none' | 'non-obstructive' | 'one-vessel' | 'two-vessel' | 'three-vessel-or-lm';

export interface Coronary {
  readonly disease: Disease;
  readonly nonDiagnostic: boolean;
  /** What a reader would give; undefined without coronary CTA. */
  readonly category?: CadRadsCategory | undefined;
  readonly plaqueBurden?: string | undefined;
}

const territories = {
  lad: ['p-lad', 'm-lad', 'd-lad', 'd1', 'd2'],
  cx: ['p-cx', 'om1', 'm-d-cx', 'om2'],
  rca: ['p-rca', 'm-rca', 'd-rca', 'r-pda'],
} as const;
const small = new Set(['d2', 'om2', 'r-plb', 'l-plb', 'l-pda', 'ri']);

const bandLimits = {
  none: [0, 0],
  '1-99': [1, 99],
  '100-399': [100, 399],
  '400-999': [400, 999],
  '1000': [1000, 2800],
} as const;
/** How often disease is obstructive in each calcium band: assumed, so that the whole meets [NIS20] 22.5 %. */
const obstructiveShare = {
  none: 0.055,
  '1-99': 0.17,
  '100-399': 0.42,
  '400-999': 0.64,
  '1000': 0.8,
} as const;

function drawCalcium({ random, patient }: Case) {
  const band = choose(random, distributions.calcium[patient.sex]);
  const [low, high] = bandLimits[band];
  const agatston = low === 0 ? 0 : Math.round(clamp(logNormal(random, low * 1.9, 0.5), low, high));
  return { band, agatston };
}

function drawDisease({ random }: Case, band: keyof typeof obstructiveShare): Disease {
  const { oneVessel, twoVessels } = distributions.disease;
  if (happens(random, obstructiveShare[band])) {
    const three = 1 - oneVessel - twoVessels;
    return choose(random, [
      ['one-vessel', oneVessel],
      ['two-vessel', twoVessels],
      ['three-vessel-or-lm', three],
    ] as const);
  }
  return band === 'none' && happens(random, 0.93) ? 'none' : 'non-obstructive';
}

function drawGrades({ random }: Case, disease: Disease): Map<string, Grade> {
  const grades = new Map<string, Grade>();
  if (disease === 'none') return grades;
  const plaques = disease === 'non-obstructive' ? wholeNumber(random, 1, 4) : wholeNumber(random, 3, 7);
  for (let count = 0; count < plaques; count += 1) {
    const segment = choose(random, [
      ['p-lad', 5],
      ['m-lad', 4],
      ['p-rca', 3],
      ['m-rca', 2],
      ['p-cx', 2],
      ['lm', 1],
      ['d1', 1],
      ['om1', 1],
      ['d-rca', 1],
    ] as const);
    grades.set(segment, happens(random, 0.55) ? 'minimal' : 'mild');
  }
  const vessels = {
    none: 0,
    'non-obstructive': 0,
    'one-vessel': 1,
    'two-vessel': 2,
    'three-vessel-or-lm': 3,
  }[disease];
  const order = (['lad', 'rca', 'cx'] as const).slice(0, 3).toSorted(() => random() - 0.35);
  for (const vessel of order.slice(0, vessels)) {
    const segments = territories[vessel];
    const segment = segments[wholeNumber(random, 0, 2)] ?? segments[0];
    grades.set(
      segment,
      choose(random, [
        ['moderate', 0.56],
        ['severe', 0.37],
        ['occluded', 0.07],
      ] as const),
    );
  }
  return grades;
}

interface Anatomy {
  readonly dominance: string;
  readonly absent: ReadonlySet<string>;
}

function drawAnatomy({ random }: Case): Anatomy {
  const dominance = choose(random, [
    ['right', 0.85],
    ['left', 0.08],
    ['balanced', 0.07],
  ] as const);
  const absent = { right: ['l-pda', 'l-plb'], left: ['r-pda', 'r-plb'], balanced: ['l-pda'] }[dominance];
  return { dominance, absent: new Set(happens(random, 0.75) ? [...absent, 'ri'] : absent) };
}

interface SegmentState {
  readonly absent: boolean;
  readonly nonDiagnostic: boolean;
  readonly grade: Grade;
  readonly hasCalcium: boolean;
}

const calcifiedPlaques = [
  ['calcified', 0.42],
  ['mixed-mostly-calcified', 0.26],
  ['mixed-mostly-non-calcified', 0.2],
  ['non-calcified', 0.12],
] as const;
const softPlaques = [
  ['non-calcified', 0.8],
  ['mixed-mostly-non-calcified', 0.2],
] as const;

const unasked = {
  ...{ stenosis: undefined, stenosisPct: undefined, plaque: undefined, stent: undefined },
  ...{ posRem: undefined, lap: undefined, spotty: undefined, nrs: undefined },
} as const;

/** One segment in the words of the dataset. */
function drawSegment({ random }: Case, segment: SegmentRow['segment'], state: SegmentState): SegmentRow {
  if (state.absent) return { ...unasked, segment, assessable: 'absent' };
  if (state.nonDiagnostic) return { ...unasked, segment, assessable: 'non-diagnostic' };
  const isSmall = state.grade === 'none' && small.has(segment) && happens(random, 0.3);
  if (isSmall) return { ...unasked, segment, assessable: 'too-small' };
  const read = { ...unasked, segment, assessable: 'assessable', stenosis: state.grade } as const;
  if (state.grade === 'none') return { ...read, plaque: 'none' };
  const plaque = choose(random, state.hasCalcium ? calcifiedPlaques : softPlaques);
  const isSoft = plaque !== 'calcified';
  const feature = (share: number): boolean => isSoft && happens(random, share);
  return {
    ...read,
    plaque,
    posRem: feature(0.12),
    lap: feature(0.08),
    spotty: feature(0.12),
    nrs: feature(0.03),
  };
}

function encoded({ record }: Case, row: SegmentRow): Values {
  const code = (element: string, word: string | undefined) =>
    word === undefined ? {} : { [element]: record.code(element, word) };
  const flag = (element: string, answer: boolean | undefined) =>
    answer === undefined ? {} : { [element]: answer };
  return {
    ...code('seg.segment', row.segment),
    ...code('seg.assessable', row.assessable),
    ...code('seg.stenosis', row.stenosis),
    ...code('seg.plaque', row.plaque),
    ...flag('seg.hrpPosRem', row.posRem),
    ...flag('seg.hrpLap', row.lap),
    ...flag('seg.hrpSpotty', row.spotty),
    ...flag('seg.hrpNrs', row.nrs),
  };
}

function drawSegments(
  demoCase: Case,
  grades: ReadonlyMap<string, Grade>,
  unread: string | undefined,
  hasCalcium: boolean,
) {
  const anatomy = drawAnatomy(demoCase);
  demoCase.record.setCode(demoCase.form, 'cor.dominance', anatomy.dominance);
  return segments.map((segment) =>
    drawSegment(demoCase, segment, {
      absent: anatomy.absent.has(segment) && !grades.has(segment),
      nonDiagnostic: segment === unread,
      grade: grades.get(segment) ?? 'none',
      hasCalcium,
    }),
  );
}

function addGrafts({ record, form }: Case): void {
  const graft = (id: string, type: string, target: string): Values => ({
    'grf.id': id,
    'grf.type': record.code('grf.type', type),
    'grf.targetSegment': record.code('grf.targetSegment', target),
    'grf.status': record.code('grf.status', 'patent'),
  });
  record.addRow(form, 'graft', graft('LIMA', 'arterial', 'm-lad'));
  record.addRow(form, 'graft', graft('SVG1', 'venous', 'om1'));
}

/** Calcium score and, after coronary CTA, the 18 segments. */
export function addCoronary(demoCase: Case, examTypes: readonly string[], quality: string): Coronary {
  const { random, record, form } = demoCase;
  const { band, agatston } = drawCalcium(demoCase);
  const missingShare = unknownShare(demoCase, distributions.missing.calcium * 0.6);
  const calciumKnown = examTypes.includes('cac') && !happens(random, missingShare);
  record.set(form, 'cac.done', examTypes.includes('cac'));
  if (calciumKnown) record.set(form, 'cac.agatston', agatston);
  const disease = drawDisease(demoCase, band);
  const nonDiagnostic = quality === 'non-diagnostic';
  if (!examTypes.includes('ccta')) return { disease, nonDiagnostic };
  const unread = nonDiagnostic
    ? choose(random, [
        ['m-rca', 1],
        ['m-d-cx', 1],
        ['m-lad', 1],
      ] as const)
    : undefined;
  const drawn = drawSegments(demoCase, drawGrades(demoCase, disease), unread, agatston > 0);
  const stent =
    record.valueOf('rf.priorPci') === '1' ? { 'seg.stent': record.code('seg.stent', 'none') } : {};
  for (const row of drawn)
    record.addRow(form, 'segment', {
      ...encoded(demoCase, row),
      ...(row.assessable === 'absent' ? {} : stent),
    });
  if (record.valueOf('rf.priorCabg') === '1') addGrafts(demoCase);
  return { disease, nonDiagnostic, ...readerFindings(drawn, calciumKnown ? agatston : undefined) };
}
