import type { Label } from '../kernel/label.ts';
import type { Place } from '../kernel/place.ts';
import type { Basis, DataSource, NamedExpression } from './basis.ts';
import type { DoseDefinition } from './dose.ts';
import type { Indicator } from './indicator.ts';
import type { Rule } from './rule.ts';

/**
 * How well a piece of knowledge is founded: `published` (a source was read that says so), `provisional` (proposed,
 * not settled by any authority), `local` (a convention of this registry). Nothing provisional may look official.
 */
export type Status = 'published' | 'provisional' | 'local';

/** Where a piece of knowledge comes from. `source` names tags of the dataset's source list, or says it in words. */
export interface Evidence {
  readonly source: string;
  readonly status: Status;
}

/** A closed interval; a missing end is open. Numbers for quantities, integers; ISO days for dates. */
export interface Range<T extends number | string = number> {
  readonly min?: T;
  readonly max?: T;
}

/** Where a value can be taken from. `fact` is the name of a captured fact (DICOM), `header` a column of a CSV file. */
export type Mapping =
  | { readonly kind: 'rdsr' | 'ct-header'; readonly fact: string; readonly concept: string }
  | { readonly kind: 'csv'; readonly header: string };

/**
 * What a calculation reads: an element id, or the rows of a group with the calculation's own field names mapped to
 * element ids of the group.
 */
export type CalculationInput =
  string | { readonly group: string; readonly fields: Readonly<Record<string, string>> };

/** The two counts of a record: the values that must be there, and how many of them are there and known. */
export const completenessCounts = ['expected', 'answered'] as const;
export type CompletenessCount = (typeof completenessCounts)[number];

/** How a derived element gets its value: a named, versioned calculation with its inputs, an expression, or a count. */
export type Derivation =
  | {
      readonly calculation: string;
      readonly version: string;
      readonly inputs: Readonly<Record<string, CalculationInput>>;
    }
  | { readonly expression: string }
  | { readonly completeness: CompletenessCount };

/** What every element has, whatever its type. `required` and `shown` are expressions, or the word `always`. */
interface ElementBase {
  readonly id: string;
  readonly label: Label;
  readonly help?: Label;
  readonly required?: string;
  readonly shown?: string;
  readonly derived?: Derivation;
  /** The registry, or a register it reads, fills it: nobody types it. */
  readonly entry?: 'registry';
  readonly evidence: Evidence;
  readonly mappings: readonly Mapping[];
  readonly place: Place;
}

export interface QuantityElement extends ElementBase {
  readonly type: 'quantity';
  /** UCUM code, `1` for a pure number. */
  readonly unit: string;
  readonly range?: Range;
  readonly usual?: Range;
  /** Digits after the decimal sign when shown to people. */
  readonly decimals: number;
}
export interface IntegerElement extends ElementBase {
  readonly type: 'integer';
  readonly unit: string;
  readonly range?: Range;
  readonly usual?: Range;
}
export interface CodedElement extends ElementBase {
  readonly type: 'coded' | 'multi-coded';
  readonly valueSet: string;
}
/** 0 no, 1 yes, 9 asked but unknown. In expressions a boolean, where 9 is unknown. */
export interface TriStateElement extends ElementBase {
  readonly type: 'tri-state';
}
export interface BooleanElement extends ElementBase {
  readonly type: 'boolean';
}
export interface DateElement extends ElementBase {
  readonly type: 'date';
  readonly range?: Range<string>;
  readonly usual?: Range<string>;
}
export interface DateTimeElement extends ElementBase {
  readonly type: 'datetime';
}
export interface TimeElement extends ElementBase {
  readonly type: 'time';
}
export interface TextElement extends ElementBase {
  readonly type: 'text';
  readonly maxLength: number;
  readonly pattern?: string;
}
/**
 * Points at something the registry keeps beside the record. `patient` (national identifiers live in a side table,
 * never in the record), `centre` and `record` are held by the record's own keys and get no column of their own.
 */
export type ReferenceTarget = 'patient' | 'centre' | 'record' | 'scanner' | 'reader';
export interface ReferenceElement extends ElementBase {
  readonly type: 'reference';
  readonly target: ReferenceTarget;
}

export type DataElement =
  | QuantityElement
  | IntegerElement
  | CodedElement
  | TriStateElement
  | BooleanElement
  | DateElement
  | DateTimeElement
  | TimeElement
  | TextElement
  | ReferenceElement;
export type ElementType = DataElement['type'];

/** The days around an examination within which an event of a kind belongs to it; an open end has no limit. */
export interface LinkageWindow {
  /** The name of a code of the event element's value set. */
  readonly event: string;
  /** Days after the day of the examination, negative before it; both belong to the window. */
  readonly from?: number;
  readonly to?: number;
  readonly evidence: Evidence;
}

/**
 * Rows of a group that nobody enters: what registers say about the patient. Names the element of the group that holds
 * each part of an event, and the window of each kind; a kind without a window is not attached.
 */
export interface Linkage {
  readonly event: string;
  readonly date: string;
  readonly code: string;
  /** A coded element; the names of its codes are those of the registers. */
  readonly source: string;
  readonly hospital: string;
  readonly windows: readonly LinkageWindow[];
}

/** Rows that repeat within one record: acquisitions, coronary segments, adverse events. */
export interface Group {
  readonly id: string;
  readonly label: Label;
  readonly help?: Label;
  /** The element that tells the rows apart, when there is one (the segment number). */
  readonly key?: string;
  /** A picture in which people fill the rows, besides the table of every group. */
  readonly drawing?: 'coronary-tree';
  readonly maxRows: number;
  readonly required?: string;
  readonly shown?: string;
  /** Where rows are attached beside those that were entered. */
  readonly linked?: Linkage;
  readonly elements: readonly DataElement[];
  readonly evidence: Evidence;
  readonly place: Place;
}

/** One page of the form: single elements first, then its repeating groups. */
export interface Section {
  readonly id: string;
  readonly label: Label;
  readonly elements: readonly DataElement[];
  readonly groups: readonly Group[];
  readonly place: Place;
}

/** One code of a value set. `name` is the word used in expressions; `missing` marks a code that means "not known". */
export interface Code {
  readonly code: string;
  readonly name: string;
  readonly label: Label;
  readonly missing: boolean;
  /** Codes of other systems, by system: `sct`, `dcm`, `srt`, `sks`, `loinc`. */
  readonly codings: Readonly<Record<string, string>>;
}
export interface ValueSet {
  readonly id: string;
  /** Always there in a dataset that was read from files. */
  readonly label?: Label;
  readonly codes: readonly Code[];
  readonly evidence: Evidence;
  readonly place: Place;
}

/** By when an examination should be registered: days after it was made. */
export interface RegistrationTerm {
  readonly dueDays: number;
  readonly evidence: Evidence;
}

/** A whole dataset definition: what every other room reads. */
export interface Dataset {
  readonly id: string;
  readonly version: string;
  readonly label: Label;
  readonly description: Label;
  readonly evidence: Evidence;
  /** Source tags and what they stand for. */
  readonly sources: Readonly<Record<string, string>>;
  readonly registration: RegistrationTerm;
  readonly sections: readonly Section[];
  readonly valueSets: Readonly<Record<string, ValueSet>>;
  /** Parts of expressions by name, each written `%name` where it is used. */
  readonly expressions: Readonly<Record<string, NamedExpression>>;
  /** What can be counted beside examinations, by id. */
  readonly bases: Readonly<Record<string, Basis>>;
  /** Where data beside the examinations comes from, by id. */
  readonly dataSources: Readonly<Record<string, DataSource>>;
  /** By what names doses are compared, and with what; absent where nothing irradiates. */
  readonly dose?: DoseDefinition;
  readonly rules: readonly Rule[];
  readonly indicators: readonly Indicator[];
}

/** The one word that stands for a condition that always holds. */
export const always = 'always';

/** The code set of every tri-state element. */
export const triStateCodes = ['0', '1', '9'] as const;
