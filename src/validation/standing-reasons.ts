import type { AcceptedReason, Finding, RuleFinding, ValueBehind } from '../definition/finding.ts';
import { isSameBehind } from './values-behind.ts';

/** Which warning a reason is for: its rule and its place in the record. */
export type FindingKey = Pick<Finding, 'rule' | 'field'>;

/** Why a warning may stand, as a person gives it. */
export type GivenReason = FindingKey & { readonly reason: string };

/** A reason with its warning. One that is given just now has no values yet: it holds for those that are there. */
export type StandingReason = GivenReason &
  Pick<AcceptedReason, 'by' | 'at'> & { readonly values?: readonly ValueBehind[] };

export const isSameFinding = (a: FindingKey, b: FindingKey): boolean =>
  a.rule === b.rule && a.field === b.field;

/** The reasons a record carries from one revision to the next, also those that do not hold at the moment. */
export const reasonsIn = (findings: readonly RuleFinding[]): readonly StandingReason[] =>
  findings.flatMap(({ rule, field, accepted, lapsed }) => {
    const given = accepted ?? lapsed;
    return given ? [{ rule, ...(field !== undefined && { field }), ...given }] : [];
  });

/** A finding as it was found, before anybody answered. */
const unanswered = ({ rule, severity, field, message, needsReason }: RuleFinding): RuleFinding => ({
  ...{ rule, severity, message },
  ...(field !== undefined && { field }),
  ...(needsReason && { needsReason }),
});

function answered(
  finding: RuleFinding,
  reasons: readonly StandingReason[],
  valuesOf: (finding: Finding) => readonly ValueBehind[],
): RuleFinding {
  const given = finding.severity === 'warning' && reasons.findLast((each) => isSameFinding(each, finding));
  if (!given) return finding;
  const now = valuesOf(finding);
  const { reason, by, at, values = now } = given;
  const kept = { reason, by, at, values };
  return isSameBehind(values, now) ? { ...finding, accepted: kept } : { ...finding, lapsed: kept };
}

/**
 * Findings with the reasons that were given for them: one that was given for other values has lapsed and says so. The
 * last of several reasons counts; only warnings take one.
 */
export const withReasons = (
  findings: readonly RuleFinding[],
  reasons: readonly StandingReason[],
  valuesOf: (finding: Finding) => readonly ValueBehind[],
): readonly RuleFinding[] => findings.map((finding) => answered(unanswered(finding), reasons, valuesOf));
