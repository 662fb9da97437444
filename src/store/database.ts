/** A value as the database driver takes it; objects are passed as JSON text. */
export type SqlValue =
  string | number | boolean | null | readonly (string | null)[] | readonly number[] | Uint8Array;

/** How a statement is run. */
export interface QueryOptions {
  /**
   * Each connection keeps its plan: for long statements that are run again and again, whose planning costs more than
   * their work. Only for statements that follow from definitions, so that there are never many.
   */
  readonly prepared?: boolean;
}

/**
 * A connection to PostgreSQL 15 or to the embedded database: one dialect, one result shape. `date` comes back as
 * `YYYY-MM-DD`, `timestamptz` as an ISO instant, `numeric` and `bigint` as numbers, `jsonb` parsed.
 */
export interface Database {
  readonly kind: 'postgres' | 'embedded';
  query<Row extends object>(
    text: string,
    values?: readonly SqlValue[],
    options?: QueryOptions,
  ): Promise<Row[]>;
  /** Runs several statements without parameters: migrations and derived schemas only. */
  execute(script: string): Promise<void>;
  /** All or nothing. Inside, use the handle that is passed in. Nested calls use a savepoint. */
  transaction<T>(work: (transaction: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
