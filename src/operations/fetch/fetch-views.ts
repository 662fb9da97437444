import type { Day } from '../../kernel/day.ts';
import type { Label } from '../../kernel/label.ts';

/** What is said of fetching from PACS, to the web and the command line. JSON only. */

/** Why something was not fetched. `detail` is what was seen: a status, an address, a count. */
export interface FetchFaultView {
  readonly sentence: Label;
  readonly detail: string | null;
}

export interface FetchCounts {
  readonly studies: number;
  readonly done: number;
  readonly failed: number;
  readonly objects: number;
}

/** A span of days of one PACS, and how far it has come. */
export interface FetchTaskView extends FetchCounts {
  readonly centreId: string;
  readonly id: string;
  readonly centreName: string;
  readonly pacs: string;
  readonly kind: 'nightly' | 'back-fill';
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly state: 'running' | 'paused' | 'done';
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly finishedAt: string | null;
  /** What stops the PACS as a whole, and when it is tried again. */
  readonly fault: FetchFaultView | null;
  readonly nextTryAt: string | null;
  readonly days: number;
  readonly daysDone: number;
  /** Days whose list of studies could not be had, or may not be whole. */
  readonly daysInDoubt: number;
}

/** A PACS that is fetched from; times in minutes since midnight at the registry's place. */
export interface FetchPacsView {
  readonly name: string;
  readonly centreId: string;
  readonly centreName: string;
  readonly perMinute: number;
  readonly hours: { readonly from: number; readonly to: number } | null;
  readonly nightly: { readonly at: number; readonly days: number } | null;
}

export interface FetchView {
  /** Empty while nothing is fetched, and always on the command line. */
  readonly pacs: readonly FetchPacsView[];
  /** Unfinished ones first, then the newest hundred. */
  readonly tasks: readonly FetchTaskView[];
}

export interface FetchDayView extends FetchCounts {
  readonly day: Day;
  readonly state: 'waiting' | 'listed' | 'done';
  readonly fault: FetchFaultView | null;
}

/** A task day by day. */
export interface FetchDetailView {
  readonly task: FetchTaskView;
  /** The newest first. */
  readonly days: readonly FetchDayView[];
  /** Why studies failed or wait for another attempt. */
  readonly faults: readonly (FetchFaultView & { readonly studies: number })[];
}
