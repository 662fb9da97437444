import type { Database } from './database.ts';

/** A question that takes longer than this was not meant, or is not one for a page. */
const longestMs = 120_000;

/** Runs `read` over one state of the database that it cannot change, however long others go on writing. */
export const inSnapshot = <T>(db: Database, read: (snapshot: Database) => Promise<T>): Promise<T> =>
  db.transaction(async (transaction) => {
    await transaction.execute('set transaction isolation level repeatable read, read only');
    await transaction.query("select set_config('statement_timeout', $1, true)", [String(longestMs)]);
    return read(transaction);
  });
