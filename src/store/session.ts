import type { SqlValue } from './database.ts';

/** One connection: its statements run one after the other, in the order they were asked. */
export interface Session {
  query<Row extends object>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
  execute(script: string): Promise<void>;
  /** Drops the connection for good, for when nobody knows what state it is in. */
  discard(): void;
}

/** The shape of a row is the promise of its statement: this is where it is believed. */
export const areRows = <Row extends object>(rows: unknown): rows is Row[] => Array.isArray(rows);
