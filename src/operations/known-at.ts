import { requireScope } from '../access/actor.ts';
import { projectionOf } from '../derive/projection.ts';
import { cellQueriesOf } from '../indicators/cell-queries.ts';
import { addDays, isDay, type Day, type Period } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import type { Database } from '../store/database.ts';
import { knownSchema, makeKnownTables } from '../store/known-tables.ts';
import { readDelivered, type DeliveredSources } from './delivered-sources.ts';
import { dayAt, todayOf, type Context } from './registry.ts';

/** What figures are read from: the registry as it is, or as it was at an instant. */
export interface Known {
  readonly db: Database;
  /** The id of the dataset under which its tables and cells stand. */
  readonly dataset: string;
  /** The schema of the cells. */
  readonly schema: string;
  /** The day by which follow-up is over or not. */
  readonly today: Day;
  /** What registers have delivered. */
  readonly delivered: DeliveredSources;
}

/** The last millisecond of a day at the registry's own place. */
function endOf(day: Day): Date {
  const next = addDays(day, 1);
  const midnights = [2, 1].map((hours) => new Date(Date.parse(`${next}T00:00:00Z`) - hours * 3_600_000));
  const midnight = midnights.find((instant) => dayAt(instant) === next);
  if (!midnight) throw new RangeError(`${day} has no end`);
  return new Date(midnight.getTime() - 1);
}

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The instant a text names: a day as it was at its end, or an ISO instant with its zone. Problem `wrongUse` for anything
 * else, and for the future, of which nothing is known.
 */
export function readInstant(text: string, now: Date): Date {
  const isInstant = instantPattern.test(text) && !Number.isNaN(Date.parse(text));
  if (!isInstant && !isDay(text))
    throw new Problem('wrongUse', {
      reason: 'the time must be a day as YYYY-MM-DD or an instant as 2026-03-01T12:00:00Z',
    });
  const isFuture = isInstant ? new Date(text) > now : text > dayAt(now);
  if (isFuture) throw new Problem('wrongUse', { reason: 'nothing is known yet of a time to come' });
  return isInstant ? new Date(text) : endOf(text);
}

/** Two instants apart by one saved record tell that record, however small numbers are hidden. */
function requirePast({ actor }: Context): void {
  if (requireScope(actor, 'record.read') !== 'all')
    throw new Problem('notPermitted', { action: 'record.read', role: actor.role });
}

/**
 * Runs `read` over the registry as it is, or as it was: everything that had been saved at `asOf`, computed anew for the
 * patients of a period. What is read as it was lasts as long as `read`. The past is for who may read all records.
 */
export async function knownAt<T>(
  context: Context,
  { asOf, period }: { readonly asOf?: Date | undefined; readonly period: Period },
  read: (known: Known) => Promise<T>,
): Promise<T> {
  const { registry } = context;
  const { db, dataset, holidays } = registry;
  if (asOf === undefined) {
    const delivered = await readDelivered(db, dataset);
    return read({ db, dataset: dataset.id, schema: 'core', today: todayOf(registry), delivered });
  }
  requirePast(context);
  const known = { ...dataset, id: knownSchema };
  const instant = asOf.toISOString();
  return db.transaction(async (transaction) => {
    await makeKnownTables(transaction, {
      ...{ dataset, period, instant },
      projection: projectionOf(known),
      cells: cellQueriesOf(known, holidays),
    });
    const delivered = await readDelivered(transaction, dataset, instant);
    return read({ db: transaction, dataset: known.id, schema: knownSchema, today: dayAt(asOf), delivered });
  });
}
