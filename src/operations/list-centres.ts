import { requireScope } from '../access/actor.ts';
import { listCentres } from '../store/organisations.ts';
import { todayOf, type Context } from './registry.ts';
import type { CentreRef } from './views.ts';

/** The centres of the country as of today, with their regions, sorted as Danes read. */
export async function listCentreRefs({ registry, actor }: Context): Promise<readonly CentreRef[]> {
  requireScope(actor, 'indicator.read');
  const centres = await listCentres(registry.db, todayOf(registry));
  return centres
    .map(({ id, code, name, regionId, regionName }) => ({ id, code, name, regionId, regionName }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'da'));
}
