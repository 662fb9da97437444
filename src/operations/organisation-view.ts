import type { DemoAccount } from './views.ts';

/** The codes of a centre in other systems, as they are today. */
export interface CentreCode {
  readonly system: string;
  readonly code: string;
}

export interface CentreEntryView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly regionName: string | null;
  readonly codes: readonly CentreCode[];
}

/** A scanner and where it stood; the last day is the first one that no longer belongs to the placement. */
export interface PlacedScannerView {
  readonly id: string;
  readonly name: string;
  readonly serialNumber: string;
  readonly centreId: string;
  readonly centreName: string;
  readonly department: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The organisation as its reader may see it: `scanners` and `people` are null where he may not. */
export interface OrganisationView {
  readonly centres: readonly CentreEntryView[];
  readonly scanners: readonly PlacedScannerView[] | null;
  readonly people: readonly DemoAccount[] | null;
}
