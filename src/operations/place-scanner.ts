import { requirePermission, requireScope } from '../access/actor.ts';
import { isDay, type Day } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import { listScannerArrivals } from '../store/scanner-arrivals.ts';
import { findScanner, placeScanner } from '../store/scanners.ts';
import { listCentreCodes } from './list-centres.ts';
import { todayOf, type Context } from './registry.ts';
import { intakeChange } from './record-changes.ts';

export interface Placing {
  readonly scannerId: string;
  /** The registry's code of the centre. */
  readonly centre: string;
  /** The first day it stands there; today when left out. */
  readonly from?: Day | undefined;
}

/** Whether nobody has placed it so far. */
async function isUnplaced({ registry }: Context, scannerId: string): Promise<boolean> {
  const today = todayOf(registry);
  const scanners = await listScannerArrivals(registry.db, { since: today, today });
  return scanners.some(({ id, isUnplaced: waits }) => id === scannerId && waits);
}

/**
 * Says at which centre a scanner stands from a day on; what it sends of examinations from then on belongs there, and
 * what is stored stays where it is. Who acts for one centre places only what nobody has placed. Problems: `notFound`,
 * `wrongUse` for a day that is none.
 */
export async function placeScannerAt(context: Context, { scannerId, centre, from }: Placing): Promise<void> {
  const { registry, actor } = context;
  const scope = requireScope(actor, 'scanner.place');
  const centreId = (await listCentreCodes(registry)).get(centre);
  if (centreId === undefined) throw new Problem('notFound', { reason: `no centre has the code "${centre}"` });
  requirePermission(actor, 'scanner.place', centreId);
  const day = from ?? todayOf(registry);
  if (!isDay(day)) throw new Problem('wrongUse', { reason: 'the day must be written YYYY-MM-DD' });
  const isKnown = (await findScanner(registry.db, scannerId)) !== undefined;
  if (!isKnown || (scope === 'own' && !(await isUnplaced(context, scannerId))))
    throw new Problem('notFound', { reason: 'no scanner with this id waits to be placed' });
  const at = registry.now().toISOString();
  await registry.db.transaction(async (db) => {
    await placeScanner(db, { scannerId, centreId, department: null, from: day });
    const event = { at, actor: actor.id, action: 'scanner.placed', centreId, recordId: null };
    await recordEvents(db, [{ ...event, outcome: 'done', details: { scanner: scannerId, from: day } }]);
  });
  registry.intake.publish([intakeChange]);
}
