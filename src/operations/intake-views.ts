import type { ScannerRef } from './views.ts';

/** One way objects come: a peer, a sender over DICOMweb, a folder, a PACS, people. */
export interface IntakeSourceView {
  /** As the door book says: `dimse:CT1`, `stow:pacs`, `folder:inbox`. */
  readonly source: string;
  readonly centreName: string | null;
  /** Null for a sender that is known and never sent. */
  readonly lastAt: string | null;
  readonly lastHour: number;
  readonly lastDay: number;
  /** Received and not yet decided. */
  readonly queued: number;
  readonly quarantined: number;
}

/** A scanner of which something came. */
export interface IntakeScannerView extends ScannerRef {
  readonly centreName: string;
  readonly lastAt: string;
  readonly silentDays: number;
  /** Null while its history is too short to learn from. */
  readonly expectedDays: number | null;
  readonly isSilent: boolean;
}

export interface UnplacedScannerView extends ScannerRef {
  readonly lastAt: string | null;
}

/** A file that waits for a person; nothing of it tells who the patient is. */
export interface QuarantinedFileView {
  readonly id: string;
  readonly receivedAt: string;
  readonly source: string | null;
  readonly centreName: string | null;
  readonly size: number;
  readonly reasonCode: string;
  readonly reason: string;
}

export interface IntakeView {
  readonly sources: readonly IntakeSourceView[];
  readonly scanners: readonly IntakeScannerView[];
  readonly unplaced: readonly UnplacedScannerView[];
  /** The oldest of them. */
  readonly quarantine: readonly QuarantinedFileView[];
  readonly quarantined: number;
}

/** How the files of one upload fared. */
export interface UploadView {
  readonly id: string;
  /** Files that are safe and not yet decided. */
  readonly waiting: number;
  readonly files: readonly {
    readonly outcome: string;
    readonly reason: string | null;
    readonly reasonCode: string | null;
    readonly centreId: string | null;
    readonly recordId: string | null;
  }[];
}
