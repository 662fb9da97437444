import type { CodedText } from './concepts.ts';
import type { DicomDataset } from './dicom-dataset.ts';
import { functionalGroup } from './functional-groups.ts';
import { codeOf } from './structured-report.ts';
import { tags } from './tags.ts';

/** Where in the body an image was made, of classic objects or of a functional group. */
export function readAnatomicRegion(dataset: DicomDataset): CodedText | undefined {
  const anatomy = functionalGroup(dataset, tags.FrameAnatomySequence);
  return (
    codeOf(dataset, tags.AnatomicRegionSequence) ?? (anatomy && codeOf(anatomy, tags.AnatomicRegionSequence))
  );
}
