import type { Day } from '../../kernel/day.ts';
import type { PatientIdentity, ScannerIdentity } from '../candidate.ts';
import type { CtHeader } from './ct-header.ts';
import type { DoseReport } from './dose-report.ts';
import type { Warning } from './warnings.ts';

/** What an object says about its patient, beside the identifier. */
export interface CapturedPatient {
  readonly identity: PatientIdentity;
  readonly sex: 'male' | 'female' | undefined;
  readonly birthDate: Day | undefined;
  readonly heightCm: number | undefined;
  readonly weightKg: number | undefined;
}

interface CapturedBase {
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string | undefined;
  readonly accessionNumber: string | undefined;
  readonly examinedOn: Day;
  readonly examinedAt: string | undefined;
  readonly studyDescription: string | undefined;
  readonly seriesDescription: string | undefined;
  readonly protocolName: string | undefined;
  readonly requestedProcedures: readonly string[];
  readonly patient: CapturedPatient;
  readonly scanner: ScannerIdentity;
  readonly warnings: readonly Warning[];
}

/** A CT dose report, with what its header says. */
export interface CapturedDoseReport extends CapturedBase {
  readonly kind: 'rdsr';
  readonly report: DoseReport;
}

/** The header of one CT image. */
export interface CapturedCtHeader extends CapturedBase {
  readonly kind: 'ct-header';
  readonly header: CtHeader;
}

export type CapturedObject = CapturedDoseReport | CapturedCtHeader;
