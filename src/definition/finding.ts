import type { Label } from '../kernel/label.ts';
import type { Value } from './record.ts';

/** Something about the *data*, never thrown. `field` is a field path; a finding about the whole record has none. */
export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly field?: string;
  readonly message: Label;
}

/** A value a finding rests on, by field path; null when it is missing. */
export interface ValueBehind {
  readonly field: string;
  readonly value: Value | null;
}

/** Why a person lets a warning stand. It holds for the values it was given for, and for no others. */
export interface AcceptedReason {
  readonly reason: string;
  /** The id of the actor who gave it. */
  readonly by: string;
  /** An ISO instant. */
  readonly at: string;
  readonly values: readonly ValueBehind[];
}

/** A finding of a rule, with what a person answered. */
export interface RuleFinding extends Finding {
  /** A record with it is completed only once a person has given the reason. */
  readonly needsReason?: boolean;
  /** The reason why it may stand. */
  readonly accepted?: AcceptedReason;
  /** A reason that was given for other values and holds no longer. */
  readonly lapsed?: AcceptedReason;
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');

/** A warning that nobody has answered. */
export const isOpenWarning = ({ severity, accepted }: RuleFinding): boolean =>
  severity === 'warning' && accepted === undefined;
