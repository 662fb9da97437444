import type { Role } from '../access/matrix.ts';
import type { Evidence } from '../definition/dataset.ts';
import type { RuleFinding } from '../definition/finding.ts';
import type { Linked, Provenance, RecordContent, Source } from '../definition/record.ts';
import type { Label, Language } from '../kernel/label.ts';
import type { Delivery } from '../store/extract-deliveries.ts';

/** What the operations answer, as the web and the command line read it. JSON only: no dates, no undefined. */

export interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** The centre a local account belongs to; a national account has none. */
  readonly centre: { readonly id: string; readonly name: string } | null;
}

export interface SessionView {
  readonly account: DemoAccount;
}

/** The DICOM door of a running registry. */
export interface DicomView {
  readonly port: number;
  /** Without TLS the network between is trusted, and whoever reads the status is told. */
  readonly transport: 'tls' | 'trusted-network';
}

export interface StatusView {
  readonly product: string;
  readonly version: string;
  readonly dataset: { readonly id: string; readonly version: string; readonly label: Label };
  /** A demo registry holds synthetic records only; every page says so. */
  readonly demo: boolean;
  readonly database: { readonly kind: 'postgres' | 'embedded'; readonly version: string };
  readonly examinations: number;
  readonly centres: number;
  readonly quarantined: number;
  readonly lastImportAt: string | null;
  /** Null while nothing listens for DICOM objects, and always on the command line. */
  readonly dicom: DicomView | null;
}

/**
 * `met` is null when the indicator has no standard, `not-decidable` when there is nothing to judge, `hidden` when it
 * would say something about a small number.
 */
export type Verdict = 'met' | 'not-met' | 'not-decidable' | 'hidden' | null;

/** How many there are; null when that is hidden from this reader. */
export type ShownCount = number | null;

export interface Measurement {
  /** Hidden from this reader: small, or something a small number could be computed from. All counts are null. */
  readonly hidden?: true;
  /** Of a ratio the sums; of a continuous measure and of a count empty. */
  readonly numerator: ShownCount;
  readonly denominator: ShownCount;
  /** Of how many cases the figure is made; of a centre-level measure of how many medians. */
  readonly cases: ShownCount;
  readonly unknown: ShownCount;
  readonly initial: ShownCount;
  readonly excluded: ShownCount;
  readonly exception: ShownCount;
  /** In the initial population, in months whose follow-up is not over: nothing else is said of them. */
  readonly immature: ShownCount;
  /** A share between 0 and 1, the quotient of a ratio, the median of a continuous measure; null without cases. */
  readonly estimate: number | null;
  /** Continuous measures only: quantiles by their share. */
  readonly quantiles?: readonly { readonly share: number; readonly value: number | null }[];
  readonly interval: { readonly lower: number; readonly upper: number } | null;
  readonly met: Verdict;
}

export interface UnitRef {
  readonly kind: 'nation' | 'region' | 'centre';
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly regionId: string | null;
}

export interface UnitMeasurement extends Measurement {
  readonly unit: UnitRef;
  /** Centre-level measures only: one row per protocol of the centre. */
  readonly cells?: readonly MedianCell[];
}

export interface MedianCell {
  readonly stratum: string;
  readonly label: Label;
  readonly count: ShownCount;
  readonly median: number | null;
  readonly level: number;
  readonly met: Verdict;
}

export interface Standard {
  readonly comparison: 'at-least' | 'at-most';
  readonly nature: 'floor' | 'goal';
  /** A share between 0 and 1, or an amount in the unit of the measure. */
  readonly value: number;
  readonly evidence: Evidence;
}

/** One measure: an indicator itself, or one of its variants. */
export interface MeasureView {
  readonly id: string;
  readonly label: Label;
  readonly measure: 'proportion' | 'ratio' | 'continuous' | 'centre-median' | 'count';
  readonly evidence: Evidence;
  readonly standard: Standard | null;
  /** The unit (UCUM) of an amount. */
  readonly valueUnit: string | null;
  /** Cases of a month count when so many days have passed after its last day. */
  readonly maturityDays: number;
  /** Sources it needs and that have delivered nothing: where there are any, the figures say nothing. */
  readonly missing: readonly string[];
  /** Reference levels by stratum, for centre-level measures. */
  readonly levels?: readonly {
    readonly stratum: string;
    readonly value: number;
    readonly unit: string;
    readonly evidence: Evidence;
  }[];
  readonly nation: UnitMeasurement;
  readonly regions: readonly UnitMeasurement[];
  readonly centres: readonly UnitMeasurement[];
}

export interface IndicatorView extends MeasureView {
  readonly description: Label;
  readonly kind: 'structure' | 'process' | 'outcome';
  readonly direction: 'higher' | 'lower' | 'descriptive';
  readonly year: number;
  /**
   * Two years of months of the own centre, or of the nation for who sees it exactly; null where a month has no value.
   * Empty for who sees neither exactly. Medians are those of a centre, and never of the nation.
   */
  readonly months: readonly (number | null)[];
  readonly variants: readonly MeasureView[];
}

export interface DashboardView {
  readonly year: number;
  readonly years: readonly number[];
  /** The instant as of which the figures are, when it is not now. */
  readonly asOf: string | null;
  readonly indicators: readonly IndicatorView[];
}

export interface ExaminationRow {
  readonly centreId: string;
  readonly id: string;
  readonly centreName: string;
  readonly examinedOn: string;
  /** The day by which the form should be complete. */
  readonly dueOn: string;
  readonly status: 'draft' | 'complete';
  readonly light: 'green' | 'yellow' | 'red';
  readonly scanner: string | null;
  readonly examinationType: readonly string[];
  readonly dlpTotal: number | null;
  readonly patient: {
    readonly sex: string | null;
    readonly ageYears: number | null;
    readonly maskedIdentifier: string;
  };
  readonly revision: number;
}

export interface ExaminationFilter {
  readonly centreId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly status?: 'draft' | 'complete' | undefined;
  readonly light?: 'green' | 'yellow' | 'red' | undefined;
  /** Beginning of an accession number. */
  readonly accession?: string | undefined;
  /** `newest` first unless said otherwise; `due`: the longest waiting first. */
  readonly order?: 'newest' | 'due' | undefined;
}

/** A row of a register extract that was not taken: the line it begins on, and nothing of what stood there. */
export interface RejectedRowView {
  readonly line: number;
  readonly reason: string;
  /** The code nobody knows, where that is the reason. */
  readonly detail: string | null;
}

/** What a delivery of a register extract did: rows in are accepted, rejected and unchanged ones together. */
export interface ExtractOutcome {
  readonly outcome: 'loaded' | 'unchanged' | 'dry-run';
  /** Its number, when it was loaded. */
  readonly delivery: number | null;
  readonly rowsIn: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unchanged: number;
  /** Events that are new, and events known before that are no longer true. */
  readonly added: number;
  readonly withdrawn: number;
  /** Examinations of the people concerned. */
  readonly records: number;
  readonly rejections: readonly RejectionCount[];
  /** The first rejected rows, by line. */
  readonly rows: readonly RejectedRowView[];
}

export interface RejectionCount {
  readonly reason: string;
  readonly label: Label;
  readonly count: number;
}

/** A delivery that was loaded: what came, how it was read, and how it was reconciled. */
export interface DeliveryView extends Omit<Delivery, 'rejections'> {
  readonly rejections: readonly RejectionCount[];
}

export interface DeliveryDetails extends DeliveryView {
  readonly rows: readonly RejectedRowView[];
}

/** A column mapping that a delivery can be read by. */
export interface ExtractMappingView {
  readonly id: string;
  readonly version: string;
  readonly label: Label;
  readonly evidence: Evidence;
  readonly delivers: 'full' | 'changes';
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

export interface RevisionView {
  readonly revision: number;
  readonly at: string;
  readonly author: string;
  readonly reason: string;
  readonly datasetVersion: string;
  /** Field paths whose value differs from the revision before. */
  readonly changed: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

export interface ExaminationView {
  readonly centreId: string;
  readonly id: string;
  readonly centreName: string;
  readonly regionName: string | null;
  readonly revision: number;
  readonly status: 'draft' | 'complete';
  readonly light: 'green' | 'yellow' | 'red';
  readonly datasetVersion: string;
  readonly patient: { readonly maskedIdentifier: string; readonly identifierSystem: string };
  readonly scanner: {
    readonly manufacturer: string;
    readonly model: string;
    readonly serialNumber: string;
    readonly stationName: string;
  } | null;
  readonly studyInstanceUid: string | null;
  readonly accessionNumber: string | null;
  readonly content: RecordContent;
  readonly provenance: Provenance;
  /** What registers say about the patient: rows that are shown beside those of the record, and never saved with them. */
  readonly linked: Linked;
  readonly findings: readonly RuleFinding[];
  /** Those of the findings that came with the DICOM objects: no rule asks them again. */
  readonly asked: readonly RuleFinding[];
  readonly revisions: readonly RevisionView[];
}

/** Base64 of 32 bytes; lives in the memory of a signed-in page only. */
export interface DraftKeyView {
  readonly key: string;
}

/** A scanner as a list offers it. */
export interface ScannerRef {
  readonly id: string;
  readonly name: string;
}

/** What a saved examination says of itself. */
export interface SavedView {
  readonly centreId: string;
  readonly id: string;
  readonly revision: number;
  readonly light: ExaminationRow['light'];
  readonly findings: readonly RuleFinding[];
}

/** A record that was opened for registration; `isNew` is false when the examination was there already. */
export interface OpenedView {
  readonly centreId: string;
  readonly id: string;
  readonly isNew: boolean;
}

/** A study that may belong to an examination somebody opened by hand: the same patient and day at the centre. */
export interface SuggestionView {
  readonly centreId: string;
  readonly centreName: string;
  readonly id: string;
  readonly examinedOn: string;
  readonly accessionNumber: string | null;
  readonly suggestedAt: string;
  readonly maskedIdentifier: string;
  /** The kinds of the study's objects. */
  readonly objects: readonly Source['kind'][];
  readonly scanner: string | null;
  /** In mGy·cm, as the study's dose report says. */
  readonly dlpTotal: number | null;
  readonly examination: {
    readonly id: string;
    readonly examinedOn: string;
    readonly accessionNumber: string | null;
    readonly scanner: string | null;
    /** Who saved it last, and when. */
    readonly author: string;
    readonly savedAt: string;
    readonly status: 'draft' | 'complete';
    /** It has got another study meanwhile: this one can only be dismissed. */
    readonly hasStudy: boolean;
  };
}

export interface CentreRef {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly regionId: string | null;
  readonly regionName: string | null;
}

/** RFC 9457 `application/problem+json`, as every failed request answers. */
export interface ProblemView {
  readonly type: string;
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

export type { Language };
export type * from './intake-views.ts';
export type * from './rule-views.ts';
