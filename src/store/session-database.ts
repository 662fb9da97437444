import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database, QueryOptions, SqlValue } from './database.ts';
import { inTurns, type Session } from './session.ts';
import { runTransaction } from './transaction.ts';

/** How a database lends its connections: one piece of work at a time on each. */
interface Sessions {
  readonly kind: Database['kind'];
  withSession<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The database outside of transactions, on top of whatever lends the connections. */
export function databaseOn(sessions: Sessions): Database {
  const inside = new AsyncLocalStorage<{ open: boolean }>();

  /**
   * A statement meant for a transaction but sent past it would be kept when the transaction is not, and on the
   * embedded database, which has one connection, it would wait for itself forever.
   */
  const requireOutside = (): void => {
    if (inside.getStore()?.open) throw new Error('Inside a transaction use the handle that is passed in');
  };

  return {
    kind: sessions.kind,
    async query<Row extends object>(
      text: string,
      values?: readonly SqlValue[],
      options?: QueryOptions,
    ): Promise<Row[]> {
      requireOutside();
      return sessions.withSession((session) => session.query<Row>(text, values, options));
    },
    async execute(script) {
      requireOutside();
      return sessions.withSession((session) => session.execute(script));
    },
    async transaction(work) {
      requireOutside();
      const state = { open: true };
      const run = (session: Session) =>
        runTransaction({ kind: sessions.kind, session: inTurns(session), depth: 0 }, work);
      return sessions
        .withSession((session) => inside.run(state, () => run(session)))
        .finally(() => (state.open = false));
    },
    close: () => sessions.close(),
  };
}
