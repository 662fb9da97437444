import type { DataElement, Dataset } from '../definition/dataset.ts';
import { singleElements, type RecordContent } from '../definition/record.ts';
import { isDay, type Day } from '../kernel/day.ts';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function valueOf(
  dataset: Dataset,
  content: RecordContent,
  isWanted: (element: DataElement) => boolean,
): string | undefined {
  const element = singleElements(dataset).find(isWanted);
  return element && textOf(content.values[element.id]);
}

const isFrom =
  (fact: string) =>
  ({ mappings }: DataElement): boolean =>
    mappings.some((mapping) => 'fact' in mapping && mapping.fact === fact);

/** What the keys of a record repeat of its content, found by what the definition says of the elements. */
export interface ContentKeys {
  readonly examinedOn?: Day;
  readonly accessionNumber?: string;
  readonly scannerId?: string;
}

export function keysIn(dataset: Dataset, content: RecordContent): ContentKeys {
  const examinedOn = valueOf(dataset, content, isFrom('examDate'));
  const accessionNumber = valueOf(dataset, content, isFrom('accessionNumber'));
  const scannerId = valueOf(
    dataset,
    content,
    (element) => element.type === 'reference' && element.target === 'scanner',
  );
  return {
    ...(examinedOn !== undefined && isDay(examinedOn) && { examinedOn }),
    ...(accessionNumber !== undefined && { accessionNumber }),
    ...(scannerId !== undefined && { scannerId }),
  };
}

/** The element filled by a captured fact. */
export const elementOfFact = (dataset: Dataset, fact: string): DataElement | undefined =>
  singleElements(dataset).find(isFrom(fact));
