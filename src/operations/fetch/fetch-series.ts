import { chooseInstances, useOf, type SeriesUse } from '../../intake/pacs/choose-objects.ts';
import { isFault, type Answer, type PacsFault } from '../../intake/pacs/pacs-fault.ts';
import type { PacsInstance, PacsSeries, Retrieved, Wanted } from '../../intake/pacs/pacs.ts';
import {
  insertFetchedObjects,
  listFetchedObjects,
  upsertFetchedSeries,
  type FetchedSeries,
} from '../../store/fetched-objects.ts';
import type { FetchRun } from './fetch-node.ts';

/** How many objects came, and what stood in the way of the rest. */
export interface SeriesOutcome {
  readonly objects: number;
  readonly reason: PacsFault | undefined;
}

const nothing: SeriesOutcome = { objects: 0, reason: undefined };

const pacsKeyOf = ({ node }: FetchRun) => ({ centreId: node.centreId, pacs: node.name });

/** A series that was dealt with is looked at again only when it may hold further reports. */
function isDealtWith(use: SeriesUse, series: PacsSeries, known: FetchedSeries | undefined): boolean {
  if (!known) return false;
  return use === 'header' || (series.instances !== undefined && series.instances === known.instances);
}

/** Without those that were fetched before. */
async function remaining(run: FetchRun, wanted: Wanted['instances']): Promise<Wanted['instances']> {
  if (typeof wanted === 'string') return wanted;
  const uids = wanted.map(({ instanceUid }: PacsInstance) => instanceUid);
  const known = await listFetchedObjects(run.registry.db, pacsKeyOf(run), uids);
  return wanted.filter(({ instanceUid }) => !known.has(instanceUid));
}

interface StudySeries {
  readonly studyUid: string;
  readonly series: PacsSeries;
}

async function retrieve(
  run: FetchRun,
  { studyUid, series }: StudySeries,
  instances: Wanted['instances'],
): Promise<Answer<Retrieved>> {
  if (instances.length === 0) return { arrived: [], missing: 0, reason: undefined };
  return run.node.pacs.retrieve({ studyUid, seriesUid: series.seriesUid, instances });
}

/** Writes down what lies in the spool; when nothing is missing the series is dealt with. */
async function note(run: FetchRun, { studyUid, series }: StudySeries, retrieved: Retrieved): Promise<void> {
  const at = run.registry.now().toISOString();
  await run.registry.db.transaction(async (db) => {
    await insertFetchedObjects(db, pacsKeyOf(run), { instanceUids: retrieved.arrived, at });
    if (retrieved.missing > 0) return;
    const { seriesUid, instances = null } = series;
    await upsertFetchedSeries(db, pacsKeyOf(run), { studyUid, seriesUid, instances, at });
  });
}

/**
 * Fetches what is wanted of a series and was not fetched before. What came is written down at once, so that it is not
 * asked for again however the rest ends.
 */
export async function fetchSeries(
  run: FetchRun,
  of: StudySeries,
  known: FetchedSeries | undefined,
): Promise<Answer<SeriesOutcome>> {
  const { pacs, interest } = run.node;
  const { studyUid, series } = of;
  const use = useOf(series, interest);
  if (use === undefined || isDealtWith(use, series, known)) return nothing;
  const instances = await pacs.instances({ studyUid, seriesUid: series.seriesUid });
  if (isFault(instances)) return instances;
  const chosen = chooseInstances(use, { series, instances }, interest);
  const retrieved = await retrieve(run, of, await remaining(run, chosen));
  if (isFault(retrieved)) return retrieved;
  await note(run, of, retrieved);
  return { objects: retrieved.arrived.length, reason: retrieved.reason };
}
