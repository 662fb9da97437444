import type { QueryOptions, SqlValue } from './database.ts';

/** What the main thread asks of the thread that runs the embedded database. */
export type Ask =
  | {
      readonly kind: 'query';
      readonly text: string;
      readonly values: readonly SqlValue[];
      readonly options?: QueryOptions;
    }
  | { readonly kind: 'execute'; readonly script: string }
  | { readonly kind: 'close' };
export type Request = Ask & { readonly id: number };

/** The fields of a PostgreSQL error that the store reads; an error object loses them between threads. */
export interface Failure {
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
}

/** One answer per request; the answer to `openingId`, which nobody asked, tells that the database is open. */
export type Reply = { readonly id: number } & (
  { readonly rows: readonly object[] } | { readonly failure: Failure }
);

export const openingId = 0;

/** The code of the failure that tells that a commit would not reach the disk. */
export const unsafeCode = 'nucleus-unsafe';

/** Where the database is kept; without a directory it lives in memory. */
export interface EngineOptions {
  readonly directory: string | undefined;
}

export const isEngineOptions = (value: unknown): value is EngineOptions =>
  typeof value === 'object' && value !== null && 'directory' in value;
