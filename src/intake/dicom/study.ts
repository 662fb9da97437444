import type { Day } from '../../kernel/day.ts';
import type { PatientIdentity, ScannerIdentity } from '../candidate.ts';
import type { CapturedCtHeader, CapturedDoseReport, CtObject } from './captured-object.ts';
import type { UnitedEvent } from './dose-union.ts';
import type { Warning } from './warnings.ts';

/** A value and the object it was read from. */
export interface Sourced<T> {
  readonly value: T;
  readonly kind: CtObject['kind'];
  readonly sopInstanceUid: string;
  /** The quirk that says where the value stands, where one does. */
  readonly quirk?: string | undefined;
}

/** One exposure of a study: from a dose report or dose screen, from image headers, or from both joined. */
export interface StudyEvent {
  readonly dose: UnitedEvent | undefined;
  readonly images: readonly CapturedCtHeader[];
}

/** Everything the objects of one study say together, in an order that does not depend on theirs. */
export interface Study {
  readonly studyInstanceUid: string;
  readonly accessionNumber: Sourced<string> | undefined;
  readonly examinedOn: Sourced<Day>;
  readonly examinedAt: Sourced<string> | undefined;
  readonly patient: PatientIdentity;
  readonly sex: Sourced<'male' | 'female'> | undefined;
  readonly birthDate: Sourced<Day> | undefined;
  readonly heightCm: Sourced<number> | undefined;
  readonly weightKg: Sourced<number> | undefined;
  readonly scanner: ScannerIdentity;
  readonly scannerManufacturer: Sourced<string> | undefined;
  readonly scannerModel: Sourced<string> | undefined;
  /** Dose reports that no other report of the study contains. */
  readonly reports: readonly CapturedDoseReport[];
  readonly images: readonly CapturedCtHeader[];
  readonly events: readonly StudyEvent[];
  readonly dlpTotalMgyCm: Sourced<number> | undefined;
  readonly effectiveDoseMsv: Sourced<number> | undefined;
  /** Series and protocol descriptions: what the scanner calls it. */
  readonly texts: readonly string[];
  /** Study descriptions and requested procedures: what was asked for. */
  readonly requests: readonly string[];
  readonly warnings: readonly Warning[];
}
