import {
  always,
  type CalculationInput,
  type DataElement,
  type Dataset,
  type Group,
} from '../definition/dataset.ts';
import type { Indicator } from '../definition/indicator.ts';
import type { DefinitionError } from '../definition/definition-error.ts';
import { elementById, groupsOf, singleElements } from '../definition/record.ts';
import { usesOfIndicator } from './check-indicator.ts';
import { checkNumerators, checkPopulations } from './check-populations.ts';
import type { CheckedExpression } from './check-types.ts';
import type { Use } from './expression-use.ts';
import { elementsRead } from './parts.ts';
import { readExpression } from './read-expression.ts';
import { booleanType, typeOfElement } from './type.ts';

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

/** What is asked of many records at once. */
const usesOfRecords = (dataset: Dataset): readonly Use[] => [
  ...dataset.rules.map(({ id, assert: { text, place } }) => ({
    ...{ subject: { id, place }, property: 'assert', text },
    expected: booleanType,
  })),
  ...dataset.indicators.flatMap((indicator) => usesOfIndicator(indicator, dataset)),
];

const allUses = (dataset: Dataset): readonly Use[] => [
  ...Object.values(dataset.expressions).map((named) => ({
    subject: named,
    property: 'expression',
    text: named.expression,
  })),
  ...usesOfRecords(dataset),
  ...singleElements(dataset).flatMap((element) => usesOf(element)),
  ...groupsOf(dataset).flatMap((group) => [
    ...conditionsOf(group),
    ...group.elements.flatMap((element) => usesOf(element, group)),
  ]),
];

const read = ({ text, expected, scope, dataset: asked }: Use, dataset: Dataset) =>
  readExpression(text, asked ?? dataset, { ...(expected && { expected }), ...(scope && { scope }) });

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
 * fit, elements derived in a circle, and populations that contradict each other. Empty when the definition may load.
 */
export const checkDefinitionExpressions = (dataset: Dataset): readonly DefinitionError[] => [
  ...allUses(dataset).flatMap((use) => errorsOf(use, dataset)),
  ...cycleErrors(dataset),
  ...dataset.indicators.flatMap((indicator) => checkPopulations(indicator, dataset)),
];

/** The same of one indicator beside those of the dataset, whatever its cases. */
export const checkIndicatorExpressions = (
  indicator: Indicator,
  dataset: Dataset,
): readonly DefinitionError[] => [
  ...usesOfIndicator(indicator, dataset).flatMap((use) => errorsOf(use, dataset)),
  ...checkNumerators(indicator, dataset),
];

/** What rules and indicators ask of the records of the dataset, as far as it has a meaning. */
export const askedOfRecords = (dataset: Dataset): readonly CheckedExpression[] =>
  usesOfRecords(dataset)
    .filter((use) => (use.dataset ?? dataset) === dataset)
    .flatMap((use) => {
      const found = read(use, dataset);
      return 'errors' in found ? [] : [found];
    });
