import type { Computed, InputDescriptions } from './calculation.ts';
import { cadRadsCategory, leftMainFrom50, type CoronaryFindings } from './cad-rads-category.ts';
import { countedTree } from './cad-rads-lesions.ts';
import { computed } from './computed.ts';
import { readCoronaryTree } from './coronary-reading.ts';
import type { InputsOf } from './define-calculation.ts';
import { hasHighRiskPlaque } from './high-risk-plaque.ts';
import type { SegmentRow } from './segment-finding.ts';

/** Names of the value set `cad-rads-modifier`, in the order they are written. */
export const cadRadsModifiers = ['n', 'hrp', 'i-plus', 'i-minus', 'i-borderline', 's', 'g', 'e'] as const;
export type CadRadsModifier = (typeof cadRadsModifiers)[number];

/** What the modifiers I and E need beyond the coronary tree. */
export const modifierInputs = {
  ctFfr: {
    kind: 'rows',
    label: { en: 'CT-FFR', da: 'CT-FFR' },
    fields: {
      value: {
        kind: 'quantity',
        label: { en: 'CT-FFR value', da: 'CT-FFR-værdi' },
        unit: '1',
        range: { min: 0, max: 1 },
      },
    },
    optional: true,
  },
  perfusion: {
    kind: 'coded',
    label: { en: 'stress perfusion', da: 'CT-perfusion' },
    names: ['normal', 'reversible-defect', 'fixed-defect', 'inconclusive'],
    optional: true,
  },
  exception: {
    kind: 'tri-state',
    label: { en: 'non-atherosclerotic cause', da: 'ikke-aterosklerotisk årsag' },
    optional: true,
  },
} as const satisfies InputDescriptions;

export type ModifierFindings = CoronaryFindings & InputsOf<typeof modifierInputs>;

type Ischaemia = Extract<CadRadsModifier, `i-${string}`>;

const byPerfusion = {
  normal: 'i-minus',
  'reversible-defect': 'i-plus',
  // A fixed defect is scar: there is no reversible ischaemia.
  'fixed-defect': 'i-minus',
  inconclusive: 'i-borderline',
} as const;

function byFfr(value: number): Ischaemia {
  if (value <= 0.75) return 'i-plus';
  return value <= 0.8 ? 'i-borderline' : 'i-minus';
}

/**
 * Modifier I from CT-FFR values (≤0.75 positive, to 0.80 borderline) and stress perfusion; the worst of several wins.
 * CAD-RADS 2.0 (Cury 2022); undefined when neither test was done.
 */
export function ischaemiaModifier({
  ctFfr = [],
  perfusion,
}: Pick<ModifierFindings, 'ctFfr' | 'perfusion'>): Ischaemia | undefined {
  const results = new Set<Ischaemia>(ctFfr.map(({ value }) => byFfr(value)));
  if (perfusion) results.add(byPerfusion[perfusion]);
  return (['i-plus', 'i-borderline', 'i-minus'] as const).find((modifier) => results.has(modifier));
}

/**
 * The modifiers in the order N, HRP, I, S, G, E. CAD-RADS 2.0 (Cury 2022). Not computable when the category is not,
 * or when unknown features decide whether a plaque is high-risk.
 */
export function cadRads2Modifiers(findings: ModifierFindings): Computed<readonly CadRadsModifier[]> {
  const { segments, grafts = [] } = findings;
  const category = cadRadsCategory(findings, leftMainFrom50);
  if (!category.computable) return category;
  const reading = readCoronaryTree(segments, 'always');
  if (!reading.computable) return reading;
  const highRisk = hasHighRiskPlaque(reading.value.graded);
  if (!highRisk.computable) return highRisk;
  const { nonDiagnostic } = countedTree(reading.value, grafts, 'moderate');
  const ischaemia = ischaemiaModifier(findings);
  const applies: Readonly<Record<CadRadsModifier, boolean>> = {
    n: nonDiagnostic.length > 0 && category.value !== 'n',
    hrp: highRisk.value,
    'i-plus': ischaemia === 'i-plus',
    'i-minus': ischaemia === 'i-minus',
    'i-borderline': ischaemia === 'i-borderline',
    s: segments.some(isStented),
    g: grafts.length > 0,
    e: findings.exception === true,
  };
  return computed(cadRadsModifiers.filter((modifier) => applies[modifier]));
}

const isStented = ({ stent }: SegmentRow): boolean => stent !== undefined && stent !== 'none';
