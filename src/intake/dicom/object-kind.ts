import { type Refusal, refuse } from '../refusal.ts';
import type { CapturedObject } from './captured-object.ts';
import { concepts, isConcept } from './concepts.ts';
import { textOf, textsOf } from './dicom-dataset.ts';
import { readDoseScreen } from './dose-screen.ts';
import type { DicomFile } from './read-dicom.ts';
import { hasText } from './rules/words.ts';
import { codeOf } from './structured-report.ts';
import { tags } from './tags.ts';

/** SOP classes by what they are here (PS3.6 annex A). */
const directory = '1.2.840.10008.1.3.10';
const structuredReports = '1.2.840.10008.5.1.4.1.1.88.';
const secondaryCaptures: readonly string[] = [
  '1.2.840.10008.5.1.4.1.1.7',
  '1.2.840.10008.5.1.4.1.1.7.1',
  '1.2.840.10008.5.1.4.1.1.7.2',
  '1.2.840.10008.5.1.4.1.1.7.3',
  '1.2.840.10008.5.1.4.1.1.7.4',
];
const images: Readonly<Record<string, CapturedObject['kind']>> = {
  '1.2.840.10008.5.1.4.1.1.2': 'ct-header',
  '1.2.840.10008.5.1.4.1.1.2.1': 'ct-header',
  '1.2.840.10008.5.1.4.1.1.2.2': 'ct-header',
  '1.2.840.10008.5.1.4.1.1.4': 'mr-header',
  '1.2.840.10008.5.1.4.1.1.4.1': 'mr-header',
  '1.2.840.10008.5.1.4.1.1.4.3': 'mr-header',
  '1.2.840.10008.5.1.4.1.1.4.4': 'mr-header',
  '1.2.840.10008.5.1.4.1.1.20': 'nm-header',
  '1.2.840.10008.5.1.4.1.1.128': 'pet-header',
  '1.2.840.10008.5.1.4.1.1.128.1': 'pet-header',
  '1.2.840.10008.5.1.4.1.1.130': 'pet-header',
};

/** What an object is, as far as this registry is concerned; everything else is refused with the reason. */
export function kindOf(file: DicomFile): CapturedObject['kind'] | Refusal {
  const { meta, dataset } = file;
  const sopClass = textOf(dataset, tags.SOPClassUID) ?? textOf(meta, tags.MediaStorageSOPClassUID);
  if (sopClass === undefined) return refuseUnnamed(file);
  if (sopClass === directory) return refuse('dicom-directory');
  const image = images[sopClass];
  if (image) return image;
  if (sopClass.startsWith(structuredReports)) return kindOfReport(file);
  if (secondaryCaptures.some((uid) => uid === sopClass)) return kindOfCapture(file);
  return refuseOther(file, sopClass);
}

function refuseOther({ dataset }: DicomFile, sopClass: string): Refusal {
  const modality = textOf(dataset, tags.Modality) ?? 'CT';
  return modality === 'CT'
    ? refuse('unsupported-object', sopClass)
    : refuse('unsupported-modality', modality);
}

/** A picture that somebody captured; a dose screen when it carries doses, or says that it shows them. */
function kindOfCapture(file: DicomFile): 'dose-screen' | Refusal {
  const { dataset, status } = file;
  const texts = [textOf(dataset, tags.SeriesDescription), ...textsOf(dataset, tags.ImageType)];
  const saysDose = hasText(texts, 'doseScreen');
  const mayBe = dataset.elements.has(tags.ExposureDoseSequence.number) || saysDose;
  if (!mayBe) return refuseOther(file, textOf(dataset, tags.SOPClassUID) ?? '');
  if (status === 'truncated') return refuse('truncated', file.warnings.at(-1));
  if (readDoseScreen(dataset)) return 'dose-screen';
  return saysDose ? refuse('dose-in-picture') : refuseOther(file, textOf(dataset, tags.SOPClassUID) ?? '');
}

/** A report that ends before its title may be one of ours. */
function kindOfReport({ dataset, status }: DicomFile): 'rdsr' | 'rrdsr' | Refusal {
  const title = codeOf(dataset, tags.ConceptNameCodeSequence);
  if (title === undefined && status === 'truncated') return refuse('truncated');
  if (isConcept(title, concepts.radiopharmaceuticalReport)) return 'rrdsr';
  return isConcept(title, concepts.doseReport) ? 'rdsr' : refuse('not-a-ct-dose-report', title?.meaning);
}

function refuseUnnamed({ dataset, status }: DicomFile): Refusal {
  const modality = textOf(dataset, tags.Modality);
  if (status === 'truncated') return refuse('truncated');
  return modality === undefined || modality === 'CT'
    ? refuse('no-uid')
    : refuse('unsupported-modality', modality);
}
