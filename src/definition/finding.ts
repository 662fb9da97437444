import type { Label } from '../kernel/label.ts';

/** Something about the *data*, never thrown. `field` is a field path; a finding about the whole record has none. */
export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly field?: string;
  readonly message: Label;
}

/** A finding of a rule. With `needsReason` it may stay in a record only once a person has given the reason. */
export interface RuleFinding extends Finding {
  readonly needsReason?: boolean;
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');
