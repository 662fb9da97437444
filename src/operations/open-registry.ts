import { join } from 'node:path';
import type { Country } from '../definition/country.ts';
import { postgresSchema } from '../derive/postgres.ts';
import { projectionOf } from '../derive/projection.ts';
import { cellQueriesOf } from '../indicators/cell-queries.ts';
import { fillCalendar } from '../store/calendar.ts';
import type { Database } from '../store/database.ts';
import { installDataset } from '../store/install-dataset.ts';
import { installCells } from '../store/install-cells.ts';
import { checksumOf, migrate } from '../store/migrate.ts';
import { openDatabase } from '../store/open-database.ts';
import { loadOrganisations } from '../store/organisations.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import {
  readCountryFolder,
  readDatasetFolder,
  readEventCodesOf,
  readProgramVersion,
} from './definition-files.ts';
import { organisationEntries } from './organisation-entries.ts';
import { keyFileIn, openOriginals, type OriginalsSetting } from './originals/open-originals.ts';
import { Changes } from './record-changes.ts';
import type { Registry } from './registry.ts';

/** Where a registry's database is: PostgreSQL when a URL is given, else embedded in the directory. */
export interface RegistryAddress {
  readonly databaseUrl?: string;
  readonly directory: string;
  /** Whether the originals of dose reports are kept; not, when it is not said. */
  readonly originals?: OriginalsSetting;
}

type Progress = (step: string) => void;

/** The embedded database has a folder of its own below the data directory. */
export const databaseAddress = ({ databaseUrl, directory }: RegistryAddress) =>
  databaseUrl === undefined ? { directory: join(directory, 'database') } : { databaseUrl };

const calendarSpan = { from: '2004-12-31', to: '2040-12-31' } as const;

/** Loads the organisations and the calendar when they differ from what was loaded last. */
async function loadCountry(db: Database, country: Country, holidays: ReadonlySet<string>): Promise<boolean> {
  const entries = organisationEntries(country);
  const checksum = checksumOf(JSON.stringify([entries, [...holidays], calendarSpan]));
  if ((await readSetting(db, 'country')) === checksum) return false;
  await db.transaction(async (transaction) => {
    await loadOrganisations(transaction, entries);
    await fillCalendar(transaction, [...holidays], calendarSpan.from, calendarSpan.to);
    await writeSetting(transaction, 'country', checksum);
  });
  return true;
}

/** A registry over an open database: migrations, derived tables, organisations and calendar are brought up to date. */
export async function prepareRegistry(
  db: Database,
  directory: string,
  progress: Progress = () => undefined,
): Promise<Registry> {
  const dataset = await readDatasetFolder('cardiac-ct', '1.0.0');
  const { country, holidays } = await readCountryFolder('dk');
  progress(
    `definition of ${dataset.id} ${dataset.version} read, ${dataset.indicators.length} indicators, ${dataset.rules.length} rules`,
  );
  await migrate(db);
  const projection = projectionOf(dataset);
  const tables = {
    dataset: dataset.id,
    version: dataset.version,
    schemaSql: postgresSchema(dataset),
    projection,
  };
  const installed = await installDataset(db, tables);
  progress(installed === 'installed' ? 'tables created' : 'tables are up to date');
  const cells = cellQueriesOf(dataset, holidays);
  if ((await installCells(db, cells)) === 'counted') progress('indicators counted');
  if (await loadCountry(db, country, holidays))
    progress(`${country.hospitals.length} hospitals of ${country.name.en} loaded`);
  return {
    ...{ db, dataset, holidays, projection: { ...projection, cells } },
    eventCodes: await readEventCodesOf(dataset),
    version: await readProgramVersion(),
    quarantineDirectory: join(directory, 'quarantine'),
    incomingDirectory: join(directory, 'extracts'),
    originals: { keyFile: keyFileIn(directory), key: null },
    changes: new Changes(),
    intake: new Changes(),
    now: () => new Date(),
  };
}

/** Opens a registry and brings its database up to date: migrations, derived tables, organisations, calendar. */
export async function openRegistry(
  address: RegistryAddress,
  progress: Progress = () => undefined,
): Promise<Registry> {
  const db = await openDatabase(databaseAddress(address));
  progress(
    db.kind === 'embedded' ? `embedded database opened in ${address.directory}` : 'connected to PostgreSQL',
  );
  const closeAndRethrow = async (error: unknown): Promise<never> => {
    await db.close();
    throw error;
  };
  const prepare = async (): Promise<Registry> => {
    const registry = await prepareRegistry(db, address.directory, progress);
    return address.originals
      ? { ...registry, originals: await openOriginals(db, address.originals) }
      : registry;
  };
  return prepare().catch(closeAndRethrow);
}
