import { readElementValue } from '../calculation/element-value.ts';
import type { CompletenessCount, DataElement, Dataset } from '../definition/dataset.ts';
import { groupsOf, singleElements, type RecordContent } from '../definition/record.ts';
import { askingOf, isEntered, type Asking } from './check-presence.ts';
import type { Environment } from './condition.ts';

type Counts = Readonly<Record<CompletenessCount, number>>;
type Count = (record: RecordContent, environment: Environment) => Counts;

/** One value a record may have to have: when, and whether it is there and known. */
interface Expectation {
  readonly asking: Asking;
  readonly isAnswered: (record: RecordContent) => boolean;
}

function isKnown(dataset: Dataset, element: DataElement, { values }: RecordContent): boolean {
  const value = readElementValue(dataset, element, values[element.id]);
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

function expectationsOf(dataset: Dataset): readonly Expectation[] {
  const elements = singleElements(dataset).filter(isEntered);
  return [
    ...elements.map((element) => ({
      asking: askingOf(element, dataset),
      isAnswered: (record: RecordContent) => isKnown(dataset, element, record),
    })),
    ...groupsOf(dataset).map((group) => ({
      asking: askingOf(group, dataset),
      isAnswered: ({ groups }: RecordContent) => (groups[group.id] ?? []).length > 0,
    })),
  ].flatMap(({ asking, isAnswered }) => (asking ? [{ asking, isAnswered }] : []));
}

const compiled = new WeakMap<Dataset, Count>();

/**
 * How many values a record must have, and how many of them it has; an answer that means "unknown" is none. A required
 * group is one value, which its rows answer together: what a row must have is for the checks to say. Compiled once for
 * each dataset; Problem `definitionInvalid` for a condition that does not compile.
 */
export function completenessOf(dataset: Dataset): Count {
  const known = compiled.get(dataset);
  if (known) return known;
  const expectations = expectationsOf(dataset);
  const count: Count = (record, environment) => {
    const expected = expectations.filter(({ asking }) => asking.isExpected(record, environment));
    const answered = expected.filter(({ isAnswered }) => isAnswered(record));
    return { expected: expected.length, answered: answered.length };
  };
  compiled.set(dataset, count);
  return count;
}
