import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyDatabase } from '../store/empty-database.ts';
import { openDatabase } from '../store/open-database.ts';
import { databaseAddress, type RegistryAddress } from './open-registry.ts';
import { keyFileIn } from './originals/open-originals.ts';

/**
 * Removes everything a registry holds. The database is opened first, so that a registry in use is not emptied under its
 * server (an embedded one refuses the second process).
 */
export async function resetRegistry(address: RegistryAddress): Promise<void> {
  const db = await openDatabase(databaseAddress(address));
  await emptyDatabase(db).finally(() => db.close());
  await rm(join(address.directory, 'quarantine'), { recursive: true, force: true });
  await rm(keyFileIn(address.directory), { force: true });
  if (address.databaseUrl === undefined)
    await rm(join(address.directory, 'database'), { recursive: true, force: true });
}
