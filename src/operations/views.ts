import type { Role } from '../access/matrix.ts';
import type { Evidence } from '../definition/dataset.ts';
import type { Finding } from '../definition/finding.ts';
import type { Provenance, RecordContent } from '../definition/record.ts';
import type { Label, Language } from '../kernel/label.ts';

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

/** `met` is null when the indicator has no standard, `not-decidable` when there is nothing to judge. */
export type Verdict = 'met' | 'not-met' | 'not-decidable' | null;

export interface Measurement {
  readonly numerator: number;
  readonly denominator: number;
  readonly unknown: number;
  readonly excluded: number;
  /** A share between 0 and 1; null when the denominator is empty. */
  readonly estimate: number | null;
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
  readonly count: number;
  readonly median: number | null;
  readonly level: number;
  readonly met: Verdict;
}

export interface Standard {
  readonly comparison: 'at-least' | 'at-most';
  /** A share between 0 and 1. */
  readonly value: number;
  readonly evidence: Evidence;
}

export interface IndicatorView {
  readonly id: string;
  readonly label: Label;
  readonly description: Label;
  readonly kind: 'structure' | 'process' | 'outcome';
  readonly direction: 'higher' | 'lower' | 'descriptive';
  readonly evidence: Evidence;
  readonly standard: Standard | null;
  /** Reference levels by stratum, for centre-level measures. */
  readonly levels?: readonly {
    readonly stratum: string;
    readonly value: number;
    readonly unit: string;
    readonly evidence: Evidence;
  }[];
  readonly year: number;
  readonly nation: UnitMeasurement;
  readonly regions: readonly UnitMeasurement[];
  readonly centres: readonly UnitMeasurement[];
}

export interface DashboardView {
  readonly year: number;
  readonly years: readonly number[];
  readonly indicators: readonly IndicatorView[];
}

export interface ExaminationRow {
  readonly centreId: string;
  readonly id: string;
  readonly centreName: string;
  readonly examinedOn: string;
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
  readonly findings: readonly Finding[];
  readonly revisions: readonly RevisionView[];
}

export interface CentreRef {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly regionId: string | null;
  readonly regionName: string | null;
}

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

/** RFC 9457 `application/problem+json`, as every failed request answers. */
export interface ProblemView {
  readonly type: string;
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

export type { Language };
