import type { Database, QueryOptions, SqlValue } from './database.ts';
import type { Session } from './session.ts';

interface Level {
  readonly begin: string;
  readonly keep: string;
  readonly undo: string;
}

/** The outermost level is a transaction, each one inside it a savepoint. */
const levelOf = (depth: number): Level =>
  depth === 0
    ? { begin: 'begin', keep: 'commit', undo: 'rollback' }
    : {
        begin: `savepoint level_${depth}`,
        keep: `release savepoint level_${depth}`,
        undo: `rollback to savepoint level_${depth}; release savepoint level_${depth}`,
      };

/** The handle inside a transaction. It remembers a failed statement, because PostgreSQL then keeps nothing. */
class Transaction implements Database {
  readonly kind: Database['kind'];
  readonly #session: Session;
  readonly #depth: number;
  #ended = false;
  #failure: Error | undefined;

  constructor(kind: Database['kind'], session: Session, depth: number) {
    this.kind = kind;
    this.#session = session;
    this.#depth = depth;
  }

  query<Row extends object>(
    text: string,
    values?: readonly SqlValue[],
    options?: QueryOptions,
  ): Promise<Row[]> {
    return this.#run(() => this.#session.query<Row>(text, values, options));
  }

  execute(script: string): Promise<void> {
    return this.#run(() => this.#session.execute(script));
  }

  transaction<T>(work: (transaction: Database) => Promise<T>): Promise<T> {
    this.#requireOpen();
    return runTransaction({ kind: this.kind, session: this.#session, depth: this.#depth + 1 }, work);
  }

  close(): Promise<void> {
    return Promise.reject(new Error('A transaction is ended by its work, not closed'));
  }

  /** Ends the handle; throws when a statement failed and the work went on as if it had not. */
  end(): void {
    this.#ended = true;
    if (this.#failure) throw this.#failure;
  }

  /** Ends the handle of work that threw. */
  abandon(): void {
    this.#ended = true;
  }

  async #run<T>(statement: () => Promise<T>): Promise<T> {
    this.#requireOpen();
    try {
      return await statement();
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  #requireOpen(): void {
    if (this.#ended) throw new Error('This transaction has ended; await every statement inside it');
  }
}

interface Scope {
  readonly kind: Database['kind'];
  readonly session: Session;
  readonly depth: number;
}

/** Runs work all or nothing on one session: `depth` 0 in a transaction, deeper in a savepoint. */
export async function runTransaction<T>(
  scope: Scope,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  const level = levelOf(scope.depth);
  await scope.session.execute(level.begin);
  const transaction = new Transaction(scope.kind, scope.session, scope.depth);
  try {
    const result = await work(transaction);
    transaction.end();
    await scope.session.execute(level.keep);
    return result;
  } catch (error) {
    transaction.abandon();
    // A connection that cannot even roll back is not given to anybody else; its end rolls back by itself.
    await scope.session.execute(level.undo).catch(() => scope.session.discard());
    throw error;
  }
}
