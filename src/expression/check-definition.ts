import type { CalculationInput, DataElement, Dataset, Group } from '../definition/dataset.ts';
import { groupsOf, singleElements } from '../definition/record.ts';
import { writePlace, type Place } from '../kernel/place.ts';
import { elementsRead } from './parts.ts';
import { readExpression } from './read-expression.ts';
import { booleanType, typeOfElement, type ScalarType } from './type.ts';

/** Something wrong with an expression of the definition, which must not load: which property of what, and where. */
export interface DefinitionError {
  readonly place: Place;
  /** The element or group whose expression it is. */
  readonly subject: string;
  readonly property: 'required' | 'shown' | 'derived';
  /** The character of the expression's text, from 0. A cycle has none. */
  readonly position?: number;
  readonly message: string;
}

/** One expression of the definition with what it belongs to. */
interface Use {
  readonly subject: DataElement | Group;
  readonly property: DefinitionError['property'];
  readonly text: string;
  readonly expected: ScalarType;
  readonly scope?: Group;
}

function conditionsOf(subject: DataElement | Group, scope?: Group): readonly Use[] {
  const { required, shown } = subject;
  const use = { subject, expected: booleanType, ...(scope ? { scope } : {}) };
  return [
    ...(required === undefined ? [] : [{ ...use, property: 'required' as const, text: required }]),
    ...(shown === undefined ? [] : [{ ...use, property: 'shown' as const, text: shown }]),
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

const allUses = (dataset: Dataset): readonly Use[] => [
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
  const fault = { place: subject.place, subject: subject.id, property };
  if (property === 'derived' && 'type' in subject && subject.type === 'multi-coded')
    return [{ ...fault, message: `${subject.id} holds several codes, an expression gives one value` }];
  const found = read(use, dataset);
  return 'errors' in found ? found.errors.map((error) => ({ ...fault, ...error })) : [];
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
    return cycle ? [{ place, subject: id, property: 'derived' as const, message }] : [];
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

/** The fault as one line for people: `sections/patient.yaml:12, rf.height, required: There is no … (character 5)`. */
export function writeDefinitionError({
  place,
  subject,
  property,
  position,
  message,
}: DefinitionError): string {
  const character = position === undefined ? '' : ` (character ${position + 1})`;
  return `${writePlace(place)}, ${subject}, ${property}: ${message}${character}`;
}
