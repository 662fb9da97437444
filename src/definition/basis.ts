import type { Label } from '../kernel/label.ts';
import type { Place } from '../kernel/place.ts';
import type { DataElement, Dataset, Evidence } from './dataset.ts';

/** How a delivery is known to hold a source: by events of a register, or by one kind of them. */
export interface DeliveredAs {
  readonly register: string;
  /** The name of an event. */
  readonly event?: string;
}

/**
 * Where data that indicators need comes from: the patient register, an audit. What has come is asked of the deliveries;
 * without `delivered` the registry has no way yet to take it in.
 */
export interface DataSource {
  readonly id: string;
  readonly label: Label;
  readonly description: Label;
  readonly delivered?: DeliveredAs;
  readonly evidence: Evidence;
  readonly place: Place;
}

/**
 * The rows of a basis that are contacts in register extracts: the events of a kind, each at its hospital, and beside it the
 * day of the nearest examination of the same patient, so many days before or after at most. The rest names the elements
 * that hold what is known of a contact.
 */
export interface ContactBasis {
  readonly event: string;
  readonly date: string;
  readonly age: string;
  readonly examination: string;
  readonly withinDays: number;
  /** Elements that tell whether the contact has a code that qualifies it. */
  readonly addOns: Readonly<Record<string, string>>;
}

/**
 * What an indicator counts when it is not examinations: the contacts of a register extract, the values of an audit. Its
 * elements are the columns of a table of that name beside the examinations, keyed by centre.
 */
export interface Basis {
  readonly id: string;
  readonly label: Label;
  readonly description: Label;
  readonly elements: readonly DataElement[];
  readonly contacts?: ContactBasis;
  readonly evidence: Evidence;
  readonly place: Place;
}

/** A named part of expressions, `%ccta` where it is used, so that one condition is written once. */
export interface NamedExpression {
  readonly id: string;
  readonly label: Label;
  readonly description: Label;
  readonly expression: string;
  readonly evidence: Evidence;
  readonly place: Place;
}

/** The dataset whose record is one row of a basis: what expressions over that basis are read in. */
export function datasetOfBasis(dataset: Dataset, id: string): Dataset {
  const basis = dataset.bases[id];
  if (!basis) return dataset;
  const { label, place, elements } = basis;
  return { ...dataset, sections: [{ id, label, place, elements, groups: [] }], rules: [], indicators: [] };
}
