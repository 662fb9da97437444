import type { Value } from '../definition/record.ts';
import type {
  Calculation,
  CalculationInputs,
  Computed,
  FieldDescription,
  InputDescription,
  InputDescriptions,
  InputRow,
  InputValue,
  QuantityInput,
  RowsInput,
} from './calculation.ts';
import { missingInputs, refused, writeNumber } from './computed.ts';
import type { Label } from '../kernel/label.ts';

type ValueOf<D> = D extends { readonly kind: 'rows'; readonly fields: infer F }
  ? readonly InputsOf<F>[]
  : D extends { readonly kind: 'coded'; readonly names: readonly (infer Name)[] }
    ? Name
    : D extends { readonly kind: 'quantity' }
      ? number
      : boolean;

/** The typed inputs a description promises; an optional one may be undefined. */
export type InputsOf<Ds> = {
  readonly [Name in keyof Ds]: Ds[Name] extends { readonly optional: true }
    ? ValueOf<Ds[Name]> | undefined
    : ValueOf<Ds[Name]>;
};

type Definition<Ds extends InputDescriptions> = Omit<Calculation, 'inputs' | 'compute'> & {
  readonly inputs: Ds;
  readonly compute: (inputs: InputsOf<Ds>) => Computed<Value>;
};

interface Fault {
  readonly name: string;
  readonly label: Label;
  /** Absent when the input is missing. */
  readonly refusal?: Label;
}

/**
 * A calculation whose inputs are checked against their descriptions before the formula sees them: a missing one
 * makes it not computable, one outside the valid range or with an unknown name is refused, nothing is extrapolated.
 */
export function defineCalculation<const Ds extends InputDescriptions>(
  definition: Definition<Ds>,
): Calculation {
  return {
    ...definition,
    compute: (given) => {
      if (fits(given, definition.inputs)) return definition.compute(given);
      return explain(faultsOf(given, definition.inputs));
    },
  };
}

function fits<Ds extends InputDescriptions>(
  given: CalculationInputs,
  descriptions: Ds,
): given is CalculationInputs & InputsOf<Ds> {
  return faultsOf(given, descriptions).length === 0;
}

function explain(faults: readonly Fault[]): Computed<never> {
  const missing = faults.filter((fault) => !fault.refusal);
  if (missing.length > 0) return missingInputs(distinct(missing));
  const refusals = faults.flatMap((fault) => fault.refusal ?? []);
  return refused({
    en: refusals.map((refusal) => refusal.en).join('; '),
    da: refusals.map((refusal) => refusal.da).join('; '),
  });
}

const distinct = (faults: readonly Fault[]): readonly Fault[] => [
  ...new Map(faults.map((fault) => [fault.name, fault])).values(),
];

function faultsOf(given: CalculationInputs, descriptions: InputDescriptions): readonly Fault[] {
  return Object.entries(descriptions).flatMap(([name, description]) =>
    inputFaults(name, description, given[name]),
  );
}

function inputFaults(
  name: string,
  description: InputDescription,
  value: InputValue | undefined,
): readonly Fault[] {
  const { label } = description;
  if (value === undefined) return description.optional ? [] : [{ name, label }];
  if (description.kind !== 'rows') return fieldFaults(name, description, value);
  return isRows(value)
    ? rowFaults(name, description, value)
    : [{ name, label, refusal: notUnderstood(label, value) }];
}

const isRows = (value: InputValue): value is readonly InputRow[] =>
  Array.isArray(value) && value.every((row: unknown) => typeof row === 'object' && row !== null);

function rowFaults(name: string, description: RowsInput, rows: readonly InputRow[]): readonly Fault[] {
  if (rows.length === 0) return description.optional ? [] : [{ name, label: description.label }];
  const fields = Object.entries(description.fields).map(
    ([field, described]) => [field, `${name}.${field}`, described] as const,
  );
  const faults: Fault[] = [];
  for (const row of rows)
    for (const [field, path, described] of fields) faults.push(...fieldFaults(path, described, row[field]));
  return faults;
}

const none: readonly Fault[] = [];

function fieldFaults(
  name: string,
  description: FieldDescription,
  value: InputValue | undefined,
): readonly Fault[] {
  const { label } = description;
  if (value === undefined) return description.optional ? none : [{ name, label }];
  const refusal = refusalOf(description, value);
  return refusal ? [{ name, label, refusal }] : none;
}

function refusalOf(description: FieldDescription, value: InputValue): Label | undefined {
  if (description.kind === 'quantity') return quantityRefusal(description, value);
  if (description.kind === 'tri-state') {
    return typeof value === 'boolean' ? undefined : notUnderstood(description.label, value);
  }
  const known = typeof value === 'string' && description.names.includes(value);
  return known ? undefined : notUnderstood(description.label, value);
}

function quantityRefusal({ label, range, whole }: QuantityInput, value: InputValue): Label | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return notUnderstood(label, value);
  if (value < range.min || value > range.max) return outside(label, value, range);
  if (whole && !Number.isInteger(value)) {
    return {
      en: `${label.en} ${writeNumber(value, 'en')} is not a whole number`,
      da: `${label.da} ${writeNumber(value, 'da')} er ikke et helt tal`,
    };
  }
  return undefined;
}

const outside = (label: Label, value: number, range: QuantityInput['range']): Label => ({
  en: `${label.en} ${writeNumber(value, 'en')} is outside ${writeNumber(range.min, 'en')}–${writeNumber(range.max, 'en')}`,
  da: `${label.da} ${writeNumber(value, 'da')} er uden for ${writeNumber(range.min, 'da')}–${writeNumber(range.max, 'da')}`,
});

function notUnderstood(label: Label, value: InputValue): Label {
  const written = JSON.stringify(typeof value === 'number' ? String(value) : value);
  return { en: `${label.en} ${written} is not understood`, da: `${label.da} ${written} forstås ikke` };
}
