import { isRefusal, type Refusal } from '../../src/intake/refusal.ts';
import { type DicomFile, readDicom } from '../../src/intake/dicom/read-dicom.ts';

/** The outcome of something that may be refused, when a test needs it not to be. */
export function accepted<T extends object>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused} ${outcome.detail ?? ''}`);
  return outcome;
}

/** A file of our own making as the reader sees it. */
export const readWritten = (bytes: Uint8Array): DicomFile => accepted(readDicom(bytes));
