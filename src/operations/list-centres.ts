import { requireScope } from '../access/actor.ts';
import { findReception, listCentres } from '../store/organisations.ts';
import { todayOf, type Context, type Registry } from './registry.ts';
import type { CentreRef } from './views.ts';

/** The centres of the country as of today, with their regions, sorted as Danes read. */
export async function listCentreRefs({ registry, actor }: Context): Promise<readonly CentreRef[]> {
  requireScope(actor, 'indicator.read');
  const centres = await listCentres(registry.db, todayOf(registry));
  return centres
    .map(({ id, code, name, regionId, regionName }) => ({ id, code, name, regionId, regionName }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'da'));
}

/** The ids of today's centres by the registry's codes. */
export async function listCentreCodes(registry: Registry): Promise<ReadonlyMap<string, string>> {
  const centres = await listCentres(registry.db, todayOf(registry));
  return new Map(centres.map(({ code, id }) => [code, id]));
}

/** Where it goes what nobody placed. */
export async function receptionOf({ db }: Registry): Promise<string> {
  const reception = await findReception(db);
  if (reception === undefined) throw new Error('The registry has no reception');
  return reception;
}
