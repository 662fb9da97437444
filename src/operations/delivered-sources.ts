import type { Dataset } from '../definition/dataset.ts';
import type { Indicator } from '../definition/indicator.ts';
import type { Period } from '../kernel/day.ts';
import type { Database } from '../store/database.ts';
import { listCovered } from '../store/extract-coverage.ts';

/** The runs of days that were delivered, by the id of the data source, in their order and apart from each other. */
export type DeliveredSources = ReadonlyMap<string, readonly Period[]>;

/** Days that overlap or follow each other, as one. They come in the order of their first days. */
export function joinRuns(days: readonly Period[]): readonly Period[] {
  const runs: Period[] = [];
  for (const { start, end } of days) {
    const last = runs.at(-1);
    if (!last || start > last.end) runs.push({ start, end });
    else if (end > last.end) runs[runs.length - 1] = { ...last, end };
  }
  return runs;
}

/** What was delivered of every data source of a dataset, as it was known at an instant (ISO), or is now. */
export async function readDelivered(
  db: Database,
  { dataSources }: Dataset,
  instant: string | null = null,
): Promise<DeliveredSources> {
  const covered = await listCovered(db, instant);
  return new Map(
    Object.values(dataSources).map(({ id, delivered }) => {
      const own = covered.filter(
        ({ register, event }) =>
          register === delivered?.register && (delivered.event === undefined || delivered.event === event),
      );
      return [id, joinRuns(own.toSorted((a, b) => a.start.localeCompare(b.start)))];
    }),
  );
}

/** The run of a source that a period is read by: the last that begins before the period ends. */
export const runIn = (
  delivered: DeliveredSources,
  source: string,
  period: Pick<Period, 'end'>,
): Period | undefined => delivered.get(source)?.findLast(({ start }) => start < period.end);

/** The sources a measure needs of which nothing of a period was delivered. */
export const missingOf = (
  { needs }: Pick<Indicator, 'needs'>,
  delivered: DeliveredSources,
  period: Period,
): readonly string[] =>
  needs.filter((id) => {
    const run = runIn(delivered, id, period);
    return !run || run.end <= period.start;
  });
