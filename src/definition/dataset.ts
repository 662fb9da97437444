import type { Label } from '../kernel/label.ts';
import type { Place } from '../kernel/place.ts';
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

/** How a derived element gets its value: a named, versioned calculation with its inputs, or an expression. */
export type Derivation =
  | {
      readonly calculation: string;
      readonly version: string;
      readonly inputs: Readonly<Record<string, CalculationInput>>;
    }
  | { readonly expression: string };

/** What every element has, whatever its type. `required` and `shown` are expressions, or the word `always`. */
interface ElementBase {
  readonly id: string;
  readonly label: Label;
  readonly help?: Label;
  readonly required?: string;
  readonly shown?: string;
  readonly derived?: Derivation;
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

/** Rows that repeat within one record: acquisitions, coronary segments, adverse events. */
export interface Group {
  readonly id: string;
  readonly label: Label;
  readonly help?: Label;
  /** The element that tells the rows apart, when there is one (the segment number). */
  readonly key?: string;
  readonly maxRows: number;
  readonly required?: string;
  readonly shown?: string;
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

/** A whole dataset definition: what every other room reads. */
export interface Dataset {
  readonly id: string;
  readonly version: string;
  readonly label: Label;
  readonly description: Label;
  readonly evidence: Evidence;
  /** Source tags and what they stand for. */
  readonly sources: Readonly<Record<string, string>>;
  readonly sections: readonly Section[];
  readonly valueSets: Readonly<Record<string, ValueSet>>;
  readonly rules: readonly Rule[];
  readonly indicators: readonly Indicator[];
}

/** The one word that stands for a condition that always holds. */
export const always = 'always';

/** The code set of every tri-state element. */
export const triStateCodes = ['0', '1', '9'] as const;
