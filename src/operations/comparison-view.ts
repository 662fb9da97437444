import type { Landing } from '../definition/indicator-case.ts';
import type { Label } from '../kernel/label.ts';
import type { Page, UnitMeasurement, UnitRef } from './views.ts';

/** What a proposed definition would change. JSON only; null is hidden from this reader, or not there. */

/** A fault of a proposed definition, at its place in the text. */
export interface ProposalFault {
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

/** A part of a definition that differs; null where it is absent. */
export interface DefinitionDifference {
  readonly part: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Where a case stands; for who sees no records everything that is not counted is one place. */
export type MovePlace = Landing | 'not-counted';

export interface MoveCount {
  readonly from: MovePlace;
  readonly to: MovePlace;
  readonly count: number;
}

/** A unit by the definition in force and by the proposed one. */
export interface ComparedUnit {
  readonly unit: UnitRef;
  readonly before: UnitMeasurement;
  readonly after: UnitMeasurement;
  /** The proposed figure less the one in force. */
  readonly change: number | null;
  /** Cases that stand elsewhere by the proposed definition; null when hidden. */
  readonly moved: number | null;
  /** From where to where they go, the largest first; empty where that is hidden. */
  readonly moves: readonly MoveCount[];
}

export interface ComparisonView {
  readonly outcome: 'compared';
  readonly measure: string;
  readonly indicator: string;
  readonly label: Label;
  readonly kind: 'proportion' | 'ratio' | 'continuous' | 'centre-median' | 'count';
  readonly valueUnit: string | null;
  readonly year: number;
  readonly years: readonly number[];
  /** The versions that are compared. */
  readonly versions: { readonly before: string; readonly after: string };
  readonly differences: readonly DefinitionDifference[];
  /** Sources that one of the definitions needs and that have delivered nothing: there are no figures. */
  readonly missing: readonly string[];
  /** Whether the reader may list who moves. */
  readonly lists: boolean;
  readonly nation: ComparedUnit;
  readonly regions: readonly ComparedUnit[];
  readonly centres: readonly ComparedUnit[];
}

/** A proposal that cannot be computed, with every fault. */
export interface RefusedProposal {
  readonly outcome: 'refused';
  readonly faults: readonly ProposalFault[];
}

export type ComparisonAnswer = ComparisonView | RefusedProposal;

/** An examination that moves. */
export interface MovedRow {
  readonly centreId: string;
  readonly id: string;
  readonly centreName: string;
  readonly examinedOn: string;
}

export interface MovedPage extends Page<MovedRow> {
  readonly outcome: 'listed';
  readonly from: Landing;
  readonly to: Landing;
}

/** The text of a definition as it stands, to begin a proposal with. */
export interface DefinitionText {
  readonly indicator: string;
  readonly yaml: string;
  readonly longest: number;
}
