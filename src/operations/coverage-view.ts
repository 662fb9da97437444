import type { Label } from '../kernel/label.ts';
import type { Page, ShownCount, UnitMeasurement, UnitRef } from './views.ts';

/** One month of a unit; the counts are null unless it is shown. */
export interface CoverageMonth {
  /** Its first day. */
  readonly month: string;
  readonly state: 'shown' | 'hidden' | 'nobody' | 'immature';
  /** Contacts of the register that count. */
  readonly contacts: ShownCount;
  /** Those of which this registry has the examination. */
  readonly found: ShownCount;
}

export interface CoverageUnit extends UnitMeasurement {
  readonly months: readonly CoverageMonth[];
}

/** How many there may be of a unit, by capture and recapture. The counts are of examinations and contacts of every age. */
export interface CoverageEstimate {
  readonly unit: UnitRef;
  readonly inRegistry: number;
  readonly inPatientRegister: number;
  readonly inBoth: number;
  readonly seenInEither: number;
  readonly estimate: number;
  /** Chao's log-normal interval. */
  readonly interval: { readonly lower: number; readonly upper: number };
  /** The share of the estimate that is in this registry. */
  readonly registryCompleteness: number;
}

/** How complete the registry is beside the patient register, in a year. */
export interface CoverageView {
  readonly measure: string;
  readonly label: Label;
  readonly measures: readonly { readonly id: string; readonly label: Label }[];
  readonly year: number;
  readonly years: readonly number[];
  /** Sources of which nothing of the year was delivered: where there are any, the figures say nothing. */
  readonly missing: readonly string[];
  /** The share that is to be reached, where there is a standard. */
  readonly standard: number | null;
  readonly nation: CoverageUnit;
  readonly regions: readonly CoverageUnit[];
  readonly centres: readonly CoverageUnit[];
  /** Of the units whose numbers the reader sees exactly. */
  readonly estimates: readonly CoverageEstimate[];
  /** Contacts at hospitals that are none of this registry's, by the register's code; for those who see all numbers. */
  readonly elsewhere: readonly { readonly hospital: string | null; readonly contacts: number }[];
  /** Centres whose missing examinations the reader may list. */
  readonly listed: readonly UnitRef[];
}

/** A contact without an examination. */
export interface MissingExamination {
  readonly centreId: string;
  readonly centreName: string;
  readonly day: string;
  readonly maskedIdentifier: string;
  readonly ageYears: number | null;
  /** What the contact was by its additional codes, by element id; null where the extract does not tell. */
  readonly addOns: Readonly<Record<string, boolean | null>>;
}

export type MissingPage = Page<MissingExamination>;
