import type { Day } from '../kernel/day.ts';
import type { Label } from '../kernel/label.ts';

/** A half-open span of days: `to` is the first day that no longer belongs to it; without it the span lasts. */
export interface Dated {
  readonly from: Day;
  readonly to?: Day;
}

export interface Region extends Dated {
  readonly id: string;
  readonly name: string;
  /** Codes by system (`shak`, `iso`), where they are known. */
  readonly codes: Readonly<Record<string, string>>;
}

export interface Hospital {
  readonly id: string;
  readonly name: string;
  readonly codes: Readonly<Record<string, string>>;
  /** The regions it belonged to, and when. */
  readonly parents: readonly (Dated & { readonly region: string })[];
  readonly department: Label;
}

/** The organisations of a country, dated, as data: what the organisation tree of the registry is loaded from. */
export interface Country {
  readonly id: string;
  readonly code: string;
  readonly name: Label;
  readonly regions: readonly Region[];
  readonly hospitals: readonly Hospital[];
}
