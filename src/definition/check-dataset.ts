import type { Place } from '../kernel/place.ts';
import { columnName, recordTable } from './column-name.ts';
import { columnOf, headColumns, rowColumns, tableOf } from './columns.ts';
import type { DataElement, Dataset, Group, Section } from './dataset.ts';
import type { DefinitionError } from './definition-error.ts';
import { allElements, groupsOf, singleElements } from './record.ts';

/** What is wrong between the parts of a dataset: doubled and reserved names, unused value sets, derivation cycles. */
export function checkDataset(dataset: Dataset): readonly DefinitionError[] {
  return [
    ...doubles(dataset.sections, 'section'),
    ...doubles(groupsOf(dataset), 'group'),
    ...doubles([...allElements(dataset), ...elementsOfBases(dataset)], 'element'),
    ...reservedNames(dataset),
    ...unusedValueSets(dataset),
    ...derivationCycles(allElements(dataset)),
  ];
}

const errorAt = (thing: { readonly place: Place }, message: string): DefinitionError => ({
  place: thing.place,
  message,
});

/** Ids must differ as SQL names too, or two elements would share a column. */
function doubles(
  things: readonly (Section | Group | DataElement)[],
  word: string,
): readonly DefinitionError[] {
  const first = new Map<string, string>();
  return things.flatMap((thing) => {
    const before = first.get(columnName(thing.id));
    if (before === undefined || thing.id === '') {
      first.set(columnName(thing.id), thing.id);
      return [];
    }
    const reason = before === thing.id ? 'is already used' : `has the same SQL name as '${before}'`;
    return [errorAt(thing, `the ${word} id '${thing.id}' ${reason}`)];
  });
}

function reservedNames(dataset: Dataset): readonly DefinitionError[] {
  const isReserved = (names: readonly string[]) => (element: DataElement) =>
    names.includes(columnOf(element));
  const elements = [
    ...singleElements(dataset).filter(isReserved(headColumns)),
    ...groupsOf(dataset).flatMap((group) => group.elements.filter(isReserved(rowColumns))),
  ];
  const groups = groupsOf(dataset).filter((group) => tableOf(group) === recordTable);
  return [...elements, ...groups].map((thing) =>
    errorAt(thing, `the id '${thing.id}' would take the name of one of the registry's own columns or tables`),
  );
}

const elementsOfBases = ({ bases }: Dataset): readonly DataElement[] =>
  Object.values(bases).flatMap(({ elements }) => elements);

function unusedValueSets(dataset: Dataset): readonly DefinitionError[] {
  const used = new Set([
    ...[...allElements(dataset), ...elementsOfBases(dataset)].map((element) =>
      'valueSet' in element ? element.valueSet : undefined,
    ),
    dataset.dose?.valueSet,
  ]);
  return Object.values(dataset.valueSets)
    .filter((set) => !used.has(set.id))
    .map((set) => errorAt(set, `no element uses the value set '${set.id}'`));
}

/** A derived element must not need itself. Each cycle is reported once, at the element the walk meets first. */
function derivationCycles(elements: readonly DataElement[]): readonly DefinitionError[] {
  const derived = new Map(
    elements.filter((element) => element.derived).map((element) => [element.id, element]),
  );
  const done = new Set<string>();
  const visit = (element: DataElement, path: readonly string[]): readonly DefinitionError[] => {
    const start = path.indexOf(element.id);
    if (start >= 0) {
      const cycle = [...path.slice(start), element.id].join(' <- ');
      return [errorAt(element, `the derived element needs itself: ${cycle}`)];
    }
    if (done.has(element.id)) return [];
    const errors = [...derived.values()]
      .filter((other) => needs(element, other))
      .flatMap((other) => visit(other, [...path, element.id]));
    done.add(element.id);
    return errors;
  };
  return [...derived.values()].flatMap((element) => visit(element, []));
}

function needs(element: DataElement, other: DataElement): boolean {
  if (!element.derived) return false;
  if ('expression' in element.derived) return names(element.derived.expression, other.id);
  if ('completeness' in element.derived) return !isCompleteness(other);
  return Object.values(element.derived.inputs)
    .flatMap((input) => (typeof input === 'string' ? [input] : Object.values(input.fields)))
    .includes(other.id);
}

/** A count of the record's values is made when everything else is derived. */
const isCompleteness = ({ derived }: DataElement): boolean =>
  derived !== undefined && 'completeness' in derived;

/** Whether an expression names an element. Texts in quotes are codes, not elements. */
function names(expression: string, id: string): boolean {
  const words = expression.replace(/'[^']*'/g, ' ').match(/[\w.]+/g) ?? [];
  return words.some((word) => `.${word}.`.includes(`.${id}.`));
}
