import type { Database } from '../store/database.ts';

/** Ends a transaction whose work must not be kept. */
class GivenUp extends Error {}

/** Runs work in a transaction, and takes everything back when it is not to be kept; the result is answered either way. */
export async function keptWhen<T>(
  db: Database,
  isKept: boolean,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const results: T[] = [];
  const run = db.transaction(async (transaction) => {
    const result = await work(transaction);
    results.push(result);
    if (!isKept) throw new GivenUp('given up on purpose');
    return result;
  });
  return run.catch((error: unknown) => {
    const [result] = results;
    if (error instanceof GivenUp && result !== undefined) return result;
    throw error;
  });
}
