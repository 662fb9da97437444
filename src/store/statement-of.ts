import type { QueryConfig } from 'pg';
import type { QueryOptions, SqlValue } from './database.ts';
import { checksumOf } from './migrate.ts';

const names = new Map<string, string>();

/** A name that follows from the text: PostgreSQL cuts names after 63 characters. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `nucleus_${checksumOf(text).slice(0, 40)}`;
  names.set(text, name);
  return name;
}

/** A statement as the driver takes it; one that is prepared has a name, by which the connection finds its plan. */
export const statementOf = (
  text: string,
  values: readonly SqlValue[],
  { prepared = false }: QueryOptions = {},
): QueryConfig => ({ text, values: [...values], ...(prepared && { name: nameOf(text) }) });
