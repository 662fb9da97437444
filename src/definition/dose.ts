import type { Label } from '../kernel/label.ts';
import type { Place } from '../kernel/place.ts';
import type { Evidence } from './dataset.ts';

/** What of a dose is looked at: dose-length product in mGy·cm, or volume CT dose index in mGy. */
export const doseQuantities = ['dlp', 'ctdivol'] as const;
export type DoseQuantity = (typeof doseQuantities)[number];

/** The name that the kind of an acquisition suggests; with `gating` only for those kinds of ECG gating. Names of codes. */
export interface ProtocolSuggestion {
  readonly type: string;
  readonly gating?: readonly string[];
  readonly name: string;
  readonly place: Place;
}

/** A dose that the median of a centre is held against, for the patients of some standard protocols together. */
export interface ReferenceDose {
  readonly id: string;
  readonly country: Label;
  readonly label: Label;
  /** Names of standard protocols. */
  readonly protocols: readonly string[];
  readonly quantity: DoseQuantity;
  /** In mGy·cm or mGy. */
  readonly value: number;
  readonly evidence: Evidence;
  readonly place: Place;
}

/** Bands of a number: each ends below its bound, the last is open. */
export interface Bands {
  readonly below: readonly number[];
  readonly evidence: Evidence;
}

/** Whose doses make up a median that is held against a level. */
export interface DoseComparison {
  /** Least and largest weight, both included. */
  readonly weightKg: readonly [number, number];
  readonly fewest: number;
  readonly evidence: Evidence;
}

/** How the doses of a dataset are grouped and compared. Protocols are names of codes of `valueSet`. */
export interface DoseDefinition {
  readonly valueSet: string;
  readonly evidence: Evidence;
  /** Protocols that are part of every examination and are not compared. */
  readonly aside: readonly string[];
  /** The protocols of the coronary examination. */
  readonly coronary: readonly string[];
  readonly suggestions: readonly ProtocolSuggestion[];
  readonly comparison: DoseComparison;
  readonly bands: { readonly bmi: Bands; readonly heartRate: Bands };
  readonly levels: readonly ReferenceDose[];
}
