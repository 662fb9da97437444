import type { Day } from '../../kernel/day.ts';
import type { Answer, PacsFault } from './pacs-fault.ts';

/** Part of a day: seconds since midnight, both belong to it. */
export interface StudyRange {
  readonly day: Day;
  readonly from: number;
  readonly to: number;
}

/** A study as a PACS lists it. What it says besides its UID is a hint, not a fact. */
export interface PacsStudy {
  readonly studyUid: string;
  readonly day: Day | undefined;
}

export interface PacsSeries {
  readonly seriesUid: string;
  /** Empty when the PACS does not say. */
  readonly modality: string;
  readonly description: string;
  /** How many instances it has; undefined when the PACS does not say. */
  readonly instances: number | undefined;
}

export interface PacsInstance {
  readonly instanceUid: string;
  /** Empty when the PACS does not say. */
  readonly sopClassUid: string;
  readonly number: number | undefined;
}

export interface SeriesRef {
  readonly studyUid: string;
  readonly seriesUid: string;
}

/** Named instances of a series; when the PACS does not list them, its first one or all of them. */
export interface Wanted extends SeriesRef {
  readonly instances: readonly PacsInstance[] | 'first' | 'all';
}

/** What lies in the spool now, on disk, and what the PACS said it could not send. */
export interface Retrieved {
  readonly arrived: readonly string[];
  readonly missing: number;
  /** Why something is missing, when it is known. */
  readonly reason: PacsFault | undefined;
}

/** A picture archive that can be asked and that hands objects over, whatever protocol it speaks. */
export interface Pacs {
  readonly name: string;
  studies(range: StudyRange): Promise<Answer<readonly PacsStudy[]>>;
  series(studyUid: string): Promise<Answer<readonly PacsSeries[]>>;
  /** The instances of a series; none when this PACS does not list them. */
  instances(series: SeriesRef): Promise<Answer<readonly PacsInstance[]>>;
  /** Has objects put into the spool. Resolves when they are there, or will not come. */
  retrieve(wanted: Wanted): Promise<Answer<Retrieved>>;
  /** Whether it answers at all. */
  echo(): Promise<PacsEcho>;
  close(): Promise<void>;
}

export type PacsEcho = Answer<{ readonly answered: true }>;
