/** The part of FHIR R4 (4.0.1) that this room writes; https://hl7.org/fhir/R4/measurereport.html and its neighbours. */

export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

export interface CodeableConcept {
  readonly coding?: readonly Coding[];
  readonly text?: string;
}

export interface Extension {
  readonly url: string;
  readonly extension?: readonly Extension[];
  readonly valueCode?: string;
  readonly valueString?: string;
  readonly valueDecimal?: number;
  readonly valueQuantity?: Quantity;
}

/** What stands beside a primitive value (`_count`), as when the value itself is withheld. */
export interface Beside {
  readonly extension: readonly Extension[];
}

export interface Quantity {
  readonly value?: number;
  readonly unit?: string;
  readonly system?: string;
  readonly code?: string;
  readonly extension?: readonly Extension[];
}

export interface Reference {
  readonly reference?: string;
  readonly type?: string;
  readonly identifier?: { readonly system: string; readonly value: string };
  readonly display?: string;
}

export interface Expression {
  readonly language: 'text/fhirpath';
  readonly expression: string;
  readonly description?: string;
}

export interface MeasureGroup {
  readonly id: string;
  readonly extension?: readonly Extension[];
  readonly code: CodeableConcept;
  readonly description: string;
  readonly population: readonly {
    readonly id: string;
    readonly extension?: readonly Extension[];
    readonly code: CodeableConcept;
    readonly criteria: Expression;
  }[];
  readonly stratifier?: readonly {
    readonly id: string;
    readonly code: CodeableConcept;
    readonly description?: string;
    readonly criteria: Expression;
  }[];
}

export interface RelatedArtifact {
  readonly type: 'citation' | 'justification';
  readonly label?: string;
  readonly citation: string;
}

interface Library {
  readonly resourceType: 'Library';
  readonly id: string;
  readonly status: 'active' | 'draft';
  readonly type: CodeableConcept;
  readonly description: string;
  readonly content: readonly { readonly contentType: string; readonly data: string }[];
}

export interface Measure {
  readonly resourceType: 'Measure';
  readonly id: string;
  readonly language: 'en';
  readonly contained?: readonly Library[];
  readonly extension: readonly Extension[];
  readonly url: string;
  readonly identifier: readonly { readonly system: string; readonly value: string }[];
  readonly version: string;
  readonly name: string;
  readonly title: string;
  readonly _title: Beside;
  readonly status: 'active' | 'draft';
  readonly experimental: boolean;
  readonly description: string;
  readonly _description: Beside;
  readonly effectivePeriod: { readonly start: string; readonly end?: string };
  readonly relatedArtifact: readonly RelatedArtifact[];
  readonly library?: readonly string[];
  readonly disclaimer?: string;
  readonly scoring: CodeableConcept;
  readonly type: readonly CodeableConcept[];
  readonly improvementNotation?: CodeableConcept;
  readonly guidance: string;
  readonly group: readonly MeasureGroup[];
}

export interface ReportPopulation {
  readonly extension?: readonly Extension[];
  readonly code: CodeableConcept;
  readonly count?: number;
  readonly _count?: Beside;
  readonly subjectResults?: Reference;
}

export interface ReportGroup {
  readonly extension?: readonly Extension[];
  readonly code: CodeableConcept;
  readonly population: readonly ReportPopulation[];
  readonly measureScore?: Quantity;
  readonly stratifier?: readonly {
    readonly code: readonly CodeableConcept[];
    readonly stratum: readonly {
      readonly value: CodeableConcept;
      readonly extension?: readonly Extension[];
      readonly population: readonly ReportPopulation[];
      readonly measureScore?: Quantity;
    }[];
  }[];
}

/** The members of one population, by pseudonym. */
export interface SubjectList {
  readonly resourceType: 'List';
  readonly id: string;
  readonly status: 'current';
  readonly mode: 'snapshot';
  readonly entry?: readonly { readonly item: Reference }[];
  readonly emptyReason?: CodeableConcept;
}

export interface MeasureReport {
  readonly resourceType: 'MeasureReport';
  readonly id: string;
  readonly contained?: readonly SubjectList[];
  readonly status: 'complete' | 'error';
  readonly type: 'individual' | 'subject-list' | 'summary';
  readonly measure: string;
  readonly subject?: Reference;
  readonly date: string;
  readonly reporter: Reference;
  readonly period: { readonly start: string; readonly end: string };
  readonly improvementNotation?: CodeableConcept;
  readonly group: readonly ReportGroup[];
}

export interface OperationOutcome {
  readonly resourceType: 'OperationOutcome';
  readonly issue: readonly {
    readonly severity: 'fatal' | 'error';
    readonly code: string;
    readonly details: CodeableConcept;
    readonly diagnostics: string;
  }[];
}

/** What was found, as FHIR answers a search. */
export interface SearchSet<Resource> {
  readonly resourceType: 'Bundle';
  readonly type: 'searchset';
  readonly total: number;
  readonly entry?: readonly { readonly fullUrl: string; readonly resource: Resource }[];
}
