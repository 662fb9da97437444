import type {
  CalculationInput,
  CompletenessCount,
  DataElement,
  Dataset,
  Derivation,
} from '../definition/dataset.ts';
import type { RecordContent, Value, Values } from '../definition/record.ts';
import type { Label } from '../kernel/label.ts';
import { Problem } from '../kernel/problem.ts';
import type { Calculation, CalculationInputs, Computed, InputValue, Step } from './calculation.ts';
import { calculations } from './calculations.ts';
import { computed, refused } from './computed.ts';
import { derivationPlan } from './derivation-plan.ts';
import { readElementValue, writeElementValue } from './element-value.ts';

/** What derivation needs from outside the room, with today and the like already inside. */
export interface DerivationEnvironment {
  /** The value of an expression over a record, undefined when unknown. Coded results as codes or names. */
  readonly evaluateExpression: (expression: string, content: RecordContent) => Value | undefined;
  /** How many values a record must have, and how many of them it has; asked when all else is derived. */
  readonly countValues: (content: RecordContent) => Readonly<Record<CompletenessCount, number>>;
}

/** A derived element without a value. `missing` holds the ids of the elements that would have to be filled in. */
export interface NotComputable {
  readonly element: string;
  readonly missing: readonly string[];
  readonly reason: Label;
}

export interface Derived {
  /** Derived values by element id, as they are stored. */
  readonly values: Values;
  /** How each calculated value came about, where its calculation explains itself. */
  readonly steps: Readonly<Record<string, readonly Step[]>>;
  readonly notComputable: readonly NotComputable[];
}

/**
 * Every derived value of a record, each after the derived values it reads; derived values already in the record are
 * ignored. A value that cannot be computed is listed with its reason. Problem `definitionInvalid` for an unknown
 * calculation or version.
 */
export function deriveValues(
  dataset: Dataset,
  content: RecordContent,
  environment: DerivationEnvironment,
): Derived {
  const { order } = derivationPlan(dataset);
  const derivedIds = new Set(order.map(({ element }) => element.id));
  const entered = Object.entries(content.values).filter(([id]) => !derivedIds.has(id));
  const values: Record<string, Value> = Object.fromEntries(entered);
  const derived: Record<string, Value> = {};
  const steps: Record<string, readonly Step[]> = {};
  const notComputable: NotComputable[] = [];
  for (const { element, derivation } of order) {
    const scope = { dataset, content: { values, groups: content.groups } };
    const result = stored(dataset, element, evaluate(element, derivation, scope, environment));
    if (!result.computable) {
      notComputable.push({ element: element.id, ...withElementIds(result, derivation) });
      continue;
    }
    values[element.id] = derived[element.id] = result.value;
    if (result.steps && result.steps.length > 0) steps[element.id] = result.steps;
  }
  return { values: derived, steps, notComputable };
}

interface Scope {
  readonly dataset: Dataset;
  readonly content: RecordContent;
}

function evaluate(
  element: DataElement,
  derivation: Derivation,
  scope: Scope,
  environment: DerivationEnvironment,
): Computed<Value> {
  if ('expression' in derivation) {
    const value = environment.evaluateExpression(derivation.expression, scope.content);
    if (value !== undefined) return computed(value);
    return refused({
      en: 'something it depends on is not known',
      da: 'noget, den afhænger af, er ikke kendt',
    });
  }
  if ('completeness' in derivation)
    return computed(environment.countValues(scope.content)[derivation.completeness]);
  const inputs = Object.entries(derivation.inputs).map(
    ([name, input]) => [name, inputValue(input, scope)] as const,
  );
  const given: CalculationInputs = Object.fromEntries(inputs);
  return requireCalculation(element, derivation).compute(given);
}

function requireCalculation(
  element: DataElement,
  { calculation, version }: { readonly calculation: string; readonly version: string },
): Calculation {
  const known = calculations.get(calculation);
  if (known?.version === version) return known;
  throw new Problem('definitionInvalid', { element: element.id, calculation, version });
}

function inputValue(input: CalculationInput, { dataset, content }: Scope): InputValue | undefined {
  if (typeof input === 'string') return fieldValue(dataset, input, content.values);
  const rows = content.groups[input.group] ?? [];
  const fields = Object.entries(input.fields);
  return rows.map((row) => {
    const read: Record<string, Value | undefined> = {};
    for (const [field, id] of fields) read[field] = fieldValue(dataset, id, row);
    return read;
  });
}

function fieldValue(dataset: Dataset, id: string, values: Values): Value | undefined {
  const element = derivationPlan(dataset).elements.get(id);
  return element ? readElementValue(dataset, element, values[id]) : undefined;
}

function stored(dataset: Dataset, element: DataElement, result: Computed<Value>): Computed<Value> {
  if (!result.computable) return result;
  const value = writeElementValue(dataset, element, result.value);
  if (value !== undefined) return computed(value, result.steps);
  return refused({
    en: `the element cannot hold '${String(result.value)}'`,
    da: `feltet kan ikke rumme '${String(result.value)}'`,
  });
}

function withElementIds(
  { missing, reason }: { readonly missing: readonly string[]; readonly reason: Label },
  derivation: Derivation,
): { readonly missing: readonly string[]; readonly reason: Label } {
  if (!('inputs' in derivation)) return { missing, reason };
  return { missing: missing.map((name) => elementIdOf(name, derivation.inputs) ?? name), reason };
}

// `heightCm` is the element mapped to it; `segments.plaque` the element mapped to the field of the group.
function elementIdOf(name: string, inputs: Readonly<Record<string, CalculationInput>>): string | undefined {
  const [input = '', field] = name.split('.');
  const mapped = inputs[input];
  if (mapped === undefined || typeof mapped === 'string') return mapped;
  return field === undefined ? mapped.group : mapped.fields[field];
}
