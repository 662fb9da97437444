import { isPermitted, requireScope, scopeOf, type Actor } from '../access/actor.ts';
import { listOrganisationCodes } from '../store/organisation-codes.ts';
import { listCentres, type Centre } from '../store/organisations.ts';
import { listPlacements } from '../store/scanner-placements.ts';
import { listAccounts } from './demo-accounts.ts';
import { scannerText } from './list-scanners.ts';
import type { CentreEntryView, OrganisationView, PlacedScannerView } from './organisation-view.ts';
import { todayOf, type Context, type Registry } from './registry.ts';
import type { DemoAccount } from './views.ts';

async function centreEntries(registry: Registry, centres: readonly Centre[]): Promise<CentreEntryView[]> {
  const codes = await listOrganisationCodes(registry.db, todayOf(registry));
  const byCentre = Map.groupBy(codes, ({ organisationId }) => organisationId);
  return centres
    .filter(({ kind }) => kind === 'hospital')
    .map(({ id, code, name, regionName }) => ({
      ...{ id, code, name, regionName },
      codes: (byCentre.get(id) ?? []).map((other) => ({ system: other.system, code: other.code })),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'da'));
}

async function placedScanners(
  { db }: Registry,
  actor: Actor,
  centres: readonly Centre[],
): Promise<readonly PlacedScannerView[] | null> {
  if (scopeOf(actor, 'record.list') === null) return null;
  const names = new Map(
    centres.filter(({ id }) => isPermitted(actor, 'record.list', id)).map(({ id, name }) => [id, name]),
  );
  const placed = await listPlacements(db, [...names.keys()]);
  return placed.map((scanner) => {
    const { id, serialNumber, centreId, department, validFrom, validTo } = scanner;
    const centreName = names.get(centreId) ?? '';
    return {
      ...{ id, serialNumber, centreId, department, validFrom, validTo, centreName },
      name: scannerText(scanner),
    };
  });
}

async function peopleFor(registry: Registry, actor: Actor): Promise<readonly DemoAccount[] | null> {
  const scope = scopeOf(actor, 'people.read');
  if (scope === null) return null;
  const accounts = await listAccounts(registry);
  return accounts.filter(({ centre }) => scope === 'all' || centre?.id === actor.centreId);
}

/**
 * The centres of today with their codes for everybody; scanners with all their placements, and people, as far as the
 * reader's rights reach.
 */
export async function readOrganisation({ registry, actor }: Context): Promise<OrganisationView> {
  requireScope(actor, 'indicator.read');
  const centres = await listCentres(registry.db, todayOf(registry));
  return {
    centres: await centreEntries(registry, centres),
    scanners: await placedScanners(registry, actor, centres),
    people: await peopleFor(registry, actor),
  };
}
