import { type Refusal, refuse } from '../refusal.ts';
import { type CodedText, type Concept, keyOf } from './concepts.ts';
import { type DicomDataset, itemsOf, textOf, textsOf } from './dicom-dataset.ts';
import { tags, type Tag } from './tags.ts';

/** One item of the content tree of a structured report (PS3.3 C.17.3). */
export interface ContentItem {
  readonly concept: CodedText | undefined;
  /** The code of the concept as one text (`keyOf`). */
  readonly key: string | undefined;
  /** TEXT, UIDREF and DATETIME items. */
  readonly text: string | undefined;
  /** NUM items: the values as written (more than one is against the standard, and happens) and their unit. */
  readonly numbers: readonly string[];
  readonly unit: CodedText | undefined;
  /** CODE items. */
  readonly code: CodedText | undefined;
  readonly children: readonly ContentItem[];
}

/** More items than any report has; a report of 27 irradiation events has 1,700. */
export const itemLimit = 100_000;

/** The content tree of a structured report, or a refusal when it holds more than `itemLimit` items. */
export function readContentTree(dataset: DicomDataset): ContentItem | Refusal {
  const budget = { items: itemLimit };
  const tree = readItem(dataset, budget);
  return budget.items < 0 ? refuse('too-large', `more than ${itemLimit} content items`) : tree;
}

function readItem(dataset: DicomDataset, budget: { items: number }): ContentItem {
  budget.items -= 1;
  const [measured] = itemsOf(dataset, tags.MeasuredValueSequence);
  const contents = budget.items < 0 ? [] : itemsOf(dataset, tags.ContentSequence);
  const concept = conceptOf(dataset);
  return {
    concept,
    key: concept && keyOf(concept),
    text: textOf(dataset, tags.TextValue) ?? textOf(dataset, tags.UID) ?? textOf(dataset, tags.DateTime),
    numbers: measured ? textsOf(measured, tags.NumericValue) : [],
    unit: measured && codeOf(measured, tags.MeasurementUnitsCodeSequence),
    code: codeOf(dataset, tags.ConceptCodeSequence),
    children: contents.map((item) => readItem(item, budget)),
  };
}

/** The concept name of an item; what it means in words is read only when somebody asks, for a report has thousands. */
class ConceptName implements CodedText {
  readonly scheme: string;
  readonly value: string;
  /** Where the meaning stands. */
  readonly named: DicomDataset;

  constructor(item: DicomDataset, value: string) {
    this.scheme = textOf(item, tags.CodingSchemeDesignator) ?? '';
    this.value = value;
    this.named = item;
  }

  get meaning(): string {
    return textOf(this.named, tags.CodeMeaning) ?? '';
  }
}

function conceptOf(dataset: DicomDataset): CodedText | undefined {
  const [item] = itemsOf(dataset, tags.ConceptNameCodeSequence);
  const value = item && codeValueOf(item);
  return item && value !== undefined ? new ConceptName(item, value) : undefined;
}

const codeValueOf = (item: DicomDataset): string | undefined =>
  textOf(item, tags.CodeValue) ?? textOf(item, tags.LongCodeValue);

/** The first code of a code sequence; undefined when the sequence is empty or its code has no value. */
export function codeOf(dataset: DicomDataset, tag: Tag): CodedText | undefined {
  const [item] = itemsOf(dataset, tag);
  if (!item) return undefined;
  const value = codeValueOf(item);
  if (value === undefined) return undefined;
  const scheme = textOf(item, tags.CodingSchemeDesignator) ?? '';
  return { scheme, value, meaning: textOf(item, tags.CodeMeaning) ?? '' };
}

const isNamed = ({ key }: ContentItem, { codes }: Concept): boolean =>
  key !== undefined && codes.includes(key);

/** The children of an item with a concept, in order. */
export const childrenOf = (item: ContentItem, concept: Concept): readonly ContentItem[] =>
  item.children.filter((child) => isNamed(child, concept));

/** The first child of an item with a concept. */
export const childOf = (item: ContentItem | undefined, concept: Concept): ContentItem | undefined =>
  item?.children.find((child) => isNamed(child, concept));

/** Every item below this one with a concept, at any depth: some vendors put containers of their own in between. */
export const descendantsOf = (item: ContentItem, concept: Concept): readonly ContentItem[] =>
  item.children.flatMap((child) => [
    ...(isNamed(child, concept) ? [child] : []),
    ...descendantsOf(child, concept),
  ]);
