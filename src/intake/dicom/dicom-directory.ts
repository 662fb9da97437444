import { isRefusal, type Refusal } from '../refusal.ts';
import { itemsOf, textsOf } from './dicom-dataset.ts';
import type { DicomFile } from './read-dicom.ts';
import { tags } from './tags.ts';

/** Whether a file of this name is the directory of its folder (PS3.10 section 8.6), as media are mounted. */
export const isDirectoryName = (name: string): boolean => /^dicomdir(?:\.;1|;1|\.)?$/i.test(name);

/** Whether one part of a name stays where it is. */
export const isPlainComponent = (component: string): boolean =>
  component !== '' && component !== '.' && component !== '..' && !/[/\\\0]/.test(component);

/**
 * The files a DICOMDIR refers to (PS3.3 annex F), in its order and each once: names as lists of components from its
 * own folder down. Of something that is no DICOMDIR there are none.
 */
export function referencedFiles(file: DicomFile | Refusal): readonly (readonly string[])[] {
  if (isRefusal(file)) return [];
  const records = itemsOf(file.dataset, tags.DirectoryRecordSequence);
  const named = records.map((record) => textsOf(record, tags.ReferencedFileID));
  const files = named.filter((components) => components.length > 0);
  return [...new Map(files.map((components) => [components.join('/'), components])).values()];
}

/** One name as media spell it: without case, version number and closing dot (ISO 9660). */
export const spelling = (component: string): string => component.toLowerCase().replace(/\.?(?:;1)?$/, '');
