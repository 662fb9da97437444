import type { Finding } from '../definition/finding.ts';
import type { RuleLevel } from '../definition/rule.ts';

/** How stored records stand to a rule, at one centre or at all of them. */
export interface RuleStanding {
  readonly records: number;
  readonly broken: number;
  /** Records that lack a value the rule needs. */
  readonly undecided: number;
}

/** A rule asked again of the stored records; centres without records are left out. */
export interface RuleRecheckView extends RuleStanding {
  readonly rule: string;
  readonly level: RuleLevel;
  readonly severity: Finding['severity'];
  readonly assert: string;
  readonly centres: readonly (RuleStanding & {
    readonly id: string;
    readonly code: string;
    readonly name: string;
  })[];
}

export interface RuleRecordRef {
  readonly centreId: string;
  readonly id: string;
}

/** How many records stand otherwise under a changed rule, and the first thousand of them. */
export interface MovedRecords {
  readonly count: number;
  readonly records: readonly RuleRecordRef[];
}

/** A rule beside a changed one. Nothing is stored. */
export interface RuleComparisonView {
  readonly rule: string;
  readonly before: RuleRecheckView;
  readonly after: RuleRecheckView;
  readonly newlyBroken: MovedRecords;
  readonly mended: MovedRecords;
}
