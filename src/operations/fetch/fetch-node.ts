import type { Interest } from '../../intake/pacs/choose-objects.ts';
import type { StudyLister } from '../../intake/pacs/list-studies.ts';
import type { Pacs } from '../../intake/pacs/pacs.ts';
import type { Registry } from '../registry.ts';
import type { FetchTask } from '../../store/fetch-tasks.ts';

/** Minutes since midnight, local time; `from` after `to` goes over midnight. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** The rules of one PACS: what its owner allows, and what the registry wants of it. */
export interface FetchRules {
  readonly name: string;
  readonly centreId: string;
  readonly interest: Interest;
  /** Questions and objects a minute. */
  readonly perMinute: number;
  /** When it may be asked; at any time when absent. */
  readonly hours: Hours | undefined;
  /** When the night begins, in minutes since midnight, and how many days back it looks; never when absent. */
  readonly nightly: { readonly at: number; readonly days: number } | undefined;
}

/** A PACS that objects are fetched from. */
export interface FetchNode extends FetchRules {
  readonly pacs: Pacs;
  readonly lister: StudyLister;
}

/** A task at work. */
export interface FetchRun {
  readonly registry: Registry;
  readonly node: FetchNode;
  readonly task: FetchTask;
  /** The process is ending: what fails from now on is nobody's fault. */
  readonly signal: AbortSignal;
}
