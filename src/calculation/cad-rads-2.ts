import { agatstonInput } from './agatston.ts';
import type { Calculation, Computed } from './calculation.ts';
import {
  cadRadsCategories,
  cadRadsCategory,
  leftMainFrom50,
  type CadRadsCategory,
} from './cad-rads-category.ts';
import {
  cadRads2Modifiers,
  cadRadsModifiers,
  modifierInputs,
  type CadRadsModifier,
  type ModifierFindings,
} from './cad-rads-modifiers.ts';
import { plaqueBurden, plaqueGrades, plaqueMethods, type PlaqueBurden } from './cad-rads-plaque-burden.ts';
import { computed } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';
import { graftsInput, segmentsInput } from './segment-finding.ts';
import { exampleSegmentRows } from './segment-rows.ts';

/** The whole CAD-RADS 2.0 statement of a patient. */
interface CadRads2 {
  readonly category: CadRadsCategory;
  /** Absent for categories 0 and N. */
  readonly plaqueBurden?: PlaqueBurden;
  readonly modifiers: readonly CadRadsModifier[];
  /** `CAD-RADS 4A/P3/HRP/I+/S`. */
  readonly display: string;
}

/**
 * Category, plaque burden, modifiers and the printed string, with the steps that led to them.
 * Cury RC et al. CAD-RADS 2.0. J Cardiovasc Comput Tomogr 2022;16:536–57. Not computable when any part is not.
 */
export function cadRads2(findings: ModifierFindings): Computed<CadRads2> {
  const category = cadRadsCategory(findings, leftMainFrom50);
  if (!category.computable) return category;
  const modifiers = cadRads2Modifiers(findings);
  if (!modifiers.computable) return modifiers;
  const stated = { category: category.value, modifiers: modifiers.value };
  if (category.value === '0' || category.value === 'n') {
    return computed({ ...stated, display: writeCadRads(stated) }, category.steps);
  }
  const burden = plaqueBurden(findings.segments, findings.agatston);
  if (!burden.computable) return burden;
  const complete = { ...stated, plaqueBurden: burden.value };
  const steps = [...(category.steps ?? []), ...(burden.steps ?? [])];
  return computed({ ...complete, display: writeCadRads(complete) }, steps);
}

const written: Readonly<Record<CadRadsModifier, string>> = {
  n: 'N',
  hrp: 'HRP',
  'i-plus': 'I+',
  'i-minus': 'I-',
  'i-borderline': 'I±',
  s: 'S',
  g: 'G',
  e: 'E',
};

/** The printed string of CAD-RADS 2.0: category, plaque burden, then the modifiers, absent parts left out. */
function writeCadRads({ category, plaqueBurden: burden, modifiers }: Omit<CadRads2, 'display'>): string {
  const parts = [
    category.toUpperCase(),
    burden?.grade.toUpperCase(),
    ...modifiers.map((modifier) => written[modifier]),
  ];
  return `CAD-RADS ${parts.filter((part) => part !== undefined).join('/')}`;
}

const version = '1.0.0';
const status = 'provisional';
const sources = [
  'Cury RC et al. CAD-RADS 2.0. J Cardiovasc Comput Tomogr 2022;16:536–57 (CAD-RADS is a trademark of its owners)',
  'Categories and cut-offs read in published summaries; order of modifiers, N rule and CT-FFR limits not verified',
];
const categoryInputs = {
  segments: segmentsInput,
  grafts: graftsInput,
  agatston: { ...agatstonInput, optional: true },
} as const;
const allInputs = { ...categoryInputs, ...modifierInputs };

export const cadRads2Calculation = defineCalculation({
  id: 'cad-rads-2',
  version,
  label: { en: 'CAD-RADS 2.0 category', da: 'CAD-RADS 2.0-kategori' },
  sources,
  status,
  formula:
    'any 100 %: 5; left main ≥50 % or LAD, LCx and RCA each ≥70 %: 4B; any ≥70 %: 4A; 50–69 %: 3; 25–49 %: 2; ' +
    '1–24 % or plaque: 1; else 0. With non-diagnostic segments 0–2 become N. Native segments proximal to a patent graft ' +
    'do not count',
  names: cadRadsCategories,
  inputs: categoryInputs,
  example: { inputs: { segments: exampleSegmentRows }, value: '4a' },
  compute: (given) => cadRadsCategory(given, leftMainFrom50),
});

const plaqueCalculation = (
  part: Pick<Calculation, 'id' | 'label' | 'names'> & { readonly value: string },
  pick: (burden: PlaqueBurden) => string,
): Calculation => {
  const { value, ...named } = part;
  return defineCalculation({
    ...named,
    version,
    sources: [...sources, 'Taking the higher of two methods is a convention of this registry'],
    status,
    formula:
      'by Agatston score: P1 1–100, P2 101–300, P3 301–999, P4 ≥1000; by SIS: P1 ≤2, P2 3–4, P3 5–7, P4 ≥8; the higher counts',
    inputs: { segments: segmentsInput, agatston: categoryInputs.agatston },
    example: { inputs: { segments: exampleSegmentRows, agatston: 420 }, value },
    compute: ({ segments, agatston }) => {
      const burden = plaqueBurden(segments, agatston);
      return burden.computable ? computed(pick(burden.value), burden.steps) : burden;
    },
  });
};

export const cadRads2PlaqueCalculation = plaqueCalculation(
  {
    id: 'cad-rads-2-plaque',
    label: { en: 'CAD-RADS 2.0 plaque burden', da: 'CAD-RADS 2.0-plakbyrde' },
    names: plaqueGrades,
    value: 'p3',
  },
  (burden) => burden.grade,
);

export const cadRads2PlaqueMethodCalculation = plaqueCalculation(
  {
    id: 'cad-rads-2-plaque-method',
    label: { en: 'Method of the plaque burden', da: 'Metode til plakbyrde' },
    names: plaqueMethods,
    value: 'calcium',
  },
  (burden) => burden.method,
);

export const cadRads2ModifiersCalculation = defineCalculation({
  id: 'cad-rads-2-modifiers',
  version,
  label: { en: 'CAD-RADS 2.0 modifiers', da: 'CAD-RADS 2.0-modifikatorer' },
  sources,
  status,
  formula:
    'N non-diagnostic segments; HRP two or more high-risk features in one plaque; I CT-FFR ≤0.75 (+), 0.76–0.80 (±), ' +
    '>0.80 (−) or perfusion; S stent; G graft; E non-atherosclerotic cause',
  names: cadRadsModifiers,
  inputs: allInputs,
  example: {
    inputs: { segments: exampleSegmentRows, ctFfr: [{ value: 0.72 }] },
    value: ['hrp', 'i-plus', 's'],
  },
  compute: (given) => cadRads2Modifiers(given),
});

export const cadRads2DisplayCalculation = defineCalculation({
  id: 'cad-rads-2-display',
  version,
  label: { en: 'CAD-RADS 2.0 statement', da: 'CAD-RADS 2.0-svar' },
  sources,
  status,
  formula:
    'CAD-RADS category/P/N/HRP/I/S/G/E in this order, absent parts left out; no P for categories 0 and N',
  inputs: allInputs,
  example: {
    inputs: { segments: exampleSegmentRows, agatston: 420, ctFfr: [{ value: 0.72 }] },
    value: 'CAD-RADS 4A/P3/HRP/I+/S',
  },
  compute: (given) => {
    const statement = cadRads2(given);
    return statement.computable ? computed(statement.value.display, statement.steps) : statement;
  },
});
