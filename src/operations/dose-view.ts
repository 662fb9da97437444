import type { DoseComparison, DoseQuantity, ReferenceDose } from '../definition/dose.ts';
import type { Evidence } from '../definition/dataset.ts';
import type { DoseMonth, DoseSpread } from '../indicators/read-doses.ts';
import type { GatingCount, VoltageCount } from '../indicators/read-dose-practice.ts';
import type { WaitingDose } from '../indicators/list-waiting-doses.ts';
import type { ProtocolName } from '../indicators/list-protocol-names.ts';
import type { Day } from '../kernel/day.ts';
import type { Label } from '../kernel/label.ts';
import type { ScannerRef } from './views.ts';

/** A code with its words. */
export interface CodeRef {
  readonly code: string;
  readonly label: Label;
}

/** A day on which a scanner came to the centre or left it. */
export interface ScannerChange {
  readonly day: Day;
  readonly scanner: string;
  readonly kind: 'placed' | 'removed' | 'replaced';
  /** What it was replaced by. */
  readonly by: string | null;
}

export interface DoseTrend {
  readonly protocol: CodeRef;
  /** The months of the year and of the year before it that have doses. */
  readonly months: readonly DoseMonth[];
  readonly changes: readonly ScannerChange[];
}

/** Another centre's median; without a name where the reader may not see which centre it is. */
export interface OtherMedian {
  readonly name: string | null;
  readonly median: number;
}

/** The median of the centre against a level. `none`: the centre has no examinations of these protocols. */
export interface LevelComparison extends ReferenceDose {
  readonly count: number;
  /** Null with fewer examinations than a comparison takes. */
  readonly median: number | null;
  readonly standing: 'below' | 'above' | 'too-few' | 'none';
  readonly others: readonly OtherMedian[];
}

interface Banded<Count> {
  readonly below: readonly number[];
  readonly evidence: Evidence;
  readonly counts: readonly Count[];
}

/** The doses of a centre in a year. */
export interface DoseView {
  readonly year: number;
  readonly years: readonly number[];
  readonly centre: { readonly id: string; readonly code: string; readonly name: string };
  /** The centres the reader may look at. */
  readonly centres: readonly { readonly id: string; readonly name: string }[];
  readonly quantity: DoseQuantity;
  /** UCUM. */
  readonly unit: string;
  readonly scanner: string | null;
  readonly protocol: string | null;
  /** What there is to choose from: scanners and protocols with examinations in the year. */
  readonly scanners: readonly ScannerRef[];
  readonly protocols: readonly CodeRef[];
  readonly protocolEvidence: Evidence;
  readonly spreads: readonly DoseSpread[];
  readonly trend: DoseTrend | null;
  readonly comparison: DoseComparison;
  readonly levels: readonly LevelComparison[];
  readonly waiting: { readonly total: number; readonly rows: readonly WaitingDose[] };
  /** What the protocols of the centre are called; those that nobody has decided come first. */
  readonly names: readonly ProtocolName[];
  /** Every code of standard protocols, kinds of acquisition, ECG gating and rhythm. */
  readonly standards: readonly CodeRef[];
  readonly types: readonly CodeRef[];
  readonly mayMap: boolean;
  readonly alertEvidence: Evidence | null;
  readonly voltage: Banded<VoltageCount>;
  readonly gating: Banded<GatingCount>;
  readonly gatings: readonly CodeRef[];
  readonly rhythms: readonly CodeRef[];
}
