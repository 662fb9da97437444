import type { Label } from '../kernel/label.ts';

/** Something about the *data*, never thrown. `field` is a field path; a finding about the whole record has none. */
export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly field?: string;
  readonly message: Label;
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');
