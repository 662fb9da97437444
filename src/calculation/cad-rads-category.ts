import type { Computed, Step } from './calculation.ts';
import { countedTree, graftDegreeUnknown, type CountedTree, type Lesion } from './cad-rads-lesions.ts';
import { computed, step } from './computed.ts';
import { hasPlaque, isAtLeast, readCoronaryTree, type CoronaryReading } from './coronary-reading.ts';
import { writeSegments } from './coronary-tree.ts';
import { stenosisGrades, type GraftRow, type SegmentRow } from './segment-finding.ts';

/** Names of the value set `cad-rads-category`. */
export const cadRadsCategories = ['0', '1', '2', '3', '4a', '4b', '5', 'n'] as const;
export type CadRadsCategory = (typeof cadRadsCategories)[number];

export interface CoronaryFindings {
  readonly segments: readonly SegmentRow[];
  readonly grafts?: readonly GraftRow[] | undefined;
  /** Total Agatston score; calcium is plaque even where no segment names one. */
  readonly agatston?: number | undefined;
}

/** How a version of CAD-RADS decides that the left main is significantly narrowed. */
export type LeftMainRule = (lesion: Lesion) => boolean;

/** CAD-RADS 2.0: the left main counts from 50 %. */
export const leftMainFrom50: LeftMainRule = ({ vessel, grade }) =>
  vessel === 'lm' && isAtLeast(grade, 'moderate');

/**
 * Per-patient category from graded segments and grafts, with the steps that led to it. Categories and the N rule as
 * in Cury RC et al. CAD-RADS 2.0. J Cardiovasc Comput Tomogr 2022;16:536–57; refused where a grade is not recorded.
 */
export function cadRadsCategory(
  findings: CoronaryFindings,
  leftMain: LeftMainRule,
): Computed<CadRadsCategory> {
  const reading = readCoronaryTree(findings.segments, 'without-stenosis');
  if (!reading.computable) return reading;
  const asModerate = decide(reading.value, findings, 'moderate', leftMain);
  const asSevere = decide(reading.value, findings, 'severe', leftMain);
  return asModerate.category === asSevere.category
    ? computed(asModerate.category, asModerate.steps)
    : graftDegreeUnknown();
}

type ReadCategory = Exclude<CadRadsCategory, 'n'>;

interface Decision {
  readonly category: CadRadsCategory;
  readonly steps: readonly Step[];
}

function decide(
  reading: CoronaryReading,
  { grafts = [], agatston = 0 }: CoronaryFindings,
  graftStenosis: 'moderate' | 'severe',
  leftMain: LeftMainRule,
): Decision {
  const tree = countedTree(reading, grafts, graftStenosis);
  const plaque = agatston > 0 || tree.native.some(hasPlaque);
  const byStenosis = categoryOf(tree.lesions, plaque, leftMain);
  const category = withUnread(byStenosis, tree);
  return {
    category,
    steps: [
      ...treeSteps(tree),
      worstStep(tree.lesions),
      ruleStep(byStenosis),
      ...unreadSteps(tree, byStenosis, category),
    ],
  };
}

function categoryOf(lesions: readonly Lesion[], plaque: boolean, leftMain: LeftMainRule): ReadCategory {
  const anyFrom = (limit: Lesion['grade']) => lesions.some(({ grade }) => isAtLeast(grade, limit));
  if (anyFrom('occluded')) return '5';
  if (lesions.some(leftMain) || severeVessels(lesions) >= 3) return '4b';
  if (anyFrom('severe')) return '4a';
  if (anyFrom('moderate')) return '3';
  if (anyFrom('mild')) return '2';
  return anyFrom('minimal') || plaque ? '1' : '0';
}

function severeVessels(lesions: readonly Lesion[]): number {
  const severe = lesions.filter(({ vessel, grade }) => vessel !== 'lm' && isAtLeast(grade, 'severe'));
  return new Set(severe.map(({ vessel }) => vessel)).size;
}

const obstructive: readonly CadRadsCategory[] = ['3', '4a', '4b', '5'];

// Below category 3 an unread segment may hide an obstruction; from category 3 on the finding stands.
const withUnread = (category: CadRadsCategory, tree: CountedTree): CadRadsCategory =>
  tree.nonDiagnostic.length > 0 && !obstructive.includes(category) ? 'n' : category;

function treeSteps(tree: CountedTree): readonly Step[] {
  if (tree.bypassed.length === 0) return [];
  const list = writeSegments(tree.bypassed);
  return [
    step(
      'bypassed',
      `Not counted, proximal to a patent graft: ${list}`,
      `Tæller ikke, proksimalt for åben graft: ${list}`,
    ),
  ];
}

const gradeText: Readonly<Record<Lesion['grade'], { readonly en: string; readonly da: string }>> = {
  none: { en: 'none', da: 'ingen' },
  minimal: { en: 'minimal (1–24 %)', da: 'minimal (1–24 %)' },
  mild: { en: 'mild (25–49 %)', da: 'let (25–49 %)' },
  moderate: { en: 'moderate (50–69 %)', da: 'moderat (50–69 %)' },
  severe: { en: 'severe (70–99 %)', da: 'svær (70–99 %)' },
  occluded: { en: 'occluded (100 %)', da: 'okkluderet (100 %)' },
};

function worstStep(lesions: readonly Lesion[]): Step {
  const worst =
    stenosisGrades.findLast((grade) => lesions.some((lesion) => lesion.grade === grade)) ?? 'none';
  if (worst === 'none') return step('worst', 'No stenosis', 'Ingen stenose');
  const places = lesions.filter((lesion) => lesion.grade === worst).map((lesion) => lesion.where);
  const en = places.map((place) => place.en).join(', ');
  const da = places.map((place) => place.da).join(', ');
  const grade = gradeText[worst];
  return step('worst', `Worst stenosis: ${grade.en} in ${en}`, `Sværeste stenose: ${grade.da} i ${da}`);
}

const ruleText: Readonly<Record<ReadCategory, { readonly en: string; readonly da: string }>> = {
  '0': { en: 'no stenosis and no plaque', da: 'ingen stenose og ingen plak' },
  '1': { en: '1–24 %, or plaque without stenosis', da: '1–24 % eller plak uden stenose' },
  '2': { en: '25–49 %', da: '25–49 %' },
  '3': { en: '50–69 %', da: '50–69 %' },
  '4a': { en: '70–99 % in one or two vessels', da: '70–99 % i et eller to kar' },
  '4b': { en: 'left main, or 70 % or more in three vessels', da: 'hovedstamme eller mindst 70 % i tre kar' },
  '5': { en: 'at least one occlusion', da: 'mindst én okklusion' },
};

function ruleStep(category: ReadCategory): Step {
  const { en, da } = ruleText[category];
  const name = category.toUpperCase();
  return step(`rule-${category}`, `${name}: ${en}`, `${name}: ${da}`);
}

function unreadSteps(
  tree: CountedTree,
  byStenosis: CadRadsCategory,
  category: CadRadsCategory,
): readonly Step[] {
  if (tree.nonDiagnostic.length === 0) return [];
  const list = writeSegments(tree.nonDiagnostic);
  if (category === byStenosis) {
    return [
      step(
        'non-diagnostic',
        `Not diagnostic: ${list}; modifier N`,
        `Ikke-diagnostisk: ${list}; modifikator N`,
      ),
    ];
  }
  return [
    step(
      'non-diagnostic',
      `Not diagnostic: ${list}; obstruction is not excluded, category N`,
      `Ikke-diagnostisk: ${list}; obstruktion er ikke udelukket, kategori N`,
    ),
  ];
}
