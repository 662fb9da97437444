import { isFault, pacsFaults, type Answer, type PacsFault } from '../../intake/pacs/pacs-fault.ts';
import type { PacsSeries } from '../../intake/pacs/pacs.ts';
import { setStudy, type FetchStudy, type StudyOutcome } from '../../store/fetch-days.ts';
import { listFetchedSeries } from '../../store/fetched-objects.ts';
import type { FetchRun } from './fetch-node.ts';
import { fetchSeries, type SeriesOutcome } from './fetch-series.ts';

/** After so many attempts a person decides. */
export const mostAttempts = 3;

export const concernsPacs = ({ fault }: PacsFault): boolean => pacsFaults[fault].concerns === 'pacs';

const distinct = (series: readonly PacsSeries[]): readonly PacsSeries[] => [
  ...new Map(series.map((one) => [one.seriesUid, one])).values(),
];

/** All series of a study, as far as each can be had; a fault of the PACS as a whole ends it. */
async function fetchAll(run: FetchRun, studyUid: string): Promise<Answer<SeriesOutcome>> {
  const { node, registry } = run;
  const listed = await node.pacs.series(studyUid);
  if (isFault(listed)) return listed;
  const known = await listFetchedSeries(registry.db, { centreId: node.centreId, pacs: node.name }, studyUid);
  const bySeries = new Map(known.map((series) => [series.seriesUid, series]));
  let objects = 0;
  let reason: PacsFault | undefined;
  for (const series of distinct(listed)) {
    const outcome = await fetchSeries(run, { studyUid, series }, bySeries.get(series.seriesUid));
    if (!isFault(outcome)) objects += outcome.objects;
    const fault = isFault(outcome) ? outcome : outcome.reason;
    reason ??= fault;
    if (fault && concernsPacs(fault)) return { objects, reason: fault };
  }
  return { objects, reason };
}

/** What stops more than this study: the PACS as a whole, or the end of this process. */
const stopOf = ({ signal }: FetchRun, reason: PacsFault | undefined): PacsFault | undefined =>
  reason && (signal.aborted || concernsPacs(reason)) ? reason : undefined;

function stateAfter({ attempts }: FetchStudy, reason: PacsFault | undefined): StudyOutcome['state'] {
  if (!reason) return 'done';
  return attempts + 1 < mostAttempts ? 'waiting' : 'failed';
}

/** Fetches a study and writes down what became of it. Answers a fault of the PACS as a whole, which is not the study's. */
export async function fetchStudy(run: FetchRun, study: FetchStudy): Promise<PacsFault | undefined> {
  const { studyUid } = study;
  const outcome = await fetchAll(run, studyUid);
  const { objects, reason } = isFault(outcome) ? { objects: 0, reason: outcome } : outcome;
  const stop = stopOf(run, reason);
  const fault = stop || !reason ? null : { fault: reason.fault, detail: reason.detail ?? null };
  const state = stop ? 'waiting' : stateAfter(study, reason);
  await setStudy(run.registry.db, run.task, { studyUid, objects, state, fault });
  return stop;
}
