import { requirePermission } from '../access/actor.ts';
import { isOpenWarning, type RuleFinding } from '../definition/finding.ts';
import { reasonFault } from '../definition/reason-text.ts';
import { Problem } from '../kernel/problem.ts';
import type { AuditEvent } from '../store/audit.ts';
import type { RevisionKey } from '../store/project-revisions.ts';
import {
  isSameFinding,
  type FindingKey,
  type GivenReason,
  type StandingReason,
} from '../validation/standing-reasons.ts';
import type { Context } from './registry.ts';

/** A warning by its rule and place, for a problem. */
const nameOf = ({ rule, field }: FindingKey): string =>
  [rule.slice(0, 80), ...(field === undefined ? [] : [field.slice(0, 80)])].join(' at ');

const named = (keys: readonly FindingKey[]): string => keys.slice(0, 20).map(nameOf).join(', ');

/**
 * Reasons that the actor gives now for warnings of a record at a centre. Problems: `notPermitted`, `valueRefused` for a text
 * that is no reason.
 */
export function reasonsOf(
  { registry, actor }: Context,
  centreId: string,
  given: readonly GivenReason[],
): readonly StandingReason[] {
  if (given.length === 0) return [];
  requirePermission(actor, 'warning.accept', centreId);
  const at = registry.now().toISOString();
  return given.map(({ reason, ...finding }) => {
    const fault = reasonFault(reason);
    if (fault !== undefined)
      throw new Problem('valueRefused', { reason: `The reason for ${nameOf(finding)} ${fault}` });
    return { ...finding, reason: reason.trim(), by: actor.id, at };
  });
}

/** Those of the reasons whose warning stands; problem `warningNotStanding` for one that is given for an error. */
export function standingReasons(
  findings: readonly RuleFinding[],
  given: readonly GivenReason[],
): readonly GivenReason[] {
  const found = (each: GivenReason) => findings.filter((finding) => isSameFinding(finding, each));
  const wrong = given.filter((each) => found(each).some(({ accepted }) => accepted === undefined));
  if (wrong.length > 0) throw new Problem('warningNotStanding', { reason: named(wrong) });
  return given.filter((each) => found(each).length > 0);
}

/** Throws `warningNotStanding` unless each reason has its warning: an error is mended, and what is gone needs none. */
export function requireStanding(findings: readonly RuleFinding[], given: readonly GivenReason[]): void {
  const standing = standingReasons(findings, given);
  const lost = given.filter((each) => !standing.includes(each));
  if (lost.length > 0) throw new Problem('warningNotStanding', { reason: named(lost) });
}

/** Throws `warningsUnanswered` while a warning that needs a reason has none. */
export function requireAnswered(findings: readonly RuleFinding[]): void {
  const open = findings.filter((finding) => finding.needsReason === true && isOpenWarning(finding));
  if (open.length === 0) return;
  const fields = [...new Set(open.map(({ field }) => field ?? ''))];
  throw new Problem('warningsUnanswered', { reason: named(open), fields });
}

/** A line of the audit for each reason that a revision of a record brought: which warning, not the words. */
export const acceptedEvents = (
  { registry, actor }: Context,
  { centreId, recordId, revision }: RevisionKey,
  accepted: readonly GivenReason[],
): readonly AuditEvent[] =>
  accepted.map(({ rule, field = '' }) => ({
    ...{ at: registry.now().toISOString(), actor: actor.id, action: 'warning.accepted', centreId, recordId },
    ...{ outcome: 'success', details: { rule, field, revision } },
  }));
