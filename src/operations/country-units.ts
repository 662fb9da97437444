import type { Day } from '../kernel/day.ts';
import { listCentres, listOrganisations } from '../store/organisations.ts';
import type { Registry } from './registry.ts';
import type { UnitRef } from './views.ts';

/** The units of a country on one day: regions as they were then. Only its hospitals count, not the reception. */
export interface CountryUnits {
  readonly nation: UnitRef;
  readonly regions: readonly UnitRef[];
  readonly centres: readonly UnitRef[];
}

const byName = (a: UnitRef, b: UnitRef): number => a.name.localeCompare(b.name, 'da');

const refOf = (
  kind: UnitRef['kind'],
  { id, code, name }: { readonly id: string; readonly code: string; readonly name: string },
  regionId: string | null = null,
): UnitRef => ({ kind, id, code, name, regionId });

export async function countryUnitsOn({ db }: Pick<Registry, 'db'>, day: Day): Promise<CountryUnits> {
  const organisations = await listOrganisations(db, day);
  const centres = await listCentres(db, day);
  const country = organisations.find(({ kind }) => kind === 'country');
  const used = new Set(centres.map(({ regionId }) => regionId));
  return {
    nation: refOf('nation', country ?? { id: 'nation', code: '', name: '' }),
    regions: organisations
      .filter(({ id, kind }) => kind === 'region' && used.has(id))
      .map((region) => refOf('region', region))
      .toSorted(byName),
    centres: centres
      .filter(({ kind }) => kind === 'hospital')
      .map((centre) => refOf('centre', centre, centre.regionId))
      .toSorted(byName),
  };
}

/** What every unit is worth, from what its centres are worth. */
export const perUnit = <T>(
  { nation, regions, centres }: CountryUnits,
  figureOf: (unit: UnitRef, centreIds: readonly string[]) => T,
): { readonly nation: T; readonly regions: readonly T[]; readonly centres: readonly T[] } => {
  const idsOf = (kept: readonly UnitRef[]): readonly string[] => kept.map(({ id }) => id);
  return {
    nation: figureOf(nation, idsOf(centres)),
    regions: regions.map((region) =>
      figureOf(region, idsOf(centres.filter(({ regionId }) => regionId === region.id))),
    ),
    centres: centres.map((centre) => figureOf(centre, [centre.id])),
  };
};
