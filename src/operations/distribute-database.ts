import { requireScope } from '../access/actor.ts';
import { schemaName } from '../definition/column-name.ts';
import { distributeTables } from '../store/distribute.ts';
import type { Context } from './registry.ts';

/**
 * Spreads the registry over the servers of Citus by centre; answers the statements that were run, none when it was spread
 * before. Problem `schemaMismatch` where Citus is not installed.
 */
export function distributeDatabase({ registry, actor }: Context): Promise<readonly string[]> {
  requireScope(actor, 'database.distribute');
  return distributeTables(registry.db, [schemaName(registry.dataset.id)]);
}
