import type { Finding } from '../definition/finding.ts';
import type { Provenance, RecordContent } from '../definition/record.ts';

/** Who the examination is about, as the source says it. The store keeps it in a side table, never in the record. */
export interface PatientIdentity {
  /** `cpr`, `dk-x-ecpr`, `dk-d-ecpr`, or `local` for an identifier that only its issuer knows. */
  readonly system: 'cpr' | 'dk-x-ecpr' | 'dk-d-ecpr' | 'local';
  readonly value: string;
  /** Who issued a local identifier: the issuer of the DICOM file, else the institution. */
  readonly issuer?: string;
}

/** A scanner as its objects name it; every part may be missing. */
export interface ScannerIdentity {
  readonly manufacturer?: string;
  readonly model?: string;
  readonly serialNumber?: string;
  readonly stationName?: string;
  readonly institutionName?: string;
}

/** What a source says about one examination, not yet stored. */
export interface Candidate {
  readonly patient: PatientIdentity;
  readonly scanner: ScannerIdentity;
  readonly studyInstanceUid?: string;
  readonly accessionNumber?: string;
  readonly examinedOn: string;
  readonly content: RecordContent;
  readonly provenance: Provenance;
  /** What the source itself gives reason to ask about (undecided body part, incomplete report, unknown unit). */
  readonly findings: readonly Finding[];
}
