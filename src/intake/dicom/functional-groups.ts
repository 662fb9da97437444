import { type DicomDataset, itemsOf } from './dicom-dataset.ts';
import { tags, type Tag } from './tags.ts';

/** The first item of a functional group of an Enhanced object (PS3.3 C.7.6.16): the shared one, else the first frame's. */
export function functionalGroup(dataset: DicomDataset, group: Tag): DicomDataset | undefined {
  const [shared] = itemsOf(dataset, tags.SharedFunctionalGroupsSequence);
  const [frame] = itemsOf(dataset, tags.PerFrameFunctionalGroupsSequence);
  return [shared, frame].flatMap((groups) => (groups ? itemsOf(groups, group) : []))[0];
}

/** A value of the data set itself, where classic objects keep it, else of a functional group. */
export function firstIn<T>(
  dataset: DicomDataset,
  group: Tag,
  read: (from: DicomDataset) => T | undefined,
): T | undefined {
  const own = read(dataset);
  if (own !== undefined) return own;
  const item = functionalGroup(dataset, group);
  return item && read(item);
}
