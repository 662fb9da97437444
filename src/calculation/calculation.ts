import type { Status } from '../definition/dataset.ts';
import type { Value } from '../definition/record.ts';
import type { Label } from '../kernel/label.ts';

/** One sentence of how a value came about. `id` is stable, for tests and for links into the handbook. */
export interface Step {
  readonly id: string;
  readonly label: Label;
}

/** Why there is no value: `missing` holds names of inputs (`heightCm`, `segments.stenosis`), empty for a refusal. */
export interface NotComputed {
  readonly computable: false;
  readonly missing: readonly string[];
  readonly reason: Label;
}

/** A value with the steps that led to it, or the reason why there is none. Never NaN, never infinite. */
export type Computed<T> =
  { readonly computable: true; readonly value: T; readonly steps?: readonly Step[] } | NotComputed;

interface Described {
  readonly label: Label;
  /** The calculation decides itself whether it can do without this input. */
  readonly optional?: true;
}

/** A finite number in a UCUM unit; outside `range` the publication does not apply and the calculation refuses. */
export interface QuantityInput extends Described {
  readonly kind: 'quantity';
  readonly unit: string;
  readonly range: { readonly min: number; readonly max: number };
  readonly whole?: true;
}

/** One of the names of a value set; a code that means "unknown" arrives as undefined. */
export interface CodedInput extends Described {
  readonly kind: 'coded';
  readonly names: readonly string[];
}

/** true, false, or undefined when unknown. */
export interface TriStateInput extends Described {
  readonly kind: 'tri-state';
}

export type FieldDescription = QuantityInput | CodedInput | TriStateInput;
export type FieldDescriptions = Readonly<Record<string, FieldDescription>>;

/** The rows of a group. No rows is a missing input unless it is optional. */
export interface RowsInput extends Described {
  readonly kind: 'rows';
  readonly fields: FieldDescriptions;
}

export type InputDescription = FieldDescription | RowsInput;
export type InputDescriptions = Readonly<Record<string, InputDescription>>;

export type InputRow = Readonly<Record<string, Value | undefined>>;
export type InputValue = Value | readonly InputRow[];

/** What a calculation is given, by input name. A missing input is absent or undefined. */
export type CalculationInputs = Readonly<Record<string, InputValue | undefined>>;

/** A named, versioned clinical formula with its publication, as the registry and the handbook know it. */
export interface Calculation {
  readonly id: string;
  readonly version: string;
  readonly label: Label;
  readonly sources: readonly string[];
  readonly status: Status;
  readonly formula: string;
  /** UCUM unit of a numeric result. */
  readonly unit?: string;
  /** The value-set names a coded result can take. */
  readonly names?: readonly string[];
  readonly inputs: InputDescriptions;
  readonly example: { readonly inputs: CalculationInputs; readonly value: Value };
  readonly compute: (inputs: CalculationInputs) => Computed<Value>;
}
