import { type DicomDataset, itemsOf, textOf } from './dicom-dataset.ts';
import type { Tag } from './tags.ts';

/** A private attribute by its creator, perhaps in the first item of a private sequence of the same creator. */
interface PrivateAttribute {
  readonly creator: string;
  readonly group: number;
  readonly element: number;
  readonly vr: string;
  readonly within: number | undefined;
}

/** Where a private attribute really stands; undefined unless its creator stands in the file (PS3.5 7.8). */
export function findPrivate(
  dataset: DicomDataset,
  attribute: PrivateAttribute,
): { readonly dataset: DicomDataset; readonly tag: Tag } | undefined {
  const { element, vr, within } = attribute;
  const block = findBlock(dataset, attribute);
  if (block === undefined) return undefined;
  const tag = { number: block + element, vr };
  if (dataset.elements.has(tag.number)) return { dataset, tag };
  if (within === undefined) return undefined;
  const [item] = itemsOf(dataset, { number: block + within, vr: 'SQ' });
  // An item may reserve a block of its own (PS3.5 7.8.1).
  return item && { dataset: item, tag: { number: (findBlock(item, attribute) ?? block) + element, vr } };
}

function findBlock(dataset: DicomDataset, { creator, group }: PrivateAttribute): number | undefined {
  const base = group * 0x10000;
  for (let block = 0x10; block <= 0xff; block += 1)
    if (dataset.elements.has(base + block) && textOf(dataset, { number: base + block, vr: 'LO' }) === creator)
      return base + block * 0x100;
  return undefined;
}
