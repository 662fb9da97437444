import { type Refusal, refuse } from '../refusal.ts';
import { concepts, isConcept } from './concepts.ts';
import { textOf } from './dicom-dataset.ts';
import type { DicomFile } from './read-dicom.ts';
import { codeOf } from './structured-report.ts';
import { tags } from './tags.ts';

/** SOP classes by what they are here (PS3.6 annex A). */
const directory = '1.2.840.10008.1.3.10';
const structuredReports = '1.2.840.10008.5.1.4.1.1.88.';
const ctImages: readonly string[] = [
  '1.2.840.10008.5.1.4.1.1.2',
  '1.2.840.10008.5.1.4.1.1.2.1',
  '1.2.840.10008.5.1.4.1.1.2.2',
];

/** What an object is, as far as this registry is concerned; everything else is refused with the reason. */
export function kindOf(file: DicomFile): 'rdsr' | 'ct-header' | Refusal {
  const { meta, dataset } = file;
  const sopClass = textOf(dataset, tags.SOPClassUID) ?? textOf(meta, tags.MediaStorageSOPClassUID);
  if (sopClass === undefined) return refuseUnnamed(file);
  if (sopClass === directory) return refuse('dicom-directory');
  if (ctImages.includes(sopClass)) return 'ct-header';
  if (sopClass.startsWith(structuredReports)) return kindOfReport(file);
  const modality = textOf(dataset, tags.Modality) ?? 'CT';
  return modality === 'CT'
    ? refuse('unsupported-object', sopClass)
    : refuse('unsupported-modality', modality);
}

/** A report that ends before its title may be one of ours. */
function kindOfReport({ dataset, status }: DicomFile): 'rdsr' | Refusal {
  const title = codeOf(dataset, tags.ConceptNameCodeSequence);
  if (title === undefined && status === 'truncated') return refuse('truncated');
  return isConcept(title, concepts.doseReport) ? 'rdsr' : refuse('not-a-ct-dose-report', title?.meaning);
}

function refuseUnnamed({ dataset, status }: DicomFile): Refusal {
  const modality = textOf(dataset, tags.Modality);
  if (status === 'truncated') return refuse('truncated');
  return modality === undefined || modality === 'CT'
    ? refuse('no-uid')
    : refuse('unsupported-modality', modality);
}
