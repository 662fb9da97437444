import {
  always,
  type CalculationInput,
  type DataElement,
  type Dataset,
  type Group,
} from '../definition/dataset.ts';
import type { DefinitionError } from '../definition/definition-error.ts';
import type { Indicator, PlacedExpression } from '../definition/indicator.ts';
import { elementById, groupsOf, singleElements } from '../definition/record.ts';
import type { Place } from '../kernel/place.ts';
import { elementsRead } from './parts.ts';
import { readExpression } from './read-expression.ts';
import { booleanType, typeOfElement, type ScalarType } from './type.ts';
import { unitOf } from './unit.ts';

/** What an expression of the definition belongs to. */
interface Subject {
  readonly id: string;
  readonly place: Place;
}

/** One expression of the definition: whose it is, which of its properties, and what its value must be. */
interface Use {
  readonly subject: Subject;
  readonly property: string;
  readonly text: string;
  readonly expected: ScalarType;
  readonly scope?: Group;
}

function conditionsOf(subject: DataElement | Group, scope?: Group): readonly Use[] {
  const { required, shown } = subject;
  const use = { subject, expected: booleanType, ...(scope ? { scope } : {}) };
  return [
    ...(required === undefined || required === always
      ? []
      : [{ ...use, property: 'required', text: required }]),
    ...(shown === undefined || shown === always ? [] : [{ ...use, property: 'shown', text: shown }]),
  ];
}

function derivationOf(element: DataElement, scope?: Group): readonly Use[] {
  if (!element.derived || !('expression' in element.derived)) return [];
  const text = element.derived.expression;
  const expected = typeOfElement(element);
  return [{ subject: element, property: 'derived', text, expected, ...(scope ? { scope } : {}) }];
}

const usesOf = (element: DataElement, scope?: Group): readonly Use[] => [
  ...conditionsOf(element, scope),
  ...derivationOf(element, scope),
];

const condition = (id: string, property: string, { text, place }: PlacedExpression): Use => ({
  subject: { id, place },
  property,
  text,
  expected: booleanType,
});

function usesOfIndicator(indicator: Indicator): readonly Use[] {
  const { id, populations } = indicator;
  const named = Object.entries<PlacedExpression | undefined>({ ...populations });
  const conditions = named.flatMap(([name, expression]) =>
    expression ? [condition(id, name, expression)] : [],
  );
  if (indicator.measure === 'proportion') return conditions;
  const { value, unit, strata } = indicator;
  const measured: ScalarType = { kind: 'number', unit: unitOf(unit) };
  return [
    ...conditions,
    { ...condition(id, 'value', value), expected: measured },
    ...strata.map((stratum) => condition(id, `stratum ${stratum.id}`, stratum.when)),
  ];
}

const allUses = (dataset: Dataset): readonly Use[] => [
  ...dataset.rules.map((rule) => condition(rule.id, 'assert', rule.assert)),
  ...dataset.indicators.flatMap(usesOfIndicator),
  ...singleElements(dataset).flatMap((element) => usesOf(element)),
  ...groupsOf(dataset).flatMap((group) => [
    ...conditionsOf(group),
    ...group.elements.flatMap((element) => usesOf(element, group)),
  ]),
];

const read = ({ text, expected, scope }: Use, dataset: Dataset) =>
  readExpression(text, dataset, { expected, ...(scope ? { scope } : {}) });

function errorsOf(use: Use, dataset: Dataset): readonly DefinitionError[] {
  const { subject, property } = use;
  const error = (message: string): DefinitionError => ({
    place: subject.place,
    message: `${subject.id}, ${property}: ${message}`,
  });
  const element = elementById(dataset).get(subject.id)?.element;
  if (property === 'derived' && element?.type === 'multi-coded')
    return [error('the element holds several codes, an expression gives one value')];
  const found = read(use, dataset);
  if (!('errors' in found)) return [];
  return found.errors.map(({ message, position }) => error(`${message} (character ${position + 1})`));
}

const inputsOf = (input: CalculationInput): readonly string[] =>
  typeof input === 'string' ? [input] : Object.values(input.fields);

/** What each derived element is computed from. */
function sourcesOf(dataset: Dataset): ReadonlyMap<string, readonly string[]> {
  const elements = [...singleElements(dataset), ...groupsOf(dataset).flatMap((group) => group.elements)];
  const calculated = elements.flatMap(({ id, derived }) =>
    derived && 'inputs' in derived ? [[id, Object.values(derived.inputs).flatMap(inputsOf)] as const] : [],
  );
  const expressed = allUses(dataset)
    .filter(({ property }) => property === 'derived')
    .map((use) => [use.subject.id, sourcesOfExpression(read(use, dataset))] as const);
  return new Map([...calculated, ...expressed]);
}

const sourcesOfExpression = (found: ReturnType<typeof readExpression>): readonly string[] =>
  'errors' in found ? [] : elementsRead(found);

/** The shortest way from an element over what it is computed from back to itself. */
function cycleOf(
  start: string,
  sources: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const seen = new Set<string>();
  let ways: readonly (readonly string[])[] = [[start]];
  while (ways.length > 0) {
    const longer = ways.flatMap((way) => (sources.get(way.at(-1) ?? '') ?? []).map((next) => [...way, next]));
    const closed = longer.find((way) => way.at(-1) === start);
    if (closed) return closed;
    ways = longer.filter((way) => {
      const last = way.at(-1) ?? '';
      return !seen.has(last) && seen.add(last);
    });
  }
  return undefined;
}

function cycleErrors(dataset: Dataset): readonly DefinitionError[] {
  const sources = sourcesOf(dataset);
  const elements = [...singleElements(dataset), ...groupsOf(dataset).flatMap((group) => group.elements)];
  return elements.flatMap(({ id, place }) => {
    const cycle = cycleOf(id, sources);
    const message = `${id} is derived from itself: ${cycle?.join(' <- ') ?? ''}`;
    return cycle ? [{ place, message }] : [];
  });
}

/**
 * Every fault in the expressions of a definition: conditions that are not yes/no, names, codes and units that do not
 * fit, and elements derived in a circle. Empty when the definition may load.
 */
export const checkDefinitionExpressions = (dataset: Dataset): readonly DefinitionError[] => [
  ...allUses(dataset).flatMap((use) => errorsOf(use, dataset)),
  ...cycleErrors(dataset),
];
