import { captureObject } from '../../src/intake/dicom/capture.ts';
import type { CapturedCtHeader, CapturedDoseReport } from '../../src/intake/dicom/captured-object.ts';
import { accepted, readWritten } from './read-written.ts';
import { writeCtImage } from './write-ct-image.ts';
import { type ReportText, writeDoseReport } from './write-dose-report.ts';
import type { Written } from './write-dicom.ts';

export const today = '2026-03-01';

/** A synthetic dose report as captured. */
export function capturedReport(report: ReportText): CapturedDoseReport {
  const object = accepted(captureObject(readWritten(writeDoseReport(report)), today));
  if (object.kind !== 'rdsr') throw new Error(`captured as ${object.kind}`);
  return object;
}

/** A synthetic CT image as captured. */
export function capturedImage(elements: readonly Written[] = []): CapturedCtHeader {
  const object = accepted(captureObject(readWritten(writeCtImage(elements)), today));
  if (object.kind !== 'ct-header') throw new Error(`captured as ${object.kind}`);
  return object;
}
