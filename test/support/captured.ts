import { captureObject } from '../../src/intake/dicom/capture.ts';
import type { CapturedObject } from '../../src/intake/dicom/captured-object.ts';
import { accepted, readWritten } from './read-written.ts';
import { writeCtImage } from './write-ct-image.ts';
import { type ReportText, writeDoseReport } from './write-dose-report.ts';
import type { Written } from './write-dicom.ts';

export const today = '2026-03-01';

/** A synthetic dose report as captured. */
export const capturedReport = (report: ReportText): CapturedObject =>
  accepted(captureObject(readWritten(writeDoseReport(report)), today));

/** A synthetic CT image as captured. */
export const capturedImage = (elements: readonly Written[] = []): CapturedObject =>
  accepted(captureObject(readWritten(writeCtImage(elements)), today));
