import type { DataElement, Dataset } from '../definition/dataset.ts';
import { codesOf, elementById, type RecordContent, type Value, type Values } from '../definition/record.ts';
import type { Example, ExampleRow, ExampleValue, RuleExample } from '../definition/rule.ts';

function codeOf(dataset: Dataset, element: DataElement, word: string): string {
  const codes = 'valueSet' in element ? codesOf(dataset, element) : [];
  const code = codes.find(({ name }) => name === word);
  if (!code) throw new RangeError(`${element.id} has no code '${word}'`);
  return code.code;
}

function valueOf(dataset: Dataset, id: string, value: ExampleValue): Value {
  const element = elementById(dataset).get(id)?.element;
  if (!element) throw new RangeError(`An example names the unknown element ${id}`);
  if (element.type === 'tri-state' && typeof value === 'boolean') return value ? '1' : '0';
  if (element.type === 'coded') return codeOf(dataset, element, String(value));
  if (element.type === 'multi-coded' && Array.isArray(value))
    return value.map((word) => codeOf(dataset, element, String(word)));
  return typeof value === 'object' ? [...value] : value;
}

const rowOf = (dataset: Dataset, row: ExampleRow): Values =>
  Object.fromEntries(Object.entries(row).map(([id, value]) => [id, valueOf(dataset, id, value)]));

/**
 * An example of the definition as the content of a record: words become codes, answers 0 and 1. RangeError for an
 * element or word the dataset lacks.
 */
export const exampleContent = (dataset: Dataset, { values, groups }: Example): RecordContent => ({
  values: rowOf(dataset, values),
  groups: Object.fromEntries(
    Object.entries(groups).map(([id, rows]) => [id, rows.map((row) => rowOf(dataset, row))]),
  ),
});

/** The other examinations an example names, as records; nothing when it names none. RangeError as above. */
export const exampleHistory = (
  dataset: Dataset,
  { history }: RuleExample,
): readonly RecordContent[] | undefined => history?.map((other) => exampleContent(dataset, other));
