import { requirePermission, requireScope } from '../../access/actor.ts';
import { pacsFaults } from '../../intake/pacs/pacs-fault.ts';
import { Problem } from '../../kernel/problem.ts';
import { countStudyFaults, listFetchDays } from '../../store/fetch-days.ts';
import { findFetchProgress, listFetchProgress, type FetchProgress } from '../../store/fetch-progress.ts';
import type { FetchTaskKey } from '../../store/fetch-tasks.ts';
import { listCentres } from '../../store/organisations.ts';
import { todayOf, type Context } from '../registry.ts';
import type { FetchRules } from './fetch-node.ts';
import type {
  FetchDetailView,
  FetchFaultView,
  FetchPacsView,
  FetchTaskView,
  FetchView,
} from './fetch-views.ts';

type CentreNames = ReadonlyMap<string, string>;

async function centreNames({ registry }: Context): Promise<CentreNames> {
  const centres = await listCentres(registry.db, todayOf(registry));
  return new Map(centres.map(({ id, name }) => [id, name]));
}

const isKnown = (fault: string): fault is keyof typeof pacsFaults => fault in pacsFaults;

function faultView(fault: string | null, detail: string | null): FetchFaultView | null {
  if (fault === null) return null;
  // A code of another version of the program says at least what it was.
  return { sentence: isKnown(fault) ? pacsFaults[fault].sentence : { en: fault, da: fault }, detail };
}

function taskView({ faultDetail, failures, ...task }: FetchProgress, centres: CentreNames): FetchTaskView {
  return {
    ...task,
    centreName: centres.get(task.centreId) ?? '',
    fault: failures === 0 ? null : faultView(task.fault, faultDetail),
  };
}

const pacsView = (
  { name, centreId, perMinute, hours, nightly }: FetchRules,
  centres: CentreNames,
): FetchPacsView => ({
  ...{ name, centreId, perMinute, hours: hours ?? null, nightly: nightly ?? null },
  centreName: centres.get(centreId) ?? '',
});

/** What is fetched from the PACS of the actor's centre, or of all: tasks with their counts. */
export async function readFetches(context: Context, pacs: readonly FetchRules[] = []): Promise<FetchView> {
  const { registry, actor } = context;
  const own = requireScope(actor, 'fetch.read') === 'all' ? null : actor.centreId;
  const isOwn = ({ centreId }: FetchRules) => own === null || centreId === own;
  const centres = await centreNames(context);
  const tasks = await listFetchProgress(registry.db, own);
  return {
    pacs: pacs.filter(isOwn).map((one) => pacsView(one, centres)),
    tasks: tasks.map((task) => taskView(task, centres)),
  };
}

/** A task day by day. Problem `notFound` when there is none, or it is another centre's. */
export async function readFetch(context: Context, key: FetchTaskKey): Promise<FetchDetailView> {
  const { registry, actor } = context;
  requirePermission(actor, 'fetch.read', key.centreId);
  const task = await findFetchProgress(registry.db, key);
  if (!task) throw new Problem('notFound');
  const days = await listFetchDays(registry.db, key);
  const faults = await countStudyFaults(registry.db, key);
  return {
    task: taskView(task, await centreNames(context)),
    days: days.map(({ day, state, fault, faultDetail, studies, done, failed, objects }) => ({
      ...{ day, state, studies, done, failed, objects },
      fault: faultView(fault, faultDetail),
    })),
    faults: faults.flatMap(({ fault, detail, studies }) => {
      const view = faultView(fault, detail);
      return view ? [{ ...view, studies }] : [];
    }),
  };
}
