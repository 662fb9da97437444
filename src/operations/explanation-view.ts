import type { Landing } from '../definition/indicator-case.ts';
import type { WaterfallStep } from '../definition/waterfall.ts';
import type { Question } from '../expression/explain-measure.ts';
import type { Label } from '../kernel/label.ts';
import type { Clause, DecisiveClause } from './clause.ts';
import type { Page, UnitRef } from './views.ts';

/** What explains a figure and a record in it. JSON only; null is unknown, or not to be seen. */

/** Where a record lands in one measure, and what decided. */
export interface LandingView {
  readonly landing: Landing;
  readonly decidedBy: Question | null;
  readonly reasons: readonly DecisiveClause[];
}

/** A record in one measure: every question that is asked of it, clause by clause. */
export interface MeasureExplanationView extends LandingView {
  readonly measure: string;
  readonly indicator: string;
  readonly label: Label;
  /** Sources that have delivered nothing: the measure has no figure, whatever the record says. */
  readonly missing: readonly string[];
  readonly answers: readonly { readonly question: Question; readonly clause: Clause }[];
}

export interface RecordExplanationView {
  readonly centreId: string;
  readonly id: string;
  readonly revision: number;
  readonly measures: readonly MeasureExplanationView[];
}

/** How many cases stand at each step; null where the count is hidden from the reader, or a source is missing. */
export interface WaterfallView {
  readonly measure: string;
  readonly indicator: string;
  readonly label: Label;
  /** All measures of the indicator in that year. */
  readonly measures: readonly { readonly id: string; readonly label: Label }[];
  readonly year: number;
  readonly years: readonly number[];
  readonly asOf: string | null;
  readonly unit: UnitRef;
  /** The nation, its regions and centres, as they were in that year. */
  readonly units: readonly UnitRef[];
  readonly missing: readonly string[];
  /** Whether the reader may open the steps: list the examinations at each of them. */
  readonly opens: boolean;
  /** Under how many patients a step is hidden, and others with it, from who may not open them; null for who may. */
  readonly threshold: number | null;
  readonly steps: readonly { readonly step: WaterfallStep; readonly count: number | null }[];
}

/** A record at a step, and the reason why it stands there. */
export interface CaseRow extends LandingView {
  readonly centreId: string;
  readonly id: string;
  readonly centreName: string;
  readonly examinedOn: string;
}

export interface CasePage extends Page<CaseRow> {
  readonly measure: string;
  readonly label: Label;
  readonly year: number;
  readonly asOf: string | null;
  readonly unit: UnitRef;
  readonly step: WaterfallStep;
}
