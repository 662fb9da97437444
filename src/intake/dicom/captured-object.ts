import type { Day } from '../../kernel/day.ts';
import type { PatientIdentity, ScannerIdentity } from '../candidate.ts';
import type { CtHeader } from './ct-header.ts';
import type { DoseReport } from './dose-report.ts';
import type { MrHeader } from './mr-header.ts';
import type { NuclearHeader } from './nuclear-header.ts';
import type { RadiopharmaceuticalReport } from './radiopharmaceutical.ts';
import type { Warning } from './warnings.ts';

/** What an object says about its patient, beside the identifier. */
export interface CapturedPatient {
  readonly identity: PatientIdentity;
  readonly sex: 'male' | 'female' | undefined;
  readonly birthDate: Day | undefined;
  readonly heightCm: number | undefined;
  readonly weightKg: number | undefined;
}

/** What every captured object says. */
export interface CapturedBase {
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

/** A dose screen that carries its doses as attributes; it never overrides a dose report. */
export interface CapturedDoseScreen extends CapturedBase {
  readonly kind: 'dose-screen';
  readonly report: DoseReport;
}

/** The header of one CT image. */
export interface CapturedCtHeader extends CapturedBase {
  readonly kind: 'ct-header';
  readonly header: CtHeader;
}

/** What a CT examination is assembled from. */
export type CtObject = CapturedDoseReport | CapturedDoseScreen | CapturedCtHeader;

/** A radiopharmaceutical radiation dose report, with what its header says. */
interface CapturedRadiopharmaceuticalReport extends CapturedBase {
  readonly kind: 'rrdsr';
  readonly radiopharmaceutical: RadiopharmaceuticalReport;
}

/** The header of one image of nuclear medicine or PET. */
interface CapturedNuclearHeader extends CapturedBase {
  readonly kind: 'nm-header' | 'pet-header';
  readonly nuclear: NuclearHeader;
}

/** The header of one MR image. */
interface CapturedMrHeader extends CapturedBase {
  readonly kind: 'mr-header';
  readonly mr: MrHeader;
}

/** What belongs to no dataset of this registry yet: its facts are kept until one maps them. */
export type LaterObject = CapturedRadiopharmaceuticalReport | CapturedNuclearHeader | CapturedMrHeader;

export type CapturedObject = CtObject | LaterObject;

export const isCtKind = (kind: CapturedObject['kind']): kind is CtObject['kind'] =>
  kind === 'rdsr' || kind === 'dose-screen' || kind === 'ct-header';

export const isCtObject = (object: CapturedObject): object is CtObject => isCtKind(object.kind);

/** Whether it is one of the many images of its series, of which one header is enough. */
export const isImage = (kind: CapturedObject['kind']): boolean => kind.endsWith('-header');
