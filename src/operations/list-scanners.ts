import { requirePermission } from '../access/actor.ts';
import { listScannersAt, type Scanner } from '../store/scanners.ts';
import { todayOf, type Context } from './registry.ts';
import type { ScannerRef } from './views.ts';

/** What a scanner is called in lists. */
export const scannerText = ({
  manufacturer,
  model,
  stationName,
}: Pick<Scanner, 'manufacturer' | 'model' | 'stationName'>): string =>
  [manufacturer, model, stationName && `(${stationName})`].filter((part) => part !== '').join(' ');

/** The scanners that stand at a centre today, to choose from. */
export async function listScannersOf(
  { registry, actor }: Context,
  centreId: string,
): Promise<readonly ScannerRef[]> {
  requirePermission(actor, 'record.list', centreId);
  const scanners = await listScannersAt(registry.db, centreId, todayOf(registry));
  return scanners.map((scanner) => ({ id: scanner.id, name: scannerText(scanner) }));
}
