import type { QueryOptions, SqlValue } from './database.ts';
import { Turns } from './turns.ts';

/** One connection. It is asked for one statement at a time. */
export interface Session {
  query<Row extends object>(
    text: string,
    values?: readonly SqlValue[],
    options?: QueryOptions,
  ): Promise<Row[]>;
  execute(script: string): Promise<void>;
  /** Drops the connection for good, for when nobody knows what state it is in. */
  discard(): void;
}

/** The shape of a row is the promise of its statement: this is where it is believed. */
export const areRows = <Row extends object>(rows: unknown): rows is Row[] => Array.isArray(rows);

/** A session that may be asked for several statements at once: each is sent when the one before it is answered. */
export function inTurns(session: Session): Session {
  const turns = new Turns();
  return {
    query: (text, values, options) => turns.take(() => session.query(text, values, options)),
    execute: (script) => turns.take(() => session.execute(script)),
    discard: () => session.discard(),
  };
}
