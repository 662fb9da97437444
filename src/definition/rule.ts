import type { Label } from '../kernel/label.ts';
import type { Evidence } from './dataset.ts';
import type { PlacedExpression } from './indicator.ts';

/**
 * Example of a rule: the fields that matter by element id, groups as lists of rows, codes by their *words*, answers as
 * true and false. It is one half of the rule's test.
 */
export type ExampleValue = string | number | boolean | readonly string[];
export type ExampleRow = Readonly<Record<string, ExampleValue>>;
export interface Example {
  readonly values: ExampleRow;
  readonly groups: Readonly<Record<string, readonly ExampleRow[]>>;
}

/** An example that may name the patient's other examinations, for a rule that looks at them. */
export interface RuleExample extends Example {
  readonly history?: readonly Example[];
}

/** What a rule looks at: one record, the patient's other examinations too, or a whole period. */
export const ruleLevels = ['record', 'episode', 'period'] as const;
export type RuleLevel = (typeof ruleLevels)[number];

/** What a record is checked for whenever it is saved: the rules of a whole period wait for its approval. */
export const levelsOnSaving: readonly RuleLevel[] = ['record', 'episode'];

/** The rules of some levels, in the order of the definition. */
export const rulesOfLevels = (rules: readonly Rule[], levels: readonly RuleLevel[]): readonly Rule[] =>
  rules.filter(({ level }) => levels.includes(level));

/** A cross-field rule: `assert` must hold. It fires when the assertion is false, never when it is unknown. */
export interface Rule {
  readonly id: string;
  readonly level: RuleLevel;
  readonly severity: 'error' | 'warning' | 'information';
  /** Elements or groups the finding is shown at; the first is where the eye is led. */
  readonly fields: readonly string[];
  readonly assert: PlacedExpression;
  /** May hold `{element.id}`, which is replaced by the value. */
  readonly message: Label;
  /** Whether a record may keep the finding when a person has given the reason. */
  readonly needsReason: boolean;
  readonly evidence: Evidence;
  readonly passes: RuleExample;
  readonly fails: RuleExample;
}
