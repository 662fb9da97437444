import type { CalculationInput, DataElement, Dataset, Derivation, Group } from '../definition/dataset.ts';
import { groupsOf, singleElements } from '../definition/record.ts';
import type { Place } from '../kernel/place.ts';
import type { Calculation, FieldDescription, FieldDescriptions, InputDescription } from './calculation.ts';
import { calculations } from './calculations.ts';

/** Something wrong with how a dataset uses a calculation, for the people who write definitions. */
export interface DerivationError {
  readonly place: Place;
  readonly message: string;
}

type Messages = readonly string[];
type CalledDerivation = Extract<Derivation, { readonly calculation: string }>;

/**
 * Checks every `derived: { calculation }` of a dataset: known calculation and version, each input mapped to an element
 * of the right kind, unit and value-set names, and a result the element can hold. Errors with place; none when sound.
 */
export function checkDerivations(dataset: Dataset): readonly DerivationError[] {
  const repeated = groupsOf(dataset)
    .flatMap((group) => group.elements)
    .filter((element) => element.derived)
    .map(({ id, place }) => ({ place, message: `${id}: an element of a group cannot be derived` }));
  return [...repeated, ...singleElements(dataset).flatMap((element) => elementErrors(dataset, element))];
}

function elementErrors(dataset: Dataset, element: DataElement): readonly DerivationError[] {
  const { derived, place } = element;
  if (!derived || 'expression' in derived) return [];
  if ('completeness' in derived) {
    const isCount = element.type === 'integer' && element.unit === '1';
    return isCount ? [] : [{ place, message: `${element.id}: a count is an integer with unit 1` }];
  }
  return derivationMessages(dataset, element, derived).map((message) => ({
    place,
    message: `${element.id}: ${message}`,
  }));
}

function derivationMessages(dataset: Dataset, element: DataElement, derived: CalledDerivation): Messages {
  const calculation = calculations.get(derived.calculation);
  if (!calculation) return [`there is no calculation '${derived.calculation}'`];
  if (calculation.version !== derived.version) {
    return [`calculation '${calculation.id}' has version ${calculation.version}, not ${derived.version}`];
  }
  return [
    ...inputMessages(dataset, calculation, derived.inputs),
    ...resultMessages(dataset, calculation, element),
  ];
}

function inputMessages(
  dataset: Dataset,
  { inputs }: Calculation,
  mapped: Readonly<Record<string, CalculationInput>>,
): Messages {
  return [
    ...nameMessages('input', Object.keys(mapped), inputs),
    ...Object.entries(mapped).flatMap(([name, input]) => {
      const description = inputs[name];
      return description ? mappingMessages(dataset, name, description, input) : [];
    }),
  ];
}

function nameMessages(
  what: string,
  given: readonly string[],
  described: Readonly<Record<string, InputDescription>>,
): Messages {
  const unknown = given.filter((name) => !(name in described));
  const lacking = Object.keys(described).filter(
    (name) => !described[name]?.optional && !given.includes(name),
  );
  return [
    ...unknown.map((name) => `unknown ${what} '${name}'; known are ${Object.keys(described).join(', ')}`),
    ...lacking.map((name) => `${what} '${name}' is missing`),
  ];
}

function mappingMessages(
  dataset: Dataset,
  name: string,
  description: InputDescription,
  input: CalculationInput,
): Messages {
  if (description.kind !== 'rows') {
    if (typeof input !== 'string') return [`input '${name}' is one element, not a group`];
    const element = singleElements(dataset).find(({ id }) => id === input);
    return element
      ? fieldMessages(dataset, name, description, element)
      : [`input '${name}': there is no single element '${input}'`];
  }
  if (typeof input === 'string') return [`input '${name}' needs the rows of a group`];
  const group = groupsOf(dataset).find(({ id }) => id === input.group);
  if (!group) return [`input '${name}': there is no group '${input.group}'`];
  return [
    ...nameMessages(`field of '${name}'`, Object.keys(input.fields), description.fields),
    ...groupMessages(dataset, description.fields, input.fields, group),
  ];
}

function groupMessages(
  dataset: Dataset,
  descriptions: FieldDescriptions,
  fields: Readonly<Record<string, string>>,
  group: Group,
): Messages {
  return Object.entries(fields).flatMap(([field, id]) => {
    const element = group.elements.find((candidate) => candidate.id === id);
    if (!element) return [`field '${field}': group '${group.id}' has no element '${id}'`];
    const description = descriptions[field];
    return description ? fieldMessages(dataset, field, description, element) : [];
  });
}

function fieldMessages(
  dataset: Dataset,
  name: string,
  description: FieldDescription,
  element: DataElement,
): Messages {
  const mismatch = [`'${name}' needs ${description.kind}, ${element.id} is ${element.type}`];
  if (description.kind === 'tri-state') {
    return element.type === 'tri-state' || element.type === 'boolean' ? [] : mismatch;
  }
  if (description.kind === 'coded') {
    if (element.type !== 'coded') return mismatch;
    const strange = namesOf(dataset, element.valueSet).filter((word) => !description.names.includes(word));
    return strange.map((word) => `'${name}' does not know '${word}' of value set '${element.valueSet}'`);
  }
  if (element.type !== 'quantity' && element.type !== 'integer') return mismatch;
  return element.unit === description.unit ? [] : [unitMessage(name, description.unit, element)];
}

const unitMessage = (name: string, unit: string, element: DataElement & { readonly unit: string }): string =>
  `'${name}' is in ${unit}, ${element.id} in ${element.unit}`;

function resultMessages(dataset: Dataset, { id, names, unit }: Calculation, element: DataElement): Messages {
  if (names) {
    if (!('valueSet' in element)) return [`'${id}' answers a code, the element is ${element.type}`];
    const words = namesOf(dataset, element.valueSet);
    return names
      .filter((name) => !words.includes(name))
      .map((name) => `value set '${element.valueSet}' lacks '${name}', which '${id}' can answer`);
  }
  if (unit === undefined) return [];
  if (!('unit' in element)) return [`'${id}' answers a number, the element is ${element.type}`];
  return element.unit === unit ? [] : [unitMessage(`result of ${id}`, unit, element)];
}

const namesOf = (dataset: Dataset, valueSet: string): readonly string[] =>
  (dataset.valueSets[valueSet]?.codes ?? []).filter(({ missing }) => !missing).map(({ name }) => name);
