import type { Actor } from '../access/actor.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { EventCode } from '../definition/event-codes.ts';
import type { Day } from '../kernel/day.ts';
import type { Database } from '../store/database.ts';
import type { KeptProjection } from '../store/project-revisions.ts';
import type { Originals } from './originals/open-originals.ts';
import type { Changes, IntakeChange, RecordChange } from './record-changes.ts';

/** An open registry: its database and everything that was read when it was opened. */
export interface Registry {
  readonly db: Database;
  readonly dataset: Dataset;
  readonly projection: KeptProjection;
  /** Which codes of registers stand for which events, and the hash of the lists. */
  readonly eventCodes: { readonly codes: readonly EventCode[]; readonly sha256: string };
  readonly holidays: ReadonlySet<Day>;
  readonly version: string;
  /** Where files that could not be used wait for a person. */
  readonly quarantineDirectory: string;
  /** Where uploads wait while they are read. */
  readonly incomingDirectory: string;
  /** The originals of dose reports, sealed; kept only where the site wants it. */
  readonly originals: Originals;
  /** Who looks at examinations is told here when one changed. */
  readonly changes: Changes<RecordChange>;
  /** Who looks at the intake is told here when something came or was dealt with. */
  readonly intake: Changes<IntakeChange>;
  /** The instant it is now; the only clock. */
  readonly now: () => Date;
}

/** What every operation gets: the registry and who acts. */
export interface Context {
  readonly registry: Registry;
  readonly actor: Actor;
}

/** The day of an instant at the registry's own place. */
export const dayAt = (instant: Date): Day => dayFormat.format(instant);

// Making one costs a hundred times more than using it.
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** Today at the registry's own place, as a day. */
export const todayOf = (registry: Pick<Registry, 'now'>): Day => dayAt(registry.now());
