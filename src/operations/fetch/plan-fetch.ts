import { randomUUID } from 'node:crypto';
import { requirePermission } from '../../access/actor.ts';
import { addDays, daysBetween, isDay, type Day } from '../../kernel/day.ts';
import { Problem } from '../../kernel/problem.ts';
import { recordEvents } from '../../store/audit.ts';
import type { FetchTaskKey } from '../../store/fetch-tasks.ts';
import { insertFetchTask } from '../../store/fetch-tasks.ts';
import { todayOf, type Context, type Registry } from '../registry.ts';
import type { FetchRules } from './fetch-node.ts';
import { localMinuteOf } from './local-time.ts';

/** A task longer than this is a mistake. */
const mostDays = 20 * 366;

/** A span of days as it was asked for; both belong to it. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

function requireSpan({ from, to }: DaySpan, today: Day): void {
  const wrong = (reason: string): never => {
    throw new Problem('wrongUse', { reason });
  };
  if (!isDay(from) || !isDay(to)) wrong('days are written as 2026-01-31');
  if (from > to) wrong('the first day lies after the last');
  if (to > today) wrong('the last day lies in the future');
  if (daysBetween(from, to) >= mostDays) wrong(`more than ${mostDays} days`);
}

/** Asks for the studies of a span of days. Fetching begins when a runner comes to it. Problem `wrongUse` names what is wrong with the span. */
export async function planBackFill(
  context: Context,
  rules: Pick<FetchRules, 'name' | 'centreId'>,
  span: DaySpan,
): Promise<FetchTaskKey> {
  const { registry, actor } = context;
  const { centreId, name: pacs } = rules;
  requirePermission(actor, 'fetch.control', centreId);
  requireSpan(span, todayOf(registry));
  const at = registry.now().toISOString();
  const key = { centreId, id: randomUUID() };
  await registry.db.transaction(async (db) => {
    const days = { firstDay: span.from, lastDay: span.to };
    await insertFetchTask(db, {
      ...key,
      pacs,
      kind: 'back-fill',
      ...days,
      requestedBy: actor.id,
      requestedAt: at,
    });
    const details = { pacs, from: span.from, to: span.to };
    const action = 'fetch.planned';
    await recordEvents(db, [
      { at, actor: actor.id, action, centreId, recordId: null, outcome: 'planned', details },
    ]);
  });
  return key;
}

/**
 * The task of the night that has begun, once: the days before today, again as far back as reports come late. Whether
 * there was one to make.
 */
export async function planNight(
  registry: Registry,
  { nightly, centreId, name }: FetchRules,
): Promise<boolean> {
  if (!nightly || localMinuteOf(registry.now()) < nightly.at) return false;
  const lastDay = addDays(todayOf(registry), -1);
  return insertFetchTask(registry.db, {
    ...{ centreId, id: randomUUID(), pacs: name, kind: 'nightly', lastDay },
    firstDay: addDays(lastDay, 1 - nightly.days),
    ...{ requestedBy: 'schedule', requestedAt: registry.now().toISOString() },
  });
}
