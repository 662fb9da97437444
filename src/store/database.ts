/** A value as the database driver takes it; objects are passed as JSON text. */
export type SqlValue =
  string | number | boolean | null | readonly (string | null)[] | readonly number[] | Uint8Array;

/**
 * A connection to PostgreSQL 15 or to the embedded database: one dialect, one result shape. `date` comes back as
 * `YYYY-MM-DD`, `timestamptz` as an ISO instant, `numeric` and `bigint` as numbers, `jsonb` parsed.
 */
export interface Database {
  readonly kind: 'postgres' | 'embedded';
  query<Row extends object>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Runs several statements without parameters: migrations and derived schemas only. */
  execute(script: string): Promise<void>;
  /** All or nothing. Inside, use the handle that is passed in. Nested calls use a savepoint. */
  transaction<T>(work: (transaction: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
