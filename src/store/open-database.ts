import type { Database } from './database.ts';
import { openEmbedded, type EmbeddedOptions } from './embedded-database.ts';
import { openPostgres, type PostgresOptions } from './postgres-database.ts';

export interface DatabaseAddress extends PostgresOptions, EmbeddedOptions {
  /** `postgresql://…`; it wins over the directory. */
  readonly databaseUrl?: string;
  /** The data directory of the embedded database; without it and without a URL the database lives in memory. */
  readonly directory?: string;
}

/** Opens the database the settings name. Its tables come from `migrate`. */
export function openDatabase(address: DatabaseAddress): Promise<Database> {
  if (address.databaseUrl !== undefined) return openPostgres(address.databaseUrl, address);
  return openEmbedded(address.directory, address);
}
