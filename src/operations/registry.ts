import type { Actor } from '../access/actor.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { Day } from '../kernel/day.ts';
import type { Database } from '../store/database.ts';
import type { Projection } from '../derive/projection.ts';
import type { RecordChanges } from './record-changes.ts';

/** An open registry: its database and everything that was read when it was opened. */
export interface Registry {
  readonly db: Database;
  readonly dataset: Dataset;
  readonly projection: Projection;
  readonly holidays: ReadonlySet<Day>;
  readonly version: string;
  /** Where files that could not be used wait for a person. */
  readonly quarantineDirectory: string;
  /** Who looks at examinations is told here when one changed. */
  readonly changes: RecordChanges;
  /** The instant it is now; the only clock. */
  readonly now: () => Date;
}

/** What every operation gets: the registry and who acts. */
export interface Context {
  readonly registry: Registry;
  readonly actor: Actor;
}

/** The day of an instant at the registry's own place. */
export const dayAt = (instant: Date): Day =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(instant);

/** Today at the registry's own place, as a day. */
export const todayOf = (registry: Pick<Registry, 'now'>): Day => dayAt(registry.now());
